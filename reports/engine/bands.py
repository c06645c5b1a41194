"""How far the result could move: everything that is open at its milder and at its worse end.

Open answers go to the ends of their bands, costs part of the way (`range.reach`), since not all are
at their ends at once. Worked out on a part of the events.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reports.engine import draws, profile
from reports.engine.case import Case
from reports.engine.events import COVERED, Events
from reports.engine.factor import Band
from reports.engine.frequency import SCENARIOS
from reports.engine.parameters import Parameters
from reports.engine.profile import Side
from reports.engine.subject import THINNED, firm

SIDES: tuple[Side, Side] = ("milder", "worse")


@dataclass(frozen=True, slots=True, eq=False)
class Bands:
    """The two ends.

    Attributes:
        recommended: by side, the amount of each section.
        mean_yen: by side, the mean cost of an event of each scenario.
    """

    recommended: Mapping[Side, Mapping[str, int]]
    mean_yen: Mapping[Side, NDArray[np.float64]]

    @property
    def reach(self) -> dict[str, int]:
        """Return the largest amount of each section that what is open could ask for, in yen."""
        return {
            section: max(amounts[section] for amounts in self.recommended.values())
            for section in COVERED
        }

    def expected_annual_yen(self, events: Events) -> Band:
        """Return the expected loss of a year: low, central, high.

        The ends join the rates' bands with the costs of the milder and worse side.
        """
        low, central, high = np.array([rate.per_year for rate in events.rates]).T
        usual = float(central @ mean_costs(events))
        milder = float(low @ self.mean_yen["milder"])
        worse = float(high @ self.mean_yen["worse"])
        return min(milder, usual), usual, max(worse, usual)


def bands(case: Case, parameters: Parameters) -> Bands:
    """Work both sides out."""
    recommended: dict[Side, Mapping[str, int]] = {}
    mean_yen: dict[Side, NDArray[np.float64]] = {}
    for side in SIDES:
        moved = parameters.shifted(worse=side == "worse")
        part = draws.whole(case.events) // THINNED
        end = firm(profile.build(case, moved, side), moved, seed=case.seed, events=part)
        recommended[side] = {section: end.needs.recommended(section) for section in COVERED}
        mean_yen[side] = mean_costs(end.events)
    return Bands(recommended, mean_yen)


def mean_costs(events: Events) -> NDArray[np.float64]:
    """Return the mean cost of an event of each scenario, in yen."""
    total = events.losses.sum(axis=0)
    counts = np.bincount(events.scenario, minlength=len(SCENARIOS))
    return np.bincount(events.scenario, weights=total, minlength=len(SCENARIOS)) / counts
