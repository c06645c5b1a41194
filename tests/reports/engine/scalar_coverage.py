"""What a contract pays for one event, step by step in decimals.

Written from the rules alone (the docstrings of `coverage` and `contract`, and the payout orders of
the market) and kept as plain as they are: one event at a time, no arrays.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

from reports.engine.contract import Contract, SectionCover, StopCover
from reports.engine.items import SECTION_OF
from reports.engine.outage import PERILS, SYSTEMS
from tests.reports.engine.happenings import Happening

ZERO = Decimal(0)
WEEK_HOURS = Decimal(168)
Sums = dict[str, Decimal]


def pays(contract: Contract, event: Happening, losses: Mapping[str, int], week: float) -> Sums:
    """Return what is paid by section.

    Args:
        losses: yen of every item of the event.
        week: operating days of a week.
    """
    deductible = _PolicyDeductible(contract.policy_deductible_yen)
    paid = {
        "response": _section(contract.response, "response", event, losses, deductible),
        "interruption": _stop(contract.interruption, event, losses, week, deductible),
        "liability": _section(contract.liability, "liability", event, losses, deductible),
        "other": _section(contract.other, "other", event, losses, deductible),
    }
    for section, amount in paid.items():
        if contract.leak_only and not event.leaked:
            amount = ZERO
        paid[section] = _part(amount, contract.breach_bp)
    return _shared_limits(contract, paid)


@dataclass
class _PolicyDeductible:
    """The yen an event takes once from the whole policy; None where sections have their own."""

    left: Decimal | None

    def __init__(self, yen: int | None) -> None:
        self.left = Decimal(yen) if yen else None

    def take(self, amount: Decimal, own_yen: int) -> Decimal:
        """Return what is left of an amount after this deductible, or else after the section's."""
        if self.left is None:
            return max(amount - own_yen, ZERO)
        taken = min(amount, self.left)
        self.left -= taken
        return amount - taken


def _part(amount: Decimal, basis_points: int) -> Decimal:
    return (amount * basis_points / 10_000).to_integral_value(ROUND_FLOOR)


# --- Liability, response, other -----------------------------------------------------------------


@dataclass
class _Pile:
    """An amount on its way through the steps; items without own terms share one."""

    amount: Decimal
    ratio_bp: int
    limit_yen: int | None = None


def _section(
    cover: SectionCover | None,
    name: str,
    event: Happening,
    losses: Mapping[str, int],
    policy: _PolicyDeductible,
) -> Decimal:
    if cover is None:
        return ZERO
    piles = _piles(cover, name, event, losses)
    own = Decimal(cover.deductible_yen)
    for step in cover.order:
        if step == "ratio":
            for pile in piles:
                pile.amount = _part(pile.amount, pile.ratio_bp)
        elif step == "deductible":
            for pile in piles:
                before = pile.amount
                if policy.left is not None:
                    pile.amount = policy.take(before, 0)
                else:
                    pile.amount = max(before - own, ZERO)
                    own -= before - pile.amount
        elif step == "item-limit":
            for pile in piles:
                if pile.limit_yen is not None:
                    pile.amount = min(pile.amount, Decimal(pile.limit_yen))
        elif step == "section-limit":
            whole = min(_total(piles), Decimal(cover.limit_yen))
            piles = [_Pile(whole, max(pile.ratio_bp for pile in piles))]
    return min(_total(piles), Decimal(cover.limit_yen))


def _piles(
    cover: SectionCover, name: str, event: Happening, losses: Mapping[str, int]
) -> list[_Pile]:
    named = {item: amount for item, amount in losses.items() if SECTION_OF[item] == name}
    plain = sum((Decimal(named[item]) for item in cover.items), ZERO)
    piles = [_Pile(plain, cover.ratio_bp)]
    for terms in cover.special:
        amount = _part(Decimal(named[terms.item]), terms.share_bp)
        if terms.per_person_yen is not None:
            amount = min(amount, Decimal(event.leaked * terms.per_person_yen))
        piles.append(_Pile(amount, terms.ratio_bp, terms.limit_yen))
    return piles


def _total(piles: list[_Pile]) -> Decimal:
    return sum((pile.amount for pile in piles), ZERO)


# --- Interruption -------------------------------------------------------------------------------


def _stop(
    cover: StopCover | None,
    event: Happening,
    losses: Mapping[str, int],
    week: float,
    policy: _PolicyDeductible,
) -> Decimal:
    if cover is None or not _is_covered(cover, event):
        return ZERO
    lost, extra = Decimal(losses["lost-profit"]), Decimal(losses["extra-expense"])
    profit = min(_profit_within(cover, event, week), lost)
    if not cover.extra_expense or profit == 0:
        extra = ZERO
    apart = ZERO
    if cover.extra_limit_yen is not None:
        apart, extra = min(extra, Decimal(cover.extra_limit_yen)), ZERO
    due = profit + extra
    for step in cover.order:
        if step == "ratio":
            due = _part(due, cover.ratio_bp)
        elif step == "deductible":
            due = policy.take(due, cover.deductible_yen)
    own = event.system == "own"
    return min(due, Decimal(cover.limit_yen if own else cover.outside_limit_yen)) + apart


def _is_covered(cover: StopCover, event: Happening) -> bool:
    return (
        SYSTEMS.index(event.system) in cover.systems
        and PERILS.index(event.peril) in cover.perils
        and (cover.voluntary or not event.voluntary)
    )


def _profit_within(cover: StopCover, event: Happening, week: float) -> Decimal:
    """Return the profit lost after the wait and before the indemnity period ends, in whole yen."""
    wait, stopped = Decimal(cover.waiting_hours), Decimal(event.hours)
    end = stopped
    if cover.indemnity_hours is not None:
        end = min(end, Decimal(cover.indemnity_hours))
    daily = Decimal(event.daily_yen)
    until_end = _earning_days(event, ZERO, end, week)
    if cover.business_hours:
        days = max(until_end - wait / 24, ZERO)
        if cover.threshold and days > 0:
            days = until_end
    elif cover.threshold:
        days = until_end if stopped > wait else ZERO
    else:
        days = _earning_days(event, wait, end, week)
    profit = days * daily
    if cover.daily_yen is not None:
        begin = ZERO if cover.threshold else wait
        counted = max(end - begin, ZERO) // 24
        profit = min(profit, counted * cover.daily_yen)
    return profit.to_integral_value(ROUND_HALF_EVEN)


def _earning_days(event: Happening, begin: Decimal, end: Decimal, week: float) -> Decimal:
    """Return the operating days between two hours of an event; the first days of a week earn."""
    start, earning = Decimal(event.start_hour), Decimal(week)

    def since_monday(hour: Decimal) -> Decimal:
        weeks = hour // WEEK_HOURS
        return weeks * earning + min((hour - weeks * WEEK_HOURS) / 24, earning)

    return since_monday(start + max(begin, end)) - since_monday(start + begin)


# --- Limits over several sections ---------------------------------------------------------------


def _shared_limits(contract: Contract, paid: Sums) -> Sums:
    """Apply shared limits; response is paid first, then interruption, liability and the rest."""
    found = dict(paid)
    if contract.liability is not None:
        sharing = [name for name in paid if name == "liability" or _inside(contract, name)]
        if len(sharing) > 1:
            _fill(found, sharing, contract.liability.limit_yen)
    if contract.policy_limit_yen is not None:
        _fill(found, list(paid), contract.policy_limit_yen)
    return found


def _inside(contract: Contract, name: str) -> bool:
    cover: SectionCover | StopCover | None = getattr(contract, name)
    return cover is not None and cover.inside_liability


def _fill(found: Sums, sharing: list[str], limit_yen: int) -> None:
    left = Decimal(limit_yen)
    for name in sharing:
        found[name] = min(found[name], left)
        left -= found[name]
