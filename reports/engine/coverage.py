"""What a contract pays for each event: its terms applied in their order, to the whole yen.

Order of cuts: not covered, cap per victim, waiting, then ratio, deductible, item sublimit and
section limit as the section states, and last the limit over several sections. An insurer's share is
rounded down to the yen. A deductible is taken first from the items without terms of their own, then
from the others in the order listed. Where sections share a limit, response is paid first, then
interruption, then liability. Every step can be traced, so that paid and cuts sum to the loss.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from reports.engine.contract import BASIS_POINTS, Contract, ItemCover, SectionCover, StopCover
from reports.engine.draws import Numbers
from reports.engine.events import Events
from reports.engine.items import COVERED, SECTIONS
from reports.engine.outage import PERILS, SYSTEMS
from reports.engine.severity import Yen
from reports.engine.years import Years

CUTS = (
    "not-covered",
    "per-victim",
    "waiting",
    "ratio",
    "deductible",
    "item-limit",
    "section-limit",
    "aggregate",
)
PAID_FIRST = ("response", "interruption", "liability", "other")


@dataclass(slots=True)
class Trace:
    """What each step cut, by section and cut, in yen an event."""

    cuts: dict[str, dict[str, Yen]] = field(default_factory=dict)

    def note(self, section: str, cut: str, before: Yen, after: Yen) -> None:
        steps = self.cuts.setdefault(section, {})
        lost = before - after
        steps[cut] = steps[cut] + lost if cut in steps else lost


@dataclass(frozen=True, slots=True, eq=False)
class Payment:
    """What a contract pays, by section, in whole yen an event."""

    contract: Contract
    paid: Mapping[str, Yen]

    @property
    def covered(self) -> Yen:
        """Return what is paid for the three sections that are sized."""
        return np.asarray(
            self.paid["response"] + self.paid["interruption"] + self.paid["liability"]
        )

    def yearly(self, years: Years) -> Yen:
        """Return what is paid for the three sections in each year.

        Limits of the policy period hold over all events of a year that has several.
        """
        total = years.totals(self.covered)
        if len(years.several):
            sums = {
                section: _period_cap(self.contract, section, years.totals_of_busy(amounts))
                for section, amounts in self.paid.items()
            }
            capped = _nested(self.contract, sums, per_year=True)
            total[years.several] = sum(capped[section] for section in COVERED)
        return total


def pay(contract: Contract, events: Events, trace: Trace | None = None) -> Payment:
    """Apply a contract to every event.

    Args:
        trace: where to note what each step cut; None to skip that.
    """
    left: Yen | int = contract.policy_deductible_yen or 0
    paid: dict[str, Yen] = {}
    for section in PAID_FIRST:
        if section == "interruption":
            paid[section], left = _stop(contract.interruption, events, left, trace)
        else:
            cover: SectionCover | None = getattr(contract, section)
            paid[section], left = _section(section, cover, events, left, trace)
        paid[section] = _conditions(contract, section, paid[section], events, trace)
    capped = _nested(contract, paid, per_year=False)
    if trace is not None:
        for section in SECTIONS:
            trace.note(section, "aggregate", paid[section], capped[section])
    return Payment(contract, capped)


def _conditions(
    contract: Contract, section: str, paid: Yen, events: Events, trace: Trace | None
) -> Yen:
    """Take away what a broken condition, or an event of another kind, costs of the payment."""
    after = paid
    if contract.leak_only:
        after = after * (events.leaked > 0)
    if not contract.answers_attack:
        after = np.where(events.attacked, 0.0, after)
    after = _share(after, contract.breach_bp)
    if trace is not None and after is not paid:
        trace.note(section, "not-covered", paid, after)
    return after


def _share(amounts: Yen, ratio_bp: int) -> Yen:
    """Return an insurer's share, rounded down to the yen."""
    if ratio_bp == BASIS_POINTS:
        return amounts
    return np.floor(amounts * ratio_bp / BASIS_POINTS)


# --- Liability, response, other -----------------------------------------------------------------


@dataclass(slots=True)
class _Group:
    """Items that go through the steps together, and their terms."""

    amounts: Yen
    ratio_bp: int
    limit_yen: int | None = None


def _section(
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
                group.amounts = _share(group.amounts, group.ratio_bp)
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
    return _share(amounts, terms.share_bp)


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


# --- Interruption -------------------------------------------------------------------------------


def _stop(
    cover: StopCover | None, events: Events, left: Yen | int, trace: Trace | None
) -> tuple[Yen, Yen | int]:
    """Return (paid for outages, what is left of the policy's deductible)."""
    loss = events.section("interruption")
    if cover is None:
        if trace is not None:
            trace.note("interruption", "not-covered", loss, loss * 0)
        return np.zeros(len(events)), left
    where = np.flatnonzero(loss > 0)
    found = _StopSteps(cover, events, where, left if _some(left) else None, trace)
    paid = np.zeros(len(events))
    paid[where] = found.paid()
    if found.left is None:
        return paid, left
    remaining = np.broadcast_to(np.asarray(left, dtype=np.float64), loss.shape).copy()
    remaining[where] = found.left
    return paid, remaining


def _some(left: Yen | int) -> bool:
    return not isinstance(left, int) or left > 0


class _StopSteps:
    """The steps of interruption cover, on the events with an outage alone."""

    def __init__(
        self,
        cover: StopCover,
        events: Events,
        where: "np.ndarray[tuple[int, ...], np.dtype[np.int64]]",
        left: Yen | int | None,
        trace: Trace | None,
    ) -> None:
        self.cover = cover
        self.events = events
        self.where = where
        self.outage = events.outage.take(where)
        self.trace = trace
        self.left: Yen | None = None
        if left is not None:
            everywhere = np.broadcast_to(np.asarray(left, dtype=np.float64), (len(events),))
            self.left = everywhere[where]

    def paid(self) -> Yen:
        lost = self.events.item("lost-profit")[self.where]
        extra = self.events.item("extra-expense")[self.where]
        covered = self._is_covered()
        extra_held = extra * covered if self.cover.extra_expense else extra * 0
        self._note("not-covered", lost + extra, lost * covered + extra_held)
        within = np.minimum(np.rint(self._within()), lost) * covered
        extra_due = extra_held * (within > 0)
        self._note("waiting", lost * covered + extra_held, within + extra_due)
        due, apart = within + extra_due, np.zeros(len(within))
        if self.cover.extra_limit_yen is not None:
            apart = np.minimum(extra_due, self.cover.extra_limit_yen)
            self._note("item-limit", extra_due, apart)
            due = within
        return self._limited(self._shared(due)) + apart

    def _is_covered(self) -> Numbers:
        """Tell which outages are covered: whose system stopped, why, and by whose hand."""
        systems = [code in self.cover.systems for code in range(len(SYSTEMS))]
        perils = [code in self.cover.perils for code in range(len(PERILS))]
        allowed = np.array(systems)[self.outage.system] & np.array(perils)[self.outage.peril]
        if not self.cover.voluntary:
            allowed = allowed & ~self.outage.voluntary
        return np.asarray(allowed, dtype=np.float64)

    def _within(self) -> Yen:
        """Return the profit lost between the end of the wait and that of the indemnity period."""
        cover, outage = self.cover, self.outage
        until = np.inf if cover.indemnity_hours is None else cover.indemnity_hours
        if cover.business_hours:
            waited = cover.waiting_hours / 24 * outage.daily_yen
            whole = outage.lost_profit(0.0, until)
            over = np.maximum(whole - waited, 0)
            found = np.where(over > 0, whole, 0.0) if cover.threshold else over
        elif cover.threshold:
            passed = outage.hours > cover.waiting_hours
            found = outage.lost_profit(0.0, until) * passed
        else:
            found = outage.lost_profit(cover.waiting_hours, until)
        if cover.daily_yen is None:
            return np.asarray(found)
        begin = 0.0 if cover.threshold else cover.waiting_hours
        days = np.maximum(np.minimum(outage.hours, until) - begin, 0) / 24
        return np.asarray(np.minimum(found, np.floor(days) * cover.daily_yen))

    def _shared(self, due: Yen) -> Yen:
        """Apply ratio and deductible in their order."""
        deductible: Yen | int = self.cover.deductible_yen if self.left is None else self.left
        for step in self.cover.order:
            if step == "ratio":
                after = _share(due, self.cover.ratio_bp)
            elif step == "deductible":
                after = np.maximum(due - deductible, 0)
                if self.left is not None:
                    self.left = np.maximum(self.left - due, 0)
            else:
                continue
            self._note(step, due, after)
            due = after
        return due

    def _limited(self, due: Yen) -> Yen:
        own = self.outage.system == 0
        after = np.minimum(due, np.where(own, self.cover.limit_yen, self.cover.outside_limit_yen))
        self._note("section-limit", due, after)
        return after

    def _note(self, cut: str, before: Yen, after: Yen) -> None:
        if self.trace is not None:
            lost = np.zeros(len(self.events))
            lost[self.where] = before - after
            self.trace.note("interruption", cut, lost, lost * 0)


# --- Limits over several sections ---------------------------------------------------------------


def _period_cap(contract: Contract, section: str, amounts: Yen) -> Yen:
    cover: SectionCover | StopCover | None = getattr(contract, section)
    if cover is None or cover.period_yen is None:
        return amounts
    limit = cover.period_yen
    if isinstance(cover, StopCover) and cover.extra_limit_yen is not None:
        limit += cover.extra_limit_yen
    return np.minimum(amounts, limit)


def _nested(contract: Contract, paid: Mapping[str, Yen], *, per_year: bool) -> dict[str, Yen]:
    """Apply the limits that several sections share, in the order they are paid."""
    found = dict(paid)
    liability = contract.liability
    shared = liability.period_yen if per_year and liability is not None else None
    if liability is not None and (not per_year or shared is not None):
        inside = [
            name
            for name in PAID_FIRST
            if name == "liability" or _is_inside(getattr(contract, name))
        ]
        if len(inside) > 1:
            _cap_in_turn(found, inside, liability.limit_yen if shared is None else shared)
    if contract.policy_limit_yen is not None:
        _cap_in_turn(found, list(PAID_FIRST), contract.policy_limit_yen)
    return found


def _is_inside(cover: SectionCover | StopCover | None) -> bool:
    return cover is not None and cover.inside_liability


def _cap_in_turn(paid: dict[str, Yen], sections: list[str], limit_yen: int) -> None:
    left: Yen | int = limit_yen
    for name in sections:
        paid[name] = np.minimum(paid[name], left)
        left = left - paid[name]
