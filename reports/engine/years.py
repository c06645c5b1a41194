"""Serious years: every event begins one, and a few years have more events than one."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from reports.engine.draws import MOST_OTHERS, Numbers, year_draws
from reports.engine.metrics import mean

Places = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Years:
    """Serious years; year n begins with event n.

    Attributes:
        per_year: expected number of serious events a year.
        weight: share of serious years that begin with each event, summing to 1.
        busy: years that have a further event; one entry a further event.
        further: which event that is.
    """

    per_year: float
    weight: Numbers
    busy: Places
    further: Places

    @cached_property
    def several(self) -> Places:
        """Years that have several events, ascending, each once."""
        return np.unique(self.busy)

    @cached_property
    def _place(self) -> Places:
        """Where in `several` each further event belongs."""
        return np.searchsorted(self.several, self.busy)

    @property
    def serious(self) -> float:
        """Chance that a year has at least one serious event."""
        return float(-np.expm1(-self.per_year))

    def totals(self, values: Numbers) -> Numbers:
        """Return the sum over each year's events of a value an event."""
        summed = values.copy()
        np.add.at(summed, self.busy, values[self.further])
        return summed

    def totals_of_busy(self, values: Numbers) -> Numbers:
        """Return the sums of the years that have several events (see `several`)."""
        summed = values[self.several]
        np.add.at(summed, self._place, values[self.further])
        return summed

    def mean(self, values: Numbers) -> float:
        """Return the mean over serious years of a value a year."""
        return mean(values, self.weight)


def years(rates: Sequence[float], sizes: Sequence[int], seed: int) -> Years:
    """Lay the events out over serious years.

    The number of events of a year follows a Poisson distribution cut off below one; the further
    events are drawn from the same mix as the first.

    Args:
        rates: of the scenarios a year.
        sizes: simulated events of each scenario, in the same order.
        seed: of the run.
    """
    per_year = sum(rates)
    mix = np.repeat(
        [rate / size / per_year for rate, size in zip(rates, sizes, strict=True)], sizes
    )
    numbers = year_draws(seed, len(mix))
    reached = np.cumsum(mix)
    busy, further = [], []
    exactly = per_year / np.expm1(per_year)
    at_most = exactly
    for extra in range(MOST_OTHERS):
        years_with = np.flatnonzero(numbers.count >= at_most)
        place = np.searchsorted(reached, numbers.others[extra, years_with] * reached[-1])
        busy.append(years_with)
        further.append(np.minimum(place, len(mix) - 1))
        exactly *= per_year / (extra + 2)
        at_most += exactly
    return Years(per_year, mix, np.concatenate(busy), np.concatenate(further))
