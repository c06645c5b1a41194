"""A plan's terms with every unknown put at one of two corners.

Terms that nobody has confirmed are taken once at their worst and once at their best for the firm.
What the market offers bounds both (`corner.` parameters).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from insurance_catalog.terms.model import (
    Configuration,
    Interruption,
    Maybe,
    PolicyTerms,
    Section,
    Unknown,
)
from reports.engine.contract import BASIS_POINTS, BEST_ORDER, Corner
from reports.engine.parameters import Parameters
from reports.engine.profile import Profile

WORST_ORDER = ("ratio", "deductible", "item-limit", "section-limit", "aggregate")


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan at one configuration, as a firm reads it from one corner.

    Attributes:
        recommended: amount needed of each section; what an unknown limit is on the best corner.
    """

    terms: PolicyTerms
    chosen: Configuration
    profile: Profile
    recommended: Mapping[str, int]
    parameters: Parameters
    corner: Corner

    def pick(self, value: Maybe[Any], worst: Any, best: Any) -> Any:
        """Return a term, or what an unknown one is on this corner."""
        if isinstance(value, Unknown):
            return worst if self.corner == "worst" else best
        return value

    def bound(self, parameter_id: str) -> float:
        """Return the market's bound of an unknown term on this corner."""
        row = self.parameters.values[f"corner.{parameter_id}"]
        worst, best = (row.high, row.low) if row.worse == "high" else (row.low, row.high)
        return worst if self.corner == "worst" else best

    def bounded(self, value: Maybe[Any], parameter_id: str) -> Any:
        return self.bound(parameter_id) if isinstance(value, Unknown) else value

    def limit(self, part: Section | Interruption, name: str) -> int:
        """Return a section's limit; one that nobody knows is 0, or at best what is needed."""
        chosen: int = getattr(self.chosen, f"{name}_yen")
        unknown = isinstance(part.limit_menu_yen, Unknown) and not part.optional
        if not chosen and unknown and self.corner == "best":
            return self.recommended.get(name, 0)
        return chosen

    def ratio_bp(self, part: Section | Interruption) -> int:
        ratios = part.payment_ratios
        ratio = self.bound("payment-ratio") if isinstance(ratios, Unknown) else ratios[0]
        return round(ratio * BASIS_POINTS)

    def deductible(self, part: Section | Interruption) -> int:
        """Return the yen deductible of a section, at the step chosen for the plan."""
        if isinstance(self.terms.policy_deductible_menu_yen, tuple):
            return 0
        menu = part.deductible_menu_yen
        if isinstance(menu, Unknown):
            return round(self.bound("deductible"))
        chosen = self.chosen.deductible_yen
        return min(menu, key=lambda step: (abs(step - chosen), step))

    def order(self, part: Section | Interruption) -> tuple[str, ...]:
        return tuple(self.pick(part.order, WORST_ORDER, BEST_ORDER))

    def period(self, part: Section | Interruption, limit: int) -> int | None:
        """Return the limit of the policy period: the section's, or its own beside that."""
        bases = self.pick(part.limit_basis, ("per-period",), ())
        if not {"per-period", "per-subscriber"} & set(bases):
            return None
        menu, own = part.limit_menu_yen, part.period_limit_menu_yen
        if isinstance(menu, Unknown) or not isinstance(own, tuple) or limit not in menu:
            return limit
        return own[menu.index(limit)]

    def inside(self, part: Section | Interruption) -> bool:
        return bool(self.pick(part.inside_of, "liability", None) == "liability")
