"""Simulated figures against exact ones: means by multiplication, totals by Fourier transform.

Seeds are fixed: tolerances are what the sample allows, and nothing is left to chance.
"""

import math
import statistics

import numpy as np
import pytest

from benchmarks.engine import like
from benchmarks.engine.compound import CompoundPoisson, limited_lognormal
from benchmarks.engine.like_job import (
    COMPONENTS,
    LEVEL,
    PER_YEAR,
    ids,
    like_parameters,
    simulate,
)
from reports.engine import draws, events
from reports.engine.draws import CLIP, Numbers
from reports.engine.metrics import Distribution
from reports.engine.years import Years, years
from tests.reports.engine.firms import MAKER, OWN_SHOP, Answers, firm_of, the_parameters

SEEDS = range(1, 17)
EACH = 2_048
RATES = (0.05, 0.2, 0.35)
"""Far above any small firm's, so that years with several events matter."""
MEDIANS = (1_000_000, 3_000_000, 2_000_000)
SPREADS = (1.0, 0.7, 1.2)


def clipped_mean(median: float, sd: float) -> float:
    """Return the mean of a lognormal figure whose normal is cut off at both ends."""
    below, above = (0.5 * math.erfc((CLIP + shift) / math.sqrt(2)) for shift in (sd, -sd))
    inside = math.exp(sd**2 / 2) * (1 - below - above)
    tail = 0.5 * math.erfc(CLIP / math.sqrt(2))
    return median * (inside + tail * (math.exp(CLIP * sd) + math.exp(-CLIP * sd)))


def losses(seed: int) -> Numbers:
    """Return lognormal losses of three scenarios in a row."""
    return np.concatenate(
        [
            median * np.exp(sd * draws.draws(seed, f"partner-{n}", EACH).normal["common"])
            for n, (median, sd) in enumerate(zip(MEDIANS, SPREADS, strict=True))
        ]
    )


def laid_out(seed: int) -> Years:
    return years(RATES, [EACH] * len(RATES), seed)


def off_in_errors(found: list[float], exact: float) -> float:
    """Return how many standard errors the mean over seeds lies off the exact figure."""
    error = statistics.stdev(found) / math.sqrt(len(found))
    return abs(statistics.fmean(found) - exact) / error


def test_the_mean_of_a_year_is_rate_times_mean_severity() -> None:
    exact = sum(
        rate * clipped_mean(median, sd)
        for rate, median, sd in zip(RATES, MEDIANS, SPREADS, strict=True)
    )
    found = []
    for seed in SEEDS:
        some = laid_out(seed)
        found.append(some.mean(some.totals(losses(seed))) * some.serious)
    assert off_in_errors(found, exact) < 4
    assert np.mean(found) == pytest.approx(exact, rel=0.01)


@pytest.mark.parametrize("answers", [MAKER, OWN_SHOP])
def test_a_firms_expected_year_is_the_sum_of_rates_times_mean_severities(answers: Answers) -> None:
    found = []
    for seed in SEEDS:
        some = events.build(firm_of(answers).profile, the_parameters(), seed=seed, events=9_000)
        loss = some.losses.sum(axis=0)
        by_scenario = [loss[some.scenario == place].mean() for place in range(len(some.rates))]
        exact = sum(
            rate.per_year[1] * mean for rate, mean in zip(some.rates, by_scenario, strict=True)
        )
        serious = some.actual_years
        found.append(serious.mean(serious.totals(loss)) * serious.serious / exact)
    assert off_in_errors(found, 1.0) < 4
    assert np.mean(found) == pytest.approx(1.0, rel=0.01)


def mixed(amount: Numbers) -> Numbers:
    """Return the distribution function of one loss of the mix."""
    reached = np.zeros_like(amount)
    for rate, median, sd in zip(RATES, MEDIANS, SPREADS, strict=True):
        limited = limited_lognormal(median, sd, median * math.exp(CLIP * sd))
        reached += rate / sum(RATES) * limited(amount)
    return reached


@pytest.mark.parametrize("level", [0.5, 0.6, 0.75, 0.9, 0.95, 0.99])
def test_years_with_several_events_have_the_exact_distribution(level: float) -> None:
    exact = CompoundPoisson(sum(RATES), mixed, step=10_000, points=2**16)
    found = []
    for seed in SEEDS:
        some = laid_out(seed)
        among_serious = (level - 1) / some.serious + 1
        totals = Distribution(some.totals(losses(seed)), some.weight)
        found.append(totals.quantile(among_serious) if among_serious > 0 else 0.0)
    assert np.mean(found) == pytest.approx(exact.quantile(level), rel=0.015)


def test_the_share_of_years_with_several_events_is_poissons() -> None:
    per_year = sum(RATES)
    exact = 1 - per_year / math.expm1(per_year)
    some = laid_out(1)
    assert some.serious == pytest.approx(1 - math.exp(-per_year))
    several = len(np.unique(some.busy)) / (EACH * len(RATES))
    assert several == pytest.approx(exact, abs=0.02)


def test_what_is_cut_off_beyond_a_few_events_a_year_is_nothing_to_speak_of() -> None:
    giant = {**MAKER, "annual-revenue": 10**12, "employee-count": 100_000}
    rates = events.build(firm_of(giant).profile, the_parameters(), events=700).rates
    per_year = sum(rate.neutral_per_year for rate in rates)
    most = 1 + draws.MOST_OTHERS
    beyond = 1 - sum(math.exp(-per_year) * per_year**n / math.factorial(n) for n in range(most + 1))
    assert beyond < 1e-4


def test_the_exact_partner_is_exact_where_it_can_be_added_up_by_hand() -> None:
    # One loss of 100 a year at rate 1: chances of 0, 100, 200 are those of Poisson.
    hundred = CompoundPoisson(
        1.0, lambda amount: np.where(amount >= 100, 1.0, 0.0), step=10, points=2**12
    )
    assert hundred.mean == pytest.approx(100)
    assert hundred.reached(100) == pytest.approx(2 * math.exp(-1), abs=1e-9)
    assert hundred.reached(200) == pytest.approx(2.5 * math.exp(-1), abs=1e-9)


def test_the_like_job_gives_the_exact_mean_and_p99() -> None:
    exact = like.exact()
    by_hand = sum(clipped_mean(part.median, part.sd) for part in COMPONENTS) * PER_YEAR
    assert exact.mean == pytest.approx(by_hand / len(COMPONENTS), rel=1e-3)
    parameters, profile = like_parameters(the_parameters()), firm_of(MAKER).profile
    answers = [simulate(profile, parameters, 1_024, seed) for seed in SEEDS]
    assert off_in_errors([answer.mean for answer in answers], exact.mean) < 4
    p99 = np.mean([answer.p99 for answer in answers])
    assert p99 == pytest.approx(exact.quantile(LEVEL), rel=0.015)
    assert len(ids()) == len(COMPONENTS)


def test_another_scenario_leaves_the_numbers_of_the_rest_as_they_were() -> None:
    before = {name: draws.draws(7, name, 512) for name in draws.SHARES}
    draws.draws.cache_clear()
    draws.draws(7, "a-scenario-of-next-year", 512)
    for name, known in before.items():
        again = draws.draws(7, name, 512)
        for key in draws.NORMALS:
            np.testing.assert_array_equal(again.normal[key], known.normal[key])
        for key in draws.UNIFORMS:
            np.testing.assert_array_equal(again.uniform[key], known.uniform[key])


def test_no_two_scenarios_share_their_numbers() -> None:
    firsts = {draws.draws(7, name, 512).uniform["hour"][0] for name in draws.SHARES}
    assert len(firsts) == len(draws.SHARES)
