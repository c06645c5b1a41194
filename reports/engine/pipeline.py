"""The whole way from answers to advice, on one page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from insurance_catalog.terms.existing import ExistingKind
from insurance_catalog.terms.model import PolicyTerms
from reports.engine import matching, profile, ranking, scoring, subject
from reports.engine.case import Case
from reports.engine.explanations import explain
from reports.engine.findings import Findings
from reports.engine.margins import margins
from reports.engine.parameters import Parameters
from reports.engine.recommendation import recommend
from reports.engine.result import result

ENGINE_VERSION = "1.1"
"""Changes whenever the same answers would give other figures: older reports are not redrawn."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What the engine says: the result by contract, and what explains it; both bilingual."""

    result: dict[str, Any]
    explanations: dict[str, Any]


def run(
    case: Case,
    parameters: Parameters,
    plans: tuple[PolicyTerms, ...],
    *,
    kinds: Mapping[str, ExistingKind],
    studied: bool = False,
) -> Advice:
    """Work out the advice for one firm and what is said of it; same input, same output.

    Args:
        case: answers and terms of the run.
        parameters: numbers, rules and texts.
        plans: published terms; which of them may be judged depends on the mode.
        kinds: what existing policies usually cover, by kind.
        studied: whether every answer is changed once, to say what would change the result.
    """
    found = advise(case, parameters, plans)
    around = margins(found, kinds, studied=studied)
    return Advice(result(found, around), explain(found, around))


def advise(case: Case, parameters: Parameters, plans: tuple[PolicyTerms, ...]) -> Findings:
    """Go from answers to the recommendation."""
    firm_profile = profile.build(case, parameters)
    scores = scoring.score(firm_profile, parameters)
    firm = subject.firm(firm_profile, parameters, seed=case.seed, events=case.events)
    considered = matching.candidates(case, plans)
    ranked = ranking.rank(ranking.judged(considered, firm, case.seed), firm_profile, parameters)
    return Findings(
        case=case,
        firm=firm,
        scores=scores,
        ranked=ranked,
        recommendation=recommend(case, firm, ranked),
        engine_version=ENGINE_VERSION,
    )
