"""What insurance the firm already has pays on the same events, in yen (P4.5-P4.7).

For each existing policy, event and item, with X the loss, E what it pays and P what the proposed
cover pays: both = max(0, E+P-X), only existing = E-both. The gap is what neither the new cover nor
any policy the firm has would pay. What nobody has confirmed is taken at two corners; where they lie
far apart no figure is given, but a question.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from insurance_catalog.terms.existing import ExistingKind, ExistingSection
from insurance_catalog.terms.model import Maybe, Unknown
from reports.engine.contract import (
    BASIS_POINTS,
    Contract,
    Corner,
    SectionCover,
    StopCover,
)
from reports.engine.coverage import pay
from reports.engine.events import COVERED, Events
from reports.engine.items import items_of
from reports.engine.own_policies import OWN_TERMS, Answer, stated
from reports.engine.parameters import Parameters
from reports.engine.severity import Yen
from reports.engine.subject import Firm
from reports.engine.whatif import Wish, plain

FULLY = 0.9
"""From this share of the loss on, a section counts as covered."""
FAR_APART = 0.1
"""Corners further apart than this share of the loss leave the answer to the insurer."""
NEXT_TO_NOTHING = 0.01
"""Up to this share of the loss, a policy counts as paying nothing."""
CORNERS: tuple[Corner, Corner] = ("worst", "best")
ByItem = Mapping[str, Yen]


@dataclass(frozen=True, slots=True)
class Overlap:
    """One existing policy and one section; yen as the mean of a serious year.

    Attributes:
        loss_yen: of the section, before any insurance.
        both_yen, only_existing_yen, gap_yen: None where the terms leave it open.
        low_yen, high_yen: what the existing policy pays, at its corners.
        state: covered, partly, none, or ask-insurer.
    """

    kind: ExistingKind
    section: str
    loss_yen: float
    both_yen: float | None
    only_existing_yen: float | None
    gap_yen: float | None
    low_yen: float
    high_yen: float
    state: str


def overlaps(
    firm: Firm, kinds: Mapping[str, ExistingKind], proposed: Contract | None
) -> tuple[Overlap, ...]:
    """Run every policy the firm holds on its events.

    Args:
        firm: on a part of its events, which is enough for means.
        kinds: what each kind of existing policy usually covers.
        proposed: the proposed plan; None for plain cover at the recommended amounts.
    """
    new = _new(firm, proposed)
    held = [
        _held_policy(firm, kinds[kind], stated(firm.profile, kind))
        for kind in firm.profile.chosen("existing-policies")
        if kind in kinds
    ]
    return tuple(
        _overlap(firm.events, one, [other for other in held if other is not one], section, new)
        for one in held
        for section in COVERED
    )


def _new(firm: Firm, proposed: Contract | None) -> ByItem:
    """Return what the new cover pays of each item: the proposed plan, else the amounts needed."""
    if proposed is not None:
        return paid_by_item(proposed, firm.events)
    needs = firm.needs
    wish = Wish(*(needs.recommended(section) for section in COVERED))
    return paid_by_item(plain(wish), firm.events)


def paid_by_item(contract: Contract, events: Events) -> ByItem:
    """Return what a contract pays of each item, in yen an event.

    What a section pays divides over its covered items in proportion to what they cost.
    """
    payment = pay(contract, events)
    found: dict[str, Yen] = {}
    for section in COVERED:
        held = _held(contract, section, events)
        whole = sum(held.values(), np.zeros(len(events)))
        share = np.divide(payment.paid[section], whole, out=np.zeros(len(events)), where=whole > 0)
        found |= {item: amounts * share for item, amounts in held.items()}
    return found


def _held(contract: Contract, section: str, events: Events) -> dict[str, Yen]:
    """Return the losses of a section that a contract covers at all, item by item."""
    if section == "interruption":
        stop = contract.interruption
        if stop is None:
            return {}
        items = items_of(section) if stop.extra_expense else ("lost-profit",)
        return {item: events.item(item) for item in items}
    cover: SectionCover | None = getattr(contract, section)
    if cover is None:
        return {}
    held = {item: events.item(item) for item in cover.items}
    for one in cover.special:
        amounts = events.item(one.item) * (one.share_bp / BASIS_POINTS)
        if one.per_person_yen is not None:
            amounts = np.minimum(amounts, events.leaked * one.per_person_yen)
        held[one.item] = amounts if one.limit_yen is None else np.minimum(amounts, one.limit_yen)
    return held


@dataclass(frozen=True, slots=True, eq=False)
class _Held:
    """One existing policy at both corners, item by item."""

    kind: ExistingKind
    low: ByItem
    high: ByItem


def _held_policy(firm: Firm, kind: ExistingKind, stated: Answer) -> _Held:
    low, high = (
        paid_by_item(existing_contract(kind, stated, firm.parameters, corner), firm.events)
        for corner in CORNERS
    )
    return _Held(kind, low, high)


def _overlap(
    events: Events, held: _Held, others: list[_Held], section: str, new: ByItem
) -> Overlap:
    """Add a section's items up; the gap is what no policy of the firm pays, nor the new one."""
    mean, nothing = events.years.mean, np.zeros(len(events))
    least = most = both = only = gap = 0.0
    for item in items_of(section):
        loss, fresh = events.item(item), new.get(item, nothing)
        low = held.low.get(item, nothing)
        doubly = np.maximum(0, low + fresh - loss)
        every = sum((one.low.get(item, nothing) for one in others), low)
        every = np.minimum(every, loss)
        least, most = least + mean(low), most + mean(held.high.get(item, nothing))
        both, only = both + mean(doubly), only + mean(low - doubly)
        gap += mean(np.maximum(0, loss - every - fresh))
    whole = mean(events.section(section))
    state = _state(whole, least, most)
    known = state != "ask-insurer"
    return Overlap(
        kind=held.kind,
        section=section,
        loss_yen=whole,
        both_yen=both if known else None,
        only_existing_yen=only if known else None,
        gap_yen=gap if known else None,
        low_yen=least,
        high_yen=most,
        state=state,
    )


def _state(loss_yen: float, least_yen: float, most_yen: float) -> str:
    if most_yen - least_yen > FAR_APART * loss_yen:
        return "ask-insurer"
    if most_yen <= NEXT_TO_NOTHING * loss_yen:
        return "none"
    return "covered" if least_yen >= FULLY * loss_yen else "partly"


def existing_contract(
    kind: ExistingKind, stated: Answer, parameters: Parameters, corner: Corner
) -> Contract:
    """Return what an existing policy pays: as the owner states it, else as its kind usually does.

    Args:
        stated: terms the owner entered (limits and deductible in yen).
    """
    best = corner == "best"

    def section(name: str) -> SectionCover | None:
        usual = kind.sections.get(name)
        limit = _limit(usual, stated.get(OWN_TERMS[name]), best)
        if usual is None or not limit:
            return None
        return SectionCover(
            limit_yen=limit,
            items=_items(name, usual, best),
            ratio_bp=_ratio_bp(usual, parameters, best),
            deductible_yen=_deductible(usual, stated, parameters, best),
            period_yen=limit,
        )

    return Contract(
        response=section("response"),
        interruption=_stop(kind, stated, parameters, best),
        liability=section("liability"),
        other=None,
        leak_only=_yes(kind.leak_only, not best),
        answers_attack=_yes(kind.answers_attack, best),
    )


def _items(name: str, usual: ExistingSection, best: bool) -> tuple[str, ...]:
    """Return the covered items; of a section that is stated though unusual, all may be."""
    if usual.covered is False:
        return items_of(name) if best else ()
    return tuple(item for item in items_of(name) if _yes(usual.items.get(item, False), best))


def _stop(
    kind: ExistingKind, stated: Answer, parameters: Parameters, best: bool
) -> StopCover | None:
    usual = kind.sections.get("interruption")
    limit = _limit(usual, stated.get(OWN_TERMS["interruption"]), best)
    if usual is None or not limit:
        return None
    wait = parameters.values["corner.waiting-hours"]
    return StopCover(
        limit_yen=limit,
        waiting_hours=wait.low if best else wait.high,
        threshold=best,
        systems=frozenset({0}),
        voluntary=best,
        outside_limit_yen=0,
        extra_expense=best,
        ratio_bp=_ratio_bp(usual, parameters, best),
        deductible_yen=_deductible(usual, stated, parameters, best),
        period_yen=limit,
    )


def _yes(value: Maybe[bool], unknown: bool) -> bool:
    return unknown if isinstance(value, Unknown) else bool(value)


def _limit(usual: ExistingSection | None, stated_yen: int | None, best: bool) -> int:
    """Return a limit; one that nobody knows is none at worst and any amount at best."""
    if stated_yen is not None:
        return stated_yen
    if usual is None or not _yes(usual.covered, best):
        return 0
    if isinstance(usual.limit_yen, Unknown):
        return ANY_AMOUNT if best else 0
    return usual.limit_yen or 0


ANY_AMOUNT = 10**14


def _ratio_bp(usual: ExistingSection, parameters: Parameters, best: bool) -> int:
    if isinstance(usual.payment_ratio, Unknown):
        row = parameters.values["corner.payment-ratio"]
        return round((row.high if best else row.low) * BASIS_POINTS)
    return round((1.0 if usual.payment_ratio is None else usual.payment_ratio) * BASIS_POINTS)


def _deductible(usual: ExistingSection, stated: Answer, parameters: Parameters, best: bool) -> int:
    if "deductible" in stated:
        return int(stated["deductible"])
    if isinstance(usual.deductible_yen, Unknown):
        row = parameters.values["corner.deductible"]
        return round(row.low if best else row.high)
    return usual.deductible_yen or 0
