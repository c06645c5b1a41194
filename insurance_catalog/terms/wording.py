"""Small words for terms: money, hours, shares and lists, in both languages."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from insurance_catalog.terms.model import Text, Unknown

Value = TypeVar("Value")

UNKNOWN_TEXT = Text(ja="未確認・要照会", en="Not confirmed – ask")
NOTHING = Text(ja="なし", en="none")
_MAN, _OKU = 10_000, 100_000_000
_MILLION, _BILLION = 10**6, 10**9
MENU_SHOWN_IN_FULL = 5
"""A menu of more choices than this is shown by its ends and its number of steps."""


def text(ja: str, en: str) -> Text:
    """Return one thought in both languages."""
    return Text(ja=ja, en=en)


def yen(amount: int) -> Text:
    """Return an amount as people say it: 1億2,000万円, ¥120 million."""
    return text(_yen_ja(amount), _yen_en(amount))


def _yen_ja(amount: int) -> str:
    oku, rest = divmod(amount, _OKU)
    man, ones = divmod(rest, _MAN)
    parts = [f"{oku:,}億"] if oku else []
    parts += [f"{man:,}万"] if man else []
    parts += [f"{ones:,}"] if ones or not parts else []
    return "".join(parts) + "円"


def _yen_en(amount: int) -> str:
    if amount >= _BILLION and amount % (_BILLION // 100) == 0:
        return f"¥{amount / _BILLION:,.10g} billion"
    if amount >= _MILLION and amount % (_MILLION // 100) == 0:
        return f"¥{amount / _MILLION:,.10g} million"
    return f"¥{amount:,}"


def percent(ratio: float) -> Text:
    """Return a share as a percentage: 0.9 → 90%."""
    shown = f"{ratio * 100:.10g}%"
    return text(shown, shown)


def hours(number: int) -> Text:
    """Return a number of hours."""
    return text(f"{number}時間", f"{number} hours" if number != 1 else "1 hour")


def day(on: date) -> Text:
    """Return a date."""
    return text(f"{on.year}年{on.month}月{on.day}日", on.isoformat())


def joined(parts: Iterable[Text], ja: str = "・", en: str = ", ") -> Text:
    """Return the parts in a row."""
    listed = list(parts)
    return text(ja.join(part["ja"] for part in listed), en.join(part["en"] for part in listed))


def labelled(labels: Mapping[str, Text], ids: Iterable[str]) -> Text:
    """Return the labels of `ids` in a row."""
    return joined((labels[key] for key in ids), ja="、")


def sentences(parts: Iterable[Text]) -> Text:
    """Return the parts as sentences, each ended by a full stop and begun by a capital."""
    listed = list(parts)
    return text(
        "".join(f"{part['ja'].rstrip('。')}。" for part in listed),
        " ".join(f"{part['en'].rstrip('.')}." for part in map(capital, listed)),
    )


def capital(part: Text) -> Text:
    """Return the same, the English begun by a capital."""
    return text(part["ja"], part["en"][:1].upper() + part["en"][1:])


def named(ja: str, en: str, value: Text) -> Text:
    """Return `name: value`."""
    return text(f"{ja}: {value['ja']}", f"{en}: {value['en']}")


def known(value: Value | Unknown | None, said: Callable[[Value], Text]) -> Text:
    """Return what `said` makes of a value; plain words for none and for unknown."""
    if isinstance(value, Unknown):
        return UNKNOWN_TEXT
    if value is None:
        return NOTHING
    return said(value)


def label(labels: Mapping[str, Text], value: str | Unknown | None) -> Text:
    """Return the label of one id; plain words for none and for unknown."""
    return known(value, labels.__getitem__)


def menu(choices: Sequence[int], said: Callable[[int], Text]) -> Text:
    """Return the choices of a menu: all of a few, the ends of many."""
    if len(choices) == 1:
        return said(choices[0])
    if len(choices) > MENU_SHOWN_IN_FULL:
        low, high = said(choices[0]), said(choices[-1])
        return text(
            f"{low['ja']}〜{high['ja']}の{len(choices)}段階から選ぶ",
            f"{low['en']} to {high['en']} in {len(choices)} steps",
        )
    listed = [said(choice) for choice in choices]
    return text(
        "・".join(choice["ja"] for choice in listed) + "から選ぶ",
        "a choice of " + ", ".join(choice["en"] for choice in listed),
    )


def yen_menu(choices: Sequence[int]) -> Text:
    """Return a menu of amounts; a menu of zero alone is none."""
    if tuple(choices) == (0,):
        return NOTHING
    return menu(choices, yen)
