from typing import Any

import pytest

from assessment.questionnaire import contradictions, loader

SHIPPED = loader.load()
# Answers that contradict each other, and one changed answer that settles it.
CASES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "cloud-admin-without-cloud": (
        {"cloud-services": ["none"], "cloud-admin": "one-person"},
        {"cloud-admin": "no-cloud"},
    ),
    "cloud-without-admin": (
        {"cloud-services": ["mail"], "cloud-admin": "no-cloud"},
        {"cloud-admin": "one-person"},
    ),
    "outsourced-admin-without-contractor": (
        {"cloud-admin": "outsourced", "contractor-access": "none"},
        {"contractor-access": "systems"},
    ),
    "training-without-anyone-in-charge": (
        {"staff-training": "within-year", "incident-readiness": "none"},
        {"incident-readiness": "person-only"},
    ),
    "drill-without-plan-or-person": (
        {"incident-drill": "within-year", "incident-readiness": "none"},
        {"incident-drill": "never"},
    ),
    "more-records-than-sales-explain": (
        {"personal-record-count": 500_001, "annual-revenue": 50_000_000},
        {"personal-record-count": 500_000},
    ),
    "more-sensitive-records-than-records": (
        {
            "personal-record-count": 100,
            "sensitive-data": ["bank"],
            "sensitive-record-count": 101,
        },
        {"sensitive-data": ["none"]},
    ),
    "more-entrusted-records-than-records": (
        {"personal-record-count": 100, "processed-for-others-count": 101},
        {"processed-for-others-count": "unknown"},
    ),
    "cards-kept-but-not-held": (
        {"card-handling": "stored", "sensitive-data": ["bank"]},
        {"sensitive-data": ["bank", "card"]},
    ),
    "online-sales-without-entry": (
        {"online-sales-share": 0.1, "internet-entry": ["none"]},
        {"internet-entry": ["shop"]},
    ),
    "best-month-below-a-twelfth": ({"monthly-peak-share": 0.05}, {"monthly-peak-share": 0.084}),
    "capacity-above-sales": (
        {"self-pay-capacity": 60_000_000, "annual-revenue": 50_000_000},
        {"self-pay-capacity": 50_000_000},
    ),
    "fixed-costs-above-sales": (
        {"monthly-fixed-costs": 20_000_000, "annual-revenue": 50_000_000},
        {"monthly-fixed-costs": 2_000_000},
    ),
    "revenue-unaffected-but-work-stops": (
        {"revenue-stopped-share": 0, "tolerable-outage": 1},
        {"tolerable-outage": 7},
    ),
}


def test_every_contradiction_of_the_data_is_tried() -> None:
    assert set(CASES) == {rule.id for rule in SHIPPED.contradictions}


@pytest.mark.parametrize("rule", CASES)
def test_a_contradiction_is_found_and_goes_when_settled(rule: str) -> None:
    answers, settled = CASES[rule]
    (found,) = contradictions.find(SHIPPED, answers)
    assert found.id == rule
    assert set(found.questions) <= set(answers)
    assert contradictions.find(SHIPPED, answers | settled) == ()


def test_nothing_contradicts_in_silence() -> None:
    assert contradictions.find(SHIPPED, {}) == ()


def test_quick_mode_looks_at_all_that_was_answered() -> None:
    answers = CASES["cloud-without-admin"][0]
    (found,) = contradictions.find(SHIPPED, answers, "quick")
    assert found.id == "cloud-without-admin"
