"""What could happen to the firm, in figures: per serious year, before any insurance."""

from typing import Any

import numpy as np

from reports.engine import frequency
from reports.engine.bands import Bands
from reports.engine.events import Events
from reports.engine.factor import Band
from reports.engine.frequency import SCENARIOS
from reports.engine.items import ITEMS, SECTION_OF, SECTIONS
from reports.engine.metrics import Distribution, share
from reports.engine.money import whole_yen
from reports.engine.parameters import Parameters
from reports.engine.severity import Yen

SERIOUS = (0.5, 0.75, 0.9, 0.95, 0.99)


def losses(events: Events, bands: Bands, parameters: Parameters) -> dict[str, Any]:
    """Return the block `losses` of the result."""
    years = events.years
    total = years.totals(np.asarray(events.losses.sum(axis=0)))
    stops = Distribution(years.totals(events.outage_days), events.weight)
    return {
        "serious_per_year": _band(frequency.serious_per_year(events.rates), 6),
        "expected_annual_yen": _band(bands.expected_annual_yen(events), 0),
        "serious": _named(Distribution(total, events.weight).quantiles(SERIOUS)),
        "by_section": {
            section: _section(events, section, parameters["needs.hit-from"]) for section in SECTIONS
        },
        "by_scenario": _scenarios(events),
        "by_item": [_item(events, item) for item in ITEMS],
        "outage_days": {
            "p50": round(stops.quantile(0.5), 2),
            "p90": round(stops.quantile(0.9), 2),
        },
    }


def _band(band: Band, digits: int) -> dict[str, float]:
    rounded = (round(value, digits) if digits else whole_yen(value) for value in band)
    return dict(zip(("low", "central", "high"), rounded, strict=True))


def _named(quantiles: dict[float, float]) -> dict[str, int]:
    return {f"p{round(level * 100)}_yen": whole_yen(yen) for level, yen in quantiles.items()}


def _section(events: Events, section: str, hit_from: float) -> dict[str, Any]:
    yearly = events.years.totals(events.section(section))
    weight = events.weight
    hit = yearly > hit_from
    return {
        "mean_yen": whole_yen(events.years.mean(yearly)),
        **_named(Distribution(yearly, weight).quantiles((0.5, 0.9, 0.95))),
        "hit_share": round(share(hit, weight), 4),
        "p90_if_hit_yen": whole_yen(Distribution(yearly[hit], weight[hit]).quantile(0.9)),
    }


def _scenarios(events: Events) -> list[dict[str, Any]]:
    """Return each scenario's rate with all controls, and what one event of it costs."""
    total: Yen = np.asarray(events.losses.sum(axis=0))
    found = []
    for place, scenario in enumerate(SCENARIOS):
        costs = total[events.scenario == place]
        spread = Distribution(costs, np.full(len(costs), 1 / len(costs)))
        found.append(
            {
                "id": scenario,
                "per_year": round(events.rates[place].per_year[1], 7),
                "mean_yen": whole_yen(float(costs.mean())),
                **_named(spread.quantiles((0.5, 0.9, 0.99))),
            }
        )
    return found


def _item(events: Events, item: str) -> dict[str, Any]:
    yearly = events.years.totals(events.item(item))
    return {
        "id": item,
        "section": SECTION_OF[item],
        "mean_yen": whole_yen(events.years.mean(yearly)),
        "p90_yen": whole_yen(Distribution(yearly, events.weight).quantile(0.9)),
    }
