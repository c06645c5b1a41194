"""The serious events a firm could have: the one sample that every figure is read from.

Which random numbers an event gets depends on the seed alone; answers decide only what it costs and
how much it weighs. Two sets of weights are kept. *Actual* weights follow the rates with all
controls and serve annual figures. *Neutral* weights follow the rates before controls and serve
everything said of a serious year and the needs: otherwise a control that prevents mild events would
make the remaining ones look worse and raise the need.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from reports.engine import draws, frequency, scenarios
from reports.engine.draws import Numbers
from reports.engine.frequency import SCENARIOS, Rate
from reports.engine.items import COVERED, ITEMS, ROW, SECTIONS, items_of
from reports.engine.outage import Outage, joined
from reports.engine.parameters import Parameters
from reports.engine.profile import Profile
from reports.engine.severity import Severity, Yen
from reports.engine.years import Places, Years, years

__all__ = ["COVERED", "Events", "build"]

ATTACKS = (
    "ransomware",
    "web-breach",
    "account-takeover",
    "partner-intrusion",
    "vendor-incident",
    "funds-transfer-fraud",
    "denial-of-service",
)
"""Scenarios in which somebody attacks from outside (a contractor's incident may be a fault)."""


@dataclass(frozen=True, slots=True, eq=False)
class Events:
    """Serious events before insurance; all arrays have one entry an event.

    Attributes:
        losses: whole yen, one row an item in the order of `ITEMS`.
        sections: the sum of each section's items.
        leaked: persons whose data leaked.
        outage: what stopped, when and why.
        scenario: index into `SCENARIOS`.
        rates: of every scenario.
        years: serious years in the neutral mix; `years.weight` are the neutral weights.
        actual_years: the same with all controls.
    """

    losses: NDArray[np.float64]
    sections: Mapping[str, Yen]
    leaked: Numbers
    outage: Outage
    scenario: NDArray[np.int8]
    rates: tuple[Rate, ...]
    years: Years
    actual_years: Years
    _sums: dict[tuple[str, tuple[str, ...]], Yen] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.scenario)

    @property
    def weight(self) -> Yen:
        """Share of serious years that begin with each event, summing to 1 (neutral mix)."""
        return self.years.weight

    @property
    def per_year(self) -> float:
        """Serious events a year, with all controls."""
        return sum(rate.per_year[1] for rate in self.rates)

    @property
    def outage_days(self) -> Numbers:
        return self.outage.hours / 24

    @property
    def customer_claims(self) -> NDArray[np.bool_]:
        """Whether a customer claims (rather than only persons or card companies)."""
        return np.asarray(self.item("liability-partners") > 0)

    @property
    def attacked(self) -> NDArray[np.bool_]:
        """Whether somebody from outside attacked the firm or its contractor."""
        by_scenario = np.array([scenario in ATTACKS for scenario in SCENARIOS])
        at_vendor = self.scenario == SCENARIOS.index("vendor-incident")
        return np.asarray(by_scenario[self.scenario] & ~(at_vendor & (self.outage.peril > 0)))

    def item(self, item: str) -> Yen:
        """Return the losses of one item."""
        return np.asarray(self.losses[ROW[item]])

    def section(self, section: str) -> Yen:
        """Return the losses of one section (liability, response, interruption or other)."""
        return self.sections[section]

    def sum_of(self, section: str, items: tuple[str, ...]) -> Yen:
        """Return the losses of some items of a section together; many plans name the same."""
        if (section, items) not in self._sums:
            self._sums[section, items] = self._summed(section, items)
        return self._sums[section, items]

    def _summed(self, section: str, items: tuple[str, ...]) -> Yen:
        missing = [item for item in items_of(section) if item not in items]
        if len(missing) > len(items):
            return np.asarray(self.losses[[ROW[item] for item in items]].sum(axis=0))
        total = self.sections[section]
        for item in missing:
            total = total - self.item(item)
        return total

    def take(self, where: Places) -> "Events":
        """Return some events, each to be looked at by itself: years no longer belong to them."""
        return replace(
            self.with_losses(self.losses[:, where], self.outage.take(where)),
            leaked=self.leaked[where],
            scenario=self.scenario[where],
        )

    def with_losses(self, losses: NDArray[np.float64], outage: Outage) -> "Events":
        """Return the same events with other losses (one row an item) and other outages."""
        sections = {section: _sum(losses, section) for section in SECTIONS}
        return replace(self, losses=losses, sections=sections, outage=outage, _sums={})

    @property
    def covered(self) -> Yen:
        """Return the losses of the three sections that are sized."""
        return np.asarray(sum(self.sections[section] for section in COVERED))


def build(profile: Profile, parameters: Parameters, *, seed: int = 1, events: int = 0) -> Events:
    """Simulate the events of a firm.

    Args:
        seed: of the random numbers.
        events: how many in all, rounded down to fixed shares of the scenarios; 0: the default.
    """
    wanted = draws.whole(events)
    found = []
    for scenario in SCENARIOS:
        numbers = draws.draws(seed, scenario, draws.number_of(scenario, wanted))
        found.append(scenarios.outcome(scenario, Severity(profile, parameters, numbers)))
    sizes = [len(one.leaked) for one in found]
    losses = np.zeros((len(ITEMS), sum(sizes)))
    start = 0
    for one, size in zip(found, sizes, strict=True):
        for item, amount in one.items.items():
            np.rint(amount, out=losses[ROW[item], start : start + size])
        start += size
    rates = frequency.rates(profile, parameters)
    return Events(
        losses=losses,
        sections={section: _sum(losses, section) for section in SECTIONS},
        leaked=np.concatenate([one.leaked for one in found]),
        outage=joined([one.outage for one in found]),
        scenario=np.repeat(np.arange(len(SCENARIOS), dtype=np.int8), sizes),
        rates=rates,
        years=years([rate.neutral_per_year for rate in rates], sizes, seed),
        actual_years=years([rate.per_year[1] for rate in rates], sizes, seed),
    )


def _sum(losses: NDArray[np.float64], section: str) -> Yen:
    first, *others = (ROW[item] for item in items_of(section))
    summed = losses[first].copy()
    for row in others:
        summed += losses[row]
    return np.asarray(summed)
