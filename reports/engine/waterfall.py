"""Why a yen was not paid: which cut took it, and what lifting that cut alone would add back.

Cuts in contract order telescope to the loss, but put too much blame on the early ones: a yen under
the deductible would often have been above the limit as well. So beside each stands what the policy
would pay in addition if that one term vanished and all others stayed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from reports.engine.contract import (
    BASIS_POINTS,
    WITHOUT_END,
    Contract,
    ItemCover,
    SectionCover,
    StopCover,
)
from reports.engine.coverage import Payment, pay
from reports.engine.events import COVERED, Events
from reports.engine.items import items_of
from reports.engine.outage import PERILS, SYSTEMS
from reports.engine.trace import CUTS, Trace


@dataclass(frozen=True, slots=True)
class Cut:
    """One cut, in yen as the mean of a serious year.

    Attributes:
        taken_yen: what it took, in contract order.
        lift_yen: what would be paid in addition without this one term.
    """

    cut: str
    taken_yen: float
    lift_yen: float


def waterfall(contract: Contract, events: Events) -> tuple[Cut, ...]:
    """Return the cuts of a contract that take anything, in contract order."""
    trace = Trace()
    paid = _mean(pay(contract, events, trace), events)
    found = []
    for cut in CUTS:
        taken = sum(
            events.years.mean(amounts)
            for section in COVERED
            for name, amounts in trace.cuts.get(section, {}).items()
            if name == cut
        )
        if taken > 0:
            lifted = _mean(pay(_LIFT[cut](contract), events), events)
            found.append(Cut(cut, float(taken), lifted - paid))
    return tuple(found)


def _mean(payment: Payment, events: Events) -> float:
    """Return what is paid for the events of a serious year, period limits apart."""
    return events.years.mean(payment.covered)


def _sections(
    contract: Contract,
    change: Callable[[SectionCover], SectionCover],
    change_stop: Callable[[StopCover], StopCover],
) -> Contract:
    response, liability, stop = contract.response, contract.liability, contract.interruption
    return replace(
        contract,
        response=change(response) if response is not None else None,
        liability=change(liability) if liability is not None else None,
        interruption=change_stop(stop) if stop is not None else None,
    )


def _cover_all(contract: Contract) -> Contract:
    """Cover every item, system and cause of the sections the plan has."""

    def widened(section: str, cover: SectionCover | None) -> SectionCover | None:
        if cover is None:
            return None
        special = tuple(replace(one, share_bp=BASIS_POINTS) for one in cover.special)
        named = {one.item for one in special}
        return replace(
            cover,
            special=special,
            items=tuple(item for item in items_of(section) if item not in named),
        )

    stop = contract.interruption
    return replace(
        contract,
        response=widened("response", contract.response),
        liability=widened("liability", contract.liability),
        interruption=None
        if stop is None
        else replace(
            stop,
            systems=frozenset(range(len(SYSTEMS))),
            perils=frozenset(range(len(PERILS))),
            voluntary=True,
            extra_expense=True,
        ),
        breach_bp=BASIS_POINTS,
        leak_only=False,
    )


def _items(contract: Contract, change: Callable[[ItemCover], ItemCover]) -> Contract:
    def changed(cover: SectionCover) -> SectionCover:
        return replace(cover, special=tuple(change(one) for one in cover.special))

    return _sections(contract, changed, lambda stop: stop)


def _no_victim_cap(contract: Contract) -> Contract:
    return _items(contract, lambda item: replace(item, per_person_yen=None))


def _no_wait(contract: Contract) -> Contract:
    return _sections(
        contract,
        lambda cover: cover,
        lambda stop: replace(stop, waiting_hours=0.0, indemnity_hours=None),
    )


def _whole_share(contract: Contract) -> Contract:
    def changed(cover: SectionCover) -> SectionCover:
        special = tuple(replace(one, ratio_bp=BASIS_POINTS) for one in cover.special)
        return replace(cover, ratio_bp=BASIS_POINTS, special=special)

    return _sections(contract, changed, lambda stop: replace(stop, ratio_bp=BASIS_POINTS))


def _no_deductible(contract: Contract) -> Contract:
    free = replace(contract, policy_deductible_yen=None)
    return _sections(
        free,
        lambda cover: replace(cover, deductible_yen=0),
        lambda stop: replace(stop, deductible_yen=0),
    )


def _no_item_limit(contract: Contract) -> Contract:
    return _sections(
        _items(contract, lambda item: replace(item, limit_yen=None)),
        lambda cover: cover,
        lambda stop: replace(stop, extra_limit_yen=None),
    )


def _no_section_limit(contract: Contract) -> Contract:
    """Lift each section's own limit; a limit shared by several stays what it was."""
    shared = contract.liability.limit_yen if contract.liability is not None else None
    inside = [contract.response, contract.interruption]
    lifted = _sections(
        contract,
        lambda cover: replace(cover, limit_yen=WITHOUT_END),
        lambda stop: replace(stop, limit_yen=WITHOUT_END, outside_limit_yen=WITHOUT_END),
    )
    if any(cover is not None and cover.inside_liability for cover in inside):
        return replace(lifted, policy_limit_yen=_least(contract.policy_limit_yen, shared))
    return lifted


def _least(one: int | None, other: int | None) -> int | None:
    return min((amount for amount in (one, other) if amount is not None), default=None)


def _no_shared_limit(contract: Contract) -> Contract:
    apart = replace(contract, policy_limit_yen=None)
    return _sections(
        apart,
        lambda cover: replace(cover, inside_liability=False),
        lambda stop: replace(stop, inside_liability=False),
    )


_LIFT: Mapping[str, Callable[[Contract], Contract]] = {
    "not-covered": _cover_all,
    "per-victim": _no_victim_cap,
    "waiting": _no_wait,
    "ratio": _whole_share,
    "deductible": _no_deductible,
    "item-limit": _no_item_limit,
    "section-limit": _no_section_limit,
    "aggregate": _no_shared_limit,
}
