"""Incidents told to firms of the tests, with plans that help much and plans that help little."""

from dataclasses import replace
from typing import Any

from insurance_catalog.terms.model import PolicyTerms
from tests.reports.engine.firms import (
    ACCOUNTING_OFFICE,
    DENTAL_CLINIC,
    DESIGN_OFFICE,
    MAKER,
    OWN_SHOP,
    PLAIN,
    WIDE,
    Answers,
    advise,
    interruption,
    section,
)

HELPFUL = replace(
    WIDE.support,
    hotline_hours="24/365",
    suspicion_stage="yes",
    arranges={"forensics": "dispatch", "legal": "dispatch"},
    arrangement_hours="24/365",
    prior_consent="none",
    report_deadline_days=None,
    payment="direct",
    payment_days=30,
)
FIRMS = {
    "maker": MAKER,
    "shop": OWN_SHOP,
    "clinic": DENTAL_CLINIC,
    "office": DESIGN_OFFICE,
    "accounting": ACCOUNTING_OFFICE,
    "plain": PLAIN,
}
TIGHT = replace(
    WIDE,
    code="TIGHT",
    sections={
        "liability": section(10_000_000, deductible_menu_yen=(500_000,)),
        "response": section(3_000_000, payment_ratios=(0.9,), deductible_menu_yen=(100_000,)),
    },
    interruption=interruption(
        3_000_000,
        waiting_menu_hours=(72,),
        waiting_kind="deductible",
        indemnity_period_days=30,
        systems=("own",),
        inside_of="liability",
    ),
)


def tales(answers: Answers, *plans: PolicyTerms) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = advise(answers, *plans).explanations["walkthroughs"]
    return found


def told(answers: Answers, **support: Any) -> dict[str, dict[str, Any]]:
    """Return what the first plan does at each step, with its support changed as named."""
    plan = replace(WIDE, support=replace(HELPFUL, **support))
    first = tales(answers, plan)[0]
    way = first["ways"][1]["steps"]
    return {step["id"]: step | at for step, at in zip(first["steps"], way, strict=True)}


def said(step: dict[str, Any]) -> str:
    return "".join(each["text"]["ja"] for each in step["seen"])
