"""Firms and plans to try the engine on; no database is needed."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from assessment.questionnaire import loader
from assessment.questionnaire.schema import Mode
from insurance_catalog.terms import existing
from insurance_catalog.terms.model import (
    Eligibility,
    Interruption,
    PolicyTerms,
    Premium,
    PremiumRow,
    Ransom,
    Section,
    Support,
    Text,
)
from reports.engine import pipeline, profile, subject
from reports.engine.case import AdviceMode, Case
from reports.engine.parameters import Parameters
from reports.engine.pipeline import Advice
from reports.engine.subject import Firm
from reports.inputs import parameter_files

TODAY = date(2026, 11, 23)
EVENTS = 37 * 32
"""Enough for whole sentences and orders; figures that need more say so in their test."""
Answers = Mapping[str, Any]

# The least that can be answered, in a trade with no profile of its own.
PLAIN: Answers = {"industry": "other", "annual-revenue": 100_000_000}

DESIGN_OFFICE: Answers = {
    "industry": "professional",
    "annual-revenue": 60_000_000,
    "employee-count": 5,
    "partner-connection": ["mail-only"],
    "personal-record-count": 200,
    "tolerable-outage": 7,
    "cloud-admin": "one-person",
    "contractor-access": "systems",
    "incident-readiness": "none",
    "existing-policies": ["none"],
    "self-pay-capacity": 1_000_000,
}
MAKER: Answers = {
    "industry": "manufacturing",
    "annual-revenue": 1_200_000_000,
    "employee-count": 80,
    "partner-connection": ["edi"],
    "personal-record-count": 3_000,
    "tolerable-outage": 3,
    "revenue-stopped-share": 0.7,
    "internet-entry": ["vpn"],
    "cloud-admin": "one-person",
    "contractor-access": "systems",
    "incident-readiness": "person-only",
    "existing-policies": ["comprehensive"],
    "self-pay-capacity": 5_000_000,
}
OWN_SHOP: Answers = {
    "industry": "ec",
    "annual-revenue": 150_000_000,
    "employee-count": 7,
    "partner-connection": ["api"],
    "personal-record-count": 20_000,
    "tolerable-outage": 1,
    "internet-entry": ["shop"],
    "shop-type": "own-built",
    "card-handling": "pass-through",
    "cloud-admin": "one-person",
    "contractor-access": "both",
    "incident-readiness": "none",
    "existing-policies": ["none"],
    "self-pay-capacity": 3_000_000,
}
DENTAL_CLINIC: Answers = {
    "industry": "medical-care",
    "annual-revenue": 80_000_000,
    "employee-count": 9,
    "partner-connection": ["none"],
    "personal-record-count": 8_000,
    "sensitive-data": ["medical"],
    "tolerable-outage": 1,
    "cloud-admin": "one-person",
    "contractor-access": "systems",
    "incident-readiness": "none",
    "existing-policies": ["none"],
    "self-pay-capacity": 3_000_000,
}
ACCOUNTING_OFFICE: Answers = {
    "industry": "professional",
    "annual-revenue": 150_000_000,
    "employee-count": 15,
    "partner-connection": ["shared-account"],
    "partner-data-held": "confidential",
    "processed-for-others-count": 3_000,
    "personal-record-count": 3_000,
    "sensitive-data": ["my-number", "bank"],
    "tolerable-outage": 2,
    "cloud-admin": "one-person",
    "contractor-access": "both",
    "incident-readiness": "none",
    "existing-policies": ["professional-liability"],
    "self-pay-capacity": 3_000_000,
}


def the_parameters() -> Parameters:
    return parameter_files.parameters()


def case_of(
    answers: Answers,
    *,
    mode: AdviceMode = "broker",
    questionnaire_mode: Mode = "full",
    dealable: frozenset[str] | None = None,
) -> Case:
    return Case(loader.load(), answers, questionnaire_mode, mode, dealable, TODAY, events=EVENTS)


def firm_of(answers: Answers) -> Firm:
    """Work a firm out as far as its needs (kept, as many tests ask for the same firms)."""
    return _firm_of(json.dumps(answers))


@cache
def _firm_of(written: str) -> Firm:
    answers: Answers = json.loads(written)
    parameters = the_parameters()
    found = profile.build(case_of(answers), parameters)
    return subject.firm(found, parameters, seed=1, events=EVENTS)


def advise(answers: Answers, *plans: PolicyTerms, **terms_of_run: Any) -> Advice:
    return pipeline.run(
        case_of(answers, **terms_of_run), the_parameters(), plans, kinds=existing.load()
    )


def without(answers: Answers, *questions: str) -> dict[str, Any]:
    return {key: value for key, value in answers.items() if key not in questions}


def text(name: str) -> Text:
    return Text(ja=name, en=name)


def section(*limits_yen: int, **terms: Any) -> Section:
    given: dict[str, Any] = {"deductible_menu_yen": (0,), **terms}
    return Section(limit_menu_yen=limits_yen, limit_basis=("per-period",), **given)


def interruption(*limits_yen: int, **terms: Any) -> Interruption:
    given: dict[str, Any] = {
        "waiting_menu_hours": (2, 8, 24, 72),
        "waiting_kind": "threshold",
        "waiting_clock": "stop",
        "waiting_hours_count": "elapsed",
        "indemnity_period_days": None,
        "systems": ("own", "outsourced", "cloud"),
        "perils": ("any-sudden-cause",),
        **terms,
    }
    return Interruption(limit_menu_yen=limits_yen, limit_basis=("per-period",), **given)


SOUND_SUPPORT = Support(
    hotline_hours="24/365",
    directs_first_response=True,
    arranges={
        "forensics": "dispatch",
        "restoration": "dispatch",
        "legal": "dispatch",
        "public-relations": "dispatch",
    },
    cost_covered=True,
    payment="direct",
    report_deadline_days=None,
    late_report_reduces=False,
    suspicion_stage="yes",
    vendor_choice="free",
    prior_consent="none",
    hands_on=True,
)

WIDE = PolicyTerms(
    code="WIDE",
    insurer_code="XX",
    insurer=text("見本損保(架空)"),
    name=text("ワイド"),
    fictitious=True,
    revision="2026-10",
    channel="standalone",
    summary=text("すべてそろった見本"),
    sections={
        "liability": section(10_000_000, 50_000_000, 100_000_000, 300_000_000, 1_000_000_000),
        "response": section(5_000_000, 10_000_000, 30_000_000, 50_000_000, 100_000_000),
    },
    interruption=interruption(5_000_000, 30_000_000, 100_000_000, 300_000_000),
    support=SOUND_SUPPORT,
    ransom=Ransom(payment="not-covered", surrounding_costs="covered"),
    eligibility=Eligibility(),
    premium=Premium(
        basis="sample",
        as_of=date(2026, 10, 1),
        rows=(PremiumRow((), 0, None, 200_000),),
    ),
    territory="world",
    it_work_covered=True,
    exclusions=(),
)


def plan(code: str, *, premium_yen: int | None = 200_000, **changes: Any) -> PolicyTerms:
    """Return a plan that differs from the widest one in what is named."""
    rows = () if premium_yen is None else (PremiumRow((), 0, None, premium_yen),)
    basis: Any = "none" if premium_yen is None else "sample"
    premium = Premium(basis=basis, as_of=date(2026, 10, 1), rows=rows)
    return replace(WIDE, code=code, **{"name": text(code), "premium": premium, **changes})
