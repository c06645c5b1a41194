"""The strict check of one plain value: a choice, a figure, a day, a text, yes or no.

The same checks serve questions of one value and the cells of rows and mappings.
"""

import math
import re
from datetime import date
from typing import Any

from assessment.questionnaire import characters
from assessment.questionnaire.describe import yen_text
from assessment.questionnaire.schema import Choice, Field, Question, Text

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EARLIEST = date(1900, 1, 1)
_LATEST = date(2199, 12, 31)
_INT64_MAX = 2**63 - 1
Spec = Question | Field


class RefusalError(Exception):
    """A value that cannot be taken, not yet said where."""

    def __init__(self, ja: str, en: str) -> None:
        super().__init__(en)
        self.message = Text(ja=ja, en=en)


def one(spec: Spec, value: Any, as_of: date, choices: tuple[Choice, ...] = ()) -> str:
    """Take the id of a choice that is open on that day."""
    offered = choices or spec.choices
    chosen = next((choice for choice in offered if choice.id == value), None)
    if not isinstance(value, str) or chosen is None:
        ids = ", ".join(choice.id for choice in offered)
        raise RefusalError(
            f"「{characters.shown(value)}」は選べません。次のどれかです: {ids}。",
            f"'{characters.shown(value)}' is not a choice; expected one of: {ids}.",
        )
    if chosen.available_from is not None and as_of < chosen.available_from:
        start = chosen.available_from.isoformat()
        raise RefusalError(
            f"「{chosen.id}」は {start} から選べます(制度がまだ始まっていません)。",
            f"'{chosen.id}' can be chosen from {start}; the scheme has not started.",
        )
    return value


def whole(spec: Spec, value: Any, _as_of: date) -> int:
    """Take a whole number within its range."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise RefusalError(
            f"整数の値が必要です(「{characters.shown(value)}」は使えません)。"
            "引用符、小数点、指数を使わず、120 のように書きます。",
            f"Expected a whole number such as 120 without quotes, decimal point or exponent, "
            f"not {characters.shown(value)}.",
        )
    _check_range(spec, value)
    return value


def ratio(spec: Spec, value: Any, _as_of: date) -> float:
    """Take a finite number within its range."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not _is_finite(value):
        raise RefusalError(
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
    raise RefusalError(
        f"{low['ja']}から{high['ja']}までの値が必要です。",
        f"Expected a value from {low['en']} to {high['en']}.",
    )


def _amount(spec: Spec, value: float) -> Text:
    if spec.type == "yen":
        return yen_text(int(value))
    figure = f"{value:,}"
    return Text(ja=figure, en=figure)


def day(spec: Spec, value: Any, as_of: date) -> str:
    """Take a day written YYYY-MM-DD."""
    parsed = _parsed(value)
    if parsed is None:
        raise RefusalError(
            f"日付は 2026-04-01 のように書きます(「{characters.shown(value)}」は使えません)。",
            f"Expected a date written YYYY-MM-DD, not '{characters.shown(value)}'.",
        )
    earliest = spec.earliest or _EARLIEST
    latest = as_of if spec.not_future else _LATEST
    if not earliest <= parsed <= latest:
        raise RefusalError(
            f"{earliest} から {latest} までの日付が必要です。",
            f"Expected a date from {earliest} to {latest}.",
        )
    return str(value)


def _parsed(value: Any) -> date | None:
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def text(spec: Spec, value: Any, _as_of: date) -> str:
    """Take a text that shows something and holds nothing unprintable."""
    if not isinstance(value, str) or characters.is_blank(value):
        raise RefusalError("文字を書いてください。", "Expected some text.")
    refused = characters.refused_in(value)
    if refused is not None:
        raise RefusalError(f"{refused['ja']}は使えません。", f"The text holds {refused['en']}.")
    if len(value) > spec.max_length:
        raise RefusalError(
            f"{spec.max_length}文字までです(いま{len(value)}文字)。",
            f"At most {spec.max_length} characters; this has {len(value)}.",
        )
    return value


def yes_no(_spec: Spec, value: Any, _as_of: date) -> bool:
    """Take true or false."""
    if not isinstance(value, bool):
        raise RefusalError("true か false で答えてください。", "Expected true or false.")
    return value
