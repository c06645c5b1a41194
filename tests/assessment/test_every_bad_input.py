"""Each awkward or hostile input in each field it fits: taken in one documented form, or refused
with a message beside the field; never a silent other value, and every page works afterwards.

The inputs are data (`tests/data/bad_inputs.json`); what becomes of each is written down here.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from assessment.models import Answer, Assessment, Company, ResumeCode
from assessment.questionnaire import loader
from assessment.questionnaire.schema import Question
from assessment.selectors import answers_of
from tests.assessment.opened import open_page
from tests.repository import ROOT

INPUTS: dict[str, str] = {
    one["id"]: str(one["value"])
    for one in json.loads((ROOT / "tests/data/bad_inputs.json").read_text(encoding="utf-8"))
    if "value" in one
}
CATEGORIES: dict[str, str] = {
    one["id"]: one["category"]
    for one in json.loads((ROOT / "tests/data/bad_inputs.json").read_text(encoding="utf-8"))
}


def ids_of(*categories: str) -> list[str]:
    return [one for one in INPUTS if CATEGORIES[one] in categories]


# What a figure means where it is taken at all; everything else is refused. Yen are typed in 万円.
FIGURES: dict[str, dict[str, float]] = {
    "int": {"B001": 120, "B003": 1_200, "B027": 0},
    "yen": {"B001": 1_200_000, "B013": 125_000, "B027": 0},
    "days": {"B001": 120, "B027": 0},
    "ratio": {"B013": 0.125, "B027": 0},
}
DATES = {"B073": "2025-04-01"}
# Texts with controls, direction marks, NUL or line ends of no keyboard, and those that look blank.
REFUSED_TEXTS = {"B087", "B091", "B093", "B095", "B099", "B151", "B153"}
# What stands around a text without being seen is dropped: a byte order mark, a line end.
TRIMMED_TEXTS = {"B089": "テスト", "B133": "=1+1"}
TEXTS = ids_of(
    "ja-text", "unicode-hostile", "html-injection", "pdf-injection", "csv-formula"
) + ids_of("query-injection", "header/log-injection")
FREE_TEXTS = [one for one in TEXTS if one not in ("B059", "B101", "B103")]
DETAILS: dict[str, dict[str, str]] = {
    "name_kana": {"B059": "ヤマダ タロウ"},
    "postal_code": {"B061": "103-0027", "B063": "103-0027"},
    "phone": {"B067": "03-1234-5678", "B069": "03-1234-5678"},
    "corporate_number": {"B085": "7000012050002"},
    # Full-width letters are not folded into another address; old dotted addresses are refused.
    "email": {"B161": "a+tag@example.jp"},
}
FITS: dict[str, list[str]] = {
    "name_kana": ["B059"],
    "postal_code": ["B061", "B063", "B065"],
    "phone": ["B067", "B069", "B071"],
    "corporate_number": ["B083", "B085"],
    "email": ids_of("email", "header/log-injection"),
}
PAGES = ("/mine/", "/mine/download/", "/")


def of_type(*kinds: str) -> list[Question]:
    return [question for question in loader.load() if question.type in kinds]


def assert_every_page_works(browser: Client, assessment: Assessment) -> None:
    for path in (*PAGES, f"/a/{assessment.public_id}/review/"):
        assert browser.get(path).status_code == 200, path


@pytest.fixture
def asked(begun: Assessment) -> Assessment:
    """An assessment in which every question is asked."""
    answers: dict[str, Any] = {
        "industry": "finance",
        "second-industry": "it",
        "overseas-revenue-share": 0.5,
        "partner-connection": ["vpn"],
        "contract-demands": ["insurance"],
        "sensitive-data": ["medical"],
    }
    for question_id, value in answers.items():
        Answer.objects.create(assessment=begun, question_id=question_id, value=value)
    return begun


def typed_in(browser: Client, assessment: Assessment, question: Question, text: str) -> Any:
    """Type a text into a question and press 次へ; return the answer stored, None if refused."""
    page = open_page(browser, assessment, question.id)
    fields = {f"{question.id}-typed": text}
    if question.bands:
        fields[question.id] = "typed"
    response = page.put_all(fields).press()
    stored = answers_of(assessment).get(question.id)
    if response.status_code == 302:
        return stored
    assert response.status_code == 422, (question.id, text)
    html = response.content.decode()
    message = html.partition(f'id="error-{question.id}">')[2].partition("</div>")[0]
    assert "<p>" in message, (question.id, text)
    again = open_page(browser, assessment, question.id)
    assert again.sent[f"{question.id}-typed"] == [text], (question.id, text)
    return None


def fitting(question: Question, figure: float) -> bool:
    low, high = question.minimum, question.maximum
    return (low is None or figure >= low) and (high is None or figure <= high)


@pytest.mark.parametrize("one", ids_of("ja-number", "number-range"))
def test_a_figure_is_taken_as_what_it_says_or_refused(
    browser: Client, asked: Assessment, one: str
) -> None:
    for question in of_type("int", "yen", "days", "ratio"):
        Answer.objects.filter(assessment=asked, question_id=question.id).delete()
        expected = FIGURES[question.type].get(one)
        if expected is not None and question.entry_is_rest:
            expected = 1 - expected  # asked what is spent, stored what is left
        if expected is not None and not fitting(question, expected):
            expected = None
        if one == "B003" and question.type == "int":
            continue  # a unit: see test_a_unit_is_taken_where_it_is_the_questions
        found = typed_in(browser, asked, question, INPUTS[one])
        assert found == expected, (question.id, INPUTS[one])
        asked.drafts.all().delete()  # a page with another refused text would stay
        Answer.objects.filter(assessment=asked, question_id=question.id).delete()
    assert_every_page_works(browser, asked)


def test_a_unit_is_taken_where_it_is_the_questions(browser: Client, asked: Assessment) -> None:
    (employees,) = [question for question in of_type("int") if question.id == "employee-count"]
    assert typed_in(browser, asked, employees, INPUTS["B003"]) == 1_200


@pytest.mark.parametrize("one", ["B073", "B075", "B077", "B079", "B081"])
def test_a_day_is_taken_as_that_day_or_refused(
    browser: Client, asked: Assessment, one: str
) -> None:
    for question in of_type("date"):
        found = typed_in(browser, asked, question, INPUTS[one])
        assert found == DATES.get(one), (question.id, INPUTS[one])
        asked.drafts.all().delete()
    assert_every_page_works(browser, asked)


@pytest.mark.parametrize("one", FREE_TEXTS)
def test_a_text_comes_back_as_typed_or_is_refused(
    browser: Client, asked: Assessment, one: str
) -> None:
    text = INPUTS[one]
    for question in of_type("text"):
        if one in REFUSED_TEXTS:
            stored = refused_text(browser, asked, question, text)
        else:
            stored = typed_in(browser, asked, question, text)
            assert stored == TRIMMED_TEXTS.get(one, text)
    assert_every_page_works(browser, asked)


def refused_text(browser: Client, asked: Assessment, question: Question, text: str) -> Any:
    """A blank-looking text counts as empty; any other is refused with a reason."""
    page = open_page(browser, asked, question.id)
    response = page.put_all({f"{question.id}-typed": text}).press()
    assert question.id not in answers_of(asked)
    assert response.status_code == (302 if not text.strip() else 422)
    return None


def details_sent(browser: Client, assessment: Assessment, **details: str) -> Any:
    response = browser.post(
        f"/a/{assessment.public_id}/submit/",
        {"assessment": str(assessment.public_id), "do": "save", "contact": "総務", **details},
    )
    assert response.status_code in (302, 422)
    company = Company.objects.get(pk=assessment.company_id)
    assert company.contact == ("総務" if "contact" not in details else company.contact)
    return response, company


@pytest.mark.parametrize("one", FREE_TEXTS)
def test_names_come_back_as_typed_or_are_refused(
    browser: Client, begun: Assessment, one: str
) -> None:
    names = ("name", "address", "contact")
    response, company = details_sent(browser, begun, **dict.fromkeys(names, INPUTS[one]))
    found = {getattr(company, name) for name in names}
    if one in REFUSED_TEXTS:
        assert found == {""}
        assert response.status_code == (302 if not INPUTS[one].strip() else 422)
        assert response.status_code == 302 or response.content.count(b'aria-invalid="true"') == 3
    else:
        assert response.status_code == 302
        assert found == {TRIMMED_TEXTS.get(one, INPUTS[one])}
        html = browser.get(f"/a/{begun.public_id}/review/").content.decode()
        for hostile in ("<img src", "<svg/onload", "</script><script>", "<style>*", "<object "):
            assert hostile not in html
    assert_every_page_works(browser, begun)


def formats() -> Iterator[Any]:
    for name, ids in FITS.items():
        yield from (pytest.param(name, one, id=f"{name}-{one}") for one in ids)


@pytest.mark.parametrize(("name", "one"), list(formats()))
def test_a_format_is_brought_into_one_form_or_refused(
    browser: Client, begun: Assessment, name: str, one: str
) -> None:
    response, company = details_sent(browser, begun, **{name: INPUTS[one]})
    expected = DETAILS[name].get(one, "")
    assert getattr(company, name) == expected
    assert response.status_code == (302 if expected else 422)
    if not expected:
        assert 'aria-invalid="true"' in response.content.decode()
    assert_every_page_works(browser, begun)


@pytest.mark.parametrize("one", ids_of("email", "header/log-injection"))
def test_a_mail_goes_to_one_address_or_to_nobody(
    browser: Client, begun: Assessment, one: str, mailoutbox: list[Any]
) -> None:
    is_taken = one in DETAILS["email"]
    for path in (f"/a/{begun.public_id}/keep/", "/resume/"):
        response = browser.post(path, {"email": INPUTS[one]})
        assert response.status_code == (302 if is_taken else 422)
    assert ResumeCode.objects.exists() is is_taken
    assert all(len(one.recipients()) == 1 for one in mailoutbox)
    assert len(mailoutbox) == is_taken


@pytest.mark.parametrize("value", [INPUTS[one] for one in ids_of("query-injection")] + ["x" * 8200])
def test_what_stands_in_an_address_is_data(browser: Client, begun: Assessment, value: str) -> None:
    page = f"/a/{begun.public_id}/q/employee-count/"
    assert browser.get(page, {"more": value}).status_code == 200
    assert browser.get("/blank/", {"part": value}).status_code == 200
    assert browser.post(f"/help/{value[:200].replace('/', '')}/").status_code in (404, 410)
    assert browser.post(page, {"shown": value, "more": value, "do": value}).status_code in (
        302,
        422,
    )
    assert browser.post("/start/", {"mode": value, "consent": value}).status_code == 302
    assert_every_page_works(browser, begun)
