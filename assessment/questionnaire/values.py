"""The strict check of one answer: JSON values as they stand in a file or in the database.

Nothing is converted here; `normalise` turns what people type into these values first.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from assessment.questionnaire import characters, scalars
from assessment.questionnaire.conditions import is_unknown
from assessment.questionnaire.scalars import RefusalError
from assessment.questionnaire.schema import (
    NONE,
    UNKNOWN,
    AnswerValue,
    Field,
    Question,
    Text,
)


class ValueProblem(ValueError):  # noqa: N818 - a problem with an answer, not a fault
    """An answer that cannot be taken; `message` says in one line what is expected instead."""

    def __init__(self, question_id: str, message: Text) -> None:
        super().__init__(f"{question_id}: {message['ja']} / {message['en']}")
        self.question_id = question_id
        self.message = message


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
    except RefusalError as refusal:
        raise ValueProblem(question.id, refusal.message) from None


def _checked(question: Question, value: Any, as_of: date) -> AnswerValue:
    if value is None:
        raise RefusalError(
            'null は使えません。答えないときは項目ごと省き、わからないときは "unknown" とします。',
            'null cannot be used; leave the question out, or answer "unknown".',
        )
    if question.required and is_unknown(value):
        raise RefusalError(
            "必ずお答えいただく質問です。「わからない」は選べません。",
            'This question must be answered; "unknown" is not accepted.',
        )
    if value == UNKNOWN and question.type != "many":
        return value
    return _CHECKS[question.type](question, value, as_of)


def _list_of_choices(question: Question, value: Any, as_of: date) -> list[str]:
    if not isinstance(value, list) or not value:
        raise RefusalError(
            '選んだものを ["…", "…"] のように並べてください(わからないときは ["unknown"])。',
            'Expected a list of at least one choice, such as ["…", "…"], or ["unknown"].',
        )
    taken = [scalars.one(question, item, as_of) for item in value if item != UNKNOWN]
    if len(taken) + value.count(UNKNOWN) != len(set(taken)) + (UNKNOWN in value):
        twice = next(item for item in value if value.count(item) > 1)
        raise RefusalError(
            f"「{twice}」が二度選ばれています。", f"'{twice}' is listed more than once."
        )
    return value


def _many(question: Question, value: Any, as_of: date) -> list[str]:
    chosen = _list_of_choices(question, value, as_of)
    for alone in (UNKNOWN, NONE):
        if alone in chosen and len(chosen) > 1:
            raise RefusalError(
                f"「{alone}」は、ほかの選択肢といっしょに選べません。",
                f"'{alone}' cannot be combined with other choices.",
            )
    return chosen


def _ranking(question: Question, value: Any, as_of: date) -> list[str]:
    chosen = _list_of_choices(question, value, as_of)
    if UNKNOWN in chosen:
        raise RefusalError(
            '順番の中に "unknown" は入れられません。わからないときは "unknown" だけを書きます。',
            '"unknown" cannot stand in the ranking; answer "unknown" by itself.',
        )
    return chosen


def _rows(question: Question, value: Any, as_of: date) -> list[dict[str, Any]]:
    if not isinstance(value, list):
        raise RefusalError(
            "[{…}, {…}] のように並べてください。", "Expected a list of rows [{…}, {…}]."
        )
    if len(value) > question.max_rows:
        raise RefusalError(
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
        raise RefusalError(
            f"{place['ja']}{{…}} の形で書いてください。使える項目: {ids}。",
            f"{place['en']} must be an object with the keys: {ids}.".strip(),
        )
    known = {field.id: field for field in question.fields}
    for key in value:
        if key not in known:
            raise RefusalError(
                f"{place['ja']}「{characters.shown(key)}」という項目はありません。"
                f"使える項目: {ids}。",
                f"{place['en']} has no key '{characters.shown(key)}'; expected: {ids}.".strip(),
            )
    for field in question.fields:
        if field.required and value.get(field.id, UNKNOWN) == UNKNOWN:
            raise RefusalError(
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
            return scalars.one(field, cell, as_of, field.choices or question.choices)
        return _FIELD_CHECKS[field.type](field, cell, as_of)
    except RefusalError as refusal:
        raise RefusalError(
            f"{place['ja']}「{field.id}」: {refusal.message['ja']}",
            f"{place['en']} '{field.id}': {refusal.message['en']}".strip(),
        ) from None


_CHECKS: Mapping[str, Callable[[Question, Any, date], AnswerValue]] = {
    "one": scalars.one,
    "many": _many,
    "int": scalars.whole,
    "yen": scalars.whole,
    "days": scalars.whole,
    "ratio": scalars.ratio,
    "date": scalars.day,
    "text": scalars.text,
    "rows": _rows,
    "list": _ranking,
    "mapping": _mapping,
}
_FIELD_CHECKS: Mapping[str, Callable[[Field, Any, date], Any]] = {
    "yen": scalars.whole,
    "int": scalars.whole,
    "date": scalars.day,
    "text": scalars.text,
    "yes-no": scalars.yes_no,
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
