from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insurance_catalog import sample
from insurance_catalog.terms import discounts, ten_items
from insurance_catalog.terms.model import UNKNOWN, Discount, PolicyTerms, Text

PLANS = {terms.code: terms for terms in sample.load()}
NAME = Text(ja="割引", en="Discount")


def with_discounts(*rows: Discount, **premium: Any) -> PolicyTerms:
    """Return AK-LITE with these discounts."""
    terms = PLANS["AK-LITE"]
    return replace(terms, premium=replace(terms.premium, discounts=rows, **premium))


def off(up_to: float, *, under_cap: bool = True) -> Discount:
    return Discount("questionnaire", NAME, up_to, under_cap=under_cap)


@pytest.mark.parametrize(
    ("rule", "left"), [("added", 50_000), ("multiplied", 56_000), ("largest-only", 70_000)]
)
def test_discounts_stack_by_the_plans_rule(rule: str, left: int) -> None:
    terms = with_discounts(off(0.3), off(0.2), stacking=rule)
    assert discounts.discounted(terms, 100_000, (0.3, 0.2)) == left


def test_the_cap_holds_for_those_under_it_and_not_for_the_others() -> None:
    """The scheme of the chamber: 40% and 30% are cut to 60%; 20% for the group comes on top."""
    terms = with_discounts(
        off(0.2, under_cap=False), off(0.4), off(0.3), stacking="added", discount_cap_ratio=0.6
    )
    assert discounts.discounted(terms, 100_000, (0.2, 0.4, 0.3)) == 32_000
    assert discounts.discounted(terms, 100_000, (0.2, 0.0, 0.0)) == 80_000


def test_no_discount_goes_below_the_least_premium() -> None:
    terms = with_discounts(off(0.9), minimum_yen=20_000)
    assert discounts.discounted(terms, 100_000, (0.9,)) == 20_000


def test_a_loading_makes_it_dearer() -> None:
    band = Discount("experience", NAME, 0.3, from_ratio=-0.3)
    assert discounts.reach(with_discounts(band).premium) == pytest.approx((0.7, 1.3))
    assert discounts.discounted(with_discounts(band), 100_000, (-0.3,)) == 130_000


def test_the_span_ends_at_the_least_premium_and_at_the_dearest_loading() -> None:
    band = Discount("experience", NAME, 0.6, from_ratio=-0.3)
    assert discounts.span(with_discounts(band, minimum_yen=50_000), 100_000) == (50_000, 130_000)
    assert discounts.span(with_discounts(), 100_000) is None
    assert discounts.span(with_discounts(Discount("group", NAME, UNKNOWN)), 100_000) is None


def test_what_the_price_counts_already_is_not_taken_twice() -> None:
    assert discounts.reach(PLANS["AK-GRP"].premium) == pytest.approx((0.4, 1.0))


def test_what_is_not_confirmed_is_not_worked_out() -> None:
    assert discounts.reach(with_discounts(Discount("group", NAME, UNKNOWN)).premium) is None
    silent = with_discounts(off(0.3), off(0.2), stacking=UNKNOWN)
    assert discounts.discounted(silent, 100_000, (0.3, 0.2)) is None
    assert discounts.discounted(silent, 100_000, (0.3, 0.0)) == 70_000
    capped = with_discounts(off(0.3), discount_cap_ratio=UNKNOWN)
    assert discounts.discounted(capped, 100_000, (0.3,)) is None


@given(
    st.lists(st.floats(0, 0.9), min_size=1, max_size=4),
    st.sampled_from(["added", "multiplied", "largest-only"]),
    st.floats(0.05, 0.9),
)
def test_no_stacking_goes_beyond_the_cap(ratios: list[float], rule: str, cap: float) -> None:
    terms = with_discounts(*map(off, ratios), stacking=rule, discount_cap_ratio=cap)
    share = discounts.reduction(terms.premium, ratios)
    assert share is not None
    assert 0 <= share <= cap + 1e-9


def test_the_plan_says_how_far_they_go_together() -> None:
    def said(code: str) -> str:
        return ten_items.stated(PLANS[code])["quote-premises"]["ja"]

    assert "割引・割増を合わせた幅(いまの保険料に対して): 40%〜100%" in said("AK-GRP")
    assert "割増引: 30%引き〜30%増し(別)" in said("AK-WIDE")
    assert "合わせた幅" not in said("SN-STD")
