from dataclasses import replace

import pytest

from insurance_catalog import sample
from insurance_catalog.terms import premium
from insurance_catalog.terms.model import UNKNOWN, Configuration, PolicyTerms, PremiumRow

PLANS = {terms.code: terms for terms in sample.load()}
MAN, OKU = 10_000, 100_000_000


def configuration(
    liability: int, response: int, interruption: int = 0, wait: int | None = None
) -> Configuration:
    return Configuration(liability, response, interruption, wait, deductible_yen=10 * MAN)


def price(
    terms: PolicyTerms, chosen: Configuration, industry: str = "manufacturing", oku: float = 12
) -> int | None:
    return premium.annual(terms, chosen, industry=industry, turnover_yen=round(oku * OKU))


# The levels printed with the sample catalogue for a manufacturer of 1.2 billion yen, rounded
# there to 100 or to 1,000 yen.
LEVELS = [
    ("SN-STD", configuration(1 * OKU, 3_000 * MAN, 3_000 * MAN, 12), 137_000, 1_000),
    ("KN-ONE", configuration(5_000 * MAN, 5_000 * MAN, 1_500 * MAN, 10), 115_400, 100),
    ("AK-GRP", configuration(1 * OKU, 1_000 * MAN), 61_800, 100),
    ("SK-MFG", configuration(3_000 * MAN, 2_000 * MAN, 1 * OKU, 8), 190_000, 1_000),
    ("AK-LITE", configuration(3_000 * MAN, 300 * MAN), 24_200, 100),
    ("RS-A", configuration(3 * OKU, 5_000 * MAN), 144_000, 1_000),
    ("RS-PKG", configuration(1_000 * MAN, 1_000 * MAN), 15_000, 100),
    ("SJ-EDR", configuration(0, 300 * MAN), 0, 100),
    ("SN-ECO", configuration(1 * OKU, 0), 33_700, 100),
    ("SN-LEAK", configuration(1 * OKU, 3_000 * MAN), 89_900, 100),
    ("RS-B", configuration(3 * OKU, 5_000 * MAN), 122_000, 1_000),
    ("AK-WIDE", configuration(10 * OKU, 5 * OKU, 1 * OKU, 6), 826_000, 1_000),
    ("TY-MINI", configuration(1_000 * MAN, 100 * MAN, 90 * MAN, 72), 24_000, 100),
]
LEVELS_ELSEWHERE = [
    ("KN-MED", configuration(1 * OKU, 5_000 * MAN), "medical-care", 225_000, 1_000),
    ("SK-IT", configuration(5 * OKU, 1 * OKU), "it", 2_296_000, 1_000),
]


@pytest.mark.parametrize(("code", "chosen", "level", "rounded_to"), LEVELS, ids=lambda v: str(v))
def test_a_sample_plan_costs_its_printed_level(
    code: str, chosen: Configuration, level: int, rounded_to: int
) -> None:
    cost = price(PLANS[code], chosen)
    assert cost is not None
    assert abs(cost - level) <= rounded_to / 2
    assert cost % premium.ROUNDED_TO_YEN == 0


@pytest.mark.parametrize(
    ("code", "chosen", "industry", "level", "rounded_to"), LEVELS_ELSEWHERE, ids=lambda v: str(v)
)
def test_a_plan_for_one_industry_costs_its_printed_level(
    code: str, chosen: Configuration, industry: str, level: int, rounded_to: int
) -> None:
    cost = price(PLANS[code], chosen, industry)
    assert cost is not None
    assert abs(cost - level) <= rounded_to / 2


def test_the_web_plan_costs_twelve_months_and_no_more_above_its_turnover() -> None:
    chosen = configuration(1 * OKU, 1_000 * MAN)
    assert price(PLANS["SJ-WEB"], chosen, oku=3) == 12 * 5_400
    assert price(PLANS["SJ-WEB"], chosen, oku=6) is None


@pytest.mark.parametrize(
    ("wait", "factor"), [(2, 1.25), (8, 1.25), (10, 1.15), (12, 1.15), (24, 1.0), (240, 0.5)]
)
def test_a_longer_wait_makes_interruption_cheaper(wait: int, factor: float) -> None:
    without = configuration(1 * OKU, 3_000 * MAN)
    with_cover = configuration(1 * OKU, 3_000 * MAN, 1_000 * MAN, wait)
    base, cost = price(PLANS["RS-A"], without), price(PLANS["RS-A"], with_cover)
    assert base is not None
    assert cost is not None
    assert cost - base == pytest.approx(12_000 * factor * 1.1 * 2.4**0.39, abs=100)


def test_the_minimum_holds_for_the_smallest() -> None:
    assert price(PLANS["AK-LITE"], configuration(3_000 * MAN, 300 * MAN), oku=0.1) == 15_000


def test_dearer_industries_cost_more() -> None:
    chosen = configuration(1 * OKU, 3_000 * MAN)
    by_industry = [price(PLANS["SN-STD"], chosen, name) for name in ("wholesale", "retail", "it")]
    assert by_industry == sorted(by_industry, key=lambda cost: cost or 0)
    assert len(set(by_industry)) == 3


def test_an_industry_without_factor_has_no_price() -> None:
    assert price(PLANS["SN-STD"], configuration(1 * OKU, 3_000 * MAN), "piracy") is None


def test_no_basis_means_no_price() -> None:
    terms = PLANS["SN-STD"]
    unpriced = replace(terms, premium=replace(terms.premium, basis="none"))
    assert price(unpriced, configuration(1 * OKU, 3_000 * MAN)) is None


def test_a_published_row_counts_only_under_its_premises() -> None:
    row = PremiumRow(("retail",), 1 * OKU, 5 * OKU, 93_000, liability_yen=1 * OKU)
    terms = PLANS["RS-PKG"]
    terms = replace(terms, premium=replace(terms.premium, rows=(row,)))
    fitting = configuration(1 * OKU, 3_000 * MAN)
    assert price(terms, fitting, "retail", 3) == 93_000
    assert price(terms, fitting, "retail", 5) is None
    assert price(terms, fitting, "retail", 0.5) is None
    assert price(terms, fitting, "wholesale", 3) is None
    assert price(terms, configuration(2 * OKU, 3_000 * MAN), "retail", 3) is None


def test_the_row_that_states_most_counts() -> None:
    general = PremiumRow((), 0, None, 50_000)
    exact = PremiumRow(("retail",), 0, None, 40_000, deductible_yen=10 * MAN)
    terms = PLANS["RS-PKG"]
    terms = replace(terms, premium=replace(terms.premium, rows=(general, exact)))
    chosen = configuration(1_000 * MAN, 1_000 * MAN)
    assert price(terms, chosen, "retail") == 40_000
    assert price(terms, chosen, "wholesale") == 50_000
    assert price(terms, replace(chosen, deductible_yen=0), "retail") == 50_000


def test_a_price_with_riders_counts_only_where_they_are_chosen() -> None:
    row = PremiumRow((), 0, None, 90_000, riders=("RS-R-CAP",))
    terms = PLANS["RS-B"]
    terms = replace(terms, premium=replace(terms.premium, rows=(row,), rating=None))
    chosen = configuration(1 * OKU, 3_000 * MAN)
    assert price(terms, chosen) is None
    assert price(terms, replace(chosen, riders=("RS-R-CAP",))) == 90_000


def test_a_rider_changes_the_price_by_its_ratio_and_never_below_the_minimum() -> None:
    terms, chosen = PLANS["RS-B"], configuration(3 * OKU, 5_000 * MAN)
    with_rider = replace(chosen, riders=("RS-R-DISHONEST",))
    full, less = price(terms, chosen), price(terms, with_rider)
    assert full is not None
    assert less is not None
    assert less == pytest.approx(full * 0.92, abs=50)
    floored = replace(terms, premium=replace(terms.premium, minimum_yen=200_000))
    assert price(floored, with_rider) == 200_000
    unknown = replace(terms, riders=(replace(terms.riders[0], premium_ratio=UNKNOWN),))
    assert price(unknown, with_rider) is None
    assert price(unknown, chosen) == full
