"""Amounts, counts, shares and days as people type them.

Accepted: digits (half or full width) with or without commas in threes, a decimal point, and
the units of the field. A bare number in a yen field means 万円, the unit printed beside it;
with 円, 千, 万, 億 or 兆 it means what it says. Refused: kanji numerals, superscripts, digits of
other scripts, signs, exponents, hexadecimal, NaN, and anything that could be read in two ways
(「1億2000」: yen or 万円?). What follows 万 can only be yen: 「2万2千」 is 22,000 yen.
"""

import re
from collections.abc import Callable
from decimal import Decimal, localcontext
from typing import Literal, NoReturn

from assessment.questionnaire.normalise.problem import NormaliseProblem
from assessment.questionnaire.normalise.widths import folded

Unit = Literal["yen", "int", "ratio", "days"]
_MAX_LENGTH = 40
_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)"
_FIGURE = rf"{_DIGITS}(?:\.[0-9]+)?"
_ABOUT = r"(?:約|およそ|だいたい)?\s*"
_COUNT = re.compile(rf"{_ABOUT}({_DIGITS})\s*(?:人|名|社|件|台|か所|ヶ所|カ所|箇所|店|拠点|時間)?")
_DAYS = re.compile(rf"{_ABOUT}({_DIGITS})\s*(日|日間|週間|週|か月|ヶ月|カ月|ヵ月|箇月)?")
_PERCENT = re.compile(rf"{_ABOUT}({_FIGURE})\s*(?:%|パーセント)?")
_TENTHS = re.compile(rf"{_ABOUT}({_FIGURE})\s*割(?:\s*([0-9])\s*分)?")
_YEN_PART = re.compile(rf"({_FIGURE})\s*(千)?\s*(兆|億|万)?\s*")
_ENGLISH_YEN = re.compile(
    rf"¥?\s*({_FIGURE})\s*(million|mn|m|billion|bn|trillion|tn)\s*(?:yen|jpy)?", re.IGNORECASE
)
_SIZES = {"兆": 10**12, "億": 10**8, "万": 10**4, None: 1}
_ENGLISH_SIZES = {"m": 10**6, "b": 10**9, "t": 10**12}
_DAYS_IN = {"週": 7, "か": 30, "ヶ": 30, "カ": 30, "ヵ": 30, "箇": 30}


def number(text: str, *, unit: Unit) -> int | float:
    """Return the figure that was typed.

    Args:
        text: what was typed.
        unit: "yen" gives whole yen (a bare number is taken as 万円), "int" a whole count, "days"
            whole days (a week is 7, a month 30), "ratio" 0-1 (typed in percent or 割).

    Raises:
        NormaliseProblem: if the text is no such figure, or may mean two.
    """
    typed = folded(text)
    if not typed:
        raise NormaliseProblem("数字を入れてください。", "Please type a number.")
    if len(typed) > _MAX_LENGTH:
        raise NormaliseProblem("数字が長すぎます。", "The number is too long.")
    if typed[0] in "-−":
        raise NormaliseProblem("0以上の数を入れてください。", "Please type a number from 0 up.")
    with localcontext(prec=3 * _MAX_LENGTH):  # no figure of this length is ever rounded
        return _READERS[unit](typed)


def _decimal(figure: str) -> Decimal:
    return Decimal(figure.replace(",", ""))


def _count(typed: str) -> int:
    found = _COUNT.fullmatch(typed)
    if found is None:
        _refuse_decimals(typed)
        _refuse_figure(typed, "120", "1,200人")
    return int(_decimal(found.group(1)))


def _days(typed: str) -> int:
    found = _DAYS.fullmatch(typed)
    if found is None:
        _refuse_decimals(typed)
        _refuse_figure(typed, "3", "2週間")
    return int(_decimal(found.group(1))) * _DAYS_IN.get((found.group(2) or "日")[0], 1)


def _ratio(typed: str) -> float:
    percent, tenths = _PERCENT.fullmatch(typed), _TENTHS.fullmatch(typed)
    if percent is not None:
        hundredths = _decimal(percent.group(1))
    elif tenths is not None:
        hundredths = _decimal(tenths.group(1)) * 10 + int(tenths.group(2) or 0)
    else:
        _refuse_figure(typed, "35", "3割5分")
    if hundredths > 100:
        raise NormaliseProblem("0から100までの%で入れてください。", "Please type 0 to 100 percent.")
    return float(hundredths / 100)


def _yen(typed: str) -> int:
    english = _ENGLISH_YEN.fullmatch(typed)
    if english is not None:
        size = _ENGLISH_SIZES[english.group(2)[0].lower()]
        return _whole_yen(_decimal(english.group(1)) * size)
    body, says_yen = re.sub(rf"^{_ABOUT}", "", typed), False
    if body.startswith("¥"):
        body, says_yen = body[1:].lstrip(), True
    if body.endswith("円"):
        body, says_yen = body[:-1].rstrip(), True
    return _whole_yen(_sum_of_parts(typed, body, says_yen=says_yen))


def _sum_of_parts(typed: str, body: str, *, says_yen: bool) -> Decimal:
    """Add up 「1億2,000万」: sizes falling, no part reaching the size before it, no decimals."""
    matches = list(_YEN_PART.finditer(body))
    parts = [found.groups() for found in matches]
    if not parts or "".join(found.group() for found in matches) != body:
        _refuse_figure(typed, "3000(万円)", "1億2,000万円")
    total, limit = Decimal(0), Decimal("Infinity")
    for figure, thousand, size in parts:
        if size is None and not says_yen:
            size = _bare(typed, bool(thousand), is_alone=len(parts) == 1, follows=limit)
        amount = _decimal(figure) * (1000 if thousand else 1) * _SIZES[size]
        if len(parts) > 1 and (amount >= limit or "." in figure):
            _refuse_figure(typed, "3000(万円)", "1億2,000万円")
        total, limit = total + amount, Decimal(_SIZES[size])
    return total


def _bare(typed: str, thousand: bool, *, is_alone: bool, follows: Decimal) -> str | None:
    """What a part without a unit means: 万円 if alone, yen after 万, else it is unclear."""
    if follows == _SIZES["万"]:
        return None
    if thousand or not is_alone:
        raise NormaliseProblem(
            f"「{typed}」は、円か万円かがわかりません。最後に「円」か「万円」を付けてください。",
            f"'{typed}' may be yen or ten-thousands of yen; please end it with 円 or 万円.",
        )
    return "万"


def _whole_yen(amount: Decimal) -> int:
    if amount != amount.to_integral_value():
        raise NormaliseProblem("1円より細かい額は入れられません。", "Please type whole yen.")
    return int(amount)


def _refuse_decimals(typed: str) -> None:
    if re.fullmatch(rf"{_FIGURE}\D*", typed):
        raise NormaliseProblem(
            f"「{typed}」ではなく、小数のない数で入れてください。",
            f"Please type a whole number instead of '{typed}'.",
        )


def _refuse_figure(typed: str, first: str, second: str) -> NoReturn:
    raise NormaliseProblem(
        f"「{typed}」は数として読めません。"
        f"{first} や {second} のように、算用数字で入れてください。",
        f"'{typed}' cannot be read as a number; please use digits, such as {first} or {second}.",
    )


_READERS: dict[Unit, Callable[[str], int | float]] = {
    "yen": _yen,
    "int": _count,
    "ratio": _ratio,
    "days": _days,
}
