"""Geometry of the chart of what stays with the firm: every way of cover on the same scale."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from reports.document.scale import Mark, scale, short_yen, text_width
from reports.engine.localise import Language

WIDTH = 340
LENGTH = 336
ROW = 54
TOP = 24
LABEL_SIZE = 12
LEAST_ROWS = 2


@dataclass(frozen=True, slots=True)
class Kept:
    """What stays with the firm under one way of cover."""

    y: int
    label: str
    typical: float
    bad: float
    said: str


@dataclass(frozen=True, slots=True)
class Retained:
    """The chart."""

    rows: tuple[Kept, ...]
    grid: tuple[Mark, ...]
    cash_x: float
    cash_label: str
    cash_anchor: str
    bottom: int
    height: int
    summary: str
    width: int = WIDTH
    length: int = LENGTH


def retained(
    costs: Sequence[Mapping[str, Any]], capacity_yen: int, lang: Language
) -> Retained | None:
    """Return the chart of the ways of cover; None where there is nothing to compare.

    That is: only one way, or a report frozen before losses were simulated.

    Args:
        costs: rows of the cost comparison, with `typical_yen` and `bad_yen`; where a label is
            wider than the picture, the `name` stands in for it.
        capacity_yen: what the firm can pay at once.
    """
    if len(costs) < LEAST_ROWS or any("bad_yen" not in row for row in costs):
        return None
    said = [
        _("よくある重さ %(typical)s · 重い %(bad)s")
        % {"typical": row["typical"], "bad": row["bad"]}
        for row in costs
    ]
    rows = [(_fitting(row), row["typical_yen"], row["bad_yen"]) for row in costs]
    return rows_chart(rows, said, capacity_yen, _summary(costs), lang)


def rows_chart(
    rows: Sequence[tuple[str, int, int]],
    said: Sequence[str],
    capacity_yen: int,
    summary: str,
    lang: Language,
) -> Retained:
    """Return bars one under the other, on one scale with what can be paid at once.

    Args:
        rows: label, what the dark bar shows and what the light one behind it shows, in yen.
        said: the same in words, a row.
        summary: the picture in one sentence, for those who cannot see it.
    """
    axis = scale(max(capacity_yen, *(row[2] for row in rows)), left=0, length=LENGTH)
    bars = tuple(
        Kept(
            y=TOP + index * ROW,
            label=_cut(label),
            typical=axis.size(dark),
            bad=axis.size(light),
            said=words,
        )
        for index, ((label, dark, light), words) in enumerate(zip(rows, said, strict=True))
    )
    cash = axis.place(capacity_yen)
    bottom = TOP + len(bars) * ROW
    return Retained(
        rows=bars,
        grid=axis.marks(lang),
        cash_x=cash,
        cash_label=_("すぐ払える額 %(amount)s") % {"amount": short_yen(capacity_yen, lang)},
        cash_anchor="start" if cash < WIDTH / 2 else "end",
        bottom=bottom,
        height=bottom + 20,
        summary=summary,
    )


def _summary(costs: Iterable[Mapping[str, Any]]) -> str:
    named = _("、").join(
        _("%(label)sではよくある重さで%(typical)s、重い場合で%(bad)s")
        % {"label": row["label"], "typical": row["typical"], "bad": row["bad"]}
        for row in costs
    )
    return _(
        "重大な事故が起きた年に貴社に残る額を、備え方ごとに同じ目盛りで示した図です。%(named)s。"
    ) % {"named": named}


def _fitting(row: Mapping[str, Any]) -> str:
    """Return a row's label, or the name alone where the insurer beside it has no room."""
    label, name = str(row["label"]), str(row.get("name") or row["label"])
    return label if text_width(label, LABEL_SIZE) <= WIDTH else name


def _cut(label: str) -> str:
    """Shorten a label that is wider than the picture; the table beside it has it whole."""
    for end in range(len(label), 0, -1):
        shown = label if end == len(label) else f"{label[:end]}…"
        if text_width(shown, LABEL_SIZE) <= WIDTH:
            return shown
    return label
