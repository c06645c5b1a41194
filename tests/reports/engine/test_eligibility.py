from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from insurance_catalog.terms.model import UNKNOWN, Eligibility
from reports.engine import profile
from reports.engine.eligibility import eligible, is_on_sale
from tests.reports.engine.firms import (
    MAKER,
    WIDE,
    Answers,
    case_of,
    plan,
    text,
    the_parameters,
    without,
)


def state(answers: Answers, **terms: Any) -> object:
    found = profile.build(case_of(answers), the_parameters())
    return eligible(plan("P", eligibility=Eligibility(**terms)), found).state


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ({}, True),
        ({"industries": ("manufacturing",)}, True),
        ({"industries": ("it",)}, False),
        ({"industries_barred": ("manufacturing",)}, False),
        ({"industries_barred": ("it",)}, True),
        ({"turnover_max_yen": 1_200_000_000}, True),
        ({"turnover_max_yen": 1_199_999_999}, False),
        ({"turnover_min_yen": 1_200_000_001}, False),
        ({"turnover_max_yen": UNKNOWN}, "unknown"),
        ({"staff_max": 80}, True),
        ({"staff_max": 79}, False),
        ({"staff_max": UNKNOWN}, "unknown"),
        ({"memberships": ("chamber-of-commerce",)}, "unknown"),
        ({"requires_existing": ("comprehensive",)}, True),
        ({"requires_existing": ("it-rider",)}, False),
        ({"requires_service": text("見守り")}, "unknown"),
    ],
)
def test_each_condition_of_entry(terms: dict[str, Any], expected: object) -> None:
    assert state(MAKER, **terms) == expected


def test_a_second_trade_that_is_barred_leaves_it_open() -> None:
    second = {**MAKER, "second-industry": "it"}
    assert state(second, industries_barred=("it",)) == "unknown"


def test_membership_counts_once_it_is_answered() -> None:
    terms = {"memberships": ("chamber-of-commerce",)}
    assert state({**MAKER, "memberships": ["chamber-of-commerce"]}, **terms) is True
    assert state({**MAKER, "memberships": ["none"]}, **terms) is False
    assert state({**MAKER, "memberships": ["unknown"]}, **terms) == "unknown"


def test_reckoned_staff_prove_nothing() -> None:
    assert state(without(MAKER, "employee-count"), staff_max=500) == "unknown"


def test_one_no_decides_over_any_unknown_and_each_has_its_reason() -> None:
    found = profile.build(case_of(MAKER), the_parameters())
    both = Eligibility(industries=("it",), turnover_max_yen=UNKNOWN)
    verdict = eligible(plan("P", eligibility=both), found)
    assert verdict.state is False
    assert [finding.state for finding in verdict.findings] == [False, "unknown"]
    assert all(finding.text["ja"] and finding.text["en"] for finding in verdict.findings)


@pytest.mark.parametrize(
    ("begins", "ends", "expected"),
    [
        (None, None, True),
        (date(2026, 11, 23), None, True),
        (date(2026, 11, 24), None, False),
        (None, date(2026, 11, 23), True),
        (None, date(2026, 11, 22), False),
    ],
)
def test_a_plan_is_compared_only_while_it_is_on_sale(
    begins: date | None, ends: date | None, expected: bool
) -> None:
    terms = replace(WIDE, on_sale_from=begins, on_sale_until=ends)
    assert is_on_sale(terms, date(2026, 11, 23)) is expected
