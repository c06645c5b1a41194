"""What a plan costs a year by its published or sample prices; never a quote."""

import math
from collections.abc import Mapping

from insurance_catalog.terms.model import (
    Configuration,
    PolicyTerms,
    PremiumRow,
    RatingPlan,
)

ROUNDED_TO_YEN = 100


def annual(
    terms: PolicyTerms, configuration: Configuration, *, industry: str, turnover_yen: int
) -> int | None:
    """Return the yearly premium, or None where nothing is known of it.

    Published rows come first; else the rating plan, rounded half up to 100 yen.

    Args:
        terms: the plan.
        configuration: the choices from its menus.
        industry: id of the firm's industry.
        turnover_yen: sales of the latest year, tax included.
    """
    if terms.premium.basis == "none":
        return None
    for row in terms.premium.rows:
        if _row_applies(row, configuration, industry, turnover_yen):
            return row.annual_yen
    rating = terms.premium.rating
    if rating is None or industry not in rating.industry_factors:
        return None
    return _rated(rating, configuration, industry, turnover_yen)


def _row_applies(
    row: PremiumRow, configuration: Configuration, industry: str, turnover_yen: int
) -> bool:
    priced = (
        (row.liability_yen, configuration.liability_yen),
        (row.response_yen, configuration.response_yen),
        (row.interruption_yen, configuration.interruption_yen),
        (row.waiting_hours, configuration.waiting_hours),
    )
    return (
        (not row.industries or industry in row.industries)
        and turnover_yen >= row.turnover_from_yen
        and (row.turnover_below_yen is None or turnover_yen < row.turnover_below_yen)
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
