"""One small field inside a row or a mapping: a choice, yes or no, a figure, a day, a text."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from assessment.fields.typed import figure, reading, typed_figure
from assessment.questionnaire import normalise
from assessment.questionnaire.schema import Choice, Field, Question
from assessment.wording import said

YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Option:
    """One entry of a select or one button of a group."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """What the template needs of one small field."""

    name: str
    label: str
    help: str
    text: str
    required: bool
    unit: str
    input_mode: str
    options: tuple[Option, ...]
    is_faulty: bool


def cell_value(question: Question, field: Field, typed: str, *, as_of: date) -> Any:
    """Return the value of a typed cell, None if it is empty.

    Raises:
        ValidationError: with a message for the person.
    """
    if not typed.strip():
        return None
    value = _READERS[field.type](question, field, typed)
    _check_bounds(field, value, as_of)
    return value


def typed_cell(field: Field, value: Any) -> str:
    """Return how a stored cell is typed."""
    if value is None:
        return ""
    if field.type in ("yen", "int"):
        return typed_figure(value, field.type)
    if field.type == "yes-no":
        return YES if value else NO
    return str(value)


def is_faulty(question: Question, field: Field, typed: str, *, as_of: date) -> bool:
    """Say whether a cell is what keeps its answer from being taken."""
    try:
        return cell_value(question, field, typed, as_of=as_of) is None and field.required
    except ValidationError:
        return True


def shown_cell(question: Question, field: Field, name: str, text: str, *, as_of: date) -> Cell:
    """Return what the template needs of a cell."""
    return Cell(
        name=name,
        label=said(field.label),
        help=said(field.help) if field.help else "",
        text=text,
        required=field.required,
        unit=_("万円") if field.type == "yen" else "",
        input_mode="decimal" if field.type in ("yen", "int") else "text",
        options=_options(question, field, text),
        is_faulty=is_faulty(question, field, text, as_of=as_of),
    )


def _choices(question: Question, field: Field) -> tuple[Choice, ...]:
    return field.choices or question.choices


def _options(question: Question, field: Field, text: str) -> tuple[Option, ...]:
    if field.type == "yes-no":
        return (Option(YES, _("はい"), text == YES), Option(NO, _("いいえ"), text == NO))
    if field.type != "one":
        return ()
    return tuple(
        Option(choice.id, said(choice.label), choice.id == text)
        for choice in _choices(question, field)
    )


def _one(question: Question, field: Field, typed: str) -> str:
    if typed not in {choice.id for choice in _choices(question, field)}:
        raise ValidationError(_("選べない項目が送られました。もう一度お選びください。"))
    return typed


def _yes_no(_question: Question, _field: Field, typed: str) -> bool:
    if typed not in (YES, NO):
        raise ValidationError(_("「はい」か「いいえ」をお選びください。"))
    return typed == YES


def _figure(_question: Question, field: Field, typed: str) -> int | float:
    return figure(typed, field.type)


def _day(_question: Question, _field: Field, typed: str) -> str:
    return reading(lambda: normalise.date(typed, month_will_do=True))


def _text(_question: Question, field: Field, typed: str) -> str:
    return reading(lambda: normalise.text(typed, max_length=field.max_length))


def _check_bounds(field: Field, value: Any, as_of: date) -> None:
    if field.type == "date" and field.not_future and date.fromisoformat(value) > as_of:
        raise ValidationError(_("今日までの日付を入れてください。"))
    if field.type not in ("yen", "int"):
        return
    if field.minimum is not None and value < field.minimum:
        raise ValidationError(_("数が小さすぎます。"))
    if value > (field.maximum if field.maximum is not None else 10**15):
        raise ValidationError(_("数が大きすぎます。"))


_READERS: dict[str, Callable[[Question, Field, str], Any]] = {
    "one": _one,
    "yes-no": _yes_no,
    "yen": _figure,
    "int": _figure,
    "date": _day,
    "text": _text,
}
