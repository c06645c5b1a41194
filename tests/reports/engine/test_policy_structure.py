"""Each thing a policy can be built of, alone, with numbers worked by hand.

The rows named are those of the list of what policies on the market look like (`docs/model`).
"""

from typing import Any

import pytest

from insurance_catalog.terms.model import UNKNOWN, Configuration
from reports.engine import profile
from reports.engine.contract import Contract, Corner, ItemCover
from reports.engine.contracting import contract as compiled
from reports.engine.coverage import pay
from reports.engine.trace import CUTS, Trace
from tests.reports.engine.contracts import contract, paid, section, stop
from tests.reports.engine.firms import (
    MAKER,
    WIDE,
    Answers,
    case_of,
    interruption,
    plan,
    the_parameters,
)
from tests.reports.engine.firms import section as menu
from tests.reports.engine.happenings import MONDAY, SATURDAY, Happening, events_of

M = 1_000_000


def day_and_a_half(**changes: Any) -> Happening:
    """Return a stop of 36 hours from Monday 0:00 at 2.4M a day: 3.6M, 0.1M an hour."""
    given: dict[str, Any] = {"hours": 36.0, "daily_yen": 2.4 * M, "start_hour": MONDAY}
    return Happening(**{**given, **changes})


def stopped(event: Happening, *, week: float = 7.0, **terms: Any) -> int:
    return paid(contract(interruption=stop(**terms)), event, week=week).get("interruption", 0)


# --- Items (rows 2, 6, 8) -----------------------------------------------------------------------


def test_a_cap_per_victim_cuts_gifts_by_the_persons_hurt() -> None:
    cover = section("response", special=(ItemCover("consolation", 10_000, per_person_yen=500),))
    event = Happening({"consolation": 650_000, "legal": 300_000}, leaked=1_000)
    assert paid(contract(response=cover), event) == {"response": 500_000 + 300_000}


def test_an_item_that_is_not_named_is_not_paid() -> None:
    cover = section("response", items=("forensics",))
    assert paid(contract(response=cover), Happening({"forensics": 2 * M, "legal": M})) == {
        "response": 2 * M
    }


def test_an_item_has_a_ratio_and_a_limit_of_its_own() -> None:
    own = ItemCover("forensics", 9_000, limit_yen=4 * M)
    cover = section("response", special=(own,))
    # 5M x 90% = 4.5M, limit 4M; the lawyer in full.
    assert paid(contract(response=cover), Happening({"forensics": 5 * M, "legal": M})) == {
        "response": 5 * M
    }


def test_a_deductible_is_taken_from_plain_items_first() -> None:
    own = ItemCover("forensics", 5_000)
    cover = section("response", special=(own,), deductible_yen=3 * M, order=("deductible", "ratio"))
    # 3M: 2M from the lawyer, 1M from the inquiry; half of the 4M that are left.
    assert paid(contract(response=cover), Happening({"forensics": 5 * M, "legal": 2 * M})) == {
        "response": 2 * M
    }


def test_a_ratio_is_rounded_down_to_the_yen() -> None:
    cover = section("response", ratio_bp=9_000)
    assert paid(contract(response=cover), Happening({"legal": 11})) == {"response": 9}


def test_the_share_of_a_claim_outside_the_territory_is_not_paid() -> None:
    own = ItemCover("liability-partners", 10_000, share_bp=7_000)
    cover = section("liability", special=(own,))
    assert paid(contract(liability=cover), Happening({"liability-partners": 10 * M})) == {
        "liability": 7 * M
    }


def test_claims_over_it_work_have_a_sublimit() -> None:
    own = ItemCover("liability-partners", 10_000, limit_yen=100 * M)
    cover = section("liability", 500 * M, special=(own,))
    event = Happening({"liability-partners": 160 * M, "liability-individuals": 2 * M})
    assert paid(contract(liability=cover), event) == {"liability": 102 * M}


# --- Stops (rows 10-12, 27-29) ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("threshold", "wait", "expected"),
    [
        (True, 12.0, 36 * 100_000),  # once passed, from hour 0
        (True, 36.0, 0),  # not passed: the stop lasts no longer
        (False, 12.0, 24 * 100_000),  # subtracted
        (False, 36.0, 0),
    ],
)
def test_waiting_hours_are_a_threshold_or_subtracted(
    threshold: bool, wait: float, expected: int
) -> None:
    assert stopped(day_and_a_half(), threshold=threshold, waiting_hours=wait) == expected


def test_elapsed_hours_run_through_the_weekend_business_hours_do_not() -> None:
    # From Saturday 0:00 to Wednesday 0:00: 96 hours, of which two working days.
    event = day_and_a_half(hours=96.0, start_hour=SATURDAY)
    assert stopped(event, week=5.0) == 4.8 * M
    assert stopped(event, week=5.0, waiting_hours=48.0) == 4.8 * M
    assert stopped(event, week=5.0, waiting_hours=12.0, business_hours=True) == 3.6 * M
    assert stopped(event, week=5.0, waiting_hours=48.0, business_hours=True) == 0
    whole = stopped(event, week=5.0, waiting_hours=12.0, business_hours=True, threshold=True)
    assert whole == 4.8 * M


def test_nothing_is_paid_after_the_indemnity_period() -> None:
    assert stopped(day_and_a_half(), indemnity_hours=24.0) == 2.4 * M
    assert stopped(day_and_a_half(), indemnity_hours=24.0, waiting_hours=12.0) == 1.2 * M
    assert stopped(day_and_a_half(), indemnity_hours=24.0, waiting_hours=24.0) == 0


def test_an_agreed_daily_sum_is_paid_for_whole_days_up_to_the_loss() -> None:
    week_long = day_and_a_half(hours=7 * 24.0)
    # Seven days less three of waiting: four times 30,000.
    assert stopped(week_long, daily_yen=30_000, waiting_hours=72.0) == 120_000
    # A threshold once passed counts from the first day.
    assert stopped(week_long, daily_yen=30_000, waiting_hours=72.0, threshold=True) == 210_000
    # At most 30 days are counted here, and never more than was lost.
    assert stopped(day_and_a_half(hours=60 * 24.0), daily_yen=30_000, indemnity_hours=720.0) == (
        900_000
    )
    assert stopped(day_and_a_half(daily_yen=10_000.0), daily_yen=30_000) == 15_000


@pytest.mark.parametrize(
    ("system", "expected"), [("own", 3_600_000), ("cloud", 720_000), ("supplier", 0)]
)
def test_whose_system_stopped_decides(system: str, expected: int) -> None:
    own_and_cloud = frozenset({0, 2})
    found = stopped(
        day_and_a_half(system=system),
        systems=own_and_cloud,
        limit_yen=3_600_000,
        outside_limit_yen=720_000,
    )
    assert found == expected


@pytest.mark.parametrize(
    ("peril", "expected"), [("attack", 3_600_000), ("operator-error", 0), ("any-sudden-cause", 0)]
)
def test_only_named_perils_are_covered(peril: str, expected: int) -> None:
    assert stopped(day_and_a_half(peril=peril), perils=frozenset({0})) == expected


def test_a_voluntary_stop_needs_its_own_cover() -> None:
    event = day_and_a_half(voluntary=True)
    assert stopped(event, voluntary=False) == 0
    assert stopped(event, voluntary=True) == 3.6 * M


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ({"extra_expense": True}, 3_000_000),  # 3.6M + 0.5M inside the limit of 3M
        ({"extra_expense": True, "extra_limit_yen": 200_000}, 3_200_000),  # apart, its own 0.2M
        ({"extra_expense": False}, 3_000_000),
    ],
)
def test_extra_expense_is_inside_the_limit_apart_or_cut_out(
    terms: dict[str, Any], expected: int
) -> None:
    event = day_and_a_half(items={"extra-expense": 500_000})
    assert stopped(event, limit_yen=3 * M, **terms) == expected
    assert stopped(event, extra_expense=False) == 3.6 * M


# --- Limits and deductibles over several sections (rows 1-3, 7) ---------------------------------

THREE = {"legal": 40 * M, "liability-partners": 80 * M}


def test_a_section_inside_the_liability_limit_uses_it_up() -> None:
    terms = contract(
        liability=section("liability", 100 * M),
        response=section("response", 30 * M, inside_liability=True),
    )
    assert paid(terms, Happening(THREE)) == {"response": 30 * M, "liability": 70 * M}
    apart = contract(liability=section("liability", 100 * M), response=section("response", 30 * M))
    assert paid(apart, Happening(THREE)) == {"response": 30 * M, "liability": 80 * M}


def test_one_limit_and_one_deductible_hold_for_the_whole_policy() -> None:
    terms = contract(
        response=section("response", order=("deductible", "ratio"), ratio_bp=9_000),
        interruption=stop(order=("deductible", "ratio"), ratio_bp=9_000),
        liability=section("liability", order=("deductible", "ratio"), ratio_bp=9_000),
        policy_limit_yen=50 * M,
        policy_deductible_yen=300_000,
    )
    # 0.2M of costs and 0.1M of the stop go into the deductible; then 3.5M and 20M at 90%.
    event = day_and_a_half(items={"legal": 200_000, "liability-partners": 20 * M})
    assert paid(terms, event) == {"interruption": 3_150_000, "liability": 18 * M}
    # Response 36M, then 3.24M for the stop; 10.76M of the limit are left for the claim.
    event = day_and_a_half(items={"legal": 40_300_000, "liability-partners": 20 * M})
    assert paid(terms, event) == {
        "response": 36 * M,
        "interruption": 3_240_000,
        "liability": 10_760_000,
    }


def test_a_period_limit_holds_over_all_events_of_a_year() -> None:
    # The first event's year has two more; the others' years have one event each.
    events = events_of(
        Happening({"legal": 6 * M}),
        Happening({"legal": 5 * M}),
        Happening({"legal": 8 * M, "liability-partners": 2 * M}),
        further={0: (1, 2)},
    )
    per_period = contract(
        response=section("response", 10 * M, period_yen=10 * M), liability=section("liability")
    )
    assert list(pay(per_period, events).yearly(events.years)) == [12 * M, 5 * M, 10 * M]
    per_event = contract(response=section("response", 10 * M), liability=section("liability"))
    assert list(pay(per_event, events).yearly(events.years)) == [21 * M, 5 * M, 10 * M]


def test_a_period_may_have_a_limit_of_its_own() -> None:
    events = events_of(Happening({"legal": 8 * M}), Happening({"legal": 8 * M}), further={0: (1,)})
    wider = contract(response=section("response", 10 * M, period_yen=15 * M))
    assert list(pay(wider, events).yearly(events.years)) == [15 * M, 8 * M]


def test_a_policy_limit_and_a_nested_one_hold_over_a_year_too() -> None:
    events = events_of(
        Happening({"legal": 6 * M, "liability-partners": 30 * M}),
        Happening({"legal": 5 * M, "liability-partners": 30 * M}),
        further={0: (1,)},
    )
    one_limit = contract(
        response=section("response"), liability=section("liability"), policy_limit_yen=50 * M
    )
    assert list(pay(one_limit, events).yearly(events.years)) == [50 * M, 35 * M]
    nested = contract(
        response=section("response", 10 * M, period_yen=10 * M, inside_liability=True),
        liability=section("liability", 40 * M, period_yen=40 * M),
    )
    # Events: 6 + 30 and 5 + 30; year: response 10 of 11, liability 40 - 10.
    assert list(pay(nested, events).yearly(events.years)) == [40 * M, 35 * M]


def test_extra_expense_apart_has_its_own_limit_in_a_year_too() -> None:
    events = events_of(
        day_and_a_half(items={"extra-expense": 500_000}),
        day_and_a_half(items={"extra-expense": 500_000}),
        further={0: (1,)},
    )
    terms = contract(interruption=stop(5 * M, period_yen=5 * M, extra_limit_yen=800_000))
    # Each event 3.6M + 0.5M; the year at most 5M + 0.8M.
    assert list(pay(terms, events).yearly(events.years)) == [5_800_000, 4_100_000]


# --- Which events at all (rows 19, 33) ----------------------------------------------------------


def test_a_leak_policy_pays_only_where_something_leaked() -> None:
    terms = contract(response=section("response"), leak_only=True)
    assert paid(terms, Happening({"legal": M}, leaked=1)) == {"response": M}
    assert paid(terms, Happening({"legal": M}, leaked=0)) == {}


def test_a_broken_condition_takes_all_or_a_part() -> None:
    event = Happening({"legal": M})
    assert paid(contract(response=section("response"), breach_bp=0), event) == {}
    assert paid(contract(response=section("response"), breach_bp=5_000), event) == {
        "response": 500_000
    }


# --- What was cut, and by what ------------------------------------------------------------------


def test_each_cut_is_named_in_the_order_of_the_contract() -> None:
    gifts = ItemCover("consolation", 9_000, per_person_yen=500)
    inquiry = ItemCover("forensics", 9_000, limit_yen=4 * M)
    cover = section(
        "response",
        6 * M,
        items=("legal",),
        special=(gifts, inquiry),
        ratio_bp=9_000,
        deductible_yen=100_000,
        inside_liability=True,
    )
    terms = contract(response=cover, liability=section("liability", 5 * M))
    event = Happening(
        {"legal": 2 * M, "consolation": 1 * M, "forensics": 6 * M, "monitoring": 300_000},
        leaked=1_000,
    )
    trace = Trace()
    found = pay(terms, events_of(event), trace)
    cuts = {name: int(amount[0]) for name, amount in trace.cuts["response"].items() if amount[0]}
    assert cuts == {
        "not-covered": 300_000,
        "per-victim": 500_000,
        "ratio": 850_000,  # a tenth of 2M + 0.5M + 6M
        "deductible": 100_000,
        "item-limit": 1_400_000,  # 5.4M to 4M
        "section-limit": 150_000,  # 1.7M + 0.45M + 4M = 6.15M to 6M
        "aggregate": 1 * M,
    }
    assert int(found.paid["response"][0]) == 5 * M
    assert set(cuts) <= set(CUTS)


# --- From terms to a contract: unknown terms at two corners -------------------------------------


def of_terms(corner: Corner, answers: Answers = MAKER, **changes: Any) -> Contract:
    parameters = the_parameters()
    return compiled(
        plan("P", **changes),
        Configuration(100 * M, 50 * M, 30 * M, 24, 0),
        profile.build(case_of(answers), parameters),
        {"liability": 100 * M, "response": 50 * M, "interruption": 30 * M},
        parameters,
        corner,
    )


def test_an_unknown_section_is_nothing_or_what_is_needed() -> None:
    sections = {**WIDE.sections, "response": UNKNOWN}
    assert of_terms("worst", sections=sections).response is None
    best = of_terms("best", sections=sections).response
    assert best is not None
    assert best.limit_yen == 50 * M


@pytest.mark.parametrize(
    ("term", "worst", "best"),
    [
        ("waiting_kind", 1_200_000, 3_600_000),  # 24 hours subtracted, or only a threshold
        ("systems", 0, 3_600_000),  # the outage is a supplier's
        ("perils", 0, 3_600_000),  # the cause is an operator's error
        ("voluntary_shutdown", 0, 3_600_000),  # the firm stopped itself
    ],
)
def test_an_unknown_term_of_a_stop_is_taken_at_both_corners(
    term: str, worst: int, best: int
) -> None:
    known = {"systems": ("own", "supplier"), "voluntary_shutdown": "covered"}
    part = interruption(30 * M, **{**known, term: UNKNOWN})
    event = {
        "systems": day_and_a_half(system="supplier"),
        "perils": day_and_a_half(peril="operator-error"),
        "voluntary_shutdown": day_and_a_half(voluntary=True),
    }.get(term, day_and_a_half())
    corners: tuple[Corner, Corner] = ("worst", "best")
    found = [
        paid(of_terms(corner, interruption=part), event).get("interruption", 0)
        for corner in corners
    ]
    assert found == [worst, best]


@pytest.mark.parametrize(
    ("clock", "wait"),
    [("stop", 24), ("discovery", 28.5), ("notice", 31), (UNKNOWN, 31)],
)
def test_a_clock_that_starts_later_lengthens_the_wait(clock: Any, wait: float) -> None:
    # A stop is noticed after 4.5 hours, and told to the insurer after 7.
    cover = of_terms("worst", interruption=interruption(30 * M, waiting_clock=clock)).interruption
    assert cover is not None
    assert cover.waiting_hours == wait


def test_unknown_business_hours_count_at_worst() -> None:
    part = interruption(30 * M, waiting_hours_count=UNKNOWN)
    worst, best = (of_terms(c, interruption=part).interruption for c in ("worst", "best"))
    assert worst is not None
    assert best is not None
    assert (worst.business_hours, best.business_hours) == (True, False)


def test_sales_abroad_are_outside_a_territory_of_japan() -> None:
    abroad: Answers = {**MAKER, "overseas-revenue-share": 0.3}
    for territory, share in (("japan", 7_000), ("world", None)):
        cover = of_terms("worst", abroad, territory=territory).liability
        assert cover is not None
        own = {one.item: one.share_bp for one in cover.special}
        assert own.get("liability-partners") == share


def test_it_work_is_paid_up_to_its_sublimit_or_not_at_all() -> None:
    vendor: Answers = {**MAKER, "industry": "it", "provides-it-services": "yes"}
    event = Happening({"liability-partners": 30 * M})
    limited = of_terms("worst", vendor, it_work_covered=True, it_work_limit_yen=20 * M)
    assert paid(limited, event) == {"liability": 20 * M}
    assert paid(of_terms("worst", vendor, it_work_covered=False), event) == {}
    assert paid(of_terms("worst", MAKER, it_work_covered=False), event) == {"liability": 30 * M}


def test_an_unknown_ratio_and_deductible_are_bounded_by_the_market() -> None:
    part = menu(50 * M, payment_ratios=UNKNOWN, deductible_menu_yen=UNKNOWN)
    sections = {**WIDE.sections, "response": part}
    # At worst 90% and a million, ratio first: 10M x 90% - 1M; at best all of it.
    event = Happening({"legal": 10 * M})
    assert paid(of_terms("worst", sections=sections), event) == {"response": 8 * M}
    assert paid(of_terms("best", sections=sections), event) == {"response": 10 * M}
