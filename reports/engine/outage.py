"""Outages: when each begins, how long it lasts, whose system stopped and why."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from reports.engine.draws import Numbers
from reports.engine.working_week import HOURS_A_WEEK, operating_days

SYSTEMS = ("own", "outsourced", "cloud", "supplier", "utility")
PERILS = ("attack", "operator-error", "data-entry", "any-sudden-cause")
Codes = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Outage:
    """Outages of a run of events; every array has one entry an event.

    Attributes:
        week: operating days of a week.
        start_hour: hour of the week at which it begins (0-168, Monday 0:00 first).
        hours: elapsed hours of full stop; 0 where nothing stops.
        daily_yen: profit lost on an operating day of full stop.
        system: whose system stopped (index into `SYSTEMS`).
        peril: why (index into `PERILS`).
        voluntary: whether the firm stopped it itself to limit the damage.
    """

    week: float
    start_hour: Numbers
    hours: Numbers
    daily_yen: Numbers
    system: Codes
    peril: Codes
    voluntary: NDArray[np.bool_]

    def lost_profit(self, after: Numbers | float = 0.0, until: Numbers | float = np.inf) -> Numbers:
        """Return the profit lost between two elapsed hours of each outage, in yen.

        Args:
            after: elapsed hours before which nothing is counted.
            until: elapsed hours from which on nothing is counted.
        """
        begin = np.broadcast_to(np.asarray(after, dtype=np.float64), self.hours.shape)
        end = np.minimum(self.hours, until)
        return self.daily_yen * operating_days(self.week, self.start_hour, begin, end)

    def take(self, where: slice | NDArray[np.int64]) -> "Outage":
        """Return the outages of some events."""
        return replace(
            self,
            start_hour=self.start_hour[where],
            hours=self.hours[where],
            daily_yen=self.daily_yen[where],
            system=self.system[where],
            peril=self.peril[where],
            voluntary=self.voluntary[where],
        )


def start_hours(uniform: Numbers) -> Numbers:
    """Return hours of the week: an event may begin at any, weekends and nights included."""
    return uniform * HOURS_A_WEEK


def joined(outages: Sequence[Outage]) -> Outage:
    """Return the outages of several scenarios in a row."""
    return Outage(
        week=outages[0].week,
        start_hour=np.concatenate([one.start_hour for one in outages]),
        hours=np.concatenate([one.hours for one in outages]),
        daily_yen=np.concatenate([one.daily_yen for one in outages]),
        system=np.concatenate([one.system for one in outages]),
        peril=np.concatenate([one.peril for one in outages]),
        voluntary=np.concatenate([one.voluntary for one in outages]),
    )
