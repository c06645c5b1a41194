"""Figures read from weighted values: quantiles, means, chances of being exceeded."""

from collections.abc import Iterable

import numpy as np

from reports.engine.draws import Numbers

ROUNDING = 1e-12
"""Keeps a level that is reached exactly from slipping to the next value."""


class Distribution:
    """Weighted values, sorted once so that many quantiles can be read; most may be zero."""

    def __init__(self, values: Numbers, weights: Numbers) -> None:
        """Sort the values that are not zero.

        Args:
            values: one an event or a year, none negative.
            weights: same shape; any positive scale.
        """
        positive = np.flatnonzero(values > 0)
        order = positive[np.argsort(values[positive])]
        self.values = values[order]
        self.whole = float(weights.sum())
        self.zero = self.whole - float(weights[order].sum())
        self.reached = self.zero + np.cumsum(weights[order])

    def quantile(self, level: float) -> float:
        """Return the smallest value at or below which a share `level` lies; 0 if empty."""
        wanted = level * self.whole * (1 - ROUNDING)
        if not len(self.values) or wanted <= self.zero:
            return 0.0
        index = int(np.searchsorted(self.reached, wanted))
        return float(self.values[min(index, len(self.values) - 1)])

    def quantiles(self, levels: Iterable[float]) -> dict[float, float]:
        """Return several quantiles by level."""
        return {level: self.quantile(level) for level in levels}

    def above(self, amount: float) -> float:
        """Return the share of weight on values greater than an amount."""
        if self.whole <= 0:
            return 0.0
        index = int(np.searchsorted(self.values, amount, side="right"))
        below = self.reached[index - 1] if index else self.zero
        return float(max(self.whole - below, 0.0) / self.whole)


def quantile(values: Numbers, weights: Numbers, level: float) -> float:
    """Return one weighted quantile (see `Distribution`)."""
    return Distribution(values, weights).quantile(level)


def share(where: Numbers, weights: Numbers) -> float:
    """Return the share of weight where something is true (0-1)."""
    return float(weights @ where)
