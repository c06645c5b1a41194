"""Terms that contradict each other, each said beside the field with what to do about it.

Only what cannot be true of any policy stops a save; what is merely missing is said when the draft
is to be published.
"""

from collections.abc import Callable, Mapping
from typing import Any

from insurance_catalog.admin.consistency import interruption, limits, lists, price
from insurance_catalog.admin.consistency.rows import Rows


def check(rows: Rows) -> None:
    """Add a message to the form of every row that contradicts another, or itself.

    Raises:
        ValidationError: where no single row is at fault.
    """
    for find in _CHECKS.get(rows.relation, ()):
        find(rows)


_CHECKS: Mapping[str, tuple[Callable[[Any], None], ...]] = {
    "sections": (limits.menus, limits.shares, limits.deductibles),
    "items": (limits.shares, limits.sublimits),
    "limit_sets": (
        lists.no_twins("code"),
        interruption.only_with_cover("limit_sets", ("interruption_yen",)),
    ),
    "interruption": (
        limits.menus,
        limits.shares,
        limits.deductibles,
        interruption.itself,
        interruption.taken_out,
    ),
    "exclusions": (lists.no_twins("id_text"), lists.kebab_ids),
    "riders": (lists.no_twins("code"), lists.riders),
    "services": (lists.no_twins("id_text"), lists.kebab_ids),
    "eligibility": (price.eligibility,),
    "premium": (price.premium,),
    "premium_rows": (
        price.premium_rows,
        interruption.only_with_cover("premium_rows", ("interruption_yen", "waiting_hours")),
    ),
    "discounts": (price.discounts,),
    "rating": (price.rating,),
    "provenance": (lists.sources,),
}
