"""What more cover of the same plan would cost: the price of a step up, or of what is left out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from reports.engine.events import COVERED
from reports.engine.fit import Fit, best_fit
from reports.engine.matching import Match
from reports.engine.needs import Needs
from reports.engine.subject import Firm


def with_amounts(match: Match, firm: Firm, amounts: Mapping[str, int]) -> Fit:
    """Return the plan as it would be bought for other recommended amounts."""
    return best_fit(match.terms, _asking_for(firm.needs, amounts), firm.profile, firm.parameters)


def _asking_for(needs: Needs, amounts: Mapping[str, int]) -> Needs:
    sections = {
        section: replace(need, recommended_yen=amounts.get(section, need.recommended_yen))
        for section, need in needs.sections.items()
    }
    return replace(needs, sections=sections)


@dataclass(frozen=True, slots=True)
class Price:
    """What a limit adds to the premium a year; the limit is the plan's own step, in yen."""

    limit_yen: int
    more_yen: int


def price_of(match: Match, firm: Firm, section: str, amount_yen: int) -> Price | None:
    """Return what it would add to the premium to raise one section to an amount or above.

    None where no premium is known or the plan does not offer that much.
    """
    other = with_amounts(match, firm, {section: amount_yen})
    known = match.fit.premium_yen
    if known is None or other.premium_yen is None or other.limit(section) < amount_yen:
        return None
    return Price(other.limit(section), max(0, other.premium_yen - known))


def step_up(match: Match, firm: Firm) -> Fit | None:
    """Return the plan at the generous amounts, or None where it offers no more than now."""
    generous = {section: firm.needs.sections[section].generous_yen for section in COVERED}
    found = with_amounts(match, firm, generous)
    if any(found.limit(section) > match.fit.limit(section) for section in COVERED):
        return found
    return None
