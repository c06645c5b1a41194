"""The total of a year, against sums that can be written down and against drawn years."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.engine.years import years
from tests.reports.engine.exceedance import ExceedanceError, exceedance, of_events, rate_of_each
from tests.reports.engine.firms import MAKER, OWN_SHOP, Answers, firm_of

M = 1_000_000


def test_one_size_of_loss_follows_the_poisson_distribution() -> None:
    rate = 0.7
    found = exceedance(np.array([5.0 * M]), np.array([rate]), M, 64)
    at_most = 0.0
    for count in range(5):
        at_most += math.exp(-rate) * rate**count / math.factorial(count)
        assert found.chance_above(5 * M * count) == pytest.approx(1 - at_most, abs=1e-12)
        assert found.chance_above(5 * M * (count + 1) - 1) == pytest.approx(1 - at_most, abs=1e-12)


def test_two_sizes_are_summed_by_hand() -> None:
    # Losses of 1M (0.3 a year) and 2M (0.1 a year).
    found = exceedance(np.array([1.0 * M, 2.0 * M]), np.array([0.3, 0.1]), M, 32)
    nothing = math.exp(-0.4)
    one, two = 0.3 * nothing, (0.3**2 / 2 + 0.1) * nothing
    three = (0.3**3 / 6 + 0.3 * 0.1) * nothing
    assert found.chance_above(0) == pytest.approx(1 - nothing)
    assert found.chance_above(1 * M) == pytest.approx(1 - nothing - one)
    assert found.chance_above(2 * M) == pytest.approx(1 - nothing - one - two)
    assert found.chance_above(3 * M) == pytest.approx(1 - nothing - one - two - three)
    assert found.amount_exceeded(0.5) == 0
    assert found.amount_exceeded(0.13) == M


def test_the_mean_of_a_year_is_rate_times_loss_also_between_the_cells() -> None:
    losses = np.array([0.4 * M, 3.7 * M, 11.25 * M])
    rates = np.array([0.2, 0.05, 0.01])
    found = exceedance(losses, rates, M, 256)
    # The mean of a whole number of steps is the sum of the chances of being above each.
    assert found.above.sum() * M == pytest.approx(float(losses @ rates))


def test_a_loss_beyond_the_grid_counts_as_its_last_cell() -> None:
    found = exceedance(np.array([1e12]), np.array([0.01]), M, 16)
    # Three of the largest would wrap around: 0.01^3 / 6.
    assert found.chance_above(14 * M) == pytest.approx(1 - math.exp(-0.01), abs=2e-7)
    # Beyond the grid only two in one year remain.
    two = 1 - math.exp(-0.01) * (1 + 0.01)
    assert found.chance_above(1e12) == pytest.approx(two, abs=2e-7)


@pytest.mark.parametrize(
    ("loss", "rate", "step"), [(-1.0, 0.1, M), (1.0, -0.1, M), (1.0, 0.1, 0.0)]
)
def test_what_cannot_be_a_distribution_is_refused(loss: float, rate: float, step: float) -> None:
    with pytest.raises(ExceedanceError):
        exceedance(np.array([loss]), np.array([rate]), step)


@pytest.mark.parametrize("answers", [MAKER, OWN_SHOP])
def test_the_rates_of_the_events_sum_to_the_rates_of_the_scenarios(answers: Answers) -> None:
    events = firm_of(answers).events
    each = rate_of_each(events)
    assert each.sum() == pytest.approx(events.per_year)
    assert each[events.scenario == 0].sum() == pytest.approx(events.rates[0].per_year[1])


@pytest.mark.parametrize("answers", [MAKER, OWN_SHOP])
def test_the_years_drawn_agree(answers: Answers) -> None:
    events = firm_of(answers).events
    losses = events.covered
    found = of_events(events, losses, 200_000.0)
    drawn = events.actual_years
    total = drawn.totals(losses)
    for amount in (M, 5 * M, 20 * M, 80 * M):
        expected = drawn.serious * float(drawn.weight @ (total > amount))
        assert found.chance_above(amount) == pytest.approx(expected, rel=0.03)


def test_busy_years_agree_with_years_of_several_events() -> None:
    # Half a serious event a year: one serious year in five has more than one.
    losses = np.exp(np.random.default_rng(5).normal(15.0, 1.0, 2**12))
    drawn = years([0.5], [len(losses)], seed=3)
    total = drawn.totals(losses)
    found = exceedance(losses, np.full(len(losses), 0.5 / len(losses)), 100_000.0)
    for amount in (2 * M, 6 * M, 20 * M):
        expected = drawn.serious * float(drawn.weight @ (total > amount))
        assert found.chance_above(amount) == pytest.approx(expected, rel=0.05)
    alone = drawn.serious * float(drawn.weight @ (losses > 20 * M))
    assert found.chance_above(20 * M) > 1.1 * alone


amounts = st.lists(st.floats(0, 60 * M), min_size=1, max_size=6)


@given(amounts, st.floats(0.001, 0.5), st.floats(1.0, 2.0))
def test_larger_or_more_frequent_losses_are_exceeded_no_less_often(
    losses: list[float], rate: float, times: float
) -> None:
    each, rates = np.array(losses), np.full(len(losses), rate)
    usual = exceedance(each, rates, M, 1_024).above
    assert np.all(exceedance(each * times, rates, M, 1_024).above >= usual - 1e-12)
    assert np.all(exceedance(each, rates * times, M, 1_024).above >= usual - 1e-12)
