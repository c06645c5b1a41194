"""Leaving a page, coming back, asking follow-up questions, saving by itself."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assessment.models import Answer, Assessment, Draft
from assessment.selectors import answers_of, sitting
from tests.assessment.opened import open_page


def store(assessment: Assessment, **answers: object) -> None:
    for name, value in answers.items():
        Answer.objects.create(
            assessment=assessment, question_id=name.replace("_", "-"), value=value
        )


def test_next_leads_to_the_next_page_and_the_last_to_the_review(
    quick_browser: Client, quick: Assessment
) -> None:
    page = open_page(quick_browser, quick, "industry").put(industry="it")
    assert page.press().url.endswith("/q/annual-revenue/")
    last = open_page(quick_browser, quick, "self-pay-capacity").put(self_pay_capacity="500000")
    assert last.press().url.endswith("/review/")


def test_a_page_of_several_questions_says_how_many(browser: Client, begun: Assessment) -> None:
    page = open_page(browser, begun, "endpoint-detection")
    asked = len(page.sent["shown"])
    assert f"この画面は{asked}問" in page.text
    saved = page.put(endpoint_detection="all").autosave().content.decode()
    assert f"この画面は{asked + 1}問" in saved, "a question that came counts too"
    assert "この画面は" not in open_page(browser, begun, "industry").text


def test_back_saves_too_even_what_cannot_be_saved_yet(browser: Client, begun: Assessment) -> None:
    page = open_page(browser, begun, "employee-count")
    response = page.put(employee_count_typed="百", site_count_typed="4").press(value="back")
    assert response.status_code == 302
    assert answers_of(begun) == {"site-count": 4}
    again = open_page(browser, begun, "employee-count")
    assert again.sent["employee-count-typed"] == ["百"]
    assert "数として読めません" in again.text


def test_a_mended_draft_is_forgotten(browser: Client, begun: Assessment) -> None:
    open_page(browser, begun, "employee-count").put(employee_count_typed="百").press()
    open_page(browser, begun, "employee-count").put(employee_count_typed="100").press()
    assert answers_of(begun)["employee-count"] == 100
    assert not Draft.objects.exists()


def test_required_answers_are_asked_for_before_going_on_but_not_before_going_back(
    browser: Client, begun: Assessment
) -> None:
    page = open_page(browser, begun, "industry")
    assert page.press().status_code == 422
    assert page.press(value="back").url == "/"


def test_leaving_a_question_open_is_not_answering_unknown(
    browser: Client, begun: Assessment
) -> None:
    open_page(browser, begun, "memberships").press()
    assert "memberships" not in answers_of(begun)


def test_an_emptied_field_takes_the_answer_back(browser: Client, begun: Assessment) -> None:
    store(begun, employee_count=12)
    page = open_page(browser, begun, "employee-count")
    page.put(employee_count_typed="", employee_count=None).press()
    assert "employee-count" not in answers_of(begun)


def test_a_follow_up_question_is_asked_on_the_same_page_without_scripts(
    browser: Client, begun: Assessment
) -> None:
    page = open_page(browser, begun, "partner-connection")
    assert "partner-count" not in page.names
    response = page.put(partner_connection=["edi"]).press()
    assert response.url.endswith("/q/partner-connection/#q-partner-count")
    again = open_page(browser, begun, "partner-connection")
    assert "partner-count" in again.names
    assert again.press().url.endswith("/q/group-network/")


def test_answers_to_questions_that_are_hidden_again_are_kept_but_do_not_count(
    browser: Client, begun: Assessment
) -> None:
    store(begun, **{"partner_connection": ["edi"], "partner_count": 3})
    open_page(browser, begun, "partner-connection").put(partner_connection=["none"]).press()
    assert answers_of(begun)["partner-count"] == 3
    assert "partner-count" not in sitting(begun).visible_ids
    assert (
        "つながっているお取引先の数"
        not in browser.get(f"/a/{begun.public_id}/review/").content.decode()
    )


def test_a_page_never_empties_questions_it_did_not_show(browser: Client, begun: Assessment) -> None:
    page = open_page(browser, begun, "partner-connection")
    store(begun, **{"partner_connection": ["edi"], "partner_count": 3})
    page.press()
    assert answers_of(begun)["partner-count"] == 3


def test_an_automatic_save_says_so_and_brings_the_follow_up_question(
    browser: Client, begun: Assessment
) -> None:
    response = (
        open_page(browser, begun, "partner-connection").put(partner_connection=["edi"]).autosave()
    )
    text = response.content.decode()
    assert response.status_code == 200
    assert "自動で保存しました" in text
    assert 'id="q-partner-count" hx-swap-oob="true"' in text
    assert 'id="said-partner-connection"' in text
    assert 'id="q-partner-connection"' not in text
    assert answers_of(begun) == {"partner-connection": ["edi"]}


def test_an_automatic_save_reads_what_is_told_once_and_writes_what_changed(
    browser: Client, begun: Assessment
) -> None:
    store(begun, employee_count=12, site_count=1)
    page = open_page(browser, begun, "employee-count").put(employee_count_typed="13")
    with CaptureQueriesContext(connection) as captured:
        page.autosave()
    told = [one["sql"] for one in captured if "assessment_answer" in one["sql"]]
    assert [sql.partition(" ")[0] for sql in told] == ["SELECT", "INSERT"]
    drafts = [one["sql"] for one in captured if "assessment_draft" in one["sql"]]
    assert [sql.partition(" ")[0] for sql in drafts] == ["SELECT"]


def test_an_automatic_save_of_nonsense_keeps_it_and_says_why(
    browser: Client, begun: Assessment
) -> None:
    page = open_page(browser, begun, "employee-count").put(employee_count_typed="百")
    response = page.autosave()
    assert response.status_code == 422
    assert "数として読めません" in response.content.decode()
    assert open_page(browser, begun, "employee-count").sent["employee-count-typed"] == ["百"]


def test_rows_are_added_changed_and_dropped_without_scripts(
    browser: Client, begun: Assessment
) -> None:
    first = {"subsidiaries-0-name": "㈱一", "subsidiaries-0-domestic": "yes"}
    page = open_page(browser, begun, "subsidiaries")
    page.put_all(first | {"subsidiaries-0-yen": "8000"})
    response = page.press("more", "subsidiaries")
    assert response.url.endswith("?more=subsidiaries#q-subsidiaries")
    more = browser.get(response.url.partition("#")[0]).content.decode()
    assert 'name="subsidiaries-1-name"' in more
    page = open_page(browser, begun, "subsidiaries")
    page.put_all({"subsidiaries-0-yen": "9000万"}).press()
    assert answers_of(begun)["subsidiaries"] == [
        {"name": "㈱一", "domestic": True, "yen": 90_000_000}
    ]
    open_page(browser, begun, "subsidiaries").put_all({"subsidiaries-0-drop": "yes"}).press()
    assert "subsidiaries" not in answers_of(begun)


def test_wishes_are_never_preset_and_may_stay_incomplete(
    browser: Client, begun: Assessment
) -> None:
    page = open_page(browser, begun, "priority-covers")
    assert not [name for name in page.sent if name.startswith("priority-covers-")]
    page.put_all({"priority-covers-liability": "must"}).press()
    assert answers_of(begun)["priority-covers"] == {"liability": "must"}


def test_the_way_on_leads_to_the_first_open_question(
    quick_browser: Client, quick: Assessment
) -> None:
    store(quick, industry="it", annual_revenue=10**8)
    assert (
        quick_browser.get(f"/a/{quick.public_id}/")
        .headers["Location"]
        .endswith("/q/partner-connection/")
    )


def test_a_section_leads_to_its_first_page(browser: Client, begun: Assessment) -> None:
    url = f"/a/{begun.public_id}/section/controls/"
    assert browser.get(url).headers["Location"].endswith("/q/mfa-email/")
    assert browser.get(f"/a/{begun.public_id}/section/nowhere/").status_code == 404


def test_reading_a_page_takes_no_more_queries_with_more_answers(
    browser: Client, begun: Assessment
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            open_page(browser, begun, "tolerable-outage")
        return len(captured)

    before = queries()
    store(begun, industry="it", annual_revenue=10**8, employee_count=3, site_count=1)
    assert queries() == before


def test_ten_questions_can_be_continued_in_full_with_the_answers_kept(
    quick_browser: Client, quick: Assessment
) -> None:
    store(quick, industry="it", annual_revenue=10**8)
    response = quick_browser.post(f"/a/{quick.public_id}/deepen/")
    assert response.headers["Location"] == f"/a/{quick.public_id}/"
    quick.refresh_from_db()
    assert quick.mode == Assessment.Mode.FULL
    assert answers_of(quick) == {"industry": "it", "annual-revenue": 10**8}
    assert open_page(quick_browser, quick, "second-industry").response.status_code == 200


def test_what_does_not_fit_together_is_said_beside_the_question_and_goes_when_mended(
    browser: Client, begun: Assessment
) -> None:
    Answer.objects.create(assessment=begun, question_id="annual-revenue", value=10_000_000)
    page = open_page(browser, begun, "self-pay-capacity")
    assert "念のため" not in page.text
    saved = page.put(self_pay_capacity="100000000").autosave(1).content.decode()
    beside = saved.partition('id="said-self-pay-capacity"')[2].partition('id="said-')[0]
    assert "念のため" in beside
    assert f'href="/a/{begun.public_id}/q/annual-revenue/#q-annual-revenue"' in beside
    assert "念のため" in open_page(browser, begun, "self-pay-capacity").text
    assert "念のため" not in page.put(self_pay_capacity="500000").autosave(2).content.decode()
    assert page.press().status_code == 302


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("second-industry", "ec"),
        ("contract-demands", ["liability-limit"]),
        ("endpoint-detection", "all"),
        ("past-incidents", "minor"),
        ("partner-connection", ["edi"]),
    ],
)
def test_an_answer_that_calls_for_more_adds_no_minutes(
    begun: Assessment, question: str, value: object
) -> None:
    before = sitting(begun)
    page = before.route.page_of(question)
    assert page is not None
    store(begun, **{question: value})
    after = sitting(begun)
    assert len(after.visible) > len(before.visible)
    assert after.standing(page).minutes_left <= before.standing(page).minutes_left


def test_the_first_page_promises_no_more_minutes_than_the_start(begun: Assessment) -> None:
    told = sitting(begun)
    assert 10 <= told.standing(told.route.pages[0]).minutes_left <= 15
