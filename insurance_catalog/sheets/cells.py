"""One term and its cell: written as the admin shows it, read as people type it."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from insurance_catalog import fields
from insurance_catalog.fields import amounts
from insurance_catalog.terms.model import UNKNOWN, Unknown
from insurance_catalog.terms.primitive import LONGEST_TEXT
from insurance_catalog.terms.wording import UNKNOWN_TEXT

UNKNOWN_WORDS = frozenset({"未確認・要照会", "未確認", UNKNOWN_TEXT["en"], UNKNOWN.value})
YES, NO = "はい", "いいえ"
_YES, _NO = {YES, "yes", "true", "○"}, {NO, "no", "false", "×"}
_DATE = re.compile(r"(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})日?")
_SERIAL = re.compile(r"[3-7]\d{4}(?:\.0)?")
_EPOCH = date(1899, 12, 30)
_UNUSABLE = re.compile(r"[\x00-\x09\x0b-\x1f\ud800-\udfff]")

Field = Any


def write(field: Field, value: Any) -> str:
    """Return a term as its cell says it, in Japanese whatever the reader's language."""
    with translation.override("ja"):
        return _write(field, value)


def _write(field: Field, value: Any) -> str:
    if isinstance(value, bool) and not isinstance(field, fields.FlagTerm):
        return YES if value else NO
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(field, "shown"):
        return str(field.shown(value))
    return "" if value is None else str(value).replace("\r\n", "\n")


def read(field: Field, text: str) -> Any:
    """Return the term in a cell.

    Raises:
        ValidationError: in plain words, if the cell cannot be that term.
    """
    said = text.strip()
    states: tuple[bool, bool] = getattr(field, "states", (False, False))
    may_be_none, may_be_unknown = states
    if said in UNKNOWN_WORDS and hasattr(field, "states"):
        if not may_be_unknown:
            raise ValidationError(_("この列は未確認にできません。"))
        return UNKNOWN
    if not said and may_be_none:
        return None
    value = _reader(field)(field, said)
    if hasattr(field, "check_value") and not isinstance(value, Unknown):
        field.check_value(value)
    return value


def _reader(field: Field) -> Callable[[Field, str], Any]:
    return next(reader for kind, reader in _READERS if isinstance(field, kind))


def _number(field: Field, text: str) -> Any:
    _needed(text)
    if field.unit == "ratio":
        _percent(text)
    return amounts.parse_number(text, field.unit)


def _percent(text: str) -> None:
    """Ask for the sign: 0.9 in a cell could be 0.9% or 90%."""
    plain = unicodedata.normalize("NFKC", text)
    if not plain.endswith("%") and plain not in ("0", "-0"):
        raise ValidationError(_("「90%」のように、% を付けてください。"))


def _menu(field: Field, text: str) -> Any:
    _needed(text)
    if field.unit == "ratio":
        for part in re.split(r"[、\s/]+", text):
            _percent(part)
    return amounts.parse_menu(text, field.unit)


def _needed(text: str) -> None:
    if not text:
        raise ValidationError(_("値を入れてください。わからないときは「未確認」と書きます。"))


def _choice(field: Field, text: str) -> Any:
    _needed(text)
    for key, label in field.labels.items():
        if text in (key, label["ja"], label["en"]):
            return key
    listed = "、".join(label["ja"] for label in field.labels.values())
    raise ValidationError(_("次のどれかにしてください: %(listed)s"), params={"listed": listed})


def _choices(field: Field, text: str) -> Any:
    names = sorted((label["ja"] for label in field.labels.values()), key=len, reverse=True)
    ids = {label["ja"]: key for key, label in field.labels.items()}
    found, rest = [], text
    while rest:
        name = next((name for name in names if rest.startswith(name)), None)
        if name is None:
            listed = "、".join(ids)
            message = _("次の語を「、」で区切ってください: %(listed)s")
            raise ValidationError(message, params={"listed": listed})
        found.append(ids[name])
        rest = rest[len(name) :].lstrip("、, ")
    return tuple(found)


def _order(field: Field, text: str) -> Any:
    return amounts.parse_words(text, field.labels)


def _flag(field: Field, text: str) -> Any:
    plain = text.lower()
    if plain in _YES or plain in _NO:
        return plain in _YES
    if isinstance(field, fields.FlagTerm) and field.may_be_unknown:
        raise ValidationError(_("「はい」「いいえ」「未確認」のどれかにしてください。"))
    raise ValidationError(_("「はい」か「いいえ」にしてください。"))


def _date(field: Field, text: str) -> date | None:
    if not text:
        return None
    plain = unicodedata.normalize("NFKC", text)
    found = _DATE.fullmatch(plain.split(" ")[0])
    if found:
        try:
            return date(*map(int, found.groups()))
        except ValueError as error:
            raise ValidationError(_("その日付はありません。")) from error
    if _SERIAL.fullmatch(plain):
        day = _EPOCH + timedelta(days=int(float(plain)))
        message = _(
            "%(number)s は日付の通し番号のようです(%(day)s)。2026-10-01 の形で入れてください。"
        )
        raise ValidationError(message, params={"number": plain, "day": day})
    raise ValidationError(_("日付は 2026-10-01 の形で入れてください。"))


def check_words(text: str) -> None:
    """Return if a text can be stored.

    Raises:
        ValidationError: if it holds what no text may hold, or too much.
    """
    if _UNUSABLE.search(text):
        raise ValidationError(_("使えない文字があります。"))
    if len(text) > LONGEST_TEXT:
        raise ValidationError(_("長すぎます。"))


def _words(field: Field, text: str) -> str:
    check_words(text)
    if len(text) > min(field.max_length or LONGEST_TEXT, LONGEST_TEXT):
        raise ValidationError(_("長すぎます。"))
    if not text and not field.blank:
        raise ValidationError(_("値を入れてください。"))
    return text


_READERS: tuple[tuple[Any, Callable[[Field, str], Any]], ...] = (
    ((fields.NumberTerm, fields.RatioTerm), _number),
    (fields.MenuTerm, _menu),
    (fields.OrderTerm, _order),
    (fields.ChoicesTerm, _choices),
    (fields.ChoiceTerm, _choice),
    ((fields.FlagTerm, models.BooleanField), _flag),
    (fields.IdsField, lambda _, text: tuple(text.split())),
    (fields.FactorsField, lambda field, text: field.parse(text)),
    (models.DateField, _date),
    (models.Field, _words),
)
