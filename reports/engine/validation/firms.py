"""Firms of the sizes that answered, each with the engine's own profile, rates and events."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np
from scipy.special import ndtri

from assessment.questionnaire.schema import Answers, Questionnaire
from reports.engine import draws, events, frequency, profile
from reports.engine.case import Case
from reports.engine.events import Events
from reports.engine.frequency import Rate
from reports.engine.parameters import Parameters
from reports.engine.profile import Profile
from reports.engine.validation.figures import Group, Population

SIZES = 8
"""Sizes of firm that stand for a group, of equal shares."""
EVENTS = draws.WHOLE * 128


@dataclass(frozen=True)
class Firm:
    """One size of firm and the share of respondents it stands for."""

    share: float
    profile: Profile
    parameters: Parameters

    @cached_property
    def events(self) -> Events:
        """The serious events of the firm, as the pipeline builds them."""
        return events.build(self.profile, self.parameters, events=EVENTS)

    @cached_property
    def rates(self) -> tuple[Rate, ...]:
        return frequency.rates(self.profile, self.parameters)

    def rate(self, scenario: str) -> float:
        """Return the yearly rate of one scenario."""
        return self.rates[frequency.SCENARIOS.index(scenario)].per_year[1]


@dataclass(frozen=True)
class Firms:
    """Makes firms; those of a population are made once."""

    parameters: Parameters
    questionnaire: Questionnaire
    made: dict[str, tuple[Firm, ...]] = field(default_factory=dict)

    def of(self, population: Population) -> tuple[Firm, ...]:
        """Return firms that stand for a population; their shares sum to 1."""
        if population.id not in self.made:
            self.made[population.id] = tuple(
                firm for group in population.groups for firm in self._of_group(group)
            )
        return self.made[population.id]

    def firm(self, answers: Answers, share: float = 1.0) -> Firm:
        """Return a firm with these answers; all else is filled with what is typical."""
        case = Case(
            questionnaire=self.questionnaire,
            answers=answers,
            questionnaire_mode="full",
            mode="information",
            dealable=None,
            as_of=date.min,
        )
        return Firm(share, profile.build(case, self.parameters), self.parameters)

    def _of_group(self, group: Group) -> Iterator[Firm]:
        for sales in sizes(group.sales_yen, group.sd):
            yield self.firm({**group.answers, "annual-revenue": sales}, group.share / SIZES)


def sizes(median_yen: float, sd: float) -> list[int]:
    """Return yearly sales at the middle of equal shares of a lognormal, in whole yen."""
    middles = (np.arange(SIZES) + 0.5) / SIZES
    return [round(sales) for sales in median_yen * np.exp(sd * ndtri(middles))]
