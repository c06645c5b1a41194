"""What a plan pays this firm, without unknowns: the shapes that are applied to events.

What a shape is not told is as wide as cover can be.
"""

from dataclasses import dataclass
from typing import Literal

from reports.engine.outage import PERILS, SYSTEMS

Corner = Literal["worst", "best"]
"""At which end every unknown term is put."""
BASIS_POINTS = 10_000
WITHOUT_END = 10**14
"""A sum no loss reaches."""
BEST_ORDER = ("deductible", "ratio", "item-limit", "section-limit", "aggregate")
"""The order of cuts that pays most."""


@dataclass(frozen=True, slots=True)
class ItemCover:
    """What is special about one item of a section: limits in yen, ratio in basis points."""

    item: str
    ratio_bp: int
    limit_yen: int | None = None
    per_person_yen: int | None = None
    share_bp: int = BASIS_POINTS
    """Share of the item's loss that falls under the policy at all (territory)."""


@dataclass(frozen=True, slots=True)
class SectionCover:
    """Liability, response or other cover without unknowns.

    Attributes:
        items: covered items that share the section's terms.
        special: covered items with terms of their own.
        order: how a payment is worked out, first step first.
        period_yen: the most of a year; None where only each event is limited.
    """

    limit_yen: int
    items: tuple[str, ...]
    special: tuple[ItemCover, ...] = ()
    ratio_bp: int = BASIS_POINTS
    deductible_yen: int = 0
    order: tuple[str, ...] = BEST_ORDER
    period_yen: int | None = None
    inside_liability: bool = False


@dataclass(frozen=True, slots=True)
class StopCover:
    """Interruption cover without unknowns.

    Attributes:
        waiting_hours: before cover starts, the hours until the clock starts included.
        threshold: whether the hours are only a threshold; else they are subtracted.
        business_hours: whether only hours of business count; the wait is then told in operating
            days, of which each has 24 hours of this clock.
        indemnity_hours: elapsed hours after which nothing is paid; None for no end.
        systems, perils: indices (see `outage`) that are covered.
        outside_limit_yen: the most paid where another's system stopped.
        extra_expense: whether it is paid; its own limit, or None inside the section's.
        daily_yen: the agreed daily sum; None where the actual loss is paid.
    """

    limit_yen: int
    waiting_hours: float
    outside_limit_yen: int
    threshold: bool = False
    business_hours: bool = False
    indemnity_hours: float | None = None
    systems: frozenset[int] = frozenset(range(len(SYSTEMS)))
    perils: frozenset[int] = frozenset(range(len(PERILS)))
    voluntary: bool = True
    extra_expense: bool = True
    extra_limit_yen: int | None = None
    daily_yen: int | None = None
    ratio_bp: int = BASIS_POINTS
    deductible_yen: int = 0
    order: tuple[str, ...] = BEST_ORDER
    period_yen: int | None = None
    inside_liability: bool = False


@dataclass(frozen=True, slots=True)
class Contract:
    """What a plan pays, ready to be applied to events.

    Attributes:
        policy_limit_yen: one cap over all sections; None if there is none.
        policy_deductible_yen: once an event, taken from response, interruption, then liability.
        breach_bp: share paid in spite of a broken condition (0-10,000).
        leak_only: pays only for events in which information leaked.
        reimburses: whether the firm first pays response costs itself.
        answers_attack: pays for attacks from outside too; an older policy may not.
    """

    response: SectionCover | None
    interruption: StopCover | None
    liability: SectionCover | None
    other: SectionCover | None
    policy_limit_yen: int | None = None
    policy_deductible_yen: int | None = None
    breach_bp: int = BASIS_POINTS
    leak_only: bool = False
    reimburses: bool = True
    answers_attack: bool = True
