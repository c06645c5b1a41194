"""What people type: the table of typed.toml, and what it cannot say."""

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.questionnaire import loader, normalise
from assessment.questionnaire.normalise import NormaliseProblem

DATA = Path(__file__).resolve().parents[2] / "data" / "questionnaire"
TYPED = tomllib.loads((DATA / "typed.toml").read_text(encoding="utf-8"))
AS_OF = date(2026, 11, 23)
READERS: dict[str, Callable[[str], Any]] = {
    "yen": lambda typed: normalise.number(typed, unit="yen"),
    "int": lambda typed: normalise.number(typed, unit="int"),
    "ratio": lambda typed: normalise.number(typed, unit="ratio"),
    "days": lambda typed: normalise.number(typed, unit="days"),
    "date": normalise.date,
    "postal-code": normalise.postal_code,
    "phone": normalise.phone,
    "corporate-number": normalise.corporate_number,
    "kana": normalise.kana,
    "email": normalise.email,
    "text": normalise.text,
}
SHIPPED = loader.load()


@pytest.mark.parametrize("name", [name for name in TYPED if "stored" in TYPED[name]])
def test_what_is_clear_is_stored(name: str) -> None:
    case = TYPED[name]
    assert READERS[case["as"]](case["typed"]) == case["stored"]


@pytest.mark.parametrize("name", [name for name in TYPED if "stored" not in TYPED[name]])
def test_what_is_not_is_refused_with_a_reason_in_both_languages(name: str) -> None:
    case = TYPED[name]
    with pytest.raises(NormaliseProblem) as refused:
        READERS[case["as"]](case["typed"])
    assert refused.value.message["ja"].endswith("。")
    assert refused.value.message["en"].endswith(".")
    assert "\n" not in refused.value.message["ja"]


@given(st.text(max_size=60), st.sampled_from(sorted(READERS)))
@settings(deadline=None)
def test_no_text_breaks_a_reader(typed: str, kind: str) -> None:
    message = "read"
    try:
        READERS[kind](typed)
    except NormaliseProblem as problem:
        message = problem.message["ja"]
    assert message


@given(st.text(alphabet="0123456789０９,，.．万億兆千円¥￥ 　-e", max_size=40))
@settings(deadline=None)
def test_an_amount_is_whole_yen_and_never_negative(typed: str) -> None:
    try:
        amount = normalise.number(typed, unit="yen")
    except NormaliseProblem:
        return
    assert isinstance(amount, int)
    assert amount >= 0


@given(st.dates(min_value=date(1868, 10, 23), max_value=date(2067, 12, 31)))
def test_a_date_comes_back_as_itself(day: date) -> None:
    assert normalise.date(day.isoformat()) == day.isoformat()
    assert normalise.date(f"{day.year}年{day.month}月{day.day}日") == day.isoformat()


@given(st.dates(min_value=date(2019, 5, 1), max_value=date(2067, 12, 31)))
def test_an_era_date_is_the_same_day(day: date) -> None:
    typed = f"令和{day.year - 2018}年{day.month}月{day.day}日"
    assert normalise.date(typed) == day.isoformat()


def test_line_breaks_are_kept_where_several_lines_are_allowed() -> None:
    assert normalise.text("一行目\r\n二行目\n", multiline=True) == "一行目\n二行目"


def test_length_is_counted_in_characters_not_in_surrogates() -> None:
    assert normalise.text("𠮷" * 100, max_length=100) == "𠮷" * 100
    with pytest.raises(NormaliseProblem, match="101"):
        normalise.text("𠮷" * 101, max_length=100)


@pytest.mark.parametrize(
    ("question_id", "typed", "stored"),
    [
        ("annual-revenue", "1億2,000万円", 120_000_000),
        ("employee-count", "３０人", 30),
        ("gross-margin", "60", 0.6),
        ("tolerable-outage", "1週間", 7),
        ("founded", "昭和60年4月1日", "1985-04-01"),
        ("current-agent", " ○○保険 ", "○○保険"),
        ("industry", "it", "it"),
        ("gross-margin", "unknown", "unknown"),
    ],
)
def test_a_field_gives_the_answer_of_its_question(
    question_id: str, typed: str, stored: object
) -> None:
    question = SHIPPED.question(question_id)
    assert normalise.answer(question, typed, as_of=AS_OF) == stored


@pytest.mark.parametrize(
    ("question_id", "typed"),
    [
        ("employee-count", "0"),
        ("employee-count", "2147483648"),
        ("employee-count", "9223372036854775808"),
        ("personal-record-count", "2147483648"),
        ("annual-revenue", "99999兆円"),
        ("annual-revenue", "unknown"),
        ("founded", "2027-01-01"),
        ("tolerable-outage", "13か月"),
        ("industry", "mining"),
    ],
)
def test_a_field_outside_the_range_of_its_question_is_refused(question_id: str, typed: str) -> None:
    with pytest.raises(NormaliseProblem):
        normalise.answer(SHIPPED.question(question_id), typed, as_of=AS_OF)


@given(st.data())
@settings(deadline=None)
def test_what_a_field_shows_is_read_back_as_the_same_answer(data: st.DataObject) -> None:
    numbers = [question for question in SHIPPED if question.maximum is not None]
    question = data.draw(st.sampled_from(numbers))
    minimum, maximum = question.minimum or 0, question.maximum or 0
    value: float
    if question.type == "ratio":
        value = round(data.draw(st.floats(minimum, maximum)), 6)
    else:
        value = data.draw(st.integers(int(minimum), int(maximum)))
    shown = normalise.entry(question, value)
    assert normalise.answer(question, shown, as_of=AS_OF) == value


def test_the_cells_of_a_row_are_read_like_fields() -> None:
    by_id = {field.id: field for field in SHIPPED.question("incident-history").fields}
    assert normalise.cell(by_id["date"], "令和7年6月1日") == "2025-06-01"
    assert normalise.cell(by_id["yen"], "20") == 200_000
    assert normalise.cell(by_id["kind"], " 乗っ取り ") == "乗っ取り"
    assert normalise.cell(by_id["cause-mended"], "yes") is True
    assert normalise.cell(by_id["cause-mended"], "no") is False
    with pytest.raises(NormaliseProblem):
        normalise.cell(by_id["cause-mended"], "perhaps")
