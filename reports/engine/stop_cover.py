"""Interruption cover of a plan as one corner reads it."""

from insurance_catalog.terms.model import Interruption, Unknown
from reports.engine.contract import WITHOUT_END, StopCover
from reports.engine.corner import Reading
from reports.engine.outage import PERILS, SYSTEMS


def stop_cover(read: Reading) -> StopCover | None:
    """Return the interruption cover; None where it pays nothing."""
    part = read.terms.interruption
    if isinstance(part, Unknown):
        return _assumed(read)
    if part is None:
        return None
    limit = read.limit(part, "interruption")
    if not limit:
        return None
    outside = read.bounded(part.outside_systems_share, "outside-share")
    days = read.bounded(part.indemnity_period_days, "indemnity-days")
    extra = read.pick(part.extra_expense, "none", "included")
    own_limit = read.pick(part.extra_expense_limit_yen, 0, None)
    perils = read.pick(part.perils, ("attack",), PERILS)
    return StopCover(
        limit_yen=limit,
        waiting_hours=wait_hours(read, part),
        threshold=read.pick(part.waiting_kind, "deductible", "threshold") == "threshold",
        business_hours=_counts_business_hours(read, part),
        indemnity_hours=None if days is None else 24.0 * days,
        systems=frozenset(SYSTEMS.index(one) for one in read.pick(part.systems, ("own",), SYSTEMS)),
        perils=frozenset(
            range(len(PERILS))
            if "any-sudden-cause" in perils
            else (PERILS.index(one) for one in perils)
        ),
        voluntary=read.pick(part.voluntary_shutdown, "not-covered", "covered") == "covered",
        outside_limit_yen=limit if outside is None else round(limit * outside),
        extra_expense=extra != "none",
        extra_limit_yen=own_limit if extra == "separate" else None,
        daily_yen=_daily(read, part),
        ratio_bp=read.ratio_bp(part),
        deductible_yen=read.deductible(part),
        order=read.order(part),
        period_yen=read.period(part, limit),
        inside_liability=read.inside(part),
    )


def _assumed(read: Reading) -> StopCover | None:
    """Return what interruption cover is taken to be of which nothing is known."""
    amount = read.recommended.get("interruption", 0)
    if read.corner == "worst" or not amount:
        return None
    return StopCover(
        limit_yen=amount,
        waiting_hours=read.bound("waiting-hours"),
        outside_limit_yen=amount,
        threshold=True,
    )


def wait_hours(read: Reading, part: Interruption) -> float:
    """Return the hours before cover starts, counted from the stop."""
    hours: float | None = read.chosen.waiting_hours
    if hours is None:
        hours = read.bound("waiting-hours") if part.waiting_menu_hours else 0.0
    if _counts_business_hours(read, part):
        hours = hours * 24 / read.parameters["waiting.business-hours"]
    clock = read.pick(part.waiting_clock, "notice", "stop")
    later = {"discovery": "waiting.discovery-hours", "notice": "waiting.notice-hours"}
    return hours + (read.parameters[later[clock]] if clock in later else 0.0)


def _counts_business_hours(read: Reading, part: Interruption) -> bool:
    counted = read.pick(part.waiting_hours_count, "business", "elapsed")
    return bool(counted == "business")


def _daily(read: Reading, part: Interruption) -> int | None:
    if read.pick(part.basis, "actual-loss", "actual-loss") != "agreed-daily":
        return None
    daily = read.pick(part.daily_yen, 0, WITHOUT_END)
    return int(daily or 0)
