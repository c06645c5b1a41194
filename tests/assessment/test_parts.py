"""Smaller sums: a part that answers a question of its own is not asked for twice, nor lost."""

from datetime import date

from django.test import Client

from assessment.models import Answer, Assessment
from assessment.selectors import answers_of
from reports import inputs
from reports.engine import profile
from tests.assessment.opened import open_page

SUM, ENTRUSTED = "personal-record-count", "processed-for-others-count"
PARTS = [f"{SUM}-part-{number}" for number in (1, 2, 3)]


def add_up(client: Client, assessment: Assessment, *parts: str) -> None:
    open_page(client, assessment, SUM).put_all(dict(zip(PARTS, parts, strict=True))).press()


def test_an_entrusted_list_reaches_the_advice(quick_browser: Client, quick: Assessment) -> None:
    for question_id, value in {"industry": "professional", "annual-revenue": 90_000_000}.items():
        Answer.objects.create(assessment=quick, question_id=question_id, value=value)
    add_up(quick_browser, quick, "200", "20", "1,500")
    assert answers_of(quick)[SUM] == 1_720
    case = inputs.case_of(quick, mode="information", dealable=None, as_of=date(2026, 11, 24))
    found = profile.build(case, inputs.parameters())
    assert found.processed_records == 1_500
    assert ENTRUSTED not in found.imputed


def test_a_sum_added_up_anew_replaces_the_part(quick_browser: Client, quick: Assessment) -> None:
    add_up(quick_browser, quick, "200", "20", "1500")
    open_page(quick_browser, quick, SUM).press()
    assert answers_of(quick)[ENTRUSTED] == 1_500
    page = open_page(quick_browser, quick, SUM)
    page.put_all({f"{SUM}-typed": "", **dict(zip(PARTS, ["200", "20", "900"], strict=True))})
    page.press()
    assert answers_of(quick)[ENTRUSTED] == 900


def test_a_part_left_empty_answers_nothing(quick_browser: Client, quick: Assessment) -> None:
    add_up(quick_browser, quick, "200", "20", "")
    assert answers_of(quick) == {SUM: 220}


def test_another_total_takes_the_part_back(quick_browser: Client, quick: Assessment) -> None:
    add_up(quick_browser, quick, "200", "20", "1500")
    open_page(quick_browser, quick, SUM).put_all({SUM: "316", f"{SUM}-typed": ""}).press()
    assert answers_of(quick) == {SUM: 316}


def test_an_answer_given_by_itself_stands(browser: Client, begun: Assessment) -> None:
    Answer.objects.create(assessment=begun, question_id=ENTRUSTED, value=3_000)
    add_up(browser, begun, "200", "20", "1500")
    assert answers_of(begun)[ENTRUSTED] == 3_000


def test_saved_by_itself_it_is_told_too(quick_browser: Client, quick: Assessment) -> None:
    page = open_page(quick_browser, quick, SUM)
    response = page.put_all({PARTS[2]: "1500"}).autosave()
    assert response.status_code == 200
    assert answers_of(quick) == {SUM: 1_500, ENTRUSTED: 1_500}
