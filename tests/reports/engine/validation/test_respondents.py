"""The respondents' machinery against what can be reckoned exactly."""

import numpy as np
import pytest
from scipy.special import ndtri

from reports.engine.validation.figures import ValidationDataError
from reports.engine.validation.firms import SIZES, sizes
from reports.engine.validation.measures import measured
from reports.engine.validation.pool import Pool
from reports.engine.validation.survey import (
    Window,
    statistic,
    still_open,
    surveyed,
    trivial,
    victims,
    window,
)
from tests.reports.engine.validation.made import SMALL, figure, firms, sample

MIDDLES = (np.arange(20_000) + 0.5) / 20_000
FAIR = np.ones(20_000)


def stream() -> np.random.Generator:
    return np.random.default_rng(7)


# --- Pool ----------------------------------------------------------------------------------------


def test_a_pool_is_drawn_by_its_weights() -> None:
    drawn = Pool(np.array([1.0, 2.0]), np.array([3.0, 1.0])).draw(stream(), (1, 100_000))
    assert (drawn == 1).mean() == pytest.approx(0.75, abs=0.005)


@pytest.mark.parametrize("exponent", [0.0, 0.35, 1.0])
def test_selection_by_cost_moves_a_lognormal_as_theory_says(exponent: float) -> None:
    # Weighting a lognormal with x^k multiplies its median by exp(k sd²).
    median, sd = 3.0, 1.2
    pool = Pool(median * np.exp(sd * ndtri(MIDDLES)), FAIR).selected(exponent)
    drawn = pool.draw(stream(), (1, 200_000))
    assert np.median(drawn) == pytest.approx(median * np.exp(exponent * sd**2), rel=0.02)


# --- Statistics ----------------------------------------------------------------------------------


def test_statistics_are_taken_of_each_survey() -> None:
    answers = np.array([[1.0, 2.0, 6.0], [4.0, 4.0, np.inf]])
    assert statistic({"mean": True}, answers[:1]) == [3.0]
    assert list(statistic({"median": True}, answers)) == [2.0, 4.0]
    assert statistic({"largest": True}, answers[:1]) == [6.0]
    assert list(statistic({"share": True, "from": 2, "to": 6}, answers)) == [1 / 3, 2 / 3]
    assert list(statistic({"share": True, "from": np.inf}, answers)) == [0.0, 1 / 3]
    with pytest.raises(ValidationDataError):
        statistic({"mode": True}, answers)


def test_the_range_of_a_share_is_the_binomial_one() -> None:
    events = sample("events", scenario="ransomware", measure={"items": ["forensics"]})
    cost = figure(events, {"share": True, "from": 3_000_000}, 0.5, n=100)
    found = surveyed(cost, firms(), stream())
    assert found.low is not None
    assert found.high is not None
    spread = 1.645 * np.sqrt(found.central * (1 - found.central) / 100)
    assert found.low == pytest.approx(found.central - spread, abs=0.02)
    assert found.high == pytest.approx(found.central + spread, abs=0.02)


def test_the_largest_of_many_lies_where_order_statistics_say() -> None:
    # Of 99 answers the largest is above the 99.3rd percentile in half of the surveys: 0.5^(1/99).
    events = sample("events", scenario="ransomware", measure={"items": ["forensics"]})
    largest = figure(events, {"largest": True}, 1.0, n=99)
    made = firms()
    found = surveyed(largest, made, stream())
    pool = victims(events, made.of(SMALL)).draw(stream(), (1, 200_000))
    assert found.central == pytest.approx(float(np.quantile(pool, 0.5 ** (1 / 99))), rel=0.05)


def test_without_a_number_of_respondents_there_is_no_range() -> None:
    events = sample("events", scenario="ransomware", measure={"items": ["forensics"]})
    found = surveyed(figure(events, {"mean": True}, 1.0), firms(), stream())
    assert found.low is None
    assert found.high is None


# --- Who answered --------------------------------------------------------------------------------


def test_sizes_of_firm_stand_for_a_lognormal() -> None:
    found = np.array(sizes(10**8, 1.3))
    assert len(found) == SIZES
    assert np.exp(np.log(found).mean()) == pytest.approx(10**8, rel=1e-6)
    assert 0.85 * 1.3 < np.log(found).std() < 1.3


def test_the_shares_of_the_firms_of_a_population_sum_to_one() -> None:
    made = firms()
    assert sum(firm.share for firm in made.of(SMALL)) == pytest.approx(1)
    assert made.of(SMALL) is made.of(SMALL)


def test_the_median_cost_of_victims_is_that_of_the_median_firm() -> None:
    made = firms()
    cost = {"items": ["forensics"]}
    pool = victims(sample("events", scenario="ransomware", measure=cost), made.of(SMALL))
    expected = (
        made.parameters["ransomware.forensics"] * 0.1 ** made.parameters["cost.size-exponent"]
    )
    drawn = pool.draw(stream(), (1, 100_000))
    assert np.median(drawn) == pytest.approx(expected, rel=0.03)


def test_contained_events_take_their_share_and_grow_with_sales() -> None:
    made = firms()
    minor = {"share": 0.25, "median_yen": 1.0, "sd": 0.5}
    cost = {"items": ["restoration"]}
    of = sample("events", scenario="ransomware", measure=cost, minor=minor)
    drawn = victims(of, made.of(SMALL)).draw(stream(), (1, 100_000))
    contained = drawn[drawn < 1_000]
    assert contained.size / drawn.size == pytest.approx(0.25, abs=0.005)
    size = 0.1 ** made.parameters["cost.size-exponent"]
    assert np.median(contained) == pytest.approx(size, rel=0.03)


def test_who_was_asked_before_the_end_is_still_open() -> None:
    # Asked between day 10 and day 110: of events of 60 days half are over, of 5 all, of 200 none.
    for days, over in ((5.0, 1.0), (60.0, 0.5), (200.0, 0.0)):
        draw = still_open(Pool(np.array([days]), np.array([1.0])), 10, 110)
        answers = draw(stream(), (1, 50_000))
        assert np.isfinite(answers).mean() == pytest.approx(over, abs=0.01)


# --- Years ---------------------------------------------------------------------------------------


def test_minor_losses_stop_where_a_loss_would_be_serious() -> None:
    minor = {"median_yen": 44_000.0, "sd": 1.5, "cap_yen": 1_000_000.0}
    losses = trivial(minor, MIDDLES)
    assert losses.max() <= 1_000_000
    # The cut takes 1.9% of the distribution: its middle moves to the 49th percentile.
    assert np.median(losses) == pytest.approx(44_000 * np.exp(1.5 * ndtri(0.98126 / 2)), rel=1e-3)


def test_a_share_of_the_victims_had_a_serious_event() -> None:
    found = Window(Pool(np.array([5.0e6]), np.array([1.0])), 0.06, None)
    drawn = found.draw(stream(), (1, 100_000))
    assert (drawn > 0).mean() == pytest.approx(0.06, abs=0.003)
    assert drawn.mean() == pytest.approx(0.06 * 5.0e6, rel=0.05)


@pytest.mark.parametrize("years", [1, 3])
def test_the_chance_of_a_serious_event_is_rate_times_years_over_the_share_of_victims(
    years: int,
) -> None:
    made = firms().of(SMALL)
    asked = sample("window", years=years, victims=0.25, measure={"total": True})
    expected = sum(firm.share * firm.events.per_year for firm in made) * years / 0.25
    assert window(asked, made).chance == pytest.approx(expected)


def test_the_mean_loss_of_a_year_is_rate_times_mean_loss() -> None:
    made = firms().of(SMALL)
    found = window(sample("window", years=1, victims=1.0, measure={"total": True}), made)
    exactly = sum(
        firm.share
        * sum(
            rate.per_year[1] * firm.events.losses.sum(axis=0)[firm.events.scenario == code].mean()
            for code, rate in enumerate(firm.rates)
        )
        for firm in made
    )
    mean = float(np.average(found.serious.values, weights=found.serious.weights))
    assert found.chance * mean == pytest.approx(exactly, rel=1e-6)


# --- What was asked ------------------------------------------------------------------------------


def test_measures_read_the_events_of_the_firm() -> None:
    firm = firms().firm({"industry": "other", "annual-revenue": 10**9})
    events, profile = firm.events, firm.profile
    response = measured({"section": "response"}, events, profile)
    bought = measured({"section": "response", "without": ["own-labour"]}, events, profile)
    assert np.array_equal(response, events.section("response"))
    assert np.array_equal(response - bought, events.item("own-labour"))
    sales = measured({"lost_sales": True}, events, profile)
    assert sales.sum() * profile.base_share == pytest.approx(events.item("lost-profit").sum())
    assert np.array_equal(measured({"leaked": True}, events, profile), events.leaked)
    with pytest.raises(ValidationDataError):
        measured({"mood": True}, events, profile)


def test_time_to_normal_is_longer_than_the_stop_after_ransomware_alone() -> None:
    firm = firms().firm({"industry": "other", "annual-revenue": 10**9})
    relation = {"outage_days": 5, "normal_days": 24, "exponent": 1.25}
    days = measured({"days_to_normal": relation}, firm.events, firm.profile)
    ransomware = firm.events.scenario == 0
    stopped = firm.events.outage_days
    assert np.array_equal(days[~ransomware], stopped[~ransomware])
    assert np.median(days[ransomware]) == pytest.approx(
        24 * (np.median(stopped[ransomware]) / 5) ** 1.25
    )
