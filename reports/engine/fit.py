"""How a plan would be bought by this firm: one configuration, and how far it falls short."""

from dataclasses import dataclass, replace

from insurance_catalog.terms import configurations, premium
from insurance_catalog.terms.configurations import Wanted
from insurance_catalog.terms.model import Configuration, Interruption, PolicyTerms
from reports.engine.events import COVERED
from reports.engine.needs import Needs
from reports.engine.parameters import Parameters
from reports.engine.profile import Profile

NOTHING = Configuration(
    liability_yen=0, response_yen=0, interruption_yen=0, waiting_hours=None, deductible_yen=0
)
"""What is confirmed of a plan whose menus allow no choice at all."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A plan at one configuration.

    Attributes:
        premium_yen: a year, or None where no premium with a basis is known.
        shortfall: how much of the need is missing; 0 if the plan is adequate.
    """

    configuration: Configuration
    premium_yen: int | None
    shortfall: float

    @property
    def is_adequate(self) -> bool:
        """Tell whether amounts, deductible and wait all meet the need."""
        return self.shortfall == 0

    def limit(self, section: str) -> int:
        """Return the limit of a section in yen, 0 for none."""
        amount: int = getattr(self.configuration, f"{section}_yen")
        return amount


def best_fit(terms: PolicyTerms, needs: Needs, profile: Profile, parameters: Parameters) -> Fit:
    """Return the cheapest configuration that meets the need, else the cheapest of the nearest.

    The nearest, not the largest: where one term alone falls short (an interruption cover the plan
    does not offer, say), the largest limits elsewhere would not mend it and would be paid for.
    """
    fits = [
        Fit(
            configuration,
            premium.annual(
                terms,
                configuration,
                industry=profile.industry,
                turnover_yen=profile.revenue_yen,
            ),
            shortfall(configuration, needs, parameters),
        )
        for configuration in _open_to(terms, needs, profile)
    ]
    return min(fits, key=_preference)


def _open_to(terms: PolicyTerms, needs: Needs, profile: Profile) -> tuple[Configuration, ...]:
    """Return the configurations this firm may buy.

    Where interruption cover is barred for its industry or turnover, it is left out.
    """
    found = configurations.of(terms, wanted=_wanted(needs)) or (NOTHING,)
    if not interruption_is_barred(terms, profile):
        return found
    without = (
        replace(each, interruption_yen=0, waiting_hours=None, riders=_others(terms, each))
        for each in found
    )
    return tuple(dict.fromkeys(without))


def _others(terms: PolicyTerms, configuration: Configuration) -> tuple[str, ...]:
    part = terms.interruption
    own = part.rider if isinstance(part, Interruption) else None
    return tuple(rider for rider in configuration.riders if rider != own)


def interruption_is_barred(terms: PolicyTerms, profile: Profile) -> bool:
    """Tell whether this firm may not buy the plan's interruption cover (row 13)."""
    part = terms.interruption
    if not isinstance(part, Interruption):
        return False
    if set(part.industries_barred) & set(profile.industries):
        return True
    most = part.turnover_max_yen
    return isinstance(most, int) and profile.revenue_yen > most


def _preference(fit: Fit) -> tuple[float, bool, int, int, int]:
    total = sum(fit.limit(section) for section in COVERED)
    unknown = fit.premium_yen is None
    return (
        round(fit.shortfall, 6),
        unknown,
        fit.premium_yen or 0,
        total,
        fit.configuration.deductible_yen,
    )


def _wanted(needs: Needs) -> Wanted:
    return Wanted(
        liability_yen=needs.recommended("liability"),
        response_yen=needs.recommended("response"),
        interruption_yen=needs.recommended("interruption"),
        waiting_hours=needs.waiting_hours_max,
        deductible_yen=needs.deductible_max_yen,
    )


def shortfall(configuration: Configuration, needs: Needs, parameters: Parameters) -> float:
    """Return the shares of the needed amounts that are missing, added up.

    A deductible above what the firm can carry counts by how far it is above, against the smallest
    amount needed; a wait that is too long (or not known) counts as much as the parameter says.
    """
    missing = 0.0
    for section in COVERED:
        wanted = needs.recommended(section)
        limit: int = getattr(configuration, f"{section}_yen")
        if wanted:
            missing += max(0, wanted - limit) / wanted
    if configuration.deductible_yen > needs.deductible_max_yen:
        amounts = [need.recommended_yen for need in needs.sections.values()]
        least = min((amount for amount in amounts if amount), default=1)
        over = configuration.deductible_yen - needs.deductible_max_yen
        missing += min(1.0, over / least)
    if needs.waiting_hours_max is not None and configuration.interruption_yen:
        wait = configuration.waiting_hours
        if wait is None or wait > needs.waiting_hours_max:
            missing += parameters["fit.wait-too-long"]
    return missing
