"""The like job: eight lognormal losses, 0.3 events a year, a year's total at 99 of 100 years.

It asks of the engine only what all peers can do too. Ours runs on the pipeline's own functions: the
cached normals of each component, its lognormal, serious years with several events, one quantile.
"""

import math
from dataclasses import dataclass, replace

import numpy as np

from reports.engine import draws
from reports.engine.metrics import quantile
from reports.engine.parameters import Parameters
from reports.engine.profile import Profile
from reports.engine.severity import Severity
from reports.engine.years import years

PER_YEAR = 0.3
YEARS = 100_000
LEVEL = 0.99


@dataclass(frozen=True, slots=True)
class Component:
    """A lognormal loss, limited where the engine cuts its normals off."""

    median: float
    sd: float

    @property
    def limit(self) -> float:
        return self.median * math.exp(draws.CLIP * self.sd)


COMPONENTS = tuple(
    Component(median, sd)
    for median, sd in (
        (500_000, 1.2),
        (800_000, 1.0),
        (1_000_000, 1.4),
        (1_500_000, 0.9),
        (2_000_000, 1.1),
        (3_000_000, 1.3),
        (4_000_000, 0.8),
        (6_000_000, 1.0),
    )
)
RATES = (PER_YEAR / len(COMPONENTS),) * len(COMPONENTS)


@dataclass(frozen=True, slots=True)
class Answer:
    """What every method is asked for: yen a year on average, and at `LEVEL`."""

    mean: float
    p99: float


def ids() -> tuple[str, ...]:
    return tuple(f"like-{number}" for number in range(len(COMPONENTS)))


def like_parameters(parameters: Parameters) -> Parameters:
    """Return parameters with the eight components, which share no common factor."""
    some = parameters.values["ransomware.forensics"]
    values = dict(parameters.values)
    for name, part in zip(ids(), COMPONENTS, strict=True):
        values[name] = replace(
            some, id=name, low=part.median, central=part.median, high=part.median, sd=part.sd
        )
    alone = replace(values["severity.common-factor"], low=0.0, central=0.0, high=0.0)
    return replace(parameters, values={**values, "severity.common-factor": alone})


def events_for(simulated_years: int) -> int:
    """Return how many events a component gets so that as many serious years are simulated."""
    serious = -math.expm1(-PER_YEAR)
    return 1 << round(math.log2(simulated_years * serious / len(COMPONENTS)))


def simulate(profile: Profile, parameters: Parameters, events: int, seed: int) -> Answer:
    """Do the job with the engine's functions.

    Args:
        parameters: from `like_parameters`.
        events: of each component, a power of two.
    """
    losses = [
        Severity(profile, parameters, draws.draws(seed, name, events)).lognormal(name, "other")
        for name in ids()
    ]
    laid_out = years(RATES, [events] * len(COMPONENTS), seed)
    totals = laid_out.totals(np.concatenate(losses))
    among_serious = 1 - (1 - LEVEL) / laid_out.serious
    return Answer(
        mean=laid_out.mean(totals) * laid_out.serious,
        p99=quantile(totals, laid_out.weight, among_serious),
    )


def forget_draws() -> None:
    """Drop the cached random numbers, so that the next run draws anew."""
    draws.draws.cache_clear()
    draws.year_draws.cache_clear()
