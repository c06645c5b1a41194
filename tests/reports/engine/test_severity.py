"""What an event costs, reckoned by hand at single positions of the grid."""

import math

import numpy as np
import pytest

from reports.engine import profile, scenarios
from reports.engine.scenario import Scenario
from reports.engine.severity import POSITIONS, Severity, Z
from tests.reports.engine.firms import (
    ACCOUNTING_OFFICE,
    DENTAL_CLINIC,
    MAKER,
    OWN_SHOP,
    PLAIN,
    Answers,
    case_of,
    the_parameters,
    without,
)

PARAMETERS = the_parameters()


def severity(answers: Answers) -> Severity:
    return Severity(profile.build(case_of(answers), PARAMETERS), PARAMETERS)


def scenario(answers: Answers, name: str) -> Scenario:
    found = scenarios.of(profile.build(case_of(answers), PARAMETERS), PARAMETERS)
    return next(each for each in found if each.id == name)


def test_the_grid_runs_from_mild_to_severe_around_the_median() -> None:
    assert len(Z) == POSITIONS
    assert np.all(np.diff(Z) >= 0)
    assert abs(Z).max() <= 3.0
    assert Z.mean() == pytest.approx(0, abs=1e-12)


def test_a_lognormal_has_its_median_and_its_spread() -> None:
    restoration = severity(PLAIN).lognormal("ransomware.restoration")
    assert np.median(restoration) == pytest.approx(6_500_000, rel=0.001)
    # One standard deviation up: 6.5M x e^1.6.
    at_one = np.interp(1.0, Z, np.log(restoration))
    assert math.exp(at_one) == pytest.approx(6_500_000 * math.exp(1.6), rel=0.001)


def test_costs_grow_with_the_fourth_root_of_sales_and_with_nobody_in_charge() -> None:
    small, large = (
        severity({**PLAIN, "annual-revenue": 10**9}),
        severity({**PLAIN, "annual-revenue": 16 * 10**9}),
    )
    assert large.size / small.size == pytest.approx(2.0)
    assert severity({**PLAIN, "incident-readiness": "none"}).readiness == 1.15
    assert severity({**PLAIN, "incident-readiness": "person-and-plan"}).readiness == 0.85


@pytest.mark.parametrize(
    ("leaked", "each_yen"),
    [
        # notice 130 + call centre 600 + gift 500 + handling 150 = 1,380 yen a person,
        (1_000, 1_380.0),
        (10_000, 1_380.0),
        # above 10,000 times (n / 10,000) ^ -0.35.
        (100_000, 1_380.0 * 10**-0.35),
    ],
)
def test_a_person_costs_less_where_many_leak(leaked: int, each_yen: float) -> None:
    costs = severity({**PLAIN, "annual-revenue": 10**12}).record_costs(np.array([float(leaked)]))
    assert costs[0] == pytest.approx(leaked * each_yen)


def test_gifts_never_cost_more_than_a_years_sales() -> None:
    poor = severity({**PLAIN, "annual-revenue": 1_000_000})
    costs = poor.record_costs(np.array([10_000.0]))
    assert costs[0] == pytest.approx(10_000 * 730 + 1_000_000)


def test_no_more_records_leak_than_are_held() -> None:
    leaked = severity(PLAIN).leaked(5_000)
    assert leaked.max() == 5_000
    assert np.median(leaked) == pytest.approx(1_500, rel=0.01)


def test_compensation_to_customers_is_a_share_of_sales_capped_at_sales_or_30_million() -> None:
    maker = severity(MAKER).partners()
    assert np.median(maker) == pytest.approx(12_000_000, rel=0.01)
    assert severity({**PLAIN, "annual-revenue": 10**6}).partners().max() <= 30_000_000
    assert maker.max() <= 1_200_000_000


def test_the_award_follows_the_most_sensitive_kind_held() -> None:
    assert severity(PLAIN).award_yen() == 4_000
    assert severity({**PLAIN, "sensitive-data": ["bank"]}).award_yen() == 10_000
    assert severity(DENTAL_CLINIC).award_yen() == 20_000


def test_an_account_takeover_costs_at_least_the_sum_that_makes_it_serious() -> None:
    answers = {**PLAIN, "annual-revenue": 10**9, "personal-record-count": 0}
    assert scenario(answers, "account-takeover").response_yen.min() >= 999_000


def test_lost_profit_is_days_of_profit_less_what_is_made_up_later() -> None:
    # 504 million x 0.7 / 250 = 1,411,200 a day; ten days less a fifth: 11,289,600.
    lost = severity(MAKER).lost_profit(np.array([10.0]))
    assert lost[0] == pytest.approx(11_289_600)
    # Never more than a year.
    assert severity(MAKER).lost_profit(np.array([9_999.0]))[0] == pytest.approx(
        504_000_000 * 0.7 * 0.8
    )


def test_a_tested_backup_halves_restoration_and_shortens_the_stop() -> None:
    tested = {**MAKER, "backup-separated": "all", "backup-restore-test": "within-year"}
    none = {**MAKER, "backup-separated": "no"}
    good, bad = scenario(tested, "ransomware"), scenario(none, "ransomware")
    assert np.all(good.response_yen < bad.response_yen)
    assert good.outage_days[200] / bad.outage_days[200] == pytest.approx(0.6 / 1.3)


def test_the_web_factor_takes_the_largest_that_applies() -> None:
    plain = scenario(PLAIN, "web-breach").rate
    assert scenario({**PLAIN, "internet-entry": ["booking"]}, "web-breach").rate == 2 * plain
    assert scenario(OWN_SHOP, "web-breach").rate == 10 * plain
    hosted = {**OWN_SHOP, "shop-type": "hosted-cart"}
    assert scenario(hosted, "web-breach").rate == 3 * plain
    assert scenario({**hosted, "card-handling": "not-held"}, "web-breach").rate == 2 * plain


def test_links_decide_how_often_customers_are_reached_and_claim() -> None:
    linked = scenario(MAKER, "partner-intrusion")
    mail = scenario({**MAKER, "partner-connection": ["mail-only"]}, "partner-intrusion")
    none = scenario({**MAKER, "partner-connection": ["none"]}, "partner-intrusion")
    assert linked.rate > mail.rate > none.rate
    assert mail.rate == pytest.approx(0.15 * linked.rate)
    assert scenario(MAKER, "ransomware").claimed[0] == 0.23
    alone = {**MAKER, "partner-connection": ["none"], "partner-data-held": "none"}
    assert scenario(alone, "ransomware").claimed[0] == 0.10
    assert scenario({**alone, "provides-it-services": "yes"}, "ransomware").claimed[0] == 0.30


def test_a_contractor_answers_for_the_costs_of_its_principals() -> None:
    without_them = without(ACCOUNTING_OFFICE, "processed-for-others-count")
    chance, cost = scenario(ACCOUNTING_OFFICE, "misdelivery-or-loss").claimed
    before, less = scenario(without_them, "misdelivery-or-loss").claimed
    assert (before, chance) == (0.10, 0.5)
    assert np.all(cost > less)


def test_cards_leaked_from_a_shop_are_claimed_by_card_companies() -> None:
    shop = scenario(OWN_SHOP, "web-breach")
    # At the median 6,000 of 20,000 leak, at 1,000 yen a card.
    assert shop.liability_yen[POSITIONS // 2] == pytest.approx(6_000_000, rel=0.01)
    assert not scenario(MAKER, "web-breach").liability_yen.any()


def test_the_outcomes_of_a_scenario_share_its_rate_out() -> None:
    found = scenario(ACCOUNTING_OFFICE, "ransomware")
    total = sum(column.rate.sum() for column in found.columns())
    assert total == pytest.approx(found.rate)
