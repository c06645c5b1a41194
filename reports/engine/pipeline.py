"""The whole way from answers to advice, on one page."""

from dataclasses import dataclass
from typing import Any

from insurance_catalog.terms.exchange import digest
from insurance_catalog.terms.model import PolicyTerms
from reports.engine import events, matching, needs, profile, ranking, scoring, sizing
from reports.engine.case import Case
from reports.engine.explanations import explain
from reports.engine.parameters import Parameters
from reports.engine.recommendation import recommend
from reports.engine.result import Findings, result
from reports.engine.subject import Firm

ENGINE_VERSION = "0.1"


@dataclass(frozen=True, slots=True)
class Advice:
    """What the engine says: the result by contract, and what explains it; both bilingual."""

    result: dict[str, Any]
    explanations: dict[str, Any]


def run(case: Case, parameters: Parameters, plans: tuple[PolicyTerms, ...]) -> Advice:
    """Work out the advice for one firm; same input, same output.

    Args:
        case: answers and terms of the run.
        parameters: numbers, rules and texts.
        plans: published terms; which of them may be judged depends on the mode.
    """
    firm_profile = profile.build(case, parameters)
    scores = scoring.score(firm_profile, parameters)
    serious = events.build(firm_profile, parameters)
    sizer = sizing.Sizer(serious, parameters)
    sizes = sizing.sizes(sizer)
    needed = needs.needs(firm_profile, sizer, sizes)
    firm = Firm(firm_profile, needed, sizes, serious, parameters)
    considered = matching.candidates(case, plans)
    matches = [matching.match(terms, firm) for terms in considered]
    ranked = ranking.rank(matches, firm_profile, parameters)
    advice = recommend(case, firm, ranked)
    findings = Findings(
        case=case,
        firm=firm,
        scores=scores,
        ranked=ranked,
        recommendation=advice,
        catalog_digest=digest(considered),
        engine_version=ENGINE_VERSION,
    )
    return Advice(result(findings), explain(findings))
