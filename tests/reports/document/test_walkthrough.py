"""An incident hour by hour: the firm's own story, and what each policy does in it."""

from dataclasses import replace
from typing import Any

import pytest

from insurance_catalog.terms.model import UNKNOWN
from reports.engine.walkthrough import POLICY
from tests.reports.engine.firms import MAKER, PLAIN, WIDE, Answers, advise, the_parameters

HELPFUL = replace(
    WIDE.support,
    hotline_hours="24/365",
    suspicion_stage="yes",
    arranges={"forensics": "dispatch", "legal": "dispatch"},
    arrangement_hours="24/365",
    prior_consent="none",
    report_deadline_days=None,
    payment="direct",
)


def told(answers: Answers, **support: Any) -> dict[str, dict[str, Any]]:
    """Return the steps by id, with the first plan's support changed as named."""
    plan = replace(WIDE, support=replace(HELPFUL, **support))
    notes = advise(answers, plan).explanations["policies"][plan.code]
    return {step["id"]: step for step in notes["walkthrough"]}


def test_every_step_names_something_the_engine_knows_and_is_told_to_somebody() -> None:
    rows = the_parameters().entries["walkthrough"]
    named = {row.extra["policy"] for row in rows if "policy" in row.extra}
    assert named == set(POLICY)
    assert all({"at", "text"} <= set(row.texts) for row in rows)


def test_a_policy_that_helps_at_any_hour_leaves_no_gap_in_the_first_day() -> None:
    steps = told(MAKER)
    for step in ("found", "suspicion", "experts", "consent", "deadline"):
        assert not steps[step]["gap"], step
    assert steps["found"]["policy"]["ja"] == "窓口は24時間つながります。"


@pytest.mark.parametrize(
    ("step", "support", "said"),
    [
        ("found", {"hotline_hours": "weekdays"}, "月曜の朝"),
        ("found", {"hotline_hours": None}, "窓口はありません"),
        ("found", {"hotline_hours": UNKNOWN}, "未確認"),
        ("suspicion", {"suspicion_stage": "no"}, "使えない"),
        ("suspicion", {"suspicion_stage": UNKNOWN}, "未確認"),
        ("experts", {"arrangement_hours": "weekdays"}, "平日"),
        ("experts", {"arranges": {"forensics": "introduction", "legal": "dispatch"}}, "紹介のみ"),
        ("consent", {"prior_consent": "every-cost", "consent_hours": "weekdays"}, "平日"),
        ("consent", {"prior_consent": UNKNOWN}, "未確認"),
        ("deadline", {"report_deadline_days": 1}, "1日以内"),
    ],
)
def test_where_the_policy_leaves_the_firm_alone_is_a_gap(
    step: str, support: dict[str, Any], said: str
) -> None:
    found = told(MAKER, **support)[step]
    assert found["gap"]
    assert said in found["policy"]["ja"]
    assert found["policy"]["en"]


def test_a_firm_without_personal_data_has_no_clock_of_the_commission() -> None:
    assert {"authority-first", "authority-final"} <= set(told(MAKER))
    assert {"authority-first", "authority-final"}.isdisjoint(
        told({**PLAIN, "personal-record-count": 0})
    )


def test_nobody_to_decide_at_a_weekend_is_the_firms_own_gap() -> None:
    undecided = told({**MAKER, "after-hours-decision": "undecided"})
    assert undecided["decide-undecided"]["gap"]
    decided = told({**MAKER, "after-hours-decision": "decided"})
    assert not decided["decide-decided"]["gap"]
    assert "decide-undecided" not in decided


def test_cash_is_a_gap_where_more_must_be_advanced_than_is_at_hand() -> None:
    rich = told({**MAKER, "self-pay-capacity": 5_000_000_000})
    assert not rich["cash"]["gap"]
    poor = told({**MAKER, "self-pay-capacity": 0}, payment="reimbursement")
    assert poor["cash"]["gap"]


def test_the_story_has_steps_for_a_firm_that_answered_next_to_nothing() -> None:
    assert len(told(PLAIN)) >= 6
