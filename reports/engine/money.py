"""Yen as people say them, and the one place where estimates are rounded."""

import math

from assessment.questionnaire.schema import Text

MAN = 10_000
OKU = 100_000_000


def whole_yen(amount: float) -> int:
    """Round an amount to whole yen, halves up."""
    return math.floor(amount + 0.5)


def rounded(amount: float, digits: int = 2) -> int:
    """Round an estimate to `digits` significant figures, halves up; never below whole yen."""
    if amount == 0:
        return 0
    step = 10 ** max(0, math.floor(math.log10(abs(amount))) - digits + 1)
    return math.floor(amount / step + 0.5) * step


def step_at_least(amount: float, steps: tuple[int, ...]) -> int:
    """Return the market's step for an amount: 0 under half the smallest, else the one at or above.

    Beyond the largest step there is no more to buy: the largest is returned.
    """
    if amount < steps[0] / 2:
        return 0
    return next((step for step in steps if step >= amount), steps[-1])


def yen_text(amount: float) -> Text:
    """Say an exact amount: 1億2,000万円, 3,000万円, 8,500円."""
    yen = whole_yen(amount)
    return Text(ja=_ja(yen), en=_en(yen))


def about_text(amount: float) -> Text:
    """Say an estimate, rounded to two significant figures."""
    return yen_text(rounded(amount))


def _ja(yen: int) -> str:
    if yen < 0:
        return f"−{_ja(-yen)}"
    oku, rest = divmod(yen, OKU)
    man, below = divmod(rest, MAN)
    parts = [f"{oku:,}億" if oku else "", f"{man:,}万" if man else "", f"{below:,}" if below else ""]
    return ("".join(parts) or "0") + "円"


def _en(yen: int) -> str:
    if abs(yen) >= 1_000_000 and yen % 10_000 == 0:
        millions = f"{yen / 1_000_000:,.2f}".rstrip("0").rstrip(".")
        return f"¥{millions} million"
    return f"¥{yen:,}"


def count_text(number: int) -> Text:
    """Say a number of persons."""
    return Text(ja=f"{number:,}人", en=f"{number:,} persons" if number != 1 else "1 person")


def days_text(days: float) -> Text:
    """Say a number of days; under one day as hours."""
    if 0 < days < 1:
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
