"""Figures read from weighted values: quantiles, means, chances of being exceeded.

Sums are numpy's own, never a matrix product: that one goes to threads, which costs a hundred times
as much on a busy machine, and adds in an order that depends on how many threads there are.
"""

from collections.abc import Iterable
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from reports.engine.draws import Numbers

ROUNDING = 1e-12
"""Keeps a level that is reached exactly from slipping to the next value."""
BUCKET_BITS = 46
"""Bits dropped from a float to get its bucket: its exponent and six more bits stay."""
FIRST_CODE = int(np.float64(2**-10).view(np.int64)) >> BUCKET_BITS
"""The first bucket holds all values below: no loss in yen and no stop in days is as small."""


class Distribution:
    """Weighted values of which many quantiles are read; most may be zero.

    Only the neighbourhood of a quantile is ever sorted. The leading bits of a float that is not
    negative rise with its value, so they make buckets (64 between an amount and its double); their
    weights tell which bucket holds the quantile.
    """

    def __init__(self, values: Numbers, weights: Numbers) -> None:
        """Divide the values into buckets.

        Args:
            values: one an event or a year, none negative.
            weights: same shape; any positive scale.
        """
        self.values = np.ascontiguousarray(values, dtype=np.float64)
        self.weights = weights
        self.whole = float(weights.sum())
        codes = self.values.view(np.int64) >> BUCKET_BITS
        self.bucket = np.maximum(codes - FIRST_CODE, 0)
        self.reached = np.bincount(self.bucket, weights=weights).cumsum()

    @cached_property
    def _zero(self) -> float:
        """The weight of the values that are zero; asked for only near the lowest ones."""
        return share(self.values == 0, self.weights)

    def quantile(self, level: float) -> float:
        """Return the smallest value at or below which a share `level` lies; 0 if empty."""
        if not len(self.values):
            return 0.0
        wanted = max(level * self.whole * (1 - ROUNDING), np.finfo(float).tiny)
        bucket = min(int(self.reached.searchsorted(wanted)), len(self.reached) - 1)
        if bucket == 0 and wanted <= self._zero:
            return 0.0
        inside = (self.bucket == bucket).nonzero()[0]
        before = float(self.reached[bucket - 1]) if bucket else 0.0
        return _smallest(self.values[inside], self.weights[inside], wanted - before)

    def quantiles(self, levels: Iterable[float]) -> dict[float, float]:
        """Return several quantiles by level."""
        return {level: self.quantile(level) for level in levels}

    def above(self, amount: float) -> float:
        """Return the share of weight on values greater than an amount."""
        if self.whole <= 0:
            return 0.0
        return share(self.values > amount, self.weights) / self.whole


def _smallest(values: Numbers, weights: Numbers, wanted: float) -> float:
    """Return the smallest of a few values at or below which a weight lies."""
    order = values.argsort()
    index = int(weights[order].cumsum().searchsorted(wanted))
    return float(values[order[min(index, len(order) - 1)]])


def quantile(values: Numbers, weights: Numbers, level: float) -> float:
    """Return one weighted quantile (see `Distribution`)."""
    return Distribution(values, weights).quantile(level)


def share(where: NDArray[np.bool_], weights: Numbers) -> float:
    """Return the weight on which something is true (0-1 where the weights sum to 1)."""
    return float((weights * where).sum())


def mean(values: Numbers, weights: Numbers) -> float:
    """Return the mean of values whose weights sum to 1."""
    return float((values * weights).sum())
