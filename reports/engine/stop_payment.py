"""What interruption cover pays for each event."""

import numpy as np

from reports.engine.contract import StopCover
from reports.engine.draws import Numbers
from reports.engine.events import Events
from reports.engine.outage import PERILS, SYSTEMS
from reports.engine.severity import Yen
from reports.engine.trace import Trace, share_of

DUST_YEN = 1e-6
"""What rounding leaves of a stop that lasts exactly as long as the wait."""


def stop_payment(
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
            found = np.where(over > DUST_YEN, whole, 0.0) if cover.threshold else over
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
                after = share_of(due, self.cover.ratio_bp)
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
