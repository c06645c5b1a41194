"""One answer given or changed from a result, and the new result that it leads to."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from assessment.models import Answer, Assessment

CREATE = "/reports/"


def address(assessment: Assessment, question: str) -> str:
    return reverse("assessment:answer", args=[assessment.public_id, question])


def sent(question: str, **answers: Any) -> dict[str, Any]:
    return {"shown": question, f"base-{question}": "", **answers}


def stored(assessment: Assessment) -> dict[str, Any]:
    return dict(assessment.answers.values_list("question_id", "value"))


def test_a_question_beyond_the_ten_is_asked_and_its_answer_counts(
    quick: Assessment, quick_browser: Client
) -> None:
    here = address(quick, "gross-margin")
    assert quick_browser.get(here).status_code == 200
    response = quick_browser.post(
        here, sent("gross-margin", **{"gross-margin": "typed", "gross-margin-typed": "70"})
    )
    assert response.status_code == 307, "the same POST goes on to make the report"
    assert response.headers["Location"] == CREATE
    assert stored(quick) == {"gross-margin": 0.3}
    quick.refresh_from_db()
    assert quick.mode == Assessment.Mode.QUICK, "one answer more is no agreement to sixty"


def test_an_answer_beyond_the_ten_is_listed_among_them_and_leads_back_to_its_own_page(
    quick: Assessment, quick_browser: Client
) -> None:
    here = address(quick, "gross-margin")
    quick_browser.post(
        here, sent("gross-margin", **{"gross-margin": "typed", "gross-margin-typed": "70"})
    )
    review = quick_browser.get(reverse("assessment:review", args=[quick.public_id]))
    page = review.content.decode()
    assert f'href="{here}"' in page
    assert page.count('class="answer"') == 11


def test_one_of_the_ten_leaves_the_short_form_short(
    quick: Assessment, quick_browser: Client
) -> None:
    quick_browser.post(
        address(quick, "incident-readiness"),
        sent("incident-readiness", **{"incident-readiness": "none"}),
    )
    quick.refresh_from_db()
    assert stored(quick) == {"incident-readiness": "none"}
    assert quick.mode == Assessment.Mode.QUICK


def test_an_answer_that_calls_for_another_leads_to_it(begun: Assessment, browser: Client) -> None:
    response = browser.post(
        address(begun, "contract-demands"),
        sent("contract-demands", **{"contract-demands": "liability-limit"}),
    )
    assert response.status_code == 302
    assert response.headers["Location"] == address(begun, "required-limit")


def test_a_question_that_others_hide_leads_to_the_one_that_hides_it(
    begun: Assessment, browser: Client
) -> None:
    response = browser.get(address(begun, "required-limit"))
    assert response.headers["Location"] == address(begun, "contract-demands")


@pytest.mark.parametrize("typed", ["", "abc", "-5", "101"])
def test_what_is_no_answer_is_said_on_the_page_and_no_result_is_made(
    begun: Assessment, browser: Client, typed: str
) -> None:
    pick = {"gross-margin": "typed"} if typed else {}
    response = browser.post(
        address(begun, "gross-margin"),
        sent("gross-margin", **pick, **{"gross-margin-typed": typed}),
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert "お答えを選ぶか、入れてください。" in page
    assert f'value="{typed}"' in page, "nothing typed is lost"
    assert stored(begun) == {}


def test_an_answer_changed_elsewhere_meanwhile_is_shown_beside_the_new_one(
    begun: Assessment, browser: Client
) -> None:
    Answer.objects.create(assessment=begun, question_id="incident-readiness", value="none")
    here = address(begun, "incident-readiness")
    response = browser.post(
        here, sent("incident-readiness", **{"incident-readiness": "person-and-plan"})
    )
    assert response.status_code == 409
    assert stored(begun) == {"incident-readiness": "none"}
    chosen = {"incident-readiness": "person-and-plan", "take-typed": "incident-readiness"}
    assert browser.post(here, sent("incident-readiness", **chosen)).status_code == 307
    assert stored(begun) == {"incident-readiness": "person-and-plan"}


def test_htmx_gets_the_form_alone_with_a_heading_below_the_pages_own(
    begun: Assessment, browser: Client
) -> None:
    response = browser.get(address(begun, "gross-margin"), headers={"HX-Request": "true"})
    part = response.content.decode()
    assert "<html" not in part
    assert "<h1" not in part
    assert f'action="{address(begun, "gross-margin")}"' in part


@pytest.mark.parametrize("question", ["no-such-question", "shop-type"])
def test_what_is_no_question_is_not_found_and_what_depends_on_one_is_led_there(
    begun: Assessment, browser: Client, question: str
) -> None:
    response = browser.get(address(begun, question), follow=True)
    assert response.status_code == (404 if question.startswith("no-") else 200)


def test_the_language_is_switched_without_losing_the_answer(
    begun: Assessment, browser: Client
) -> None:
    response = browser.post(
        address(begun, "incident-readiness"),
        sent("incident-readiness", **{"incident-readiness": "none", "language": "en"}),
    )
    assert response.headers["Location"] == address(begun, "incident-readiness")
    assert stored(begun) == {"incident-readiness": "none"}
