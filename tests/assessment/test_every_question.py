"""Each question of the questionnaire: shown, answered, answered with unknown, answered badly."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from assessment.fields import field_for
from assessment.models import Answer, Assessment
from assessment.pages import Page, pages_of
from assessment.questionnaire import loader
from assessment.questionnaire.schema import UNKNOWN, Question
from assessment.selectors import answers_of
from tests.assessment.opened import Opened, open_page

QUESTIONNAIRE = loader.load()
# Answers under which every question is asked.
ALL_SHOWN: dict[str, Any] = {
    "industry": "finance",
    "second-industry": "it",
    "annual-revenue": 800_000_000,
    "overseas-revenue-share": 0.2,
    "partner-connection": ["vpn"],
    "contract-demands": ["insurance"],
    "sensitive-data": ["card"],
    "cloud-services": ["mail"],
    "internet-entry": ["shop"],
    "contractor-access": "both",
    "backup-separated": "all",
    "endpoint-detection": "all",
    "past-incidents": "minor",
    "existing-policies": ["comprehensive"],
}
CELLS = {"yen": "100", "int": "12", "date": "2025-04-01", "text": "㈱テスト", "yes-no": "yes"}
STORED_CELLS = {
    "yen": 1_000_000,
    "int": 12,
    "date": "2025-04-01",
    "text": "㈱テスト",
    "yes-no": True,
}
TYPED = {"int": "１，２００", "yen": "1億2,000万円", "ratio": "３割", "days": "2週間"}
FIGURES = {"int": 1_200, "yen": 120_000_000, "ratio": 0.3, "days": 14}


PAGES = [pytest.param(page, id=page.slug) for page in pages_of(QUESTIONNAIRE, "full")]


@pytest.fixture
def told(begun: Assessment) -> Assessment:
    """An assessment in which every question is asked."""
    for question_id, value in ALL_SHOWN.items():
        Answer.objects.create(assessment=begun, question_id=question_id, value=value)
    return begun


def fill_in(page: Opened, question: Question) -> Any:
    """Answer a question as a person would; return what should be stored."""
    name, first = question.id, question.choices[0].id if question.choices else ""
    match question.type:
        case "one":
            page.put_all({name: question.choices[-1].id})
            return question.choices[-1].id
        case "many":
            page.put_all({name: [first, question.choices[1].id]})
            return [first, question.choices[1].id]
        case "int" | "yen" | "ratio" | "days":
            page.put_all({name: "typed", f"{name}-typed": TYPED[question.type]})
            stored = FIGURES[question.type]
            return round(1 - stored, 9) if question.entry_is_rest else stored
        case "date":
            page.put_all({f"{name}-typed": "令和2年4月1日"})
            return "2020-04-01"
        case "text":
            page.put_all({f"{name}-typed": " 髙橋﨑葛󠄀 "})
            return "髙橋﨑葛󠄀"
        case "list":
            page.put_all({f"{name}-1": question.choices[1].id, f"{name}-2": first})
            return [question.choices[1].id, first]
        case "rows":
            return [fill_cells(page, question, f"{name}-0")]
        case "mapping":
            return fill_cells(page, question, name)


def fill_cells(page: Opened, question: Question, prefix: str) -> dict[str, Any]:
    stored = {}
    for field in question.fields:
        choices = field.choices or question.choices
        typed = choices[0].id if field.type == "one" else CELLS[field.type]
        page.put_all({f"{prefix}-{field.id}": typed})
        stored[field.id] = typed if field.type == "one" else STORED_CELLS[field.type]
    return stored


def test_each_is_shown_with_its_reason_and_example(browser: Client, told: Assessment) -> None:
    for page in pages_of(QUESTIONNAIRE, "full"):
        text = open_page(browser, told, page.slug).text
        for question in page.questions:
            assert f'id="q-{question.id}"' in text
            for said in (question.text, question.why, question.help, question.example):
                assert escape(said["ja"]) in text, question.id


@pytest.mark.parametrize("page", PAGES)
def test_answers_are_stored_and_shown_again(browser: Client, told: Assessment, page: Page) -> None:
    opened = open_page(browser, told, page.slug)
    stored = {question.id: fill_in(opened, question) for question in page.questions}
    assert opened.press().status_code == 302
    assert answers_of(told) == answers_of(told) | stored
    open_page(browser, told, page.slug).press()
    assert answers_of(told) == answers_of(told) | stored


@pytest.mark.parametrize("page", PAGES)
def test_unknown_is_an_answer_unless_the_question_is_required(
    browser: Client, told: Assessment, page: Page
) -> None:
    opened = open_page(browser, told, page.slug)
    for question in page.questions:
        assert (f'id="{question.id}-is-unknown"' in opened.text) == question.may_be_unknown
        opened.put_all({question.id: UNKNOWN})
    before = answers_of(told)
    opened.press()
    for question in page.questions:
        unknown = [UNKNOWN] if question.type == "many" else UNKNOWN
        expected = unknown if question.may_be_unknown else before[question.id]
        assert answers_of(told)[question.id] == expected


@pytest.mark.parametrize("page", PAGES)
def test_bad_answers_are_refused_beside_their_fields_and_kept(
    browser: Client, told: Assessment, page: Page
) -> None:
    before = answers_of(told)
    opened = open_page(browser, told, page.slug)
    bad = [a_bad_answer(question) for question in page.questions]
    response = opened.put_all(dict(bad)).press()
    text = response.content.decode()
    assert response.status_code == 422
    assert answers_of(told) == before
    assert "確認していただきたいところがあります" in text
    assert "<b>百二十" not in text
    for question, (_name, typed) in zip(page.questions, bad, strict=True):
        assert "<p>" in text.split(f'id="error-{question.id}"')[1].split("</div>")[0]
        if question.type not in ("one", "many", "list") and not question.choices:
            assert escape(typed) in text


def a_bad_answer(question: Question) -> tuple[str, str]:
    """Return a field of the question and something that it cannot take."""
    typed = [field for field in question.fields if field.type not in ("one", "yes-no")]
    first = next(iter(typed or question.fields), None)
    bad = "<b>百二十</b>"
    if "text" in (question.type, first.type if first else ""):
        bad = "あ" * 500
    match question.type:
        case "one" | "many":
            return question.id, bad
        case "list":
            return f"{question.id}-1", bad
        case "rows":
            return f"{question.id}-0-{first.id if first else ''}", bad
        case "mapping":
            return f"{question.id}-{first.id if first else ''}", bad
        case _:
            return f"{question.id}-typed", bad


@pytest.mark.parametrize("page", PAGES)
def test_what_is_shown_for_an_answer_gives_the_same_answer_back(page: Page) -> None:
    for question in page.questions:
        for value in sample_values(question):
            field = field_for(question, before=None, as_of=date(2026, 11, 23))
            assert field.clean(field.raw_of(value)) == value


def sample_values(question: Question) -> list[Any]:
    unknown = [[UNKNOWN] if question.type == "many" else UNKNOWN]
    values: list[Any] = [band.value for band in question.bands]
    match question.type:
        case "yen":
            values += [10_000, 12_345, 1_234_567_890, 10**9]
        case "ratio":
            values += [0.0, 0.07, 0.123, 1.0]
        case "int" | "days":
            values += [1, 120]
        case "one":
            values += [choice.id for choice in question.choices if not choice.available_from]
        case _:
            pass
    return values + (unknown if question.may_be_unknown else [])
