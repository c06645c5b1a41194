"""Geometry of the charts: plain numbers and words that an SVG template draws as they are.

The same template serves the screen and the PDF. All lengths are in the units of the view box.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from reports.document.scale import short_yen, text_width
from reports.document.words import LEVELS, SCORES
from reports.engine.localise import Language
from reports.engine.money import yen_text

WIDTH = 300
INSET = 36


@dataclass(frozen=True, slots=True)
class Tick:
    """One marked amount of a band."""

    x: float
    amount: str
    name: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Band:
    """A section's band: thin, enough, generous, excess; marks at equal steps, as the market sells.

    Attributes:
        zones: (x, width, kind) from left to right.
        floor_x: where a customer's contract demands cover, if it does.
        summary: the band in one sentence, for those who cannot see it.
    """

    ticks: tuple[Tick, ...]
    zones: tuple[tuple[float, float, str], ...]
    mark_x: float
    floor_x: float | None
    summary: str
    width: int = WIDTH


@dataclass(frozen=True, slots=True)
class ScoreBar:
    """How strongly one kind of cover or help is needed."""

    y: int
    title: str
    length: float
    level: str
    level_id: str


def band(title: str, need: Mapping[str, Any], lang: Language) -> Band | None:
    """Return the band of one section; None where no cover is needed."""
    if not need["recommended_yen"]:
        return None
    named = [
        (need["recommended_yen"], _("目安")),
        (need["minimum_yen"], _("最低")),
        (need["generous_yen"], _("手厚い")),
    ]
    if need["excess_above_yen"]:
        named.append((need["excess_above_yen"], _("過剰")))
    amounts = sorted({amount for amount, _name in named})
    places = _places(amounts)
    ticks = tuple(
        Tick(
            x=places[amount],
            amount=_tick(amount, need, lang),
            name=next(name for value, name in named if value == amount),
            strong=amount == need["recommended_yen"],
        )
        for amount in amounts
    )
    floor = need["floor_yen"]
    return Band(
        ticks=ticks,
        zones=_zones(need, places),
        mark_x=places[need["recommended_yen"]],
        floor_x=_between(floor, amounts, places) if floor else None,
        summary=_summary(title, need, lang),
    )


def _tick(amount: int, need: Mapping[str, Any], lang: Language) -> str:
    """Write an amount; where too much begins, that only what lies above it is so."""
    said = short_yen(amount, lang)
    is_bound = amount == need["excess_above_yen"] and amount != need["generous_yen"]
    return _("%(amount)s超") % {"amount": said} if is_bound else said


def _summary(title: str, need: Mapping[str, Any], lang: Language) -> str:
    """Say the band as a sentence; a generous amount only where it is another."""
    amounts = {
        "title": title,
        "minimum": yen_text(need["minimum_yen"])[lang],
        "recommended": yen_text(need["recommended_yen"])[lang],
        "generous": yen_text(need["generous_yen"])[lang],
    }
    if need["generous_yen"] == need["recommended_yen"]:
        said = _("%(title)sの備えは、最低でも%(minimum)s、目安は%(recommended)sです。") % amounts
    else:
        said = (
            _(
                "%(title)sの備えは、最低でも%(minimum)s、目安は%(recommended)s、手厚くするなら%(generous)sです。"
            )
            % amounts
        )
    if need["excess_above_yen"]:
        said += _("%(amount)sを超えると過剰です。") % {
            "amount": yen_text(need["excess_above_yen"])[lang]
        }
    return said


def _places(amounts: Sequence[int]) -> dict[int, float]:
    step = (WIDTH - 2 * INSET) / max(1, len(amounts) - 1)
    if len(amounts) == 1:
        return {amounts[0]: WIDTH / 2}
    return {amount: round(INSET + index * step, 1) for index, amount in enumerate(amounts)}


def _zones(
    need: Mapping[str, Any], places: Mapping[int, float]
) -> tuple[tuple[float, float, str], ...]:
    edges = [
        (0.0, "thin"),
        (places[need["minimum_yen"]], "enough"),
        (places[need["recommended_yen"]], "generous"),
        (places[need["generous_yen"]], "ample"),
    ]
    if need["excess_above_yen"]:
        edges.append((places[need["excess_above_yen"]], "excess"))
    ends = [*edges, (float(WIDTH), "")]
    return tuple(
        (start, round(end - start, 1), kind)
        for (start, kind), (end, _next) in pairwise(ends)
        if end > start
    )


def _between(amount: int, amounts: Sequence[int], places: Mapping[int, float]) -> float:
    """Place an amount between the marks, in proportion."""
    index = bisect_right(amounts, amount)
    if index == 0:
        return round(places[amounts[0]] * amount / max(1, amounts[0]), 1)
    if index == len(amounts):
        return places[amounts[-1]] if amounts[-1] == amount else WIDTH - INSET / 2
    low, high = amounts[index - 1], amounts[index]
    share = (amount - low) / (high - low)
    return round(places[low] + share * (places[high] - places[low]), 1)


SCORE_ROW = 26
SCORE_LENGTH = 160
SCORE_GAP = 8
SCORE_FONT = 12


def score_bars(sections: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return the bars of need by kind, in the order of the words, with the size of the picture."""
    rows = [
        ScoreBar(
            y=index * SCORE_ROW,
            title=str(SCORES[name]),
            length=round(SCORE_LENGTH * sections[name]["score"] / 100, 1),
            level=str(LEVELS[sections[name]["level"]]),
            level_id=sections[name]["level"],
        )
        for index, name in enumerate(name for name in SCORES if name in sections)
    ]
    named = _("、").join(f"{row.title} {row.level}" for row in rows)
    summary = _("備えの必要度を棒の長さで示した図です。%(named)s。") % {"named": named}
    titles = max((text_width(row.title, SCORE_FONT) for row in rows), default=0)
    levels = max((text_width(row.level, SCORE_FONT) for row in rows), default=0)
    start = titles + SCORE_GAP
    return {
        "rows": rows,
        "title_x": titles,
        "bar_x": start,
        "bar_length": SCORE_LENGTH,
        "level_x": start + SCORE_LENGTH + SCORE_GAP,
        "width": start + SCORE_LENGTH + 2 * SCORE_GAP + levels,
        "height": len(rows) * SCORE_ROW,
        "summary": summary,
    }
