"""What a plan costs a year by its published or sample prices; never a quote."""

import math
from collections.abc import Mapping

from insurance_catalog.terms.model import (
    Configuration,
    PolicyTerms,
    PremiumRow,
    RatingPlan,
    Unknown,
)

ROUNDED_TO_YEN = 100


def annual(
    terms: PolicyTerms, configuration: Configuration, *, industry: str, turnover_yen: int
) -> int | None:
    """Return the yearly premium before discounts, or None where nothing is known of it.

    Published rows come first, of those that fit the one that states most; else the rating plan,
    rounded half up to 100 yen. Riders chosen beside what a price includes change it by their
    ratio; no price is below the plan's minimum.

    Args:
        terms: the plan.
        configuration: the choices from its menus.
        industry: id of the firm's industry.
        turnover_yen: sales of the latest year, tax included.
    """
    if terms.premium.basis == "none":
        return None
    rows = [
        row
        for row in terms.premium.rows
        if _row_applies(row, configuration, industry, turnover_yen)
    ]
    if rows:
        row = max(rows, key=stated)
        return _with_riders(terms, configuration, row.annual_yen, included=row.riders)
    rating = terms.premium.rating
    if rating is None or industry not in rating.industry_factors or _limits_are_open(terms):
        return None
    rated = _rated(rating, configuration, industry, turnover_yen)
    return _with_riders(terms, configuration, rated, included=())


def _limits_are_open(terms: PolicyTerms) -> bool:
    """Tell whether a limit that prices a plan is unknown: a rating would take it for none."""
    return any(
        isinstance(part, Unknown) or (part is not None and isinstance(part.limit_menu_yen, Unknown))
        for part in (*terms.sections.values(), terms.interruption)
    )


def stated(row: PremiumRow) -> int:
    """Return how many conditions a row states; the more, the more exactly it is meant."""
    amounts = (
        row.turnover_below_yen,
        row.liability_yen,
        row.response_yen,
        row.interruption_yen,
        row.waiting_hours,
        row.policy_limit_yen,
        row.deductible_yen,
    )
    return sum(each is not None for each in amounts) + bool(row.industries) + len(row.riders)


def _with_riders(
    terms: PolicyTerms, configuration: Configuration, annual_yen: int, *, included: tuple[str, ...]
) -> int | None:
    """Return the premium with the optional riders that it does not include yet."""
    factor = 1.0
    for rider in terms.riders:
        chosen = rider.state == "optional" and rider.code in configuration.riders
        if not chosen or rider.code in included or rider.premium_ratio is None:
            continue
        if isinstance(rider.premium_ratio, Unknown):
            return None
        factor *= 1 + rider.premium_ratio
    minimum = terms.premium.minimum_yen
    changed = annual_yen if factor == 1.0 else _rounded(annual_yen * factor)
    return max(changed, minimum) if isinstance(minimum, int) else changed


def _row_applies(
    row: PremiumRow, configuration: Configuration, industry: str, turnover_yen: int
) -> bool:
    priced = (
        (row.liability_yen, configuration.liability_yen),
        (row.response_yen, configuration.response_yen),
        (row.interruption_yen, configuration.interruption_yen),
        (row.waiting_hours, configuration.waiting_hours),
        (row.policy_limit_yen, configuration.policy_limit_yen),
        (row.deductible_yen, configuration.deductible_yen),
    )
    return (
        (not row.industries or industry in row.industries)
        and turnover_yen >= row.turnover_from_yen
        and (row.turnover_below_yen is None or turnover_yen < row.turnover_below_yen)
        and set(row.riders) <= set(configuration.riders)
        and all(term is None or term == chosen for term, chosen in priced)
    )


def _rated(
    rating: RatingPlan, configuration: Configuration, industry: str, turnover_yen: int
) -> int:
    size = (turnover_yen / rating.turnover_reference_yen) ** rating.turnover_exponent
    scale = rating.industry_factors[industry] * size
    response = configuration.response_yen or rating.fixed_response_yen or 0
    limits = (configuration.liability_yen * response) / (
        rating.liability_reference_yen * rating.response_reference_yen
    )
    cover = rating.base_yen * rating.plan_factor * scale * limits**rating.limit_exponent
    interruption = _interruption(rating, configuration) * scale
    return max(rating.minimum_yen, _rounded((cover + interruption) * (1 - rating.discount)))


def _interruption(rating: RatingPlan, configuration: Configuration) -> float:
    """Return the interruption term before industry and size."""
    limit = configuration.interruption_yen
    if not limit or not rating.interruption_factor:
        return 0.0
    share: float = (limit / rating.interruption_reference_yen) ** rating.interruption_exponent
    waiting = _waiting_factor(rating.waiting_factors, configuration.waiting_hours)
    return rating.interruption_base_yen * share * waiting * rating.interruption_factor


def _waiting_factor(factors: Mapping[int, float], hours: int | None) -> float:
    """Return the factor of the shortest listed wait that is not shorter than `hours`."""
    listed = sorted(factors)
    if hours is None:  # not stated: rated as no wait at all
        return factors[listed[0]]
    return factors[next((step for step in listed if step >= hours), listed[-1])]


def _rounded(amount: float) -> int:
    return math.floor(amount / ROUNDED_TO_YEN + 0.5) * ROUNDED_TO_YEN
