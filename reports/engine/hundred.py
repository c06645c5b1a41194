"""Shares said as so many of a hundred: what holds is never rounded up, what fails never down.

A share and what is left of it then make a hundred wherever they stand.
"""

import math

HUNDRED = 100
STORED_PARTS = 10_000
"""A result keeps shares in parts of this size, cut as they are when they are said."""
DUST = 1e-9
"""Keeps 0.57 from being 56 of a hundred."""


def holding(share: float) -> int:
    """Return how many of a hundred hold at least."""
    return math.floor(share * HUNDRED + DUST)


def failing(share: float) -> int:
    """Return how many of a hundred fail at most."""
    return HUNDRED - holding(1 - share)


def stored(share: float) -> float:
    """Return the share that holds as a result keeps it."""
    return math.floor(share * STORED_PARTS + DUST) / STORED_PARTS


def stored_failing(share: float) -> float:
    """Return the share that fails as a result keeps it."""
    return round(1 - stored(1 - share), 4)
