"""What an event costs, reckoned by hand at single positions of the random numbers."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from reports.engine import profile, scenarios
from reports.engine.draws import CLIP, NORMALS, UNIFORMS, Draws
from reports.engine.outage import SYSTEMS
from reports.engine.scenarios import Outcome, claim_chance
from reports.engine.severity import Severity
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
A_DAY = np.array([24.0])


def draws(*normals: float, chances: Mapping[str, float] | None = None, **named: float) -> Draws:
    """Return events whose costs all lie at these normals (0 is the median), one event each.

    Args:
        chances: uniforms by name; 0.5 where none is given.
        named: normals that lie elsewhere.
    """
    row = np.array(normals or (0.0,))
    found = dict.fromkeys(NORMALS, row)
    found |= {name: np.full(len(row), value) for name, value in named.items()}
    given = chances or {}
    return Draws(found, {name: np.full(len(row), given.get(name, 0.5)) for name in UNIFORMS})


def severity(answers: Answers, numbers: Draws | None = None) -> Severity:
    found = profile.build(case_of(answers), PARAMETERS)
    return Severity(found, PARAMETERS, numbers or draws())


def outcome(answers: Answers, name: str, numbers: Draws | None = None) -> Outcome:
    return scenarios.outcome(name, severity(answers, numbers))


# --- Figures ------------------------------------------------------------------------------------


def test_a_lognormal_has_its_median_and_its_spread() -> None:
    # With one common normal of 1 and all own ones of 0 the position is the common factor, 0.5.
    at = severity(PLAIN, draws(0.0, common=1.0)).lognormal("ransomware.restoration", "restoration")
    assert at[0] == pytest.approx(6_500_000 * np.exp(1.6 * 0.5))
    median = severity(PLAIN).lognormal("ransomware.restoration", "restoration")
    assert median[0] == 6_500_000


def test_no_position_lies_beyond_the_clip() -> None:
    # 0.5 x 3 + 0.866 x 3 = 4.1 is cut at 3.
    assert severity(PLAIN, draws(CLIP)).z("leak")[0] == CLIP


def test_costs_grow_with_the_fourth_root_of_sales_and_with_nobody_in_charge() -> None:
    small = severity({**PLAIN, "annual-revenue": 10**9})
    large = severity({**PLAIN, "annual-revenue": 16 * 10**9})
    assert (small.size, large.size) == (1.0, 2.0)
    assert severity({**PLAIN, "incident-readiness": "none"}).readiness == 1.15
    assert severity({**PLAIN, "incident-readiness": "person-and-plan"}).readiness == 0.85


def test_a_known_whole_divides_over_items_by_its_split() -> None:
    items = outcome({**PLAIN, "annual-revenue": 10**9}, "partner-intrusion").items
    shares = PARAMETERS.splits["partner-intrusion.response"].items
    for item, share in shares.items():
        assert items[item][0] == pytest.approx(4_000_000 * share)


def test_twice_the_devices_of_a_usual_office_cost_more_forensics() -> None:
    staffed = {**MAKER, "pc-count": 160, "server-count": 0}
    usual = 80 * PARAMETERS.for_industry("forensics.devices-per-staff", "manufacturing")
    assert severity(staffed).devices == pytest.approx((160 / usual) ** 0.3)
    assert severity(MAKER).devices == 1.0


# --- Persons ------------------------------------------------------------------------------------


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
    one = severity({**PLAIN, "annual-revenue": 10**12})
    one.leak(np.array([float(leaked)]))
    costs = sum(one.items[item][0] for item in ("notification", "call-centre", "consolation"))
    assert costs == pytest.approx(leaked * each_yen)


def test_gifts_never_cost_more_than_a_years_sales() -> None:
    poor = severity({**PLAIN, "annual-revenue": 1_000_000})
    poor.leak(np.array([10_000.0]))
    assert poor.items["consolation"][0] == 1_000_000
    assert poor.items["call-centre"][0] == pytest.approx(10_000 * 600)


def test_no_more_records_leak_than_are_held() -> None:
    leaked = severity(PLAIN, draws(0.0, CLIP)).leaked(5_000)
    assert list(leaked) == [1_500, 5_000]


def test_nothing_leaks_where_nothing_is_held() -> None:
    items = outcome({**PLAIN, "personal-record-count": 0}, "cloud-misconfiguration").items
    for item in ("notification", "consolation", "regulatory", "liability-individuals"):
        assert items[item][0] == 0


def test_the_award_follows_the_most_sensitive_kind_held() -> None:
    assert severity(PLAIN).award_yen() == 4_000
    assert severity({**PLAIN, "sensitive-data": ["bank"]}).award_yen() == 10_000
    assert severity(DENTAL_CLINIC).award_yen() == 20_000


def test_persons_sue_when_enough_of_them_are_hurt() -> None:
    # 0.05% of 3,000 persons are 1.5 plaintiffs: somebody sues in 1 - e^-1.5 = 78% of cases.
    for draw, sued in ((0.77, True), (0.78, False)):
        one = severity(PLAIN, draws(chances={"sued": draw}))
        one.leak(np.array([3_000.0]))
        expected = 1.5 * 4_000 + 1_000_000 if sued else 0
        assert one.items["liability-individuals"][0] == pytest.approx(expected)


def test_cards_leaked_from_a_shop_are_claimed_by_card_companies() -> None:
    # At the median 6,000 of 20,000 leak, at 1,000 yen a card.
    items = outcome(OWN_SHOP, "web-breach").items
    assert items["card-network"][0] == pytest.approx(6_000_000)
    assert "card-network" not in outcome(MAKER, "web-breach").items


def test_watching_counts_only_the_persons_whose_sensitive_data_leak() -> None:
    cards = {**OWN_SHOP, "sensitive-data": ["card"], "sensitive-record-count": 1_000}
    one = severity(cards)
    one.leak(np.array([6_000.0]))
    assert one.items["monitoring"][0] == 1_000 * 100


# --- Customers ----------------------------------------------------------------------------------


def test_compensation_to_customers_is_a_share_of_sales_capped_at_sales_or_30_million() -> None:
    maker = severity(MAKER, draws(0.0, CLIP))
    maker.customers(1.0)
    median, worst = maker.items["liability-partners"]
    assert median == pytest.approx(0.01 * 1_200_000_000)
    assert worst == pytest.approx(12_000_000 * np.exp(1.3 * CLIP))
    for revenue, cap in ((10**6, 30_000_000), (4 * 10**7, 4 * 10**7)):
        # So many customers that the claim would be far more than the firm turns over.
        answers = {
            **PLAIN,
            "annual-revenue": revenue,
            "partner-connection": ["edi"],
            "partner-count": 10**14,
        }
        firm = severity(answers, draws(CLIP))
        firm.customers(1.0)
        assert firm.items["liability-partners"][0] == cap


def test_links_decide_how_often_customers_claim() -> None:
    def chance(answers: Answers) -> float:
        return claim_chance(profile.build(case_of(answers), PARAMETERS), PARAMETERS)

    alone = {**MAKER, "partner-connection": ["none"], "partner-data-held": "none"}
    assert chance(MAKER) == 0.23
    assert chance(alone) == 0.10
    assert chance({**alone, "provides-it-services": "yes"}) == 0.30


def test_a_customer_claims_when_the_draw_falls_below_the_chance() -> None:
    for draw, claimed in ((0.22, True), (0.24, False)):
        items = outcome(MAKER, "ransomware", draws(chances={"claimed": draw})).items
        assert bool(items["liability-partners"][0] > 0) == claimed


def test_a_larger_customer_and_a_larger_share_claim_more() -> None:
    size = severity({**MAKER, "largest-partner-size": "large"}).partner_size
    assert size == pytest.approx(1.4)
    share = severity({**MAKER, "largest-partner-share": 0.8}).partner_size
    assert share == pytest.approx((1 + 0.5 * 0.8) / (1 + 0.5 * 0.3))
    many = severity({**MAKER, "partner-count": 160}).partner_size
    assert many == pytest.approx(32**0.15)


def test_a_contractor_answers_for_the_costs_of_its_principals() -> None:
    chances = draws(chances={"claimed": 0.4})
    alone = without(ACCOUNTING_OFFICE, "processed-for-others-count")
    # 900 of 3,000 entrusted persons, 1,380 yen each, of which 70%; nobody else claims at 0.4.
    items = outcome(ACCOUNTING_OFFICE, "misdelivery-or-loss", chances).items
    assert items["liability-partners"][0] == pytest.approx(900 * 1_380 * 0.7)
    assert outcome(alone, "misdelivery-or-loss", chances).items["liability-partners"][0] == 0


@pytest.mark.parametrize(("access", "reached"), [("both", True), ("systems", False)])
def test_a_contractor_that_holds_no_information_leaks_none_of_the_principals(
    access: str, reached: bool
) -> None:
    answers = {**ACCOUNTING_OFFICE, "contractor-access": access}
    numbers = draws(chances={"claimed": 0.4, "variety": 0.1})
    for records in (0, 3_000):
        firm = {**answers, "personal-record-count": records}
        claimed = outcome(firm, "vendor-incident", numbers).items["liability-partners"][0]
        assert bool(claimed > 0) == reached


@pytest.mark.parametrize("records", [0, 1, 3_000])
def test_principals_are_hurt_where_data_are_taken_however_few_the_own_records(records: int) -> None:
    answers = {**ACCOUNTING_OFFICE, "personal-record-count": records}
    for variety, claimed in ((0.5, True), (0.7, False)):
        numbers = draws(chances={"claimed": 0.4, "variety": variety})
        found = outcome(answers, "ransomware", numbers).items["liability-partners"][0]
        assert bool(found > 0) == claimed


def test_what_a_stepping_stone_costs_does_not_hang_on_own_records() -> None:
    few = outcome({**MAKER, "personal-record-count": 0}, "partner-intrusion", draws(1.0))
    many = outcome({**MAKER, "personal-record-count": 10**6}, "partner-intrusion", draws(1.0))
    for item, amount in few.items.items():
        assert list(amount) == list(many.items[item])


# --- Stops --------------------------------------------------------------------------------------


def test_an_account_takeover_costs_at_least_the_sum_that_makes_it_serious() -> None:
    answers = {**PLAIN, "annual-revenue": 10**9, "personal-record-count": 0}
    items = outcome(answers, "account-takeover", draws(-CLIP)).items
    assert sum(items[name][0] for name in PARAMETERS.splits["account-takeover.response"].items) >= (
        1_000_000
    )


def test_lost_profit_is_days_of_profit_less_what_is_made_up_later() -> None:
    # 504 million x 0.7 / 250 = 1,411,200 a day, less a fifth; a week from Monday 0:00 on has
    # 250 x 7 / 365 operating days.
    found = severity(MAKER)
    outage = outcome(MAKER, "ransomware", draws(chances={"hour": 0.0})).outage
    week = replace(outage, hours=np.array([168.0]))
    assert found.daily_yen(A_DAY)[0] == pytest.approx(1_411_200 * 0.8)
    assert week.lost_profit()[0] == pytest.approx(1_411_200 * 0.8 * 250 * 7 / 365)


def test_a_stop_at_the_weekend_costs_less_than_one_on_a_monday() -> None:
    def lost(hour: float) -> float:
        outage = outcome(MAKER, "ransomware", draws(chances={"hour": hour / 168})).outage
        return float(replace(outage, hours=np.array([48.0])).lost_profit()[0])

    assert lost(5 * 24) == 0
    assert lost(0) == pytest.approx(2 * 1_411_200 * 0.8)


def test_a_peak_month_costs_more_and_the_year_stays_the_same() -> None:
    answers = {**MAKER, "monthly-peak-share": 0.25}
    peak = severity(answers, draws(chances={"month": 0.0})).daily_yen(A_DAY)[0]
    other = severity(answers, draws(chances={"month": 0.5})).daily_yen(A_DAY)[0]
    usual = severity(MAKER).daily_yen(A_DAY)[0]
    assert peak == pytest.approx(3 * usual)
    assert peak + 11 * other == pytest.approx(12 * usual)


@pytest.mark.parametrize(
    ("begin", "months", "best"),
    [
        (0, 12, 1),
        (0.5, 12, 1),
        (0.9, 12, 1),
        (0, 4, 1),
        (0.25, 4, 0),
        (0.75, 4, 1),
        (0.75, 3.5, 0.5),
    ],
)
def test_a_long_stop_has_the_sales_of_all_its_months(
    begin: float, months: float, best: float
) -> None:
    """A quarter of the year's sales in one month is three months' worth; the others bring 9/11."""
    answers = {**MAKER, "monthly-peak-share": 0.25}
    hours = np.array([months / 12 * 365 * 24])
    factor = (
        severity(answers, draws(chances={"month": begin})).daily_yen(hours)[0]
        / severity(MAKER).daily_yen(hours)[0]
    )
    assert factor == pytest.approx((3 * best + 9 / 11 * (months - best)) / months)


def test_a_tested_backup_halves_restoration_and_shortens_the_stop() -> None:
    tested = {**MAKER, "backup-separated": "all", "backup-restore-test": "within-year"}
    none = {**MAKER, "backup-separated": "no"}
    good, bad = outcome(tested, "ransomware"), outcome(none, "ransomware")
    assert good.items["restoration"][0] < bad.items["restoration"][0]
    ratio = PARAMETERS["control.backup-tested.days"] / PARAMETERS["control.backup-online-only"]
    assert good.outage.hours[0] / bad.outage.hours[0] == pytest.approx(ratio)
    assert ratio < 0.5


def test_no_stop_lasts_longer_than_the_methods_cap() -> None:
    longest = outcome(OWN_SHOP, "web-breach", draws(CLIP)).outage.hours[0]
    assert longest == PARAMETERS["interruption.days-cap"] * 24


@pytest.mark.parametrize(
    ("shop", "system"),
    [("own-built", "own"), ("hosted-cart", "cloud"), ("marketplace", "supplier")],
)
def test_whose_system_a_shop_runs_on_decides_whose_system_stops(shop: str, system: str) -> None:
    found = outcome({**OWN_SHOP, "shop-type": shop}, "denial-of-service").outage
    assert SYSTEMS[found.system[0]] == system
