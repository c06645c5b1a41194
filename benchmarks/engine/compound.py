"""The exact answer: a compound Poisson sum by one Fourier transform, on a grid of amounts."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

Numbers = NDArray[np.float64]


def limited_lognormal(median: float, sd: float, limit: float) -> Callable[[Numbers], Numbers]:
    """Return the distribution function of a lognormal loss that stops at a limit."""

    def reached(amount: Numbers) -> Numbers:
        position = np.log(np.maximum(amount, np.finfo(float).tiny) / median) / sd
        return np.where(amount >= limit, 1.0, ndtr(position))

    return reached


class CompoundPoisson:
    """Yearly total of a Poisson number of independent losses.

    Attributes:
        amounts: the grid, from 0.
        mass: probability of each amount.
    """

    def __init__(
        self,
        per_year: float,
        severity: Callable[[Numbers], Numbers],
        *,
        step: float,
        points: int = 2**17,
    ) -> None:
        """Work the distribution out.

        Args:
            per_year: expected number of losses.
            severity: distribution function of one loss.
            step: of the grid; losses are rounded to it.
            points: of the grid; the total must be all but certain to stay below step × points.
        """
        grid = np.arange(points) * step
        one = np.diff(severity(np.asarray(grid + step / 2, dtype=np.float64)), prepend=0.0)
        transformed = np.exp(per_year * (np.fft.rfft(one) - 1.0))
        self.amounts = grid
        self.mass = np.fft.irfft(transformed, points)

    @property
    def mean(self) -> float:
        return float((self.amounts * self.mass).sum())

    def quantile(self, level: float) -> float:
        """Return the amount not exceeded in a share `level` of years, between grid points."""
        return float(np.interp(level, np.cumsum(self.mass), self.amounts))

    def reached(self, amount: float) -> float:
        """Return the chance that a year stays at or below an amount."""
        return float(np.interp(amount, self.amounts, np.cumsum(self.mass)))
