"""Axes in yen: round steps that people read at a glance, and the few words a chart has room for."""

import unicodedata
from dataclasses import dataclass
from math import ceil

from reports.engine.localise import Language

MAN, OKU, MILLION, BILLION = 10_000, 100_000_000, 1_000_000, 1_000_000_000
STEPS = (1, 2, 5, 10)
MOST_STEPS = 4
NARROW = 0.62
"""Width of a letter that is not full-width, of the size of its font."""


MARK_SIZE = 11
"""Of the font of an amount on an axis."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An amount with its place on an axis."""

    x: float
    label: str

    @property
    def ground_width(self) -> int:
        """Of the white ground that keeps a line from striking the amount through."""
        return text_width(self.label, MARK_SIZE)

    @property
    def ground_x(self) -> float:
        return round(self.x - self.ground_width / 2, 1)


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight axis from 0 yen to the end of its last step.

    Attributes:
        left: where 0 yen stands in the picture.
        length: of the axis, in the units of the picture.
        top_yen: the amount at its end.
        step_yen: between two lines of the grid.
    """

    left: float
    length: float
    top_yen: int
    step_yen: int

    def place(self, yen: float) -> float:
        """Return where an amount stands; what is larger stands at the end."""
        return round(self.left + self.size(yen), 1)

    def size(self, yen: float) -> float:
        """Return how long an amount is."""
        return round(self.length * min(yen, self.top_yen) / self.top_yen, 1)

    def marks(self, lang: Language) -> tuple[Mark, ...]:
        """Return the lines of the grid, 0 left out."""
        amounts = range(self.step_yen, self.top_yen + 1, self.step_yen)
        return tuple(Mark(self.place(yen), short_yen(yen, lang)) for yen in amounts)


def scale(largest_yen: float, *, left: float, length: float) -> Scale:
    """Return the axis with at most four round steps that holds an amount."""
    step = _step(max(largest_yen, MAN) / MOST_STEPS)
    count = max(1, -int(-max(largest_yen, MAN) // step))
    return Scale(left, length, count * step, step)


def _step(least: float) -> int:
    """Return 1, 2 or 5 times a power of ten, not under an amount."""
    power = 1
    while power * STEPS[-1] < least:
        power *= STEPS[-1]
    return next(step * power for step in STEPS if step * power >= least)


def short_yen(yen: int, lang: Language) -> str:
    """Say an amount as briefly as a chart needs: 3,000万, 1.2億, ¥30M."""
    if lang == "en":
        size, letter = (BILLION, "B") if yen >= BILLION else (MILLION, "M")
        return f"¥{yen / size:,.3g}{letter}" if yen >= MILLION // 10 else f"¥{yen:,}"
    if yen >= OKU:
        return f"{yen / OKU:,.4g}億"
    return f"{yen // MAN:,}万" if yen >= MAN else f"{yen:,}円"


def text_width(text: str, size: float) -> int:
    """Return how wide a short text is at most: nothing measures text before it is drawn."""
    wide = sum(unicodedata.east_asian_width(letter) in "FWA" for letter in text)
    return ceil(size * (wide + NARROW * (len(text) - wide)))
