"""What it costs to start k days later: a what-if of weak support, apart from the ranking (P2.8).

Assumption: while nobody directs the first steps or comes, the outage goes on; every outage of the
firm's own systems lasts so much longer, and so does every one after ransomware at the firm, whose
systems may all lie in the cloud. Other costs are left as they are.
"""

from dataclasses import dataclass, replace

import numpy as np

from insurance_catalog.terms.model import Support, Unknown
from reports.engine.contract import Contract
from reports.engine.coverage import pay
from reports.engine.events import Events
from reports.engine.frequency import SCENARIOS
from reports.engine.items import ROW
from reports.engine.metrics import mean, share
from reports.engine.parameters import Parameters

HOURS_A_DAY = 24
RANSOMWARE = SCENARIOS.index("ransomware")


@dataclass(frozen=True, slots=True)
class Delay:
    """A later start and its cost in a serious year with such an outage, in yen.

    Attributes:
        days: k; 0 where the support starts at once.
        loss_yen: mean loss in addition.
        retained_yen: of which stays with the firm.
        is_counted: whether any such outage is simulated.
    """

    days: float
    loss_yen: float
    retained_yen: float
    is_counted: bool


def delay_days(support: Support, parameters: Parameters) -> float:
    """Return how many days later a plan's support starts than one that comes at once.

    What is unknown counts as weekdays: neither the best nor none at all.
    """
    hours = support.arrangement_hours
    if isinstance(hours, Unknown):
        hours = support.hotline_hours
    if isinstance(hours, Unknown):
        hours = "weekdays"
    if hours is None:
        return parameters["delay.none"]
    return 0.0 if hours == "24/365" else parameters[f"delay.{hours}"]


def delay(contract: Contract, events: Events, days: float) -> Delay:
    """Return what starting `days` later costs under a contract."""
    own = (events.outage.system == 0) | (events.scenario == RANSOMWARE)
    stopped = (events.outage.hours > 0) & own
    part = share(stopped, events.weight)
    if days <= 0 or part <= 0:
        return Delay(days, 0.0, 0.0, is_counted=part > 0)
    later = _later(events, stopped, days)
    more = later.section("interruption") - events.section("interruption")
    paid = pay(contract, later).paid["interruption"] - pay(contract, events).paid["interruption"]
    kept = np.maximum(more - paid, 0)
    loss, retained = (mean(yen, events.weight) / part for yen in (more, kept))
    return Delay(days, loss, retained, is_counted=True)


def _later(
    events: Events, stopped: "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]", days: float
) -> Events:
    hours = events.outage.hours + np.where(stopped, days * HOURS_A_DAY, 0.0)
    outage = replace(events.outage, hours=hours)
    losses = events.losses.copy()
    losses[ROW["lost-profit"]] = np.rint(outage.lost_profit())
    interruption = losses[ROW["lost-profit"]] + losses[ROW["extra-expense"]]
    return replace(
        events,
        losses=losses,
        outage=outage,
        sections={**events.sections, "interruption": interruption},
    )
