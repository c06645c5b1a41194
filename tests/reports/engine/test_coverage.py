"""Whatever the contract and the event: to the yen, and nothing lost on the way."""

from dataclasses import replace
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reports.engine.contract import Contract
from reports.engine.coverage import pay
from reports.engine.events import Events
from reports.engine.items import ITEMS, ROW, SECTIONS
from reports.engine.trace import Trace
from tests.reports.engine import scalar_coverage
from tests.reports.engine.contracts import contracts, everything, happenings
from tests.reports.engine.firms import MAKER, firm_of
from tests.reports.engine.happenings import events_of

WEEK = 250 * 7 / 365
EACH = 40
"""Events tried on every contract: 1,000 in the quick profile of hypothesis."""
seeds = st.integers(0, 2**32)


def some(seed: int) -> Events:
    return events_of(*happenings(seed, EACH), week=WEEK)


@given(contracts(), seeds)
def test_every_payment_agrees_to_the_yen_with_a_scalar_reference(
    contract: Contract, seed: int
) -> None:
    events = some(seed)
    found = pay(contract, events).paid
    for place, happening in enumerate(happenings(seed, EACH)):
        losses = {item: int(events.losses[ROW[item], place]) for item in ITEMS}
        expected = scalar_coverage.pays(contract, happening, losses, WEEK)
        assert {name: int(found[name][place]) for name in SECTIONS} == expected, happening


@given(contracts(), seeds)
def test_paid_and_cuts_sum_to_the_loss_in_whole_yen(contract: Contract, seed: int) -> None:
    events = some(seed)
    trace = Trace()
    found = pay(contract, events, trace).paid
    for section in SECTIONS:
        cuts = trace.cuts[section]
        assert all(np.all(cut >= 0) for cut in cuts.values()), section
        assert np.array_equal(found[section] + sum(cuts.values()), events.section(section))
        assert np.array_equal(found[section], np.rint(found[section]))
        assert np.all(found[section] >= 0)


@given(contracts(), seeds)
def test_looking_at_the_cuts_changes_no_payment(contract: Contract, seed: int) -> None:
    events = some(seed)
    bare, traced = pay(contract, events), pay(contract, events, Trace())
    for section in SECTIONS:
        assert np.array_equal(bare.paid[section], traced.paid[section])


@given(seeds)
def test_without_limits_and_deductibles_everything_named_is_paid(seed: int) -> None:
    # Extra expense belongs to a stop: where no profit is lost there is none to reduce.
    events = some(seed)
    found = pay(everything(), events)
    for section in ("liability", "response", "other"):
        assert np.array_equal(found.paid[section], events.section(section))
    stopped = events.item("lost-profit") > 0
    assert np.array_equal(found.paid["interruption"], events.section("interruption") * stopped)


def test_without_limits_and_deductibles_a_simulated_firm_is_paid_everything() -> None:
    events = firm_of(MAKER).events
    found = pay(everything(), events)
    for section in SECTIONS:
        assert np.array_equal(found.paid[section], events.section(section))
    assert np.array_equal(found.yearly(events.years), events.years.totals(events.covered))


@given(seeds)
def test_with_limits_of_nothing_nothing_is_paid(seed: int) -> None:
    assert not any(amounts.any() for amounts in pay(everything(0), some(seed)).paid.values())


# --- Better terms never pay less ----------------------------------------------------------------


def _with(contract: Contract, **changes: Any) -> Contract:
    """Return a contract with terms of its sections changed, where they have them."""
    parts = {}
    for name in ("response", "interruption", "liability", "other"):
        cover = getattr(contract, name)
        if cover is not None:
            own = {key: value for key, value in changes.items() if hasattr(cover, key)}
            parts[name] = replace(cover, **own)
    return replace(contract, **parts)


def _pays_no_less(better: Contract, worse: Contract, seed: int) -> None:
    events = some(seed)
    found = pay(better, events), pay(worse, events)
    total = [sum(payment.paid.values()) for payment in found]
    assert np.all(total[0] >= total[1])


yen = st.sampled_from([0, 1_000_000, 20_000_000, 100_000_000])


@given(contracts(), seeds, yen, yen)
def test_a_higher_limit_never_pays_less(contract: Contract, seed: int, one: int, two: int) -> None:
    low, high = sorted((one, two))
    higher = _with(contract, limit_yen=high, outside_limit_yen=high)
    lower = _with(contract, limit_yen=low, outside_limit_yen=low)
    _pays_no_less(higher, lower, seed)


@given(contracts(), seeds, yen, yen)
def test_a_lower_deductible_never_pays_less(
    contract: Contract, seed: int, one: int, two: int
) -> None:
    low, high = sorted((one, two))
    own = replace(contract, policy_deductible_yen=None)
    _pays_no_less(_with(own, deductible_yen=low), _with(own, deductible_yen=high), seed)
    if low:
        _pays_no_less(
            replace(contract, policy_deductible_yen=low),
            replace(contract, policy_deductible_yen=high),
            seed,
        )


hours = st.sampled_from([0.0, 2.0, 8.0, 24.0, 72.0, 240.0])


@given(contracts(), seeds, hours, hours)
def test_a_shorter_wait_never_pays_less(
    contract: Contract, seed: int, one: float, two: float
) -> None:
    short, long = sorted((one, two))
    _pays_no_less(_with(contract, waiting_hours=short), _with(contract, waiting_hours=long), seed)


@given(contracts(), seeds)
def test_a_threshold_never_pays_less_than_hours_that_are_subtracted(
    contract: Contract, seed: int
) -> None:
    _pays_no_less(_with(contract, threshold=True), _with(contract, threshold=False), seed)
