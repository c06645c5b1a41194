"""What a simple plan would pay a year on average: the one place that stands in for `coverage`."""

from dataclasses import dataclass

import numpy as np

from reports.engine.draws import Numbers
from reports.engine.events import Events


@dataclass(frozen=True, slots=True)
class SimplePlan:
    """Limits of an event and the deductible on liability, in yen."""

    liability_yen: float
    response_yen: float
    deductible_yen: float


def paid(events: Events, plan: SimplePlan) -> Numbers:
    """Return what the plan pays, one entry an event."""
    claims = np.maximum(events.section("liability") - plan.deductible_yen, 0)
    costs = events.section("response")
    return np.asarray(np.minimum(claims, plan.liability_yen) + np.minimum(costs, plan.response_yen))


def paid_a_year(events: Events, plan: SimplePlan) -> float:
    """Return the expected payments of a year, in yen."""
    return events.per_year * events.actual_years.mean(paid(events, plan))
