"""How large each section's loss gets: quantiles of the firm's serious events, on market steps."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from reports.engine.events import COVERED, Events
from reports.engine.metrics import Distribution, quantile, share
from reports.engine.money import step_at_least
from reports.engine.parameters import Parameters
from reports.engine.severity import Yen

Amounts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Sizes:
    """Quantiles of the gross loss of each section.

    Attributes:
        if_hit: by section, the loss at each shown quantile of the events that hit it.
        serious_p99: by section, the loss at 0.99 of all serious years.
        hit_share: by section, the share of serious years that hit it.
        outage_days: days of full outage at 0.50 and 0.90 of the events with an outage.
    """

    if_hit: Mapping[str, Mapping[float, float]]
    serious_p99: Mapping[str, float]
    hit_share: Mapping[str, float]
    outage_days: Mapping[float, float]
    total: Mapping[float, float]
    """The three sections together, at each quantile of all serious years."""


SHOWN_QUANTILES = (0.5, 0.8, 0.9, 0.95, 0.99)
SHOWN_OUTAGES = (0.5, 0.9)


class Sizer:
    """Reads the quantiles of a firm's events that hit a section."""

    def __init__(self, events: Events, parameters: Parameters) -> None:
        self.events = events
        self.parameters = parameters
        self._views = {section: self._hits(section) for section in COVERED}
        self._amounts: dict[float, dict[str, int]] = {}

    def _hits(self, section: str) -> list[Distribution]:
        """Return the views of a section's losses among the events that hit it.

        For liability there are two: all hits, and the hits in which a customer claims. Without the
        second, many small suits of persons would hide the rarer large claim.
        """
        losses = self.events.section(section)
        hits = [losses > self.parameters["needs.hit-from"]]
        if section == "liability":
            hits.append(hits[0] & self.events.customer_claims)
        return [Distribution(losses[hit], self.events.weight[hit]) for hit in hits]

    def if_hit(self, section: str, level: float) -> float:
        """Return a quantile of a section's loss among the events that hit it, in yen."""
        return max(view.quantile(level) for view in self._views[section])

    def amounts_at(self, position: float) -> dict[str, int]:
        """Return the market's step of each section at a position of the dial; none at 0."""
        if position == 0:
            return dict.fromkeys(COVERED, 0)
        if position not in self._amounts:
            self._amounts[position] = {
                section: step_at_least(
                    self.if_hit(section, position), self.parameters.ladder(section)
                )
                for section in COVERED
            }
        return self._amounts[position]


def sizes(sizer: Sizer) -> Sizes:
    """Work out the quantiles that are shown and sized from."""
    events, parameters = sizer.events, sizer.parameters
    weight, hit_from = events.weight, parameters["needs.hit-from"]
    stopped = events.outage.hours > 0
    outages = Distribution(events.outage_days[stopped], weight[stopped])
    yearly = {section: events.years.totals(events.section(section)) for section in COVERED}
    total = Distribution(np.sum(list(yearly.values()), axis=0), weight)
    worst = parameters["needs.level-excess"]
    return Sizes(
        if_hit={
            section: {level: sizer.if_hit(section, level) for level in SHOWN_QUANTILES}
            for section in COVERED
        },
        serious_p99={
            section: quantile(losses, weight, worst) for section, losses in yearly.items()
        },
        hit_share={section: share(losses > hit_from, weight) for section, losses in yearly.items()},
        outage_days=outages.quantiles(SHOWN_OUTAGES),
        total=total.quantiles(SHOWN_QUANTILES),
    )


class Retention:
    """What stays with the firm in each serious year under plain limits, for one own share.

    Many limits are tried on the same events: what does not depend on them is worked out once.
    """

    def __init__(self, events: Events, own_yen: Mapping[str, float]) -> None:
        """Cut the own share off every loss.

        Args:
            events: serious events before insurance.
            own_yen: by section, what deductible or waiting takes before anything is paid.
        """
        self.events = events
        self._covered = events.covered
        self._above = {
            section: np.maximum(events.section(section) - own_yen[section], 0)
            for section in COVERED
        }

    def under(self, amounts: Amounts) -> Yen:
        """Return what stays in each year, in yen.

        Args:
            amounts: limit by section and event; 0 for none.
        """
        kept = self._covered.copy()
        for section in COVERED:
            if amounts[section]:
                kept -= np.minimum(self._above[section], amounts[section])
        return self.events.years.totals(kept)


def retained(events: Events, amounts: Amounts, own_yen: Mapping[str, float]) -> Yen:
    """Return what stays with the firm in each serious year, in yen (see `Retention`)."""
    return Retention(events, own_yen).under(amounts)


class Bearable:
    """How many serious years stay within what the firm could pay itself, by limits.

    Deductible and waiting are counted at the most the firm accepts (a share of its capacity), not
    at the market's step below: so a firm that can pay more never needs more.
    """

    def __init__(self, events: Events, capacity_yen: float, own_share: float) -> None:
        own = dict.fromkeys(COVERED, own_share * capacity_yen)
        self.capacity_yen = capacity_yen
        self._retention = Retention(events, own)
        self._shares: dict[tuple[int, ...], float] = {}

    def share(self, amounts: Amounts) -> float:
        """Return the share of serious years whose retained loss stays within capacity.

        Neighbouring positions of the dial often stand on the same market steps: kept by amounts.
        """
        key = tuple(amounts[section] for section in COVERED)
        if key not in self._shares:
            within = self._retention.under(amounts) <= self.capacity_yen
            self._shares[key] = share(within, self._retention.events.weight)
        return self._shares[key]
