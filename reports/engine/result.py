"""The result by contract (`sonae.result/1`), bilingual where text stands."""

from typing import Any

from insurance_catalog.terms.exchange import digest
from insurance_catalog.terms.model import Text
from reports.engine import overlap_words
from reports.engine.findings import Findings
from reports.engine.hundred import stored
from reports.engine.losses import losses
from reports.engine.margins import Margins
from reports.engine.matching import Match
from reports.engine.money import whole_yen
from reports.engine.needs import Needs
from reports.engine.profile import Profile
from reports.engine.ranking import ADEQUATE, LACKING, Ranked, lost_because, shortcoming
from reports.engine.recommendation import Recommendation
from reports.engine.subject import Firm
from reports.engine.support_needs import service_needs, support_needs
from reports.engine.wordy import say

SCHEMA = "sonae.result/1"


def result(findings: Findings, around: Margins) -> dict[str, Any]:
    """Return the result."""
    case, firm = findings.case, findings.firm
    return {
        "schema": SCHEMA,
        "mode": case.mode,
        "profile": _profile(firm.profile),
        "score": findings.scores.primitive(),
        "losses": losses(firm.events, around.bands, firm.parameters),
        "needs": _needs(firm.needs, firm),
        "overlap": [overlap_words.primitive(row) for row in around.overlaps],
        "policies": [_policy(row, findings, around) for row in findings.ranked],
        "recommendation": _recommendation(findings.recommendation, around),
        "versions": {
            "questionnaire": case.questionnaire.key,
            "parameters": firm.parameters.version,
            "scoring": firm.parameters.scoring_version,
            "catalog": digest(tuple(row.match.terms for row in findings.ranked)),
            "engine": findings.engine_version,
        },
        "seed": case.seed,
        "events": len(firm.events),
        "as_of": case.as_of.isoformat(),
    }


def _profile(profile: Profile) -> dict[str, Any]:
    return {
        "industry": profile.industry,
        "annual_revenue_yen": profile.revenue_yen,
        "employee_count": profile.staff,
        "personal_record_count": profile.records,
        "insured_gross_profit_yen": whole_yen(profile.insured_profit_yen),
        "revenue_stopped_ratio": profile.stopped_share,
        "daily_loss_yen": whole_yen(profile.daily_loss_yen),
        "hourly_loss_yen": whole_yen(profile.hourly_loss_yen),
        "tolerable_outage_days": profile.tolerable_days,
        "imputed": [
            {
                "question": figure.question,
                "value": figure.value,
                "low": figure.low,
                "high": figure.high,
            }
            for figure in profile.figures.values()
            if figure.imputed
        ],
    }


def _needs(needs: Needs, firm: Firm) -> dict[str, Any]:
    return {
        **{section: need.primitive() for section, need in needs.sections.items()},
        "waiting_hours_max": needs.waiting_hours_max,
        "deductible_max_yen": needs.deductible_max_yen,
        "endurance_days": round(needs.endurance_days, 1),
        "covered_share": stored(needs.covered_share),
        "capacity_yen": needs.capacity_yen,
        "capacity_imputed": needs.capacity_imputed,
        "support": [
            {"check": need.check, "need": need.need, "reason": need.reason}
            for need in support_needs(firm.profile, firm.parameters)
        ],
        "services": [
            {"kind": need.kind, "service": need.service, "weakness": need.weakness}
            for need in service_needs(firm.profile, firm.parameters)
        ],
    }


def _policy(row: Ranked, findings: Findings, around: Margins) -> dict[str, Any]:
    match = row.match
    chosen = match.fit.configuration
    terms = match.terms
    return {
        "code": terms.code,
        "insurer": terms.insurer,
        "name": terms.name,
        "fictitious": terms.fictitious,
        "eligible": match.eligible.state,
        "items": [
            {"item": item.item, "verdict": item.verdict, "detail": item.detail}
            for item in around.items[match.code]
        ],
        "premium_yen": match.fit.premium_yen,
        "premium_basis": terms.premium.basis if match.fit.premium_yen is not None else "none",
        "configuration": {
            "liability_yen": chosen.liability_yen,
            "response_yen": chosen.response_yen,
            "interruption_yen": chosen.interruption_yen,
            "waiting_hours": chosen.waiting_hours,
            "deductible_yen": chosen.deductible_yen,
            "riders": list(chosen.riders),
        },
        **match.worst.primitive(),
        "cost_of_risk_yen": match.cost_of_risk_yen,
        **_best_corner(match),
        "reasons": _policy_reasons(row, findings),
    }


def _best_corner(match: Match) -> dict[str, Any]:
    """Return the same figures with every unknown term at its best, where that differs."""
    if not match.has_two_corners:
        return {}
    best = {
        **match.best.primitive(),
        "cost_of_risk_yen": match.best.cost_of_risk_yen(match.fit.premium_yen),
    }
    return {f"{name}_best": value for name, value in best.items()}


def _policy_reasons(row: Ranked, findings: Findings) -> list[Any]:
    if findings.recommendation.winner is row.match:
        return list(findings.recommendation.reasons)
    return [why_not(row, findings)]


def why_not(row: Ranked, findings: Findings) -> Text:
    """Say why a plan is not the one proposed."""
    firm, winner = findings.firm, findings.recommendation.winner
    if firm.needs.needs_nothing and row.group in (ADEQUATE, LACKING):
        return say(
            "今の前提では、保険料に見合う効果が小さいという試算です。",
            "On today's premises its effect is small against its premium.",
        )
    if winner is None:
        return shortcoming(row)
    first = next(other for other in findings.ranked if other.match is winner)
    return lost_because(row, first)


def _recommendation(advice: Recommendation, around: Margins) -> dict[str, Any]:
    return {
        "code": advice.winner.code if advice.winner else None,
        "title": advice.title,
        "reasons": list(advice.reasons),
        "runner_up": advice.runner_up.code if advice.runner_up else None,
        "would_win_if_confirmed": [match.code for match in advice.would_win],
        "not_needed": [row.sentence for row in around.not_needed],
        "defences": [
            {
                "control": row.control,
                "saves_per_year_yen": whole_yen(row.saving.per_year_yen),
                "saves_p90_yen": whole_yen(row.saving.bad_year_yen),
            }
            for row in around.defences
        ],
        "next_steps": list(advice.next_steps),
    }
