"""Payouts that real policies print as examples, and one event through the sample plans, to the yen.

The five orders are how published products work an amount out. The event is a ransomware attack on a
parts maker of 80 staff on a Saturday at 02:00; its sums are those of the method's worked timeline.
"""

from dataclasses import replace
from typing import Any

import pytest

from insurance_catalog import sample
from insurance_catalog.terms.model import Configuration
from reports.engine import profile
from reports.engine.contract import Contract, Corner, ItemCover
from reports.engine.contracting import contract as compiled
from tests.reports.engine.contracts import (
    DEDUCTIBLE_FIRST,
    RATIO_FIRST,
    contract,
    paid,
    section,
    stop,
)
from tests.reports.engine.firms import MAKER, Answers, case_of, the_parameters
from tests.reports.engine.happenings import MONDAY, SATURDAY, Happening

MAN = 10_000


# --- Five orders --------------------------------------------------------------------------------


def test_ratio_then_deductible_then_limit_beside_damages_without_deductible() -> None:
    # Costs: 12M x 100% - 0.1M = 11.9M, limit 10M; damages 50M in full: 60M in all.
    hospital = contract(
        response=section("response", 10_000_000, deductible_yen=100_000, order=RATIO_FIRST),
        liability=section("liability", 100_000_000),
    )
    event = Happening({"restoration": 12_000_000, "liability-individuals": 50_000_000})
    assert paid(hospital, event) == {"response": 10_000_000, "liability": 50_000_000}


def test_deductible_then_ratio_then_limit() -> None:
    # (5M - 0.1M) x 90% = 4.41M.
    chamber = contract(
        response=section(
            "response", 10_000_000, ratio_bp=9_000, deductible_yen=100_000, order=DEDUCTIBLE_FIRST
        )
    )
    event = Happening({"forensics": 5_000_000})
    assert paid(chamber, event) == {"response": 4_410_000}


def test_the_two_orders_differ_by_the_ratio_of_the_deductible() -> None:
    cover = section("response", ratio_bp=9_000, deductible_yen=100_000, order=RATIO_FIRST)
    assert paid(contract(response=cover), Happening({"forensics": 5_000_000})) == {
        "response": 4_400_000
    }


def test_ratio_then_item_limit_then_cost_total_then_policy_limit() -> None:
    forensics = ItemCover("forensics", 9_000, limit_yen=20_000_000)
    costs = section(
        "response",
        30_000_000,
        special=(forensics,),
        order=("ratio", "item-limit", "section-limit", "aggregate"),
        inside_liability=True,
    )
    table = contract(response=costs, liability=section("liability", 100_000_000))
    # 25M x 90% = 22.5M, item limit 20M.
    assert paid(table, Happening({"forensics": 25_000_000})) == {"response": 20_000_000}
    # 20M + 15M of other costs: cost total 30M; 90M of damages find 70M left.
    event = {"forensics": 25_000_000, "legal": 15_000_000, "liability-partners": 90_000_000}
    assert paid(table, Happening(event)) == {"response": 30_000_000, "liability": 70_000_000}


def test_a_deductible_in_each_section() -> None:
    # Damages 38M + counsel 2M - 0.1M = 39.9M; costs 1 + 5 + 5 - 0.1 = 10.9M; total 50.8M.
    leak = contract(
        liability=section("liability", 100_000_000, deductible_yen=100_000),
        response=section("response", 20_000_000, deductible_yen=100_000),
    )
    event = Happening(
        {
            "liability-individuals": 38_000_000 + 2_000_000,
            "legal": 1_000_000,
            "notification": 5_000_000,
            "consolation": 5_000_000,
        }
    )
    assert paid(leak, event) == {"liability": 39_900_000, "response": 10_900_000}


@pytest.mark.parametrize(("threshold", "expected"), [(True, 1_900_000), (False, 700_000)])
def test_hours_then_yen(threshold: bool, expected: int) -> None:
    # 20 h x 0.1M, wait 12 h, yen deductible 0.1M: 200 - 10 as a threshold, 80 - 10 subtracted.
    cover = stop(100_000_000, waiting_hours=12.0, threshold=threshold, deductible_yen=100_000)
    event = Happening(hours=20.0, daily_yen=2_400_000, start_hour=MONDAY)
    assert paid(contract(interruption=cover), event) == {"interruption": expected}


# --- One event through the sample plans ---------------------------------------------------------

COSTS = {
    "own-labour": 300 * MAN,
    "forensics": (100 + 1_150) * MAN,  # the first instructions, and the inquiry
    "legal": 80 * MAN,
    "restoration": 1_000 * MAN,
    "notification": 40 * MAN,
    "call-centre": 150 * MAN,
    "public-relations": 50 * MAN,
}
# 1.344M a working day less 20% made up later; ten days of full stop and fifteen at half: 17.5 days,
# which from Saturday 02:00 take 46 h to Monday, three weeks of five days, and two and a half days.
FULL_DAY_YEN = 1_344_000 * 0.8
LASTS_HOURS = 46.0 + 3 * 168 + 60
FIVE_DAYS = 5.0


def attack(claim_yen: int = 0) -> Happening:
    return Happening(
        {**COSTS, "liability-partners": claim_yen},
        leaked=3_000,
        hours=LASTS_HOURS,
        start_hour=SATURDAY + 2,
        daily_yen=FULL_DAY_YEN,
    )


def bought(
    code: str, answers: Answers = MAKER, corner: Corner = "best", **configuration: Any
) -> Contract:
    """Return a shipped sample plan as bought; what it leaves unknown is taken at a corner."""
    terms = next(plan for plan in sample.load() if plan.code == code)
    parameters = the_parameters()
    return compiled(
        terms,
        replace(Configuration(0, 0, 0, None, 0), **configuration),
        profile.build(case_of(answers), parameters),
        {},
        parameters,
        corner,
    )


def in_man(terms: Contract, claim_yen: int = 0) -> dict[str, float]:
    found = paid(terms, attack(claim_yen), week=FIVE_DAYS)
    return {name: amount / MAN for name, amount in found.items()}


CLAIM = 1_200 * MAN
STANDARD: dict[str, Any] = {
    "liability_yen": 100_000_000,
    "response_yen": 30_000_000,
    "interruption_yen": 30_000_000,
    "waiting_hours": 12,
    "deductible_yen": 100_000,
    "riders": ("SN-R-BI",),
}
PLANS: dict[str, tuple[dict[str, Any], dict[str, float], float]] = {
    # plan: (configuration, paid without a claim in 10,000 yen, paid for a claim of 1,200)
    "SN-STD": (STANDARD, {"response": 2_870, "interruption": 1_871.6}, 1_190),
    "KN-ONE": (
        {
            "policy_limit_yen": 50_000_000,
            "liability_yen": 50_000_000,
            "response_yen": 50_000_000,
            "interruption_yen": 15_000_000,
            "waiting_hours": 10,
            "deductible_yen": 300_000,
        },
        {"response": 2_556, "interruption": 1_500},
        5_000 - 4_056,  # 1,080 due, but the one limit of 5,000 is reached
    ),
    "AK-GRP": (
        {"liability_yen": 100_000_000, "response_yen": 10_000_000, "deductible_yen": 100_000},
        {"response": 1_000},
        1_190,
    ),
    "SK-MFG": (
        {
            "liability_yen": 30_000_000,
            "response_yen": 20_000_000,
            "interruption_yen": 100_000_000,
            "waiting_hours": 8,
            "deductible_yen": 100_000,
        },
        {"response": 2_000, "interruption": 1_881.6},
        1_190,
    ),
    "AK-LITE": (
        {"liability_yen": 30_000_000, "response_yen": 3_000_000, "deductible_yen": 100_000},
        {"response": 300},
        1_190,
    ),
    "SJ-EDR": ({"response_yen": 3_000_000}, {"response": 300}, 0),
}


def test_the_event_costs_what_the_timeline_says() -> None:
    assert sum(COSTS.values()) == 2_870 * MAN
    everything = contract(response=section("response"), interruption=stop())
    assert in_man(everything) == {"response": 2_870, "interruption": 1_881.6}


WATCHED: Answers = {**MAKER, "endpoint-detection": "all"}


@pytest.mark.parametrize("code", PLANS)
def test_each_sample_plan_pays_what_was_worked_out_by_hand(code: str) -> None:
    configuration, expected, claim = PLANS[code]
    terms = bought(code, WATCHED, **configuration)
    assert in_man(terms) == expected
    with_claim = in_man(terms, CLAIM)
    assert with_claim.pop("liability", 0) == claim
    assert with_claim == expected


def test_what_is_due_for_costs_before_the_limit() -> None:
    # The chamber's scheme would owe (2,870 - 10) x 90% = 2,574 if its limit allowed.
    terms = bought("AK-GRP", liability_yen=100_000_000, response_yen=30_000_000)
    assert in_man(terms) == {"response": 2_574}


def test_a_missing_agent_costs_the_whole_cover_of_the_attached_plan() -> None:
    unwatched: Answers = {**MAKER, "endpoint-detection": "partly"}
    assert in_man(bought("SJ-EDR", unwatched, "worst", response_yen=3_000_000)) == {}
    assert in_man(bought("SJ-EDR", unwatched, "best", response_yen=3_000_000)) == {}


@pytest.mark.parametrize(("wait", "working_hours"), [(24, 0), (72, 26), (120, 74), (240, 146)])
def test_a_wait_in_elapsed_hours_is_cheap_at_a_weekend(wait: int, working_hours: int) -> None:
    # From Saturday 02:00 on, 240 hours end on a Tuesday at 02:00: six working days and two hours.
    whole = paid(contract(interruption=stop()), attack(), week=FIVE_DAYS)["interruption"]
    waited = contract(interruption=stop(waiting_hours=float(wait)))
    found = paid(waited, attack(), week=FIVE_DAYS)["interruption"]
    assert whole - found == round(FULL_DAY_YEN * working_hours / 24)
