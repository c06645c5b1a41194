"""How large each section's loss gets: quantiles of the firm's serious events, on market steps."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reports.engine.events import COVERED, Events
from reports.engine.money import step_at_least
from reports.engine.parameters import Parameters
from reports.engine.severity import Yen

Amounts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Sizes:
    """Quantiles of the gross loss of each section.

    Attributes:
        if_hit: by section, the loss at 0.80, 0.90, 0.95 and 0.99 of the events that hit it.
        serious_p99: by section, the loss at 0.99 of all serious events.
        hit_share: by section, the share of serious events that hit it.
        outage_days: days of full outage at 0.50 and 0.90 of the events with an outage.
    """

    if_hit: Mapping[str, Mapping[float, float]]
    serious_p99: Mapping[str, float]
    hit_share: Mapping[str, float]
    outage_days: Mapping[float, float]


SHOWN_QUANTILES = (0.5, 0.8, 0.9, 0.95, 0.99)


def quantile(values: Yen, weights: Yen, level: float) -> float:
    """Return the smallest value at or below which a share `level` of the weight lies; 0 if empty.

    Args:
        values: one an event.
        weights: same shape; any positive scale.
        level: 0-1.
    """
    if not len(values) or weights.sum() <= 0:
        return 0.0
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(weights[order])
    index = int(np.searchsorted(reached, level * reached[-1] * (1 - 1e-12)))
    return float(values[order][min(index, len(values) - 1)])


def quantile_if_hit(events: Events, section: str, level: float, hit_from: float) -> float:
    """Return a quantile of a section's loss among the events that hit it.

    For liability the larger of two views: all hits, and the hits in which a customer claims.
    Without the second, many small suits of persons would hide the rarer large claim.
    """
    losses = events.section(section)
    views = [losses > hit_from]
    if section == "liability":
        views.append(views[0] & events.customer_claims)
    return max(quantile(losses[hit], events.weight[hit], level) for hit in views)


def sizes(events: Events, parameters: Parameters) -> Sizes:
    """Work out the quantiles that are shown and sized from."""
    hit_from = parameters["needs.hit-from"]
    stopped = events.outage_days > 0
    return Sizes(
        if_hit={
            section: {
                level: quantile_if_hit(events, section, level, hit_from)
                for level in SHOWN_QUANTILES
            }
            for section in COVERED
        },
        serious_p99={
            section: quantile(
                events.section(section), events.weight, parameters["needs.level-excess"]
            )
            for section in COVERED
        },
        hit_share={
            section: float(events.weight[events.section(section) > hit_from].sum())
            for section in COVERED
        },
        outage_days={
            level: quantile(events.outage_days[stopped], events.weight[stopped], level)
            for level in (0.5, 0.9)
        },
    )


def amounts_at(events: Events, position: float, parameters: Parameters) -> dict[str, int]:
    """Return the market's step of each section at a position of the dial; none at 0."""
    if position == 0:
        return dict.fromkeys(COVERED, 0)
    hit_from = parameters["needs.hit-from"]
    return {
        section: step_at_least(
            quantile_if_hit(events, section, position, hit_from), parameters.ladder(section)
        )
        for section in COVERED
    }


def retained(events: Events, amounts: Amounts, own_share_yen: float) -> Yen:
    """Return what stays with the firm in each event, in yen.

    Args:
        amounts: limit by section; 0 for none.
        own_share_yen: what deductible or waiting takes from each section, at the most the firm
            accepts; so that a firm that can pay more never needs more.
    """
    total: NDArray[np.float64] = np.zeros(len(events.weight))
    for section in COVERED:
        loss = events.section(section)
        paid = np.clip(loss - own_share_yen, 0, amounts[section])
        total += loss - paid
    return total


def share_within(events: Events, amounts: Amounts, capacity_yen: float, own_share: float) -> float:
    """Return the share of serious events whose retained loss stays within capacity."""
    kept = retained(events, amounts, own_share * capacity_yen)
    return float(events.weight[kept <= capacity_yen].sum())
