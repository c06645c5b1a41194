"""A plan as it would pay this firm, at one of the two corners of what is unknown.

What the firm is decides which conditions bite.
"""

from collections.abc import Mapping

from insurance_catalog.terms.model import Configuration, PolicyTerms, Unknown
from reports.engine.conditions_kept import conditions_kept
from reports.engine.contract import BASIS_POINTS, Contract, Corner
from reports.engine.corner import Reading
from reports.engine.parameters import Parameters
from reports.engine.profile import Profile
from reports.engine.section_cover import other_cover, section_cover
from reports.engine.stop_cover import stop_cover


def contract(
    terms: PolicyTerms,
    chosen: Configuration,
    profile: Profile,
    recommended: Mapping[str, int],
    parameters: Parameters,
    corner: Corner,
) -> Contract:
    """Return a plan at one configuration and corner, without unknowns.

    Args:
        recommended: amount needed of each section; what an unknown limit is on the best corner.
    """
    read = Reading(terms, chosen, profile, recommended, parameters, corner)
    return Contract(
        response=section_cover(read, "response"),
        interruption=stop_cover(read),
        liability=section_cover(read, "liability"),
        other=other_cover(read),
        policy_limit_yen=_policy_limit(read),
        policy_deductible_yen=_policy_deductible(read),
        breach_bp=_breach(read),
        leak_only=bool(read.pick(read.terms.leak_only, True, False)),
        reimburses=read.pick(read.terms.support.payment, "reimbursement", "direct")
        == "reimbursement",
    )


def _policy_deductible(read: Reading) -> int | None:
    """Return the one deductible of an event over all sections, if there is one."""
    if isinstance(read.terms.policy_deductible_menu_yen, Unknown):
        return round(read.bound("deductible"))
    return read.chosen.deductible_yen if read.terms.policy_deductible_menu_yen else None


def _policy_limit(read: Reading) -> int | None:
    """Return the cap over all sections; where nobody knows of one, at worst the largest limit
    is shared by all."""
    if isinstance(read.terms.policy_limit_menu_yen, Unknown):
        chosen = read.chosen
        largest = max(chosen.liability_yen, chosen.response_yen, chosen.interruption_yen)
        return largest if read.corner == "worst" else None
    return read.chosen.policy_limit_yen if read.terms.policy_limit_menu_yen else None


def _breach(read: Reading) -> int:
    """Return the share paid though a condition may be broken (row 33)."""
    if not read.terms.conditions:
        return BASIS_POINTS
    if read.pick(conditions_kept(read.terms, read.profile), False, True):
        return BASIS_POINTS
    if read.pick(read.terms.breach, "no-cover", "reduction") == "no-cover":
        return 0
    return round(read.parameters["corner.breach-reduction"] * BASIS_POINTS)
