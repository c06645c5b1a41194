"""Geometry of the charts of losses: how far serious years reach, and what the money is for."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from reports.document.scale import Mark, Scale, scale, short_yen, text_width
from reports.document.words import SECTIONS
from reports.engine.localise import Language
from reports.engine.money import about_text, rounded

WIDTH = 340
LEFT, LENGTH = 70, 204
BAR_ROW = 26
LIMIT_ROW = 17
GAP, LABEL_SIZE = 5, 11
TOP = 8
AXIS = 26
TOGETHER = "together"
"""Stands for all sections, where they share one limit."""
LEVELS = (50, 75, 90, 95, 99)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far so many of 100 serious years reach."""

    y: int
    count: str
    length: float
    amount: str


@dataclass(frozen=True, slots=True)
class Limit:
    """What is set against the losses: a limit of cover, or the money at hand."""

    x: float
    y: int
    text_x: float
    anchor: str
    label: str
    label_x: float
    label_width: float
    is_cash: bool
    is_beyond: bool


@dataclass(frozen=True, slots=True)
class Exceedance:
    """Serious years by size, with the limits of each section on the same axis."""

    reaches: tuple[Reach, ...]
    grid: tuple[Mark, ...]
    limits: tuple[Limit, ...]
    bottom: int
    height: int
    summary: str
    width: int = WIDTH
    left: int = LEFT


def exceedance(
    serious: Mapping[str, int],
    capacity_yen: int,
    amounts: Mapping[str, int],
    lang: Language,
) -> Exceedance:
    """Return the chart of serious years.

    Args:
        serious: quantiles of the loss of a serious year before insurance, in yen.
        capacity_yen: what the firm can pay at once.
        amounts: the limit of each section, 0 where there is none; or the one of all `TOGETHER`.
    """
    axis = scale(serious[f"p{LEVELS[-1]}_yen"], left=LEFT, length=LENGTH)
    reaches = tuple(
        Reach(
            y=TOP + index * BAR_ROW,
            count=_("%(count)s通り") % {"count": level},
            length=axis.size(serious[f"p{level}_yen"]),
            amount=short_yen(rounded(serious[f"p{level}_yen"]), lang),
        )
        for index, level in enumerate(LEVELS)
    )
    bottom = TOP + len(LEVELS) * BAR_ROW
    limits = _limits(axis, capacity_yen, amounts, lang, bottom + AXIS)
    return Exceedance(
        reaches=reaches,
        grid=axis.marks(lang),
        limits=limits,
        bottom=bottom,
        height=bottom + AXIS + len(limits) * LIMIT_ROW + 4,
        summary=_exceedance_summary(serious, limits, lang),
    )


def _limits(
    axis: Scale, capacity_yen: int, amounts: Mapping[str, int], lang: Language, top: int
) -> tuple[Limit, ...]:
    named: list[tuple[str, dict[str, str], int]] = [
        (_("すぐ払える額 %(amount)s"), {}, capacity_yen)
    ]
    named += [
        (_("%(name)s %(amount)s"), {"name": _name(name)}, yen)
        for name, yen in amounts.items()
        if yen
    ]
    named.sort(key=lambda row: -row[2])
    return tuple(
        _limit(
            axis.place(yen),
            top + index * LIMIT_ROW,
            _marked(said % {**name, "amount": short_yen(yen, lang)}, axis, yen),
            is_cash=not name,
            is_beyond=yen > axis.top_yen,
        )
        for index, (said, name, yen) in enumerate(named)
    )


def _name(section: str) -> str:
    return _("補償を合わせて") if section == TOGETHER else str(SECTIONS[section])


def _limit(x: float, y: int, label: str, *, is_cash: bool, is_beyond: bool) -> Limit:
    """Write a mark's name beside its line, on the side with more room, on white ground.

    What lies beyond the axis has no line: its name, with an arrow, ends at the edge.
    """
    width = text_width(label, LABEL_SIZE)
    is_left = x + GAP + width <= WIDTH and not is_beyond
    end = WIDTH if is_beyond else x - GAP
    return Limit(
        x=x,
        y=y,
        text_x=x + GAP if is_left else end,
        anchor="start" if is_left else "end",
        label=label,
        label_x=round(x + GAP if is_left else end - width, 1),
        label_width=width,
        is_cash=is_cash,
        is_beyond=is_beyond,
    )


def _marked(label: str, axis: Scale, yen: int) -> str:
    """Return a mark's name; with an arrow where it lies beyond the axis."""
    return f"{label} →" if yen > axis.top_yen else label


def _exceedance_summary(serious: Mapping[str, int], limits: Sequence[Limit], lang: Language) -> str:
    said = _("、").join(
        _("%(count)s通りは%(amount)s以内")
        % {"count": level, "amount": about_text(serious[f"p{level}_yen"])[lang]}
        for level in LEVELS
    )
    marked = _("、").join(limit.label for limit in limits)
    return _(
        "重大な事故が起きた100通りの年の損失を棒で示した図です。%(said)s。印: %(marked)s。"
    ) % {
        "said": said,
        "marked": marked,
    }


ITEM_WIDTH, ITEM_ROW, ITEMS_TOP, NUMBER_ROOM = 340, 19, 42, 12
REST = "rest"
FILLS = {
    "liability": ("#0017c1", "#ffffff"),
    "response": ("#7096f8", "#1a1a1a"),
    "interruption": ("#c5d7fb", "#1a1a1a"),
    "other": ("#e6e6e6", "#1a1a1a"),
    REST: ("#ffffff", "#1a1a1a"),
}
"""Colour of a section and of what is written on it; apart in grey print too."""


@dataclass(frozen=True, slots=True)
class Part:
    """One cost item: its piece of the bar, and its line below."""

    number: int
    x: float
    width: float
    middle: float
    y: int
    title: str
    amount: str
    fill: str
    ink: str


Row = tuple[str, str, int]
"""Section, words and mean in yen of a cost item."""


def stacked_items(
    items: Sequence[Mapping[str, Any]], by_item: Sequence[Mapping[str, Any]], lang: Language
) -> dict[str, Any]:
    """Return one bar of the mean costs of a serious year, the smaller ones put together.

    Args:
        items: the largest, worded.
        by_item: all of them, in yen.
    """
    whole = sum(row["mean_yen"] for row in by_item)
    rows = _with_rest([(row["section"], row["title"], row["mean_yen"]) for row in items], whole)
    edges = [0.0]
    for _section, _title, yen in rows:
        edges.append(edges[-1] + ITEM_WIDTH * yen / max(1, whole))
    parts = [
        _part(index, row, edge, lang)
        for index, (row, edge) in enumerate(zip(rows, pairwise(edges), strict=True))
    ]
    named = _("、").join(f"{part.title} {part.amount}" for part in parts)
    return {
        "parts": parts,
        "told": _told({row[0] for row in rows}),
        "width": ITEM_WIDTH,
        "height": ITEMS_TOP + len(parts) * ITEM_ROW,
        "summary": _("重大な事故が起きた年の費用の内訳を、1本の棒で示した図です(平均)。%(named)s。")
        % {"named": named},
    }


def _with_rest(rows: Sequence[Row], whole: int) -> list[Row]:
    """Return the costs whose piece has room for its number; the rest are one piece."""
    shown = [row for row in rows if ITEM_WIDTH * row[2] >= NUMBER_ROOM * whole > 0]
    rest = whole - sum(yen for _section, _title, yen in shown)
    if 0 < ITEM_WIDTH * rest < NUMBER_ROOM * whole:
        rest += shown.pop()[2]
    return [*shown, (REST, _("そのほかの費用"), rest)] if rest > 0 else shown


def _told(used: Collection[str]) -> str:
    """Say what the bar shows and what its colours stand for, of those that are used."""
    named = [str(SECTIONS[name]).lower() for name in FILLS if name in used and name != REST]
    said = _("重大な事故が起きた年の平均です。")
    if len(named) > 1:
        said += _("濃い順に、%(sections)sを表します。") % {"sections": _("、").join(named)}
    if REST in used:
        said += _("白い部分は、残りの費用をまとめたものです。")
    return said


def _part(index: int, row: Row, edge: tuple[float, float], lang: Language) -> Part:
    section, title, yen = row
    start, end = edge
    fill, ink = FILLS[section]
    return Part(
        number=index + 1,
        x=round(start, 1),
        width=round(end - start, 1),
        middle=round((start + end) / 2, 1),
        y=ITEMS_TOP + index * ITEM_ROW,
        title=f"{title[:1].upper()}{title[1:]}",
        amount=about_text(yen)[lang],
        fill=fill,
        ink=ink,
    )
