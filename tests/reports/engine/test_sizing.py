import numpy as np
import pytest

from reports.engine.events import COVERED, Events
from reports.engine.metrics import Distribution, quantile
from reports.engine.sizing import Bearable, Sizer, retained
from tests.reports.engine.firms import (
    ACCOUNTING_OFFICE,
    DENTAL_CLINIC,
    DESIGN_OFFICE,
    MAKER,
    OWN_SHOP,
    Answers,
    firm_of,
    the_parameters,
)
from tests.reports.engine.happenings import Happening, events_of

MAN = 10_000


def events(**losses: list[float]) -> Events:
    """Return equally likely events with these losses by section; `claims` are a customer's."""
    names = {
        "liability": "liability-individuals",
        "response": "legal",
        "claims": "liability-partners",
    }
    named = {names.get(section, "extra-expense"): amounts for section, amounts in losses.items()}
    return events_of(
        *(
            Happening(dict(zip(named, row, strict=True)))
            for row in zip(*named.values(), strict=True)
        )
    )


@pytest.mark.parametrize(
    ("level", "expected"),
    [(0.1, 1.0), (0.5, 2.0), (0.74, 3.0), (0.75, 3.0), (0.76, 4.0), (1.0, 4.0)],
)
def test_a_quantile_is_the_smallest_value_with_that_share_at_or_below(
    level: float, expected: float
) -> None:
    values = np.array([4.0, 1.0, 3.0, 2.0])
    assert quantile(values, np.ones(4), level) == expected


def test_a_quantile_respects_weights_and_is_nothing_of_nothing() -> None:
    found = Distribution(np.array([10.0, 20.0]), np.array([9.0, 1.0]))
    assert (found.quantile(0.9), found.quantile(0.91)) == (10.0, 20.0)
    assert quantile(np.array([]), np.array([]), 0.9) == 0.0


def test_only_events_that_hit_a_section_size_it() -> None:
    # Half of the events cost the section nothing worth speaking of.
    found = Sizer(events(response=[0, 50_000, 2_000_000, 9_000_000]), the_parameters())
    assert found.if_hit("response", 0.5) == 2_000_000
    assert found.if_hit("response", 0.9) == 9_000_000
    assert found.amounts_at(0.5) == {"liability": 0, "response": 3_000_000, "interruption": 0}
    assert found.amounts_at(0)["response"] == 0


def test_a_rare_claim_of_a_customer_is_not_hidden_by_many_small_suits() -> None:
    suits = [1_000_000.0] * 19
    found = Sizer(
        events(liability=[*suits, 0.0], claims=[*([0.0] * 19), 80_000_000.0]), the_parameters()
    )
    assert found.if_hit("liability", 0.9) == 80_000_000


def test_what_stays_with_the_firm_is_worked_out_by_hand() -> None:
    one = events(liability=[30_000_000], response=[12_000_000], interruption=[4_000_000])
    amounts = {"liability": 20_000_000, "response": 10_000_000, "interruption": 0}
    own = {"liability": 500_000, "response": 500_000, "interruption": 0}
    # Liability 30 - 20, response 12 - 10 (11.5 after the deductible is cut at 10), stop 4.
    assert retained(one, amounts, own)[0] == 10_000_000 + 2_000_000 + 4_000_000


def test_without_cover_everything_stays_and_with_enough_only_the_own_share() -> None:
    some = events(response=[5_000_000, 20_000_000])
    none = dict.fromkeys(COVERED, 0)
    assert list(retained(some, none, dict.fromkeys(COVERED, 0.0))) == [5_000_000, 20_000_000]
    wide = dict.fromkeys(COVERED, 10**9)
    assert list(retained(some, wide, dict.fromkeys(COVERED, 300_000.0))) == [300_000, 300_000]


def test_the_share_kept_in_bounds_counts_deductibles_at_the_most_accepted() -> None:
    # Capacity 1M, own share 0.1M a section: 0.5M stays; 5M with 3M of cover leaves 2M.
    some = events(response=[500_000, 5_000_000])
    cover = {**dict.fromkeys(COVERED, 0), "response": 3_000_000}
    assert Bearable(some, 1_000_000, 0.1).share(cover) == pytest.approx(0.5)
    assert Bearable(some, 2_100_000, 0.1).share(cover) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("answers", "section", "from_man", "to_man"),
    [
        # What a licensed person would expect to see, in 万円.
        (MAKER, "liability", 5_000, 20_000),
        (MAKER, "response", 2_000, 5_000),
        (MAKER, "interruption", 2_000, 10_000),
        (DESIGN_OFFICE, "liability", 0, 1_000),
        (DESIGN_OFFICE, "response", 1_000, 3_000),
        (DESIGN_OFFICE, "interruption", 0, 500),
        (OWN_SHOP, "liability", 1_000, 5_000),
        (OWN_SHOP, "response", 3_000, 10_000),
        (OWN_SHOP, "interruption", 2_000, 10_000),
        # Nine of ten liabilities of a clinic stay below half the smallest step on the market.
        (DENTAL_CLINIC, "liability", 0, 1_000),
        (DENTAL_CLINIC, "response", 1_000, 3_000),
        (DENTAL_CLINIC, "interruption", 0, 1_000),
        (ACCOUNTING_OFFICE, "liability", 1_000, 5_000),
        (ACCOUNTING_OFFICE, "response", 1_000, 3_000),
        (ACCOUNTING_OFFICE, "interruption", 300, 1_000),
    ],
)
def test_the_amounts_of_five_firms_look_sensible(
    answers: Answers, section: str, from_man: int, to_man: int
) -> None:
    recommended = firm_of(answers).needs.recommended(section)
    assert from_man * MAN <= recommended <= to_man * MAN
