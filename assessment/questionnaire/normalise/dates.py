"""Dates as people type them, Western or by Japanese era; never a different date."""

import re
from datetime import date as Date  # noqa: N812 - the function below is called date

from assessment.questionnaire.normalise.problem import NormaliseProblem
from assessment.questionnaire.normalise.widths import folded

_SEPARATED = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_WRITTEN = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")
_MONTH = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})|.+[0-9元]年[0-9]{1,2}月")
_ERA_WRITTEN = re.compile(
    r"(令和|平成|昭和|大正|明治|R|H|S|T|M)\s*([0-9]{1,2}|元)年([0-9]{1,2})月([0-9]{1,2})日",
    re.IGNORECASE,
)
_ERA_SEPARATED = re.compile(
    r"(令和|平成|昭和|大正|明治|R|H|S|T|M)\s*([0-9]{1,2}|元)([-/.])([0-9]{1,2})\3([0-9]{1,2})",
    re.IGNORECASE,
)
# First and last day of each era. The running era is given an end of our own: what lies beyond is
# far likelier a slip of the finger than a plan.
_ERAS = {
    "M": (Date(1868, 1, 25), Date(1912, 7, 29)),
    "T": (Date(1912, 7, 30), Date(1926, 12, 24)),
    "S": (Date(1926, 12, 25), Date(1989, 1, 7)),
    "H": (Date(1989, 1, 8), Date(2019, 4, 30)),
    "R": (Date(2019, 5, 1), Date(2068, 12, 31)),
}
_LETTERS = {"令和": "R", "平成": "H", "昭和": "S", "大正": "T", "明治": "M"}


def date(text: str, *, month_will_do: bool = False) -> str:
    """Return the day typed as YYYY-MM-DD.

    Accepted: 2026-04-01, 2026/4/1, 2026.4.1, 2026年4月1日, 令和7年4月1日, 令和元年5月1日, R7.4.1;
    digits of either width.

    Args:
        text: what was typed.
        month_will_do: whether 2026年4月, 令和8年4月, 2026-04 and 2026/4 mean the first of that
            month; whoever allows it says which day was taken.

    Raises:
        NormaliseProblem: if it is no date, or no such day exists (also within its era).
    """
    typed = folded(text)
    if month_will_do and _MONTH.fullmatch(typed):
        return date(f"{typed}1日" if typed.endswith("月") else f"{typed}{typed[4]}1")
    western = _SEPARATED.fullmatch(typed)
    if western is not None:
        return _day(typed, western.group(1), western.group(3), western.group(4)).isoformat()
    western = _WRITTEN.fullmatch(typed)
    if western is not None:
        return _day(typed, *western.groups()).isoformat()
    by_era = _ERA_WRITTEN.fullmatch(typed)
    if by_era is not None:
        return _era_day(typed, *by_era.groups())
    by_era = _ERA_SEPARATED.fullmatch(typed)
    if by_era is not None:
        era, year, _, month, day = by_era.groups()
        return _era_day(typed, era, year, month, day)
    raise NormaliseProblem(
        f"「{typed[:40]}」は日付として読めません。"
        "2026-04-01 や 令和8年4月1日 のように入れてください。",
        f"'{typed[:40]}' cannot be read as a date; please type it like 2026-04-01.",
    )


def _day(typed: str, year: str, month: str, day: str) -> Date:
    try:
        return Date(int(year), int(month), int(day))
    except ValueError:
        raise _no_such_day(typed) from None


def _era_day(typed: str, era: str, year: str, month: str, day: str) -> str:
    first, last = _ERAS[_LETTERS.get(era, era.upper())]
    count = 1 if year == "元" else int(year)
    found = _day(typed, str(first.year + count - 1), month, day)
    if count < 1 or not first <= found <= last:
        raise _no_such_day(typed)
    return found.isoformat()


def _no_such_day(typed: str) -> NormaliseProblem:
    return NormaliseProblem(
        f"「{typed}」という日はありません。お確かめください。",
        f"There is no such day as '{typed}'.",
    )
