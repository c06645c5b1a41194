"""Numbers as people type them in the admin, and as the admin shows them back."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Literal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from insurance_catalog.terms import wording
from insurance_catalog.terms.model import Text
from insurance_catalog.terms.primitive import LARGEST_INTEGER

Unit = Literal["yen", "hours", "days", "people", "ratio", "factor"]

FOLLOWS = "従う"
"""What stands for an empty menu: the limit follows from the limit above it."""
_SCALES = {"億": 100_000_000, "万": 10_000, "千": 1_000}
_PIECE = re.compile(r"(\d+(?:\.\d+)?)([億万千]?)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_ARROWS = re.compile(r"→|->|、|,")
_SEPARATORS = re.compile(r"[、\s/]+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_WORDS = {"yen": "円", "hours": "時間", "days": "日", "people": "人", "ratio": "%", "factor": ""}


def parse_number(text: str, unit: Unit) -> int | float:
    """Return the number in `text`: "1億2,000万円", "90%", "72時間", full width or not.

    Raises:
        ValidationError: if it is not a number of this unit.
    """
    plain = _THOUSANDS.sub("", unicodedata.normalize("NFKC", text).strip()).replace("¥", "")
    plain = plain.removesuffix(_WORDS[unit]) if _WORDS[unit] else plain
    if unit == "yen":
        return _yen(plain)
    if not _NUMBER.fullmatch(plain):
        raise ValidationError(_("数字で入れてください。"), code="invalid")
    if unit == "factor":
        return float(plain)
    if unit == "ratio":
        return round(float(plain) / 100, 10)
    return _whole(float(plain))


def _yen(plain: str) -> int:
    amount, position = 0.0, 0
    for piece in _PIECE.finditer(plain):
        if piece.start() != position:
            break
        amount += float(piece[1]) * _SCALES.get(piece[2], 1)
        position = piece.end()
    if not plain or position != len(plain):
        raise ValidationError(
            _("金額で入れてください(例: 1億2,000万円、30000000)。"), code="invalid"
        )
    return _whole(amount)


def _whole(number: float) -> int:
    if not number.is_integer() or not 0 <= number <= LARGEST_INTEGER:
        raise ValidationError(_("0以上の整数で入れてください。"), code="invalid")
    return int(number)


def show_number(value: float, unit: Unit) -> str:
    """Return a number as the admin shows it, readable by `parse_number`."""
    if unit == "yen":
        return wording.yen(round(value))["ja"]
    if unit == "ratio":
        return wording.percent(value)["ja"]
    return f"{value:.10g}{_WORDS[unit]}"


def parse_menu(text: str, unit: Unit) -> tuple[int | float, ...]:
    """Return the numbers in `text`, separated by 、 or / or spaces; () for `FOLLOWS`.

    Raises:
        ValidationError: if one of them is not a number of this unit.
    """
    plain = unicodedata.normalize("NFKC", text)
    if plain.strip() == FOLLOWS:
        return ()
    return tuple(parse_number(part, unit) for part in _SEPARATORS.split(plain) if part)


def show_menu(values: Sequence[float], unit: Unit) -> str:
    """Return numbers as the admin shows them, readable by `parse_menu`."""

    return "、".join(show_number(value, unit) for value in values) or FOLLOWS


def parse_words(text: str, labels: Mapping[str, Text]) -> tuple[str, ...]:
    """Return the ids of the words in `text`, in their order: "支払割合→自己負担額".

    Raises:
        ValidationError: naming a word that is not in the list, or the list if one comes twice.
    """
    ids = {label[lang]: key for key, label in labels.items() for lang in ("ja", "en")}
    words = [word.strip() for word in _ARROWS.split(text) if word.strip()]
    unknown = [word for word in words if word not in ids and word not in labels]
    if unknown or len(set(words)) < len(words):
        known = "、".join(label["ja"] for label in labels.values())
        raise ValidationError(
            _("次の語を矢印(→)でつないで、1回ずつ書いてください: %(known)s"),
            params={"known": known},
            code="invalid",
        )
    return tuple(ids.get(word, word) for word in words)


def show_words(values: Sequence[str], labels: Mapping[str, Text]) -> str:
    """Return ids as the admin shows them, readable by `parse_words`."""
    return "→".join(labels[value]["ja"] for value in values)
