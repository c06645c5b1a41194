from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insurance_catalog import sample
from insurance_catalog.terms import configurations, premium
from insurance_catalog.terms.configurations import Wanted
from insurance_catalog.terms.model import (
    UNKNOWN,
    Configuration,
    Interruption,
    PolicyTerms,
    Section,
)

PLANS = {terms.code: terms for terms in sample.load()}
MAN, OKU = 10_000, 100_000_000

wanted = st.builds(
    Wanted,
    liability_yen=st.sampled_from([0, 3_000 * MAN, 1 * OKU, 3 * OKU, 20 * OKU]),
    response_yen=st.sampled_from([0, 500 * MAN, 3_000 * MAN, 1 * OKU]),
    interruption_yen=st.sampled_from([0, 1_000 * MAN, 5_000 * MAN, 1 * OKU]),
    waiting_hours=st.sampled_from([None, 2, 12, 72]),
    deductible_yen=st.sampled_from([None, 0, 10 * MAN, 100 * MAN]),
)


def meets(chosen: Configuration, wish: Wanted) -> bool:
    return (
        chosen.liability_yen >= wish.liability_yen
        and chosen.response_yen >= wish.response_yen
        and chosen.interruption_yen >= wish.interruption_yen
        and (wish.deductible_yen is None or chosen.deductible_yen <= wish.deductible_yen)
        and (
            wish.waiting_hours is None
            or not wish.interruption_yen
            or (chosen.waiting_hours or 0) <= wish.waiting_hours
        )
    )


def cost(terms: PolicyTerms, chosen: Configuration) -> int:
    industry = (terms.eligibility.industries or ("manufacturing",))[0]
    turnover_yen = 3 * OKU if terms.code == "SJ-WEB" else 12 * OKU
    found = premium.annual(terms, chosen, industry=industry, turnover_yen=turnover_yen)
    assert found is not None
    return found


@cache
def thoroughly(code: str) -> dict[Configuration, int]:
    """Return the configurations of a plan with their costs; only RS-A has to be thinned."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        if code != "RS-A":
            monkeypatch.setattr(configurations, "STEPS", 1_000)
        return {c: cost(PLANS[code], c) for c in configurations.of(PLANS[code])}


@pytest.mark.parametrize("code", PLANS)
def test_every_plan_can_be_bought(code: str) -> None:
    found = configurations.of(PLANS[code])
    assert 1 <= len(found) <= 5_000
    assert len(set(found)) == len(found)


def test_interruption_keeps_to_half_of_liability_and_to_its_cap() -> None:
    for chosen in configurations.of(PLANS["SN-STD"]):
        assert chosen.interruption_yen <= min(chosen.liability_yen // 2, 1 * OKU)
        assert chosen.riders == (("SN-R-BI",) if chosen.interruption_yen else ())


def test_one_limit_serves_all_sections_and_interruption_gets_its_share() -> None:
    for chosen in configurations.of(PLANS["KN-ONE"]):
        assert chosen.liability_yen == chosen.response_yen == chosen.policy_limit_yen
        assert chosen.interruption_yen * 10 == chosen.liability_yen * 3
        assert chosen.waiting_hours == 10


def test_a_limit_can_follow_from_liability_with_a_cap() -> None:
    terms = PLANS["RS-A"]
    response = terms.sections["response"]
    assert isinstance(response, Section)
    derived = replace(response, limit_menu_yen=(), limit_share=0.5, limit_cap_yen=1 * OKU)
    sections = {**terms.sections, "response": derived}
    for chosen in configurations.of(replace(terms, sections=sections)):
        assert chosen.response_yen == min(chosen.liability_yen // 2, 1 * OKU)


def test_sets_are_bought_as_sets() -> None:
    pairs = [(c.liability_yen, c.response_yen) for c in configurations.of(PLANS["AK-GRP"])]
    assert pairs == [(s.liability_yen, s.response_yen) for s in PLANS["AK-GRP"].limit_sets]
    wished = configurations.of(PLANS["AK-GRP"], wanted=Wanted(1 * OKU, 500 * MAN))
    assert [(c.liability_yen, c.response_yen) for c in wished] == pairs


def test_what_nobody_has_confirmed_counts_as_nothing() -> None:
    terms = PLANS["SN-STD"]
    assert isinstance(terms.interruption, Interruption)
    open_wait = replace(terms.interruption, waiting_menu_hours=UNKNOWN, optional=False)
    sections = {**terms.sections, "response": UNKNOWN}
    for chosen in configurations.of(replace(terms, sections=sections, interruption=open_wait)):
        assert chosen.response_yen == 0
        assert chosen.waiting_hours is None
        assert chosen.interruption_yen > 0


@given(code=st.sampled_from(sorted(PLANS)), wish=wanted)
def test_the_cheapest_that_meets_a_wish_and_the_largest_of_all_are_offered(
    code: str, wish: Wanted
) -> None:
    terms = PLANS[code]
    offered = configurations.of(terms, wanted=wish)
    thorough = thoroughly(code)
    assert max(c.liability_yen for c in offered) == max(c.liability_yen for c in thorough)
    assert max(c.response_yen for c in offered) == max(c.response_yen for c in thorough)
    assert max(c.interruption_yen for c in offered) == max(c.interruption_yen for c in thorough)
    meeting = [c for c in thorough if meets(c, wish)]
    if not meeting:
        return
    cheapest = min(thorough[c] for c in meeting)
    assert min(cost(terms, c) for c in offered if meets(c, wish)) <= cheapest


@given(code=st.sampled_from(sorted(PLANS)), wish=wanted)
def test_few_configurations_are_offered_for_a_wish(code: str, wish: Wanted) -> None:
    assert 1 <= len(configurations.of(PLANS[code], wanted=wish)) <= 64


def test_a_section_takes_the_deductible_nearest_to_the_chosen_one() -> None:
    response = PLANS["SN-STD"].sections["response"]
    assert isinstance(response, Section)
    assert configurations.section_deductible(response, 10 * MAN) == 0
    liability = PLANS["RS-A"].sections["liability"]
    assert isinstance(liability, Section)
    assert configurations.section_deductible(liability, 30 * MAN) == 30 * MAN
    unsaid = replace(liability, deductible_menu_yen=UNKNOWN)
    assert configurations.section_deductible(unsaid, 0) is UNKNOWN


def test_an_industry_with_a_cap_of_its_own_gets_that_cap() -> None:
    terms = PLANS["KN-MED"]
    response = terms.sections["response"]
    assert isinstance(response, Section)
    capped = replace(response, limit_cap_by_industry_yen={"finance": 2_000 * MAN})
    terms = replace(terms, sections={**terms.sections, "response": capped})
    sold = {
        industry: max(
            c.response_yen for c in configurations.of(configurations.for_industry(terms, industry))
        )
        for industry in ("finance", "medical-care")
    }
    assert sold == {"finance": 2_000 * MAN, "medical-care": 5_000 * MAN}
