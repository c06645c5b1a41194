"""What people type: the table of typed.toml, and what it cannot say."""

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.questionnaire import normalise
from assessment.questionnaire.normalise import NormaliseProblem

DATA = Path(__file__).resolve().parents[2] / "data" / "questionnaire"
TYPED = tomllib.loads((DATA / "typed.toml").read_text(encoding="utf-8"))
READERS: dict[str, Callable[[str], Any]] = {
    "yen": lambda typed: normalise.number(typed, unit="yen"),
    "int": lambda typed: normalise.number(typed, unit="int"),
    "ratio": lambda typed: normalise.number(typed, unit="ratio"),
    "days": lambda typed: normalise.number(typed, unit="days"),
    "date": normalise.date,
    "month": lambda typed: normalise.date(typed, month_will_do=True),
    "postal-code": normalise.postal_code,
    "phone": normalise.phone,
    "corporate-number": normalise.corporate_number,
    "kana": normalise.kana,
    "email": normalise.email,
    "text": normalise.text,
}


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
def test_no_text_breaks_a_reader(typed: str, kind: str) -> None:
    message = "read"
    try:
        READERS[kind](typed)
    except NormaliseProblem as problem:
        message = problem.message["ja"]
    assert message


@given(st.text(alphabet="0123456789０９,，.．万億兆千円¥￥ 　-e", max_size=40))
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
    ("read", "typed"),
    [
        (normalise.kana, "㌀" * 60),  # four letters each once converted
        (normalise.phone, "0-8-0-1-2-3-4-5-6-7-8"),
    ],
)
def test_what_grows_beyond_its_column_is_refused(read: Callable[[str], str], typed: str) -> None:
    with pytest.raises(NormaliseProblem):
        read(typed)


def test_a_reading_that_shrinks_into_its_column_is_taken() -> None:
    assert normalise.kana("ｶﾞ" * 200) == "ガ" * 200
