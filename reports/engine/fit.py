"""How a plan would be bought by this firm: one configuration, and how far it falls short."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from insurance_catalog.terms import configurations, premium
from insurance_catalog.terms.configurations import Wanted
from insurance_catalog.terms.model import (
    Configuration,
    Interruption,
    PolicyTerms,
    Section,
    Unknown,
)
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
        shortfall_at_best: the same with every unknown limit, wait and deductible as hoped.
    """

    configuration: Configuration
    premium_yen: int | None
    shortfall: float
    shortfall_at_best: float = 0.0
    deductible_yen: int = 0
    """The largest known one that any section bought takes of an event."""

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
            shortfall(configuration, needs, parameters, _applied(terms, configuration, parameters)),
            shortfall(configuration, needs, parameters, _known(terms, configuration)),
            _known(terms, configuration).deductible_yen,
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


@dataclass(frozen=True, slots=True)
class Stated:
    """What is known of a plan's terms beyond its configuration.

    Attributes:
        deductible_yen: the largest that any section takes of an event.
        hoped: sections whose unknown limit counts as enough.
        wait_hoped: whether an unknown wait counts as short enough.
    """

    deductible_yen: int
    hoped: frozenset[str] = frozenset()
    wait_hoped: bool = False


def _applied(terms: PolicyTerms, configuration: Configuration, parameters: Parameters) -> Stated:
    """Return the terms as they count: an unknown deductible at the market's worst."""
    worst = round(parameters.values["corner.deductible"].high)
    found = [worst if one is None else one for one in _deductibles(terms, configuration)]
    return Stated(max(found, default=0))


def _known(terms: PolicyTerms, configuration: Configuration) -> Stated:
    """Return the terms as the firm may hope: what is unknown is left out."""
    parts = {**terms.sections, "interruption": terms.interruption}
    hoped = {name for name, part in parts.items() if _limit_is_unknown(part)}
    found = [one for one in _deductibles(terms, configuration) if one is not None]
    stop = terms.interruption
    wait = isinstance(stop, Interruption) and isinstance(stop.waiting_menu_hours, Unknown)
    return Stated(max(found, default=0), frozenset(hoped), wait or isinstance(stop, Unknown))


def _limit_is_unknown(part: Section | Interruption | Unknown | None) -> bool:
    if part is None:
        return False
    return isinstance(part, Unknown) or isinstance(part.limit_menu_yen, Unknown)


def _deductibles(terms: PolicyTerms, configuration: Configuration) -> Iterator[int | None]:
    """Yield the deductible of every section bought, in yen; None where nobody knows it."""
    menu = terms.policy_deductible_menu_yen
    if menu is not None:
        yield None if isinstance(menu, Unknown) else configuration.deductible_yen
        return
    parts = {**terms.sections, "interruption": terms.interruption}
    for name, part in parts.items():
        if part is None or isinstance(part, Unknown) or not getattr(configuration, f"{name}_yen"):
            continue
        own = configurations.section_deductible(part, configuration.deductible_yen)
        yield None if isinstance(own, Unknown) else own


def shortfall(
    configuration: Configuration,
    needs: Needs,
    parameters: Parameters,
    stated: Stated | None = None,
) -> float:
    """Return the shares of the needed amounts that are missing, added up.

    A limit that all sections share counts by how far it is below what they would draw on together.
    A deductible above what the firm can carry counts by how far it is above, against the smallest
    amount needed; a wait that is too long (or not known) counts as much as the parameter says.
    """
    stated = Stated(configuration.deductible_yen) if stated is None else stated
    missing = together_missing(configuration, needs, stated.hoped)
    for section in COVERED:
        wanted = 0 if section in stated.hoped else needs.recommended(section)
        limit: int = getattr(configuration, f"{section}_yen")
        if wanted:
            missing += max(0, wanted - limit) / wanted
    if stated.deductible_yen > needs.deductible_max_yen:
        amounts = [need.recommended_yen for need in needs.sections.values()]
        least = min((amount for amount in amounts if amount), default=1)
        over = stated.deductible_yen - needs.deductible_max_yen
        missing += min(1.0, over / least)
    if needs.waiting_hours_max is not None and configuration.interruption_yen:
        wait = configuration.waiting_hours
        hoped = wait is None and stated.wait_hoped
        if not hoped and (wait is None or wait > needs.waiting_hours_max):
            missing += parameters["fit.wait-too-long"]
    return missing


def together_yen(configuration: Configuration, needs: Needs) -> int:
    """Return what the sections need of a configuration in one event, all at their amounts."""
    return sum(
        min(needs.recommended(section), getattr(configuration, f"{section}_yen"))
        for section in COVERED
    )


def together_missing(
    configuration: Configuration, needs: Needs, hoped: frozenset[str] = frozenset()
) -> float:
    """Return the share of the sections' common need that a limit over all of them leaves open."""
    limit = configuration.policy_limit_yen
    together = together_yen(configuration, needs)
    if limit is None or together <= limit or hoped:
        return 0.0
    return (together - limit) / together
