"""Counts of reports and payments of plain plans, against sums by hand."""

from dataclasses import replace

import numpy as np
import pytest

from reports.engine.validation.counts import industries, reports
from reports.engine.validation.figures import ValidationDataError
from reports.engine.validation.payments import SimplePlan, paid, paid_a_year
from reports.engine.validation.premiums import premiums
from tests.reports.engine.validation.made import SMALL, figure, firms, sample

UNLIMITED = SimplePlan(np.inf, np.inf, 0)


def stream() -> np.random.Generator:
    return np.random.default_rng(7)


def test_reports_are_firms_times_rate_times_reporting() -> None:
    made = firms()
    counted = replace(SMALL, firms=1_000_000)
    of = sample("reports", counted, scenario="ransomware", reporting=0.5)
    rate = sum(firm.share * firm.rate("ransomware") for firm in made.of(counted))
    found = reports(figure(of, {"count": True}, 1), made, stream())
    assert found.central == pytest.approx(500_000 * rate)


def test_reports_of_a_population_that_is_not_counted_are_refused() -> None:
    of = sample("reports", scenario="ransomware", reporting=0.5)
    with pytest.raises(ValidationDataError, match="not counted"):
        reports(figure(of, {"count": True}, 1), firms(), stream())


def test_shares_of_industries_sum_to_one_and_follow_the_staff() -> None:
    weights = {"construction": 0.2, "retail": 0.3}
    options = {"scenario": "ransomware", "sales_yen": 10**9, "staff": 45, "weights": weights}
    of = sample("industries", None, **options)
    shares = [
        industries(figure(of, {"industries": [one]}, 1, n=1000), firms(), stream())
        for one in ("construction", "retail", "other")
    ]
    assert sum(share.central for share in shares) == pytest.approx(1)
    parameters = firms().parameters
    factor = {
        one: parameters[f"rate.industry.{one}"] for one in ("construction", "retail", "other")
    }
    assert shares[0].central / shares[1].central == pytest.approx(
        0.2 * factor["construction"] / (0.3 * factor["retail"])
    )
    assert shares[0].low is not None
    spread = 1.645 * np.sqrt(shares[0].central * (1 - shares[0].central) / 1000)
    assert shares[0].low == pytest.approx(shares[0].central - spread, abs=0.003)


def test_a_plan_without_limits_pays_response_and_liability_whole() -> None:
    events = firms().firm({"industry": "other", "annual-revenue": 10**9}).events
    whole = events.section("response") + events.section("liability")
    assert np.array_equal(paid(events, UNLIMITED), whole)
    assert not paid(events, SimplePlan(0, 0, 0)).any()


def test_payments_stop_at_each_limit_and_begin_after_the_deductible() -> None:
    events = firms().firm({"industry": "other", "annual-revenue": 10**9}).events
    found = paid(events, SimplePlan(1_000_000, 2_000_000, 100_000))
    claims, costs = events.section("liability"), events.section("response")
    expected = np.clip(claims - 100_000, 0, 1_000_000) + np.minimum(costs, 2_000_000)
    assert np.array_equal(found, expected)


def test_expected_payments_are_rates_times_mean_payments() -> None:
    firm = firms().firm({"industry": "other", "annual-revenue": 10**9})
    plan = SimplePlan(10**8, 3 * 10**7, 100_000)
    payments = paid(firm.events, plan)
    exactly = sum(
        rate.per_year[1] * payments[firm.events.scenario == code].mean()
        for code, rate in enumerate(firm.rates)
    )
    assert paid_a_year(firm.events, plan) == pytest.approx(exactly)


def test_equal_plans_and_sales_do_not_grow() -> None:
    limits = {"liability_yen": 10**8, "response_yen": 10**7}
    of = sample(
        "premium",
        None,
        industries=["other"],
        sales_yen=[10**9, 2 * 10**9],
        plans=[limits, limits],
        deductible_yen=0,
    )
    made = firms()
    grown = premiums(figure(of, {"growth_with_limits": True}, 1), made, stream())
    assert grown.central == pytest.approx(1)
    firm = made.firm({"industry": "other", "annual-revenue": 10**9})
    yearly = paid_a_year(firm.events, SimplePlan(10**8, 10**7, 0))
    asked = {"paid_to_premium": 100_000, "industry": "other"}
    assert premiums(figure(of, asked, 1), made, stream()).central == pytest.approx(yearly / 100_000)
    with pytest.raises(ValidationDataError):
        premiums(figure(of, {"colour": True}, 1), made, stream())
