from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.engine.events import COVERED
from reports.engine.needs import deductible_max, waiting_max
from tests.reports.engine.firms import (
    DENTAL_CLINIC,
    DESIGN_OFFICE,
    MAKER,
    OWN_SHOP,
    PLAIN,
    Answers,
    firm_of,
    the_parameters,
)

PARAMETERS = the_parameters()
RICH: Answers = {**PLAIN, "industry": "retail", "self-pay-capacity": 100_000_000}


def recommended(answers: Answers) -> dict[str, int]:
    needs = firm_of(answers).needs
    return {section: needs.recommended(section) for section in COVERED}


@pytest.mark.parametrize(
    ("capacity", "expected"),
    [
        (100_000, 0),  # a tenth is 10,000
        (999_999, 0),
        (1_000_000, 100_000),
        (5_000_000, 500_000),
        (9_999_999, 500_000),
        (10_000_000, 1_000_000),
        (10**12, 10_000_000),  # the market's largest
    ],
)
def test_the_deductible_is_the_largest_step_within_a_tenth_of_what_can_be_paid(
    capacity: int, expected: int
) -> None:
    assert deductible_max(capacity, PARAMETERS) == expected


@pytest.mark.parametrize(
    ("hourly", "tolerable", "expected"),
    [
        # A tenth of 5 million is 500,000.
        (56_000, 3, 8),  # 8 h cost 448,000; 10 h cost 560,000
        (50_000, 3, 10),  # 10 h cost 500,000 exactly
        (1_000, 3, 72),  # 240 h would cost little, but promises break after 72
        (1_000, 30, 240),
        (1_000, 0, 2),  # promises break at once: the shortest
        (900_000, 30, 2),  # two hours cost too much already: the shortest all the same
        (0, 5, 120),
    ],
)
def test_the_wait_is_the_longest_step_within_money_and_promises(
    hourly: float, tolerable: int, expected: int
) -> None:
    assert waiting_max(5_000_000, hourly, tolerable, PARAMETERS) == expected


def test_endurance_ends_with_promises_or_with_cash() -> None:
    # A day's stop costs 1,411,200: 5 million last 3.54 days, promises 3.
    assert firm_of(MAKER).needs.endurance_days == 3
    poor = {**MAKER, "self-pay-capacity": 1_411_200}
    assert firm_of(poor).needs.endurance_days == pytest.approx(1.0)
    no_loss = {**MAKER, "revenue-stopped-share": 0.0}
    assert firm_of(no_loss).needs.endurance_days == 3


def test_the_amounts_of_a_level_keep_the_share_it_promises() -> None:
    needs = firm_of(MAKER).needs
    for name, level in (("minimum", 0.80), ("recommended", 0.90), ("generous", 0.95)):
        reached = needs.reached[name]
        assert reached.feasible
        assert reached.share >= level
        assert reached.position <= level
    assert needs.covered_share >= 0.90 > needs.uncovered_share


def test_the_three_amounts_rise_and_stand_on_the_markets_steps() -> None:
    for answers in (MAKER, OWN_SHOP, DENTAL_CLINIC, DESIGN_OFFICE):
        for section, need in firm_of(answers).needs.sections.items():
            assert need.minimum_yen <= need.recommended_yen <= need.generous_yen
            assert need.generous_yen <= need.excess_above_yen
            for amount in (need.minimum_yen, need.recommended_yen, need.generous_yen):
                assert amount in (0, *PARAMETERS.ladder(section))


def test_a_contract_floor_raises_the_recommendation_and_is_never_excess() -> None:
    demanded = {
        **DESIGN_OFFICE,
        "contract-demands": ["liability-limit"],
        "required-limit": 500_000_000,
    }
    need = firm_of(demanded).needs.sections["liability"]
    assert need.floor_yen == need.recommended_yen == 500_000_000
    assert need.excess_above_yen >= 500_000_000
    assert firm_of(DESIGN_OFFICE).needs.sections["liability"].floor_yen is None


def test_a_demand_of_unknown_amount_is_remembered() -> None:
    assert firm_of({**MAKER, "contract-demands": ["insurance"]}).needs.floor_unknown
    assert not firm_of(MAKER).needs.floor_unknown


def test_a_section_called_a_must_takes_its_generous_amount() -> None:
    must = {**MAKER, "priority-covers": {"response": "must"}}
    need = firm_of(must).needs.sections["response"]
    assert need.recommended_yen == need.generous_yen
    assert need.generous_yen == firm_of(MAKER).needs.sections["response"].generous_yen


def test_a_must_is_never_nothing() -> None:
    must = {**RICH, "priority-covers": {"interruption": "must"}}
    assert recommended(must)["interruption"] == 3_000_000
    assert firm_of(must).needs.waiting_hours_max is not None


def test_a_firm_that_can_bear_its_losses_needs_nothing_unless_its_trade_forbids_it() -> None:
    assert firm_of(RICH).needs.needs_nothing
    for industry in ("it", "ec", "finance", "medical-care", "manufacturing", "services"):
        needs = firm_of({**RICH, "industry": industry}).needs
        assert not needs.needs_nothing, industry
        if needs.kept_by_industry:
            assert needs.recommended("response") > 0
    shop = {**RICH, "internet-entry": ["shop"]}
    assert not firm_of(shop).needs.needs_nothing


def test_no_wait_is_named_where_interruption_is_not_needed() -> None:
    assert firm_of(RICH).needs.waiting_hours_max is None


def test_a_firm_beyond_the_largest_limit_is_marked() -> None:
    giant = {**MAKER, "annual-revenue": 10**12, "self-pay-capacity": 1_000_000}
    assert firm_of(giant).needs.sections["liability"].beyond_market
    assert not firm_of(MAKER).needs.sections["liability"].beyond_market


def test_when_no_position_reaches_a_level_the_chance_left_is_stated() -> None:
    giant = {**MAKER, "annual-revenue": 10**12, "self-pay-capacity": 100_000}
    reached = firm_of(giant).needs.reached["generous"]
    assert not reached.feasible
    assert reached.share < 0.95


@pytest.mark.parametrize(
    "answers",
    [
        {**MAKER, "annual-revenue": 1_000_000},
        {**MAKER, "annual-revenue": 10**12},
        {**MAKER, "personal-record-count": 0},
        {**OWN_SHOP, "personal-record-count": 50_000_000},
        {**MAKER, "gross-margin": 0.0},
        {**MAKER, "gross-margin": 1.0},
        {**MAKER, "tolerable-outage": 0},
        {**MAKER, "self-pay-capacity": 0},
        {**MAKER, "self-pay-capacity": "unknown"},
        {**MAKER, "revenue-stopped-share": 0.0},
    ],
)
def test_extreme_firms_give_finite_amounts_on_the_steps(answers: Answers) -> None:
    needs = firm_of(answers).needs
    for section in COVERED:
        assert needs.recommended(section) in (0, *PARAMETERS.ladder(section))
    assert 0 <= needs.covered_share <= 1
    assert needs.endurance_days >= 0


@settings(max_examples=25)
@given(
    st.lists(st.integers(0, 5_000_000), min_size=2, max_size=3),
    st.sampled_from([MAKER, OWN_SHOP, DENTAL_CLINIC]),
)
def test_more_records_never_need_less_response(counts: list[int], answers: Answers) -> None:
    found = [
        firm_of({**answers, "personal-record-count": count}).needs.recommended("response")
        for count in sorted(counts)
    ]
    assert found == sorted(found)


@settings(max_examples=25)
@given(
    st.lists(st.integers(0, 300_000_000), min_size=2, max_size=3),
    st.sampled_from([MAKER, OWN_SHOP, DENTAL_CLINIC, DESIGN_OFFICE]),
)
def test_a_firm_that_can_pay_more_never_needs_more(counts: list[int], answers: Answers) -> None:
    by_section: dict[str, list[int]] = {section: [] for section in COVERED}
    for capacity in sorted(counts):
        needs: Any = firm_of({**answers, "self-pay-capacity": capacity}).needs
        if needs.kept_by_industry:
            continue  # row I7 keeps a small amount whatever the capacity
        for section in COVERED:
            by_section[section].append(needs.recommended(section))
    for amounts in by_section.values():
        assert amounts == sorted(amounts, reverse=True)


@settings(max_examples=25)
@given(st.lists(st.floats(0, 1), min_size=2, max_size=3))
def test_a_larger_share_of_sales_that_stops_never_needs_less_interruption(
    shares: list[float],
) -> None:
    found = [
        firm_of({**MAKER, "revenue-stopped-share": share}).needs.recommended("interruption")
        for share in sorted(shares)
    ]
    assert found == sorted(found)


def test_no_level_lies_below_what_a_contract_demands() -> None:
    need = firm_of(
        {**DESIGN_OFFICE, "contract-demands": ["insurance"], "required-limit": 100_000_000}
    ).needs.sections["liability"]
    assert need.minimum_yen == need.floor_yen == 100_000_000
    assert need.recommended_yen >= need.minimum_yen
