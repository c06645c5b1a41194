"""The serious events a firm could have, laid out on a fixed grid.

Each scenario is a column of equally likely events from mild to severe, weighted with its yearly
rate; where somebody may or may not claim, the column stands once for each outcome. One common
factor moves all costs of an event together, so every cost is its own quantile at the event's
position. The grid is the same for every firm; only costs and weights depend on the answers.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reports.engine import scenarios as kinds
from reports.engine.parameters import Parameters
from reports.engine.profile import Profile
from reports.engine.severity import POSITIONS, Yen

COVERED = ("liability", "response", "interruption")


@dataclass(frozen=True, slots=True)
class Events:
    """Serious events before insurance; all arrays have one entry an event.

    Attributes:
        weight: share of serious events, summing to 1 (control-neutral mix).
        liability_yen, response_yen, interruption_yen: loss by section.
        outage_days: days of full outage.
        customer_claims: whether a customer claims (rather than only persons or card companies).
        scenario: index into `scenarios`.
        scenarios: scenario ids with their yearly rate for the reference size, before controls.
    """

    weight: Yen
    liability_yen: Yen
    response_yen: Yen
    interruption_yen: Yen
    outage_days: Yen
    customer_claims: NDArray[np.bool_]
    scenario: NDArray[np.int64]
    scenarios: tuple[tuple[str, float], ...]

    def section(self, section: str) -> Yen:
        """Return the losses of one section (liability, response or interruption)."""
        losses: Yen = getattr(self, f"{section}_yen")
        return losses


def build(profile: Profile, parameters: Parameters) -> Events:
    """Lay out the events of a firm."""
    scenarios = kinds.of(profile, parameters)
    columns = [
        (index, column) for index, scenario in enumerate(scenarios) for column in scenario.columns()
    ]
    rates = np.concatenate([column.rate for _, column in columns])
    order = [index for index, _ in columns]
    return Events(
        weight=rates / rates.sum(),
        liability_yen=np.concatenate([column.liability_yen for _, column in columns]),
        response_yen=np.concatenate([scenarios[index].response_yen for index in order]),
        interruption_yen=np.concatenate([scenarios[index].interruption_yen for index in order]),
        outage_days=np.concatenate([scenarios[index].outage_days for index in order]),
        customer_claims=np.repeat([column.customer_claims for _, column in columns], POSITIONS),
        scenario=np.repeat(np.array(order), POSITIONS),
        scenarios=tuple((scenario.id, scenario.rate) for scenario in scenarios),
    )
