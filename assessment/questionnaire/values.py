"""The strict check of one answer: JSON values as they stand in a file or in the database.

Nothing is converted here; `normalise` turns what people type into these values first.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from assessment.questionnaire import characters
from assessment.questionnaire.conditions import is_unknown
from assessment.questionnaire.describe import yen_text
from assessment.questionnaire.schema import (
    NONE,
    UNKNOWN,
    AnswerValue,
    Choice,
    Field,
    Question,
    Text,
)

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EARLIEST = date(1900, 1, 1)
_LATEST = date(2199, 12, 31)
_INT64_MAX = 2**63 - 1
Spec = Question | Field


class ValueProblem(ValueError):  # noqa: N818 - a problem with an answer, not a fault
    """An answer that cannot be taken; `message` says in one line what is expected instead."""

    def __init__(self, question_id: str, message: Text) -> None:
        super().__init__(f"{question_id}: {message['ja']} / {message['en']}")
        self.question_id = question_id
        self.message = message


class _RefusalError(Exception):
    def __init__(self, ja: str, en: str) -> None:
        super().__init__(en)
        self.message = Text(ja=ja, en=en)


def check(question: Question, value: Any, *, as_of: date) -> AnswerValue:
    """Return an answer if it fits its question.

    A field of a row or mapping answered "unknown" is taken as left out; otherwise the value comes
    back as it was given.

    Args:
        question: the question answered.
        value: a parsed JSON value.
        as_of: the day on which it is answered (future dates, choices not open yet).

    Raises:
        ValueProblem: naming the question and saying what is expected.
    """
    try:
        return _checked(question, value, as_of)
    except _RefusalError as refusal:
        raise ValueProblem(question.id, refusal.message) from None


def _checked(question: Question, value: Any, as_of: date) -> AnswerValue:
    if value is None:
        raise _RefusalError(
            'null は使えません。答えないときは項目ごと省き、わからないときは "unknown" とします。',
            'null cannot be used; leave the question out, or answer "unknown".',
        )
    if question.required and is_unknown(value):
        raise _RefusalError(
            "必ずお答えいただく質問です。「わからない」は選べません。",
            'This question must be answered; "unknown" is not accepted.',
        )
    if value == UNKNOWN and question.type != "many":
        return value
    return _CHECKS[question.type](question, value, as_of)


def _one(spec: Spec, value: Any, as_of: date, choices: tuple[Choice, ...] = ()) -> str:
    offered = choices or spec.choices
    chosen = next((choice for choice in offered if choice.id == value), None)
    if not isinstance(value, str) or chosen is None:
        ids = ", ".join(choice.id for choice in offered)
        raise _RefusalError(
            f"「{characters.shown(value)}」は選べません。次のどれかです: {ids}。",
            f"'{characters.shown(value)}' is not a choice; expected one of: {ids}.",
        )
    if chosen.available_from is not None and as_of < chosen.available_from:
        start = chosen.available_from.isoformat()
        raise _RefusalError(
            f"「{chosen.id}」は {start} から選べます(制度がまだ始まっていません)。",
            f"'{chosen.id}' can be chosen from {start}; the scheme has not started.",
        )
    return value


def _list_of_choices(question: Question, value: Any, as_of: date) -> list[str]:
    if not isinstance(value, list) or not value:
        raise _RefusalError(
            '選んだものを ["…", "…"] のように並べてください(わからないときは ["unknown"])。',
            'Expected a list of at least one choice, such as ["…", "…"], or ["unknown"].',
        )
    taken = [_one(question, item, as_of) for item in value if item != UNKNOWN]
    if len(taken) + value.count(UNKNOWN) != len(set(taken)) + (UNKNOWN in value):
        twice = next(item for item in value if value.count(item) > 1)
        raise _RefusalError(
            f"「{twice}」が二度選ばれています。", f"'{twice}' is listed more than once."
        )
    return value


def _many(question: Question, value: Any, as_of: date) -> list[str]:
    chosen = _list_of_choices(question, value, as_of)
    for alone in (UNKNOWN, NONE):
        if alone in chosen and len(chosen) > 1:
            raise _RefusalError(
                f"「{alone}」は、ほかの選択肢といっしょに選べません。",
                f"'{alone}' cannot be combined with other choices.",
            )
    return chosen


def _ranking(question: Question, value: Any, as_of: date) -> list[str]:
    chosen = _list_of_choices(question, value, as_of)
    if UNKNOWN in chosen:
        raise _RefusalError(
            '順番の中に "unknown" は入れられません。わからないときは "unknown" だけを書きます。',
            '"unknown" cannot stand in the ranking; answer "unknown" by itself.',
        )
    return chosen


def _whole(spec: Spec, value: Any, _as_of: date) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _RefusalError(
            f"整数の値が必要です(「{characters.shown(value)}」は使えません)。"
            "引用符、小数点、指数を使わず、120 のように書きます。",
            f"Expected a whole number such as 120 without quotes, decimal point or exponent, "
            f"not {characters.shown(value)}.",
        )
    _check_range(spec, value)
    return value


def _ratio(spec: Spec, value: Any, _as_of: date) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not _is_finite(value):
        raise _RefusalError(
            f"0から1までの割合が必要です(「{characters.shown(value)}」は使えません)。"
            "35%は 0.35 と書きます。",
            f"Expected a ratio from 0 to 1 (35% is 0.35), not {characters.shown(value)}.",
        )
    _check_range(spec, value)
    return value


def _is_finite(value: float) -> bool:
    return isinstance(value, int) or math.isfinite(value)


def _check_range(spec: Spec, value: float) -> None:
    minimum = spec.minimum if spec.minimum is not None else 0
    maximum = spec.maximum if spec.maximum is not None else _INT64_MAX
    if minimum <= value <= maximum:
        return
    low, high = _amount(spec, minimum), _amount(spec, maximum)
    raise _RefusalError(
        f"{low['ja']}から{high['ja']}までの値が必要です。",
        f"Expected a value from {low['en']} to {high['en']}.",
    )


def _amount(spec: Spec, value: float) -> Text:
    if spec.type == "yen":
        return yen_text(int(value))
    figure = f"{value:,}"
    return Text(ja=figure, en=figure)


def _date(spec: Spec, value: Any, as_of: date) -> str:
    day = _day(value)
    if day is None:
        raise _RefusalError(
            f"日付は 2026-04-01 のように書きます(「{characters.shown(value)}」は使えません)。",
            f"Expected a date written YYYY-MM-DD, not '{characters.shown(value)}'.",
        )
    earliest = spec.earliest or _EARLIEST
    latest = as_of if spec.not_future else _LATEST
    if not earliest <= day <= latest:
        raise _RefusalError(
            f"{earliest} から {latest} までの日付が必要です。",
            f"Expected a date from {earliest} to {latest}.",
        )
    return str(value)


def _day(value: Any) -> date | None:
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _text(spec: Spec, value: Any, _as_of: date) -> str:
    if not isinstance(value, str) or characters.is_blank(value):
        raise _RefusalError("文字を書いてください。", "Expected some text.")
    refused = characters.refused_in(value)
    if refused is not None:
        raise _RefusalError(f"{refused['ja']}は使えません。", f"The text holds {refused['en']}.")
    if len(value) > spec.max_length:
        raise _RefusalError(
            f"{spec.max_length}文字までです(いま{len(value)}文字)。",
            f"At most {spec.max_length} characters; this has {len(value)}.",
        )
    return value


def _yes_no(_spec: Spec, value: Any, _as_of: date) -> bool:
    if not isinstance(value, bool):
        raise _RefusalError("true か false で答えてください。", "Expected true or false.")
    return value


def _rows(question: Question, value: Any, as_of: date) -> list[dict[str, Any]]:
    if not isinstance(value, list):
        raise _RefusalError(
            "[{…}, {…}] のように並べてください。", "Expected a list of rows [{…}, {…}]."
        )
    if len(value) > question.max_rows:
        raise _RefusalError(
            f"{question.max_rows}件までです。", f"At most {question.max_rows} rows are taken."
        )
    return [
        _row(question, row, as_of, Text(ja=f"{place}件目", en=f"row {place}"))
        for place, row in enumerate(value, start=1)
    ]


def _mapping(question: Question, value: Any, as_of: date) -> dict[str, Any]:
    return _row(question, value, as_of, Text(ja="", en=""))


def _row(question: Question, value: Any, as_of: date, place: Text) -> dict[str, Any]:
    ids = ", ".join(field.id for field in question.fields)
    if not isinstance(value, Mapping):
        raise _RefusalError(
            f"{place['ja']}{{…}} の形で書いてください。使える項目: {ids}。",
            f"{place['en']} must be an object with the keys: {ids}.".strip(),
        )
    known = {field.id: field for field in question.fields}
    for key in value:
        if key not in known:
            raise _RefusalError(
                f"{place['ja']}「{characters.shown(key)}」という項目はありません。"
                f"使える項目: {ids}。",
                f"{place['en']} has no key '{characters.shown(key)}'; expected: {ids}.".strip(),
            )
    for field in question.fields:
        if field.required and value.get(field.id, UNKNOWN) == UNKNOWN:
            raise _RefusalError(
                f"{place['ja']}「{field.id}」が必要です。",
                f"{place['en']} needs '{field.id}'.".strip(),
            )
    return {
        key: _cell(question, known[key], cell, as_of, place)
        for key, cell in value.items()
        if cell != UNKNOWN
    }


def _cell(question: Question, field: Field, cell: Any, as_of: date, place: Text) -> Any:
    try:
        if field.type == "one":
            return _one(field, cell, as_of, field.choices or question.choices)
        return _FIELD_CHECKS[field.type](field, cell, as_of)
    except _RefusalError as refusal:
        raise _RefusalError(
            f"{place['ja']}「{field.id}」: {refusal.message['ja']}",
            f"{place['en']} '{field.id}': {refusal.message['en']}".strip(),
        ) from None


_CHECKS: Mapping[str, Callable[[Question, Any, date], AnswerValue]] = {
    "one": _one,
    "many": _many,
    "int": _whole,
    "yen": _whole,
    "days": _whole,
    "ratio": _ratio,
    "date": _date,
    "text": _text,
    "rows": _rows,
    "list": _ranking,
    "mapping": _mapping,
}
_FIELD_CHECKS: Mapping[str, Callable[[Field, Any, date], Any]] = {
    "yen": _whole,
    "int": _whole,
    "date": _date,
    "text": _text,
    "yes-no": _yes_no,
}


def check_all(
    questions: Sequence[Question], answers: Mapping[str, Any], *, as_of: date
) -> dict[str, AnswerValue]:
    """Check several answers at once; those left out stay unanswered.

    Raises:
        ValueProblem: for the first answer, in the order of the questions, that cannot be taken.
    """
    return {
        question.id: check(question, answers[question.id], as_of=as_of)
        for question in questions
        if question.id in answers
    }
