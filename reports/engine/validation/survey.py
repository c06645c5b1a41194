"""Surveys of victims: respondents are drawn many times over, and the statistic taken each time.

Two kinds of sample. "events": everybody had one event of one scenario. "window": everybody had
some incident within some years, most of them a minor one that the engine does not count as serious.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import ndtr, ndtri

from reports.engine.draws import Numbers
from reports.engine.frequency import SCENARIOS
from reports.engine.validation.figures import Figure, Population, Sample, ValidationDataError
from reports.engine.validation.firms import Firm, Firms
from reports.engine.validation.measures import measured
from reports.engine.validation.pool import Pool, joined
from reports.engine.validation.simulated import Simulated

REPEATS = 500
"""Surveys simulated for a figure."""
MANY = 200_000
"""Respondents that stand for endlessly many."""
MINOR_SIZES = 256

Draw = Callable[[np.random.Generator, tuple[int, int]], Numbers]


def surveyed(figure: Figure, firms: Firms, rng: np.random.Generator) -> Simulated:
    """Return the statistic of simulated respondents: of endlessly many, and P5-P95 of `n`."""
    draw = respondents(figure.sample, firms)
    if figure.n is None:
        return Simulated(_of_many(figure, draw, rng))
    found = statistic(figure.statistic, draw(rng, (REPEATS, figure.n)))
    low, middle, high = (float(one) for one in np.quantile(found, [0.05, 0.5, 0.95]))
    # The largest answer hangs on how many answered: of endlessly many there is none.
    central = middle if "largest" in figure.statistic else _of_many(figure, draw, rng)
    return Simulated(central, low, high)


def _of_many(figure: Figure, draw: Draw, rng: np.random.Generator) -> float:
    return float(statistic(figure.statistic, draw(rng, (1, MANY)))[0])


def statistic(asked: Mapping[str, Any], answers: Numbers) -> Numbers:
    """Return a statistic of each survey.

    Args:
        asked: `mean`, `median`, `largest`, or `share` of answers `from` (included) `to` (excluded).
        answers: shape (surveys, respondents).
    """
    if "mean" in asked:
        return np.asarray(answers.mean(axis=1))
    if "median" in asked:
        return np.asarray(np.median(answers, axis=1))
    if "largest" in asked:
        return np.asarray(answers.max(axis=1))
    if "share" in asked:
        within = answers >= asked["from"]
        if "to" in asked:
            within &= answers < asked["to"]
        return np.asarray(within.mean(axis=1))
    raise ValidationDataError(f"no statistic is called {sorted(asked)}")


def respondents(sample: Sample, firms: Firms) -> Draw:
    """Return what draws answers of a sample's respondents."""
    population = _population(sample)
    if sample.kind == "window":
        return window(sample, firms.of(population)).draw
    pool = victims(sample, firms.of(population))
    asked = sample.options.get("asked_days")
    return pool.draw if asked is None else still_open(pool, *asked)


def _population(sample: Sample) -> Population:
    if sample.population is None:
        raise ValidationDataError(f"{sample.id}: names no population")
    return sample.population


# --- Victims of one scenario ---------------------------------------------------------------------


def victims(sample: Sample, firms: tuple[Firm, ...]) -> Pool:
    """Return what victims of one scenario could answer, minor and selected ones included."""
    code = SCENARIOS.index(sample.options["scenario"])
    minor = sample.options.get("minor")
    pools = []
    for firm in firms:
        values = measured(sample.options["measure"], firm.events, firm.profile)
        values = values[firm.events.scenario == code]
        share = firm.share * (1 - minor["share"] if minor else 1)
        pools.append(_even(values, share))
        if minor:
            pools.append(_even(_contained(minor, firm), firm.share * minor["share"]))
    found = joined(pools)
    exponent = sample.options.get("selection_exponent")
    return found if exponent is None else found.selected(exponent)


def _even(values: Numbers, share: float) -> Pool:
    return Pool(values, np.full(len(values), share / len(values)))


def _contained(minor: Mapping[str, float], firm: Firm) -> Numbers:
    """Return costs of lesser events; they grow with sales like all others."""
    middles = (np.arange(MINOR_SIZES) + 0.5) / MINOR_SIZES
    of_sales = firm.profile.revenue_yen / firm.parameters["cost.reference-sales"]
    return trivial(minor, middles) * float(of_sales ** firm.parameters["cost.size-exponent"])


def still_open(pool: Pool, first: float, last: float) -> Draw:
    """Return respondents asked at some time after the event: who is not done says 'open' (inf).

    Args:
        first, last: days after the event between which they were asked, all equally likely.
    """

    def draw(rng: np.random.Generator, shape: tuple[int, int]) -> Numbers:
        days = pool.draw(rng, shape)
        return np.where(days <= rng.uniform(first, last, shape), days, np.inf)

    return draw


# --- Victims of anything within some years -------------------------------------------------------


@dataclass(frozen=True)
class Window:
    """Victims of any incident within some years.

    Attributes:
        serious: what a serious event in that time came to.
        chance: that a victim had one.
        minor: of the losses of minor incidents, which every victim had; None where not asked.
    """

    serious: Pool
    chance: float
    minor: Mapping[str, float] | None

    def draw(self, rng: np.random.Generator, shape: tuple[int, int]) -> Numbers:
        """Return the answers of independent victims."""
        happened = rng.random(shape) < self.chance
        answers = np.where(happened, self.serious.draw(rng, shape), 0.0)
        return answers if self.minor is None else answers + trivial(self.minor, rng.random(shape))


def window(sample: Sample, firms: tuple[Firm, ...]) -> Window:
    """Return the victims of a sample; `victims` is their published share of all firms.

    A victim's serious events within the years are at most one here; of a hundred victims with one,
    fewer than two have a second.
    """
    years, share_hit = sample.options["years"], sample.options["victims"]
    pools, expected = [], 0.0
    for firm in firms:
        often = firm.share * years * firm.events.per_year
        expected += often
        values = measured(sample.options["measure"], firm.events, firm.profile)
        pools.append(Pool(values, firm.events.actual_years.weight * often))
    return Window(joined(pools), min(expected / share_hit, 1.0), sample.options.get("minor"))


def trivial(minor: Mapping[str, float], uniform: Numbers) -> Numbers:
    """Return losses of minor incidents: lognormal, cut off where a loss would be serious.

    Args:
        minor: `median_yen`, `sd` and, where there is one, `cap_yen`.
        uniform: positions in the distribution (0-1).
    """
    cap = minor.get("cap_yen", np.inf)
    top = ndtr(np.log(cap / minor["median_yen"]) / minor["sd"])
    return np.asarray(minor["median_yen"] * np.exp(minor["sd"] * ndtri(uniform * top)))
