"""What discounts and loadings make of a premium: how they stack, up to which cap, least premium."""

import math
from collections.abc import Sequence

from insurance_catalog.terms.model import Discount, PolicyTerms, Premium, Unknown
from insurance_catalog.terms.premium import ROUNDED_TO_YEN


def reduction(premium: Premium, granted: Sequence[float]) -> float | None:
    """Return the share by which the premium falls (negative: rises), or None if it is not known.

    Discounts under the cap are joined by the plan's rule and cut to the cap; the others are joined
    with that by multiplication.

    Args:
        premium: its discounts, their rule and cap.
        granted: the ratio granted of each discount of the plan, in their order; 0 for none.
    """
    rows = [(row, ratio) for row, ratio in zip(premium.discounts, granted, strict=True) if ratio]
    under = [ratio for row, ratio in rows if row.under_cap]
    joined = _joined(premium, under)
    if joined is None or isinstance(premium.discount_cap_ratio, Unknown):
        return None
    if premium.discount_cap_ratio is not None:
        joined = min(joined, premium.discount_cap_ratio)
    return 1 - (1 - joined) * math.prod(1 - ratio for row, ratio in rows if not row.under_cap)


def _joined(premium: Premium, ratios: Sequence[float]) -> float | None:
    if len(ratios) < 2:
        return sum(ratios)
    if premium.stacking == "added":
        return sum(ratios)
    if premium.stacking == "multiplied":
        return 1 - math.prod(1 - ratio for ratio in ratios)
    if premium.stacking == "largest-only":
        return max(ratios)
    return None  # several discounts, and nobody has confirmed how they stack


def discounted(terms: PolicyTerms, annual_yen: int, granted: Sequence[float]) -> int | None:
    """Return a premium after the discounts granted, never below the plan's minimum.

    Returns:
        Whole yen, rounded half up to 100; None if how the discounts stack is not confirmed.
    """
    share = reduction(terms.premium, granted)
    if share is None:
        return None
    left = math.floor(annual_yen * (1 - share) / ROUNDED_TO_YEN + 0.5) * ROUNDED_TO_YEN
    minimum = terms.premium.minimum_yen
    return max(left, minimum) if isinstance(minimum, int) else left


def reach(premium: Premium) -> tuple[float, float] | None:
    """Return the least and the most that is left of the stated premium, as shares of it.

    None where there is nothing to grant, or where a rate or the rule is not confirmed. What the
    price counts already (`in_rating`) is left as it is.
    """
    if not _can_tell(premium):
        return None
    most, least = reduction(premium, _most(premium)), reduction(premium, _least(premium))
    return None if most is None or least is None else (1 - most, 1 - least)


def span(terms: PolicyTerms, annual_yen: int) -> tuple[int, int] | None:
    """Return the lowest and the highest premium, in yen, that all discounts and loadings can make.

    None where `reach` is.
    """
    premium = terms.premium
    if not _can_tell(premium):
        return None
    low = discounted(terms, annual_yen, _most(premium))
    high = discounted(terms, annual_yen, _least(premium))
    return None if low is None or high is None else (low, high)


def _can_tell(premium: Premium) -> bool:
    """Tell whether there is anything to grant, and every rate of it is confirmed."""
    open_rows = [row for row in premium.discounts if not row.in_rating]
    return bool(open_rows) and not any(
        isinstance(end, Unknown) for row in open_rows for end in _ends(row)
    )


def _most(premium: Premium) -> list[float]:
    return [_largest(row) for row in premium.discounts]


def _least(premium: Premium) -> list[float]:
    return [_smallest(row) for row in premium.discounts]


def _ends(row: Discount) -> tuple[object, object]:
    return row.from_ratio, row.up_to_ratio


def _largest(row: Discount) -> float:
    if row.in_rating or isinstance(row.up_to_ratio, Unknown):
        return 0.0
    return row.up_to_ratio


def _smallest(row: Discount) -> float:
    """A discount need not be granted; a loading is the other end of its band."""
    if row.in_rating or isinstance(row.from_ratio, Unknown):
        return 0.0
    return min(row.from_ratio, 0.0)
