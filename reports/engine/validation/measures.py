"""What a respondent was asked about an event: a cost, a time, a number of persons."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from reports.engine.draws import Numbers
from reports.engine.events import Events
from reports.engine.frequency import SCENARIOS
from reports.engine.items import ITEMS, items_of
from reports.engine.profile import Profile
from reports.engine.validation.figures import ValidationDataError

DAYS_A_MONTH = 365 / 12


def measured(measure: Mapping[str, Any], events: Events, profile: Profile) -> Numbers:
    """Return what is asked, one entry an event.

    Args:
        measure: `items`, `section` or `total` in yen (`with` and `without` add and drop items),
            `leaked` in persons, `outage_months`, `lost_sales` in yen, or `days_to_normal`.
    """
    if "leaked" in measure:
        return events.leaked
    if "outage_months" in measure:
        return events.outage_days / DAYS_A_MONTH
    if "lost_sales" in measure:
        of_sales = profile.revenue_yen / profile.insured_profit_yen
        return np.asarray(events.item("lost-profit") * of_sales)
    if "days_to_normal" in measure:
        return days_to_normal(measure["days_to_normal"], events)
    return np.asarray(sum(events.item(item) for item in _items(measure)))


def _items(measure: Mapping[str, Any]) -> list[str]:
    if "items" in measure:
        found = list(measure["items"])
    elif "section" in measure:
        found = list(items_of(measure["section"]))
    elif "total" in measure:
        found = list(ITEMS)
    else:
        raise ValidationDataError(f"nothing is measured by {sorted(measure)}")
    found += measure.get("with", [])
    return [item for item in found if item not in measure.get("without", [])]


def days_to_normal(relation: Mapping[str, float], events: Events) -> Numbers:
    """Return days until all is as before, which last longer than the stop that is simulated.

    After ransomware, `normal_days` follow a stop worth `outage_days` of full stop; shorter and
    longer ones grow by a power. After any other event the stop itself counts.
    """
    stopped = events.outage_days
    grown = relation["normal_days"] * (stopped / relation["outage_days"]) ** relation["exponent"]
    ransomware = events.scenario == SCENARIOS.index("ransomware")
    return np.where(ransomware, grown, stopped)
