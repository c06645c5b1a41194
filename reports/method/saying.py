"""Numbers of the method as a reader without statistics would say them."""

import math
from collections.abc import Mapping

from assessment.questionnaire import describe
from assessment.questionnaire.schema import Text
from reports.engine.factor import Band
from reports.engine.money import number_text, whole_yen
from reports.engine.wordy import say

PER_FIRMS = 1_000
"""Rates are said as events a year of so many firms."""
TAIL = 1.645
"""How many log standard deviations above the median the worst twentieth begins."""
TIMES = ("factor", "times")
YEN = ("yen", "yen-per-person")
BARE = ("points", "log-sd")


def value_text(value: float, unit: str, units: Mapping[str, Text]) -> Text:
    """Say one number in its unit."""
    if unit == "per-year":
        often = plain(value * PER_FIRMS)
        return say(f"1,000社で年に{often}件", f"{often} a year among 1,000 firms")
    return _with_unit(value_only(value, unit), unit, units)


def band_text(band: Band, unit: str, units: Mapping[str, Text]) -> Text:
    """Say a number with its band: the middle, then from where to where; alone if it has none."""
    central = value_text(band[1], unit, units)
    if band[0] == band[2]:
        return central
    times = PER_FIRMS if unit == "per-year" else 1
    low, high = (value_only(value * times, unit) for value in (band[0], band[2]))
    return say(
        f"{central['ja']}({low['ja']}〜{high['ja']})",
        f"{central['en']} ({low['en']} to {high['en']})",
    )


def value_only(value: float, unit: str) -> Text:
    """Say a number without the name of its unit; yen and percent are part of the number."""
    if unit in YEN:
        return describe.yen_text(whole_yen(value))
    if unit == "ratio":
        return describe.ratio_text(value)
    return say(plain(value), plain(value))


def _with_unit(said: Text, unit: str, units: Mapping[str, Text]) -> Text:
    if unit in TIMES:
        return say(f"{said['ja']}倍", f"× {said['en']}")
    if unit == "exponent":
        return say(f"{said['ja']}乗", f"to the power {said['en']}")
    if unit in (*YEN, "ratio", *BARE) or unit not in units:
        return said
    name = units[unit]
    return say(f"{said['ja']}{name['ja']}", f"{said['en']} {name['en']}")


def spread_text(sd: float) -> Text:
    """Say how far a lognormal figure reaches: the worst 5 of 100 against the middle."""
    times = plain(round(math.exp(TAIL * sd), 1 if sd < 1 else 0))
    return say(
        f"真ん中の値です。重いほうの100件中5件は、この約{times}倍を超えます。",
        f"The middle one. The worst 5 in 100 exceed about {times} times this.",
    )


def plain(value: float) -> str:
    """Write a number with separators and no padding zeros."""
    if abs(value) >= 1 and float(value).is_integer():
        return f"{int(value):,}"
    return number_text(value, SHOWN_FIGURES)


SHOWN_FIGURES = 4
