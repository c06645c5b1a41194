"""Looking over the answers and asking for the result."""

from typing import Any

import pytest
from django.test import Client

from assessment.models import Answer, Assessment, Company
from assessment.selectors import sitting
from tests.assessment.opened import open_page


@pytest.fixture
def ready(quick: Assessment) -> Assessment:
    """A quick assessment with all that is required."""
    Answer.objects.create(assessment=quick, question_id="industry", value="manufacturing")
    Answer.objects.create(assessment=quick, question_id="annual-revenue", value=120_000_000)
    return quick


def review_of(assessment: Assessment) -> str:
    return f"/a/{assessment.public_id}/review/"


def submit(client: Client, assessment: Assessment, **details: str) -> Any:
    return client.post(
        f"/a/{assessment.public_id}/submit/", {"assessment": assessment.public_id} | details
    )


def test_it_tells_answered_unknown_and_unanswered_apart(
    quick_browser: Client, ready: Assessment
) -> None:
    Answer.objects.create(assessment=ready, question_id="cloud-admin", value="unknown")
    text = quick_browser.get(review_of(ready)).content.decode()
    assert "1億2,000万円" in text
    assert "製造" in text
    assert "わからない" in text
    assert text.count("未回答") == 7
    assert "お答えのない質問が7問あります" in text


@pytest.mark.parametrize(
    ("question", "value", "said"),
    [
        ("tolerable-outage", 0, "その日のうち"),
        ("revenue-stopped-share", 0.499, "止まった日の売上: 5割くらい"),
        ("revenue-stopped-share", 0.3, "止まった日の売上: 70%"),
        ("monthly-peak-share", 0.084, "どの月もほぼ同じ"),
        ("gross-margin", 0.599, "100万円のうち材料・仕入れ: 30万〜50万円"),
    ],
)
def test_an_answer_is_shown_in_the_words_it_was_given_in(
    browser: Client, begun: Assessment, question: str, value: float, said: str
) -> None:
    Answer.objects.create(assessment=begun, question_id=question, value=value)
    assert said in browser.get(review_of(begun)).content.decode()


def test_many_answers_open_section_by_section(browser: Client, begun: Assessment) -> None:
    text = browser.get(review_of(begun)).content.decode()
    sections = sitting(begun).questionnaire.sections
    assert text.count('<details class="answer-section">') == len(sections)


def test_each_unanswered_question_is_a_link(browser: Client, begun: Assessment) -> None:
    Answer.objects.create(assessment=begun, question_id="industry", value="manufacturing")
    Answer.objects.create(assessment=begun, question_id="annual-revenue", value=120_000_000)
    text = browser.get(review_of(begun)).content.decode()
    listed = text.partition("<summary>お答えのない質問</summary>")[2].partition("</details>")[0]
    assert f'href="/a/{begun.public_id}/q/employee-count/"' in listed


def test_what_may_stay_empty_is_no_gap(browser: Client, begun: Assessment) -> None:
    told = sitting(begun)
    free = {one.id for one in told.questionnaire if one.may_be_empty}
    assert free == {"subsidiaries", "priority-covers", "desired-terms", "current-agent"}
    Answer.objects.create(assessment=begun, question_id="industry", value="manufacturing")
    Answer.objects.create(assessment=begun, question_id="annual-revenue", value=120_000_000)
    while left := sitting(begun).unanswered:
        Answer.objects.create(assessment=begun, question_id=left[0].id, value="unknown")
    assert "すべてお答えいただきました。" in browser.get(review_of(begun)).content.decode()
    assert browser.get(f"/a/{begun.public_id}/").headers["Location"] == review_of(begun)


def test_going_deeper_is_offered_before_the_form_whose_bar_stands_over_the_screen(
    quick_browser: Client, ready: Assessment
) -> None:
    text = quick_browser.get(review_of(ready)).content.decode()
    assert text.index(f'action="/a/{ready.public_id}/deepen/"') < text.index('id="company-form"')
    assert '<body class="asking">' in text, "what follows a sticky bar is not drawn up under it"


def test_every_answer_can_be_changed(quick_browser: Client, ready: Assessment) -> None:
    text = quick_browser.get(review_of(ready)).content.decode()
    assert f'href="/a/{ready.public_id}/q/industry/"' in text


def test_missing_required_answers_are_named_and_nothing_is_submitted(
    quick_browser: Client, quick: Assessment
) -> None:
    response = submit(quick_browser, quick)
    assert response.status_code == 422
    assert "ここだけお願いします" in response.content.decode()
    quick.refresh_from_db()
    assert quick.submitted_at is None


def test_a_typed_text_that_is_no_answer_yet_is_named(
    quick_browser: Client, ready: Assessment
) -> None:
    page = open_page(quick_browser, ready, "self-pay-capacity")
    page.put(self_pay_capacity="typed", self_pay_capacity_typed="百").press()
    text = quick_browser.get(review_of(ready)).content.decode()
    assert "入力の確認が必要です" in text
    assert submit(quick_browser, ready).status_code == 422


def test_contradictions_are_pointed_out_gently(browser: Client, begun: Assessment) -> None:
    Answer.objects.create(assessment=begun, question_id="cloud-services", value=["none"])
    Answer.objects.create(assessment=begun, question_id="cloud-admin", value="one-person")
    text = browser.get(review_of(begun)).content.decode()
    assert "念のため、ご確認ください" in text
    assert Answer.objects.get(question_id="cloud-admin").value == "one-person"


def test_the_result_is_asked_for_with_the_same_post(
    quick_browser: Client, ready: Assessment
) -> None:
    response = submit(quick_browser, ready, name="㈱あおい")
    assert (response.status_code, response.url) == (307, "/reports/")
    ready.refresh_from_db()
    assert ready.submitted_at is not None
    assert ready.company.name == "㈱あおい"


def test_the_name_is_kept_and_searched_in_its_plain_form(
    quick_browser: Client, ready: Assessment
) -> None:
    submit(quick_browser, ready, name="㈱ 神ﾃｽﾄ")
    company = Company.objects.get(pk=ready.company_id)
    assert company.name == "㈱ 神ﾃｽﾄ"
    assert company.name_key == Company.search_key("(株)神テスト")


def test_contact_details_are_normalised(quick_browser: Client, ready: Assessment) -> None:
    submit(
        quick_browser,
        ready,
        name_kana="やまだ たろう",
        corporate_number="７００００１２０５０００２",
        postal_code="１０３－００２７",
        phone="０３－１２３４－５６７８",
        email="info@example.jp",
    )
    company = Company.objects.get(pk=ready.company_id)
    assert company.name_kana == "ヤマダ タロウ"
    assert company.corporate_number == "7000012050002"
    assert company.postal_code == "103-0027"
    assert company.phone == "03-1234-5678"


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("postal_code", "000-0000"),
        ("phone", "110"),
        ("corporate_number", "1234567890123"),
        ("email", "a@example.jp,b@example.jp"),
        ("email", "a@b"),
        ("name", "a\x00b"),
        ("name", "\u2066テスト\u2069"),
        ("contact", "x" * 101),
    ],
)
def test_bad_details_are_refused_beside_the_field_and_the_good_ones_saved(
    quick_browser: Client, ready: Assessment, field: str, typed: str
) -> None:
    response = submit(quick_browser, ready, **{"address": "東京都中央区", field: typed})
    assert response.status_code == 422
    text = response.content.decode()
    assert 'aria-invalid="true"' in text
    company = Company.objects.get(pk=ready.company_id)
    assert company.address == "東京都中央区"
    assert getattr(company, field) == ""


def test_the_company_of_somebody_else_is_out_of_reach(
    quick_browser: Client, ready: Assessment, aois_assessment: Assessment
) -> None:
    assert submit(quick_browser, aois_assessment, name="取られた").status_code == 404
    aois_assessment.company.refresh_from_db()
    assert aois_assessment.company.name == "株式会社あおい製作所"
