"""How far estimates lie from the truth, and what it takes to bring them nearer."""

import math
from collections.abc import Iterable

WANTED = 0.01
"""Accuracy at which times are compared: root mean square error over seeds, as a share."""


def rmse(estimates: Iterable[float], truth: float) -> float:
    """Return the root mean square error of estimates as a share of the truth."""
    misses = [(estimate / truth - 1) ** 2 for estimate in estimates]
    return math.sqrt(sum(misses) / len(misses))


def seconds_to_wanted(seconds: float, error: float) -> float:
    """Return the time a plain Monte Carlo job takes to reach the wanted accuracy.

    Args:
        seconds: of the job as it was run.
        error: its root mean square error; it falls with the root of the sample.
    """
    return seconds * (error / WANTED) ** 2
