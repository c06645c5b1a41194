"""How well the simulation meets published figures, from the data that `validate_model` wrote."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assessment.questionnaire.schema import Text
from reports.engine.money import about_text
from reports.engine.validation.figures import Figure, Published
from reports.engine.validation.page import significant
from reports.engine.wordy import say
from reports.method.saying import plain, value_text

Row = dict[str, Any]
WIDTH, INSET = 300, 12
REACH = 4.0
"""A strip shows published figures from a quarter of the simulated one to four times it."""


@dataclass(frozen=True, slots=True)
class Strip:
    """One published figure as a dot over the simulated range; lengths in units of the view box."""

    left: float
    range_width: float
    middle: float
    dot: float
    width: int = WIDTH


def rows(published: Published, compared: Mapping[str, Mapping[str, Any]]) -> list[Row]:
    """Return every published figure with what was simulated for it, by what was asked."""
    return [
        {
            "asked": sample.label,
            "who": sample.population.who if sample.population else None,
            "revised": sample.revised,
            "figures": [
                row(figure, compared[figure.id], published)
                for figure in published.figures
                if figure.sample.id == sample.id
            ],
        }
        for sample in published.samples
    ]


def row(figure: Figure, found: Mapping[str, Any], published: Published) -> Row:
    """Return one figure in words, with its strip."""
    units = published.units
    low, high = (said(found[key], figure.unit, units) for key in ("low", "high"))
    return {
        "id": figure.id,
        "label": figure.label,
        "published": said(figure.value, figure.unit, units),
        "simulated": said(found["simulated"], figure.unit, units),
        "range": say(f"{low['ja']}〜{high['ja']}", f"{low['en']} to {high['en']}"),
        "hit": found["hit"],
        "fitted": figure.fitted,
        "n": figure.n,
        "year": figure.year,
        "source": figure.source,
        "why": None if found["hit"] else figure.why,
        "times": plain(float(f"{found['simulated'] / figure.value:.2g}")),
        "strip": strip(figure.value, found),
    }


def said(value: float, unit: str, units: Mapping[str, Text]) -> Text:
    """Say a figure with no more digits than an estimate has."""
    if unit == "yen":
        return about_text(value)
    return value_text(significant(value), unit, units)


def strip(value: float, found: Mapping[str, Any]) -> Strip | None:
    """Return where the dot and the range lie; None where nothing was simulated to compare with."""
    middle = found["simulated"]
    if middle <= 0:
        return None
    left, right, dot = (_place(one / middle) for one in (found["low"], found["high"], value))
    return Strip(left, round(max(right - left, 2.0), 1), _place(1.0), dot)


def _place(ratio: float) -> float:
    """Return where a ratio to the simulated figure lies: logarithmic, within the strip."""
    share = math.log(max(ratio, 1 / REACH)) / math.log(REACH)
    half = WIDTH / 2 - INSET
    return round(WIDTH / 2 + min(share, 1.0) * half, 1)


def summary(published: Published, compared: Mapping[str, Mapping[str, Any]]) -> Row:
    """Count hits, for figures that parameters were fitted to and for the others."""

    def counted(figures: Sequence[Figure]) -> dict[str, int]:
        hits = sum(bool(compared[figure.id]["hit"]) for figure in figures)
        return {"figures": len(figures), "hits": hits, "misses": len(figures) - hits}

    figures = published.figures
    return {
        "all": counted(figures),
        "fitted": counted([one for one in figures if one.fitted]),
        "unseen": counted([one for one in figures if not one.fitted]),
    }
