"""The same firm with one answer changed, on the same random numbers: what the answer is worth."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from reports.engine import draws, frequency, profile
from reports.engine import events as serious
from reports.engine.bands import mean_costs
from reports.engine.case import Case
from reports.engine.events import Events
from reports.engine.metrics import Distribution
from reports.engine.parameters import Parameters
from reports.engine.profile import Profile
from reports.engine.subject import THINNED, Firm, firm
from reports.engine.years import years

BAD_SHARE = 0.1
"""A bad year is one of the worst tenth of today's serious years."""


@dataclass(frozen=True, slots=True)
class Saving:
    """What a change saves, in yen: a year on average, and in a bad year."""

    per_year_yen: float
    bad_year_yen: float


class Variants:
    """Variants of one firm on a part of its events."""

    def __init__(self, case: Case, parameters: Parameters) -> None:
        self.case = case
        self.parameters = parameters
        self.part = draws.whole(case.events) // THINNED

    def profile(self, changes: Mapping[str, object]) -> Profile:
        """Return the firm with some answers changed."""
        return profile.build(profile.with_answers(self.case, changes), self.parameters)

    def firm(self, changes: Mapping[str, object]) -> Firm:
        """Return the changed firm with its own needs."""
        changed = self.profile(changes)
        return firm(changed, self.parameters, seed=self.case.seed, events=self.part)

    @cached_property
    def base(self) -> Events:
        return self._events(self.profile({}))

    def saving(self, changes: Mapping[str, object], *, costs: bool) -> Saving:
        """Return what a change of answers saves; nothing where it would cost more.

        Args:
            costs: whether it changes what an event costs too; else only how often one comes.
        """
        changed = self.profile(changes)
        after = self._events(changed) if costs else self._reweighted(changed)
        per_year = annual_yen(self.base) - annual_yen(after)
        chance = BAD_SHARE * self.base.actual_years.serious
        bad = exceeded_yen(self.base, chance) - exceeded_yen(after, chance)
        return Saving(max(per_year, 0.0), max(bad, 0.0))

    def _events(self, of: Profile) -> Events:
        return serious.build(of, self.parameters, seed=self.case.seed, events=self.part)

    def _reweighted(self, changed: Profile) -> Events:
        """Return the same events at the changed firm's rates."""
        rates = frequency.rates(changed, self.parameters)
        sizes = np.bincount(self.base.scenario, minlength=len(rates)).tolist()
        actual = years([rate.per_year[1] for rate in rates], sizes, self.case.seed)
        return replace(self.base, rates=rates, actual_years=actual)


def annual_yen(events: Events) -> float:
    """Return the expected loss of a year, with all controls, before any insurance."""
    return float(np.array([rate.per_year[1] for rate in events.rates]) @ mean_costs(events))


def exceeded_yen(events: Events, chance: float) -> float:
    """Return the loss that a year exceeds with a chance; 0 if serious years are rarer."""
    found = events.actual_years
    if chance >= found.serious:
        return 0.0
    yearly = found.totals(np.asarray(events.losses.sum(axis=0)))
    return Distribution(yearly, found.weight).quantile(1 - chance / found.serious)
