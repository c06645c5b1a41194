"""Why the result says what it says: for the screens and the document, bilingual primitives."""

from typing import Any

from assessment.questionnaire.schema import Questionnaire
from insurance_catalog.terms import vocabulary
from reports.engine import overlap_words
from reports.engine.asked import asked
from reports.engine.cost import cost_comparison
from reports.engine.facts import facts
from reports.engine.figures import needs_figures
from reports.engine.findings import Findings
from reports.engine.happenings import happenings
from reports.engine.hundred import stored
from reports.engine.losses import losses
from reports.engine.margins import Margins
from reports.engine.money import about_text
from reports.engine.moved import moved
from reports.engine.open_points import certainty, findings, imputed, narrow, ranges
from reports.engine.parameters import Parameter, Parameters
from reports.engine.policy_notes import policy_notes
from reports.engine.profile import Profile
from reports.engine.scoring import Scores
from reports.engine.subject import Firm
from reports.engine.support_needs import support_needs
from reports.engine.walkthrough import walkthroughs
from reports.engine.why import beliefs, beliefs_told, reasons
from reports.engine.wished import wished


def explain(found: Findings, around: Margins) -> dict[str, Any]:
    """Return the explanations of a run."""
    firm, questionnaire = found.firm, found.case.questionnaire
    named = facts(firm, found.scores, questionnaire)
    believed = beliefs(firm, named)
    ends = ranges(around.bands, firm)
    return {
        "why": reasons(firm, found.scores, {**named, "beliefs": beliefs_told(believed)}),
        "beliefs": believed,
        "asked": asked(firm, found.scores, questionnaire),
        "cost_comparison": cost_comparison(found),
        "happenings": happenings(
            firm, losses(firm.events, around.bands, firm.parameters), firm.parameters
        ),
        "moved": moved(around.study, found) if around.study is not None else None,
        "overlap": [overlap_words.in_words(row) for row in around.overlaps],
        "needs": _needs(firm, found.scores, questionnaire),
        "basis": _basis(firm),
        "ranges": {section: row.primitive() for section, row in ends.items()},
        "imputed": imputed(firm, questionnaire),
        "policies": policy_notes(found, around.items),
        "walkthroughs": walkthroughs(found),
        "not_needed": [
            {"title": row.title, "text": row.text, "choice": row.choice}
            for row in around.not_needed
        ],
        "existing": existing(firm.profile, firm.parameters),
        "defences": _defences(around),
        "narrow": narrow(firm, around.study),
        "findings": findings(firm, questionnaire),
        "support": [
            {"check": need.check, "title": need.title, "need": need.need, "reason": need.reason}
            for need in support_needs(firm.profile, firm.parameters)
        ],
        "parameters": [
            _parameter(row, firm.parameters)
            for row in firm.parameters.values.values()
            if _is_used(row, firm.profile)
        ],
        "certainty": certainty(found.case, firm, ends),
    }


def _needs(firm: Firm, scores: Scores, questionnaire: Questionnaire) -> dict[str, dict[str, Any]]:
    """Return what stands behind each need, with the client's own wish beside it where told."""
    told = wished(firm)
    return {
        name: {**entry, **({"wished": told[name]} if name in told else {})}
        for name, entry in needs_figures(firm, scores, questionnaire).items()
    }


def _basis(firm: Firm) -> dict[str, Any]:
    """Return what the sentence on the three amounts rests on.

    `smallest` tells whether no smaller amounts would keep as many incidents within the cash.
    """
    needs = firm.needs
    raised = {need.raised_by for need in needs.sections.values() if need.raised_by is not None}
    return {
        "uncovered_share": stored(needs.uncovered_share),
        "kept_by_industry": needs.kept_by_industry,
        "smallest": needs.reached["recommended"].feasible and not raised,
        "raised_by": sorted(raised),
    }


def existing(profile: Profile, parameters: Parameters) -> list[dict[str, Any]]:
    """Return, for each policy the firm holds, what it may pay and what to check on it (P4)."""
    rows = {row.id: row for row in parameters.entries["existing"]}
    return [
        {
            "kind": kind,
            "title": vocabulary.EXISTING_POLICIES[kind],
            "covers": rows[kind].texts["covers"],
            "points": list(rows[kind].extra["points"]),
        }
        for kind in profile.chosen("existing-policies")
        if kind in rows
    ]


def _defences(around: Margins) -> list[dict[str, Any]]:
    return [
        {
            "control": row.control,
            "title": row.title,
            "text": row.text,
            "who": row.who,
            "open": row.open,
            "saves_per_year": about_text(row.saving.per_year_yen),
            "saves_bad_year": about_text(row.saving.bad_year_yen),
        }
        for row in around.defences
    ]


def _is_used(row: Parameter, profile: Profile) -> bool:
    """Tell whether a parameter entered this run: of those by industry, only the firm's own."""
    kind, _, industry = row.id.rpartition(".")
    if industry not in vocabulary.INDUSTRIES:
        return True
    return industry in (profile.industries if kind == "rate.industry" else (profile.industry,))


def _parameter(row: Parameter, parameters: Parameters) -> dict[str, Any]:
    return {
        "id": row.id,
        "label": row.label,
        "value": row.central,
        "low": row.low,
        "high": row.high,
        "unit": parameters.units[row.unit],
        "year": row.year,
        "source": row.source,
    }
