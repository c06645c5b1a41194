"""What a contract pays for each event: its terms applied in their order, to the whole yen.

Order of cuts: not covered, cap per victim, waiting, then ratio, deductible, item sublimit and
section limit as the section states, and last the limit over several sections. An insurer's share is
rounded down to the yen. Where sections share a limit, response is paid first, then interruption,
then liability. Every step can be traced, so that paid and cuts sum to the loss.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from reports.engine.contract import Contract, SectionCover, StopCover
from reports.engine.events import Events
from reports.engine.items import COVERED, SECTIONS
from reports.engine.section_payment import section_payment
from reports.engine.severity import Yen
from reports.engine.stop_payment import stop_payment
from reports.engine.trace import Trace, share_of
from reports.engine.years import Years

PAID_FIRST = ("response", "interruption", "liability", "other")


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
            paid[section], left = stop_payment(contract.interruption, events, left, trace)
        else:
            cover: SectionCover | None = getattr(contract, section)
            paid[section], left = section_payment(section, cover, events, left, trace)
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
    after = share_of(after, contract.breach_bp)
    if trace is not None and after is not paid:
        trace.note(section, "not-covered", paid, after)
    return after


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
