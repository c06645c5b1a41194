"""What could have happened to a respondent, weighted; respondents are drawn from it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from reports.engine.draws import Numbers


@dataclass(frozen=True)
class Pool:
    """Values with weights of any positive scale, one entry a possible respondent."""

    values: Numbers
    weights: Numbers

    @cached_property
    def _reached(self) -> Numbers:
        reached = np.cumsum(self.weights)
        return np.asarray(reached / reached[-1])

    def draw(self, rng: np.random.Generator, shape: tuple[int, int]) -> Numbers:
        """Return values of independent respondents."""
        place = np.searchsorted(self._reached, rng.random(shape), side="right")
        return self.values[np.minimum(place, len(self.values) - 1)]

    def selected(self, exponent: float) -> "Pool":
        """Return the pool in which a value counts in proportion to a power of itself."""
        return Pool(self.values, self.weights * self.values**exponent)


def joined(pools: list[Pool]) -> Pool:
    """Return one pool of several, whose weights are on one scale."""
    return Pool(
        np.concatenate([pool.values for pool in pools]),
        np.concatenate([pool.weights for pool in pools]),
    )
