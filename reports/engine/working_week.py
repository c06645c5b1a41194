"""Which hours of a week earn: so that a stop at a weekend costs less than one on a Monday."""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
HOURS_A_DAY = 24
HOURS_A_WEEK = 168
DAYS_A_YEAR = 365


def days_a_week(operating_days: int) -> float:
    """Return the operating days of a week, for example 4.8 of 250 a year."""
    return operating_days * 7 / DAYS_A_YEAR


def operating_days(week: float, start_hour: Numbers, from_hours: Numbers, to: Numbers) -> Numbers:
    """Return the operating days between two moments of an event.

    The week begins on Monday at 0:00; its first `week` days earn, evenly over their 24 hours.

    Args:
        week: operating days of a week (0-7).
        start_hour: hour of the week at which the event begins (0-168).
        from_hours, to: elapsed hours since then; nothing is counted where `to` is not later.
    """
    later = np.maximum(to, from_hours)
    return _earned(week, start_hour + later) - _earned(week, start_hour + from_hours)


def _earned(week: float, hour: Numbers) -> Numbers:
    # Not np.divmod, which takes ten times as long. At a week's end either week gives the same.
    weeks = np.floor(hour / HOURS_A_WEEK)
    rest = hour - weeks * HOURS_A_WEEK
    return np.asarray(weeks * week + np.minimum(rest / HOURS_A_DAY, week))
