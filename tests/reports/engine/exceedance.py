"""How likely a year is to cost more than an amount: the exact sum of what the events may bring.

The total of a year is a compound Poisson sum. On a grid of equal steps its distribution is the
inverse Fourier transform of exp(rate x (transform of one loss - 1)): no year has to be drawn, so
that even chances of one in a million are smooth.
"""

from dataclasses import dataclass

import numpy as np

from reports.engine.draws import Numbers
from reports.engine.events import Events
from reports.engine.severity import Yen

CELLS = 2**14


class ExceedanceError(ValueError):
    """The grid or the rates cannot carry a distribution."""


@dataclass(frozen=True, slots=True, eq=False)
class Exceedance:
    """The total of a year on a grid.

    Attributes:
        step_yen: distance of two cells.
        above: chance that the year costs more than the amount of a cell, one entry a cell.
    """

    step_yen: float
    above: Numbers

    def chance_above(self, amount_yen: float) -> float:
        """Return the chance that a year costs more than an amount within the grid (0-1)."""
        cell = min(int(amount_yen // self.step_yen), len(self.above) - 1)
        return float(self.above[cell])

    def amount_exceeded(self, chance: float) -> float:
        """Return the least amount of the grid that is exceeded with at most this chance, in yen."""
        return float(np.argmax(self.above <= chance)) * self.step_yen


def exceedance(losses: Yen, per_year: Numbers, step_yen: float, cells: int = CELLS) -> Exceedance:
    """Return the distribution of a year's total.

    A loss between two cells is shared between them so that its mean stays; one beyond the grid
    counts as its last cell. The transform is twice as long as the grid, so that two of the largest
    losses in one year do not wrap around.

    Args:
        losses: yen, one an event that may happen.
        per_year: how often each happens a year, same shape.
        step_yen: distance of two cells.
        cells: of the grid.

    Returns:
        Chances in each cell of the grid.

    Raises:
        ExceedanceError: if the step is not positive or a rate or loss is negative.

    Source:
        Gruebel and Hermesmeier, Computation of compound distributions I, ASTIN Bulletin 29 (1999),
        197-214.
    """
    if step_yen <= 0 or np.any(per_year < 0) or np.any(losses < 0):
        raise ExceedanceError("expected a positive step, and losses and rates of at least 0")
    rates = _on_grid(losses, per_year, step_yen, cells)
    transform = np.fft.rfft(rates, 2 * cells)
    mass = np.fft.irfft(np.exp(transform - rates.sum()), 2 * cells)
    reached = np.cumsum(np.clip(mass[:cells], 0.0, None))
    return Exceedance(step_yen, np.clip(1.0 - reached, 0.0, 1.0))


def _on_grid(losses: Yen, per_year: Numbers, step_yen: float, cells: int) -> Numbers:
    """Return the yearly rate of losses in each cell."""
    place = np.minimum(losses / step_yen, cells - 1)
    lower = np.floor(place).astype(np.int64)
    upper_share = place - lower
    found = np.zeros(cells)
    np.add.at(found, lower, per_year * (1 - upper_share))
    np.add.at(found, np.minimum(lower + 1, cells - 1), per_year * upper_share)
    return found


def of_events(events: Events, losses: Yen, step_yen: float, cells: int = CELLS) -> Exceedance:
    """Return the distribution of a year's total of a value an event, with all controls.

    Args:
        losses: yen an event: all of it, one section, or what stays with the firm.
    """
    return exceedance(losses, rate_of_each(events), step_yen, cells)


def rate_of_each(events: Events) -> Numbers:
    """Return how often each simulated event happens a year, with all controls."""
    sizes = np.bincount(events.scenario, minlength=len(events.rates))
    central = np.array([rate.per_year[1] for rate in events.rates])
    return np.asarray((central / sizes)[events.scenario])
