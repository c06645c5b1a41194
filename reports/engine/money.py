"""Yen as people say them, and the one place where estimates are rounded."""

import math

from assessment.questionnaire import describe
from assessment.questionnaire.schema import Text


def whole_yen(amount: float) -> int:
    """Round an amount to whole yen, halves up."""
    return math.floor(amount + 0.5)


def rounded(amount: float, digits: int = 2) -> int:
    """Round an estimate to `digits` significant figures, halves away from zero, in whole yen."""
    return describe.rounded(amount, digits)


def step_at_least(amount: float, steps: tuple[int, ...]) -> int:
    """Return the market's step for an amount: 0 under half the smallest, else the one at or above.

    Beyond the largest step there is no more to buy: the largest is returned.
    """
    if amount < steps[0] / 2:
        return 0
    return next((step for step in steps if step >= amount), steps[-1])


def yen_text(amount: float) -> Text:
    """Say an exact amount: 1億2,000万円, 3,000万円, 8,500円."""
    return describe.yen_text(whole_yen(amount))


def about_text(amount: float) -> Text:
    """Say an estimate, rounded to two significant figures."""
    return yen_text(rounded(amount))


def range_text(low: float, high: float) -> Text:
    """Say a range of amounts, or one amount where both ends are the same."""
    if low == high:
        return yen_text(low)
    return describe.yen_range_text(whole_yen(low), whole_yen(high))


def number_text(value: float, figures: int) -> str:
    """Write a number to so many significant figures: separators, no padding, never an exponent."""
    if not value:
        return "0"
    decimals = max(0, figures - 1 - math.floor(math.log10(abs(value))))
    said = f"{value:,.{decimals}f}"
    return said.rstrip("0").rstrip(".") if decimals else said


def count_text(number: int) -> Text:
    """Say a number of people."""
    return Text(ja=f"{number:,}人", en=f"{number:,} people" if number != 1 else "1 person")


def days_text(days: float) -> Text:
    """Say a number of days; under one day as hours, none at all as less than a day."""
    if days <= 0:
        return Text(ja="1日未満", en="less than a day")
    if days < 1:
        hours = max(1, round(days * 24))
        return Text(ja=f"約{hours}時間", en=f"about {hours} hour{'s' if hours != 1 else ''}")
    whole = round(days, 1) if days < 10 else round(days)
    shown = f"{whole:g}"
    return Text(ja=f"{shown}日", en=f"{shown} day{'s' if shown != '1' else ''}")


def hours_text(hours: int) -> Text:
    """Say a wait in hours; whole days above two days as days too."""
    if hours >= 48 and hours % 24 == 0:
        return Text(ja=f"{hours}時間({hours // 24}日)", en=f"{hours} hours ({hours // 24} days)")
    return Text(ja=f"{hours}時間", en=f"{hours} hours")
