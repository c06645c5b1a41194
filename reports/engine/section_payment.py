"""What liability, response or other cover pays for each event.

A deductible is taken first from the items without terms of their own, then from the others in the
order listed.
"""

from dataclasses import dataclass

import numpy as np

from reports.engine.contract import ItemCover, SectionCover
from reports.engine.events import Events
from reports.engine.severity import Yen
from reports.engine.trace import Trace, share_of


@dataclass(slots=True)
class _Group:
    """Items that go through the steps together, and their terms."""

    amounts: Yen
    ratio_bp: int
    limit_yen: int | None = None


def section_payment(
    section: str,
    cover: SectionCover | None,
    events: Events,
    left: Yen | int,
    trace: Trace | None,
) -> tuple[Yen, Yen | int]:
    """Return (paid, what is left of the policy's deductible)."""
    loss = events.section(section)
    if cover is None:
        if trace is not None:
            trace.note(section, "not-covered", loss, loss * 0)
        return np.zeros(len(events)), left
    groups = _groups(section, cover, events, trace)
    deductible: Yen | int = cover.deductible_yen
    whole_policy = not isinstance(left, int) or left > 0
    if whole_policy:
        deductible = left
    for step in cover.order:
        before = _sum(groups) if trace is not None else None
        if step == "ratio":
            for group in groups:
                group.amounts = share_of(group.amounts, group.ratio_bp)
        elif step == "deductible":
            deductible = _deduct(groups, deductible, whole_policy=whole_policy)
        elif step == "item-limit":
            for group in groups:
                if group.limit_yen is not None:
                    group.amounts = np.minimum(group.amounts, group.limit_yen)
        elif step == "section-limit":
            ratio = max(group.ratio_bp for group in groups)
            groups = [_Group(np.minimum(_sum(groups), cover.limit_yen), ratio)]
        if trace is not None and before is not None and step != "aggregate":
            trace.note(section, step, before, _sum(groups))
    total = np.minimum(_sum(groups), cover.limit_yen)
    if trace is not None:
        trace.note(section, "section-limit", _sum(groups), total)
    return total, deductible if whole_policy else left


def _groups(section: str, cover: SectionCover, events: Events, trace: Trace | None) -> list[_Group]:
    """Return the covered items: first those without terms of their own, as one."""
    own = {one.item: one for one in cover.special}
    whole = events.section(section)
    plain = events.sum_of(section, cover.items)
    groups = [_Group(plain, cover.ratio_bp)]
    for item, terms in own.items():
        amounts = _inside(events.item(item), terms)
        if terms.per_person_yen is not None:
            capped = np.minimum(amounts, events.leaked * terms.per_person_yen)
            if trace is not None:
                trace.note(section, "per-victim", amounts, capped)
            amounts = capped
        groups.append(_Group(amounts, terms.ratio_bp, terms.limit_yen))
    if trace is not None:
        held = plain + sum((_inside(events.item(i), t) for i, t in own.items()), plain * 0)
        trace.note(section, "not-covered", whole, held)
    return groups


def _inside(amounts: Yen, terms: ItemCover) -> Yen:
    return share_of(amounts, terms.share_bp)


def _deduct(groups: list[_Group], deductible: Yen | int, *, whole_policy: bool) -> Yen | int:
    """Take a deductible from the groups in order; return what is left of it.

    Args:
        whole_policy: whether other sections take what is left after the last group.
    """
    if isinstance(deductible, int) and deductible == 0:
        return deductible
    for place, group in enumerate(groups, start=1):
        kept = group.amounts - deductible
        if not whole_policy and place == len(groups):
            group.amounts = np.maximum(kept, 0, out=kept)
            return 0
        group.amounts = np.maximum(kept, 0)
        deductible = group.amounts - kept
    return deductible


def _sum(groups: list[_Group]) -> Yen:
    total = groups[0].amounts
    for group in groups[1:]:
        total = total + group.amounts
    return total
