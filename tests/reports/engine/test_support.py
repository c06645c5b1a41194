from dataclasses import replace
from typing import Any

import pytest

from insurance_catalog.terms.model import UNKNOWN
from reports.engine.support import checks
from reports.engine.support_needs import service_needs, support_needs
from reports.engine.verdict import Verdict, combine
from tests.reports.engine.firms import MAKER, SOUND_SUPPORT, firm_of, plan, the_parameters


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([], "met"),
        (["met", "met"], "met"),
        (["met", "excess"], "met"),
        (["met", "unmet"], "partly"),
        (["partly", "partly"], "partly"),
        (["unmet", "unmet"], "unmet"),
        # Unknown is neither yes nor no: it decides only where the rest does not.
        (["met", "unknown"], "unknown"),
        (["unmet", "unknown"], "unknown"),
        (["met", "unmet", "unknown"], "partly"),
        (["partly", "unknown"], "partly"),
        (["unknown"], "unknown"),
    ],
)
def test_parts_make_one_verdict(parts: list[Verdict], expected: Verdict) -> None:
    assert combine(parts) == expected


def verdict(check: str, **terms: Any) -> str:
    support = replace(SOUND_SUPPORT, **terms)
    return checks(plan("P", support=support), the_parameters())[check].verdict


def test_sound_support_meets_all_six_checks() -> None:
    found = checks(plan("P"), the_parameters())
    assert list(found) == ["P2.1", "P2.2", "P2.3", "P2.4", "P2.5", "P2.6"]
    assert {check.verdict for check in found.values()} == {"met"}


@pytest.mark.parametrize(
    ("check", "terms", "expected"),
    [
        ("P2.1", {"hotline_hours": "weekdays"}, "partly"),
        ("P2.1", {"hotline_hours": "extended"}, "partly"),
        ("P2.1", {"hotline_hours": None, "directs_first_response": False}, "unmet"),
        ("P2.1", {"hotline_hours": UNKNOWN}, "unknown"),
        ("P2.1", {"directs_first_response": UNKNOWN}, "unknown"),
        ("P2.2", {"arranges": {"forensics": "introduction"}}, "partly"),
        ("P2.2", {"arranges": {}}, "unmet"),
        (
            "P2.2",
            {"arranges": {"forensics": UNKNOWN, "legal": "dispatch", "public-relations": "none"}},
            "partly",
        ),
        ("P2.3", {"payment": "reimbursement"}, "partly"),
        ("P2.3", {"payment": "advance"}, "met"),
        ("P2.3", {"payment": UNKNOWN}, "unknown"),
        ("P2.3", {"cost_covered": False}, "unmet"),
        ("P2.3", {"cost_covered": UNKNOWN}, "unknown"),
        ("P2.4", {"report_deadline_days": 30}, "met"),
        ("P2.4", {"report_deadline_days": 29}, "partly"),
        ("P2.4", {"report_deadline_days": 14}, "partly"),
        ("P2.4", {"report_deadline_days": 13}, "unmet"),
        ("P2.4", {"report_deadline_days": UNKNOWN}, "unknown"),
        ("P2.5", {"suspicion_stage": "outside-report-only"}, "partly"),
        ("P2.5", {"suspicion_stage": "no"}, "unmet"),
        ("P2.5", {"suspicion_stage": UNKNOWN}, "unknown"),
        ("P2.6", {"hands_on": False}, "unmet"),
        ("P2.6", {"hands_on": UNKNOWN}, "unknown"),
    ],
)
def test_each_check_of_the_support(check: str, terms: dict[str, Any], expected: str) -> None:
    assert verdict(check, **terms) == expected


def test_every_check_says_what_the_policy_says() -> None:
    unknown = replace(
        SOUND_SUPPORT,
        hotline_hours=UNKNOWN,
        directs_first_response=UNKNOWN,
        payment=UNKNOWN,
        report_deadline_days=UNKNOWN,
        suspicion_stage=UNKNOWN,
        hands_on=UNKNOWN,
    )
    for support in (SOUND_SUPPORT, unknown):
        for check in checks(plan("P", support=support), the_parameters()).values():
            assert check.text["ja"]
            assert check.text["en"]


def test_a_check_is_a_must_for_the_reason_that_holds() -> None:
    def reason(check: str, **answers: Any) -> str:
        found = support_needs(firm_of({**MAKER, **answers}).profile, the_parameters())
        return next(str(need.reason["ja"]) for need in found if need.check == check)

    ready = {"incident-readiness": "person-and-plan", "after-hours-decision": "decided"}
    assert "1日止まるだけで" in reason("P2.1", **ready, **{"tolerable-outage": 1})
    undecided = {**ready, "after-hours-decision": "undecided"}
    assert "夜や休日に動ける体制がまだない" in reason("P2.1", **undecided)
    nobody = {"incident-readiness": "none", "after-hours-decision": "decided"}
    assert "担当と手順が決まっていない" in reason("P2.1", **nobody)
    seen = {"endpoint-detection": "all", "detection-watched-by": "outside-soc"}
    assert "数か月分だけ" in reason("P2.4", **seen, **{"log-retention": "months"})
    assert "気づくのが遅れ" in reason("P2.4", **{"endpoint-detection": "no"})
    assert "担当者も手順も決まっていない" in reason("P2.2", **{"incident-readiness": "none"})
    assert "連絡先がないため" in reason("P2.2", **{"expert-contacts": ["none"]})
    assert "窓口はありますが" in reason("P2.2", **{"expert-contacts": ["insurer"]})
    assert "50人までの会社" in reason("P2.6", **ready, **{"employee-count": 30})
    found = support_needs(firm_of(MAKER).profile, the_parameters())
    assert [need.check for need in found] == [f"P2.{number}" for number in range(1, 7)]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"cloud-admin": "one-person"}, "ひとりに任せきり"),
        ({"cloud-admin": "shared-unreviewed"}, "点検していない"),
        ({"backup-separated": "partly", "backup-restore-test": "within-year"}, "そろっていない"),
        ({"backup-separated": "all", "backup-restore-test": "never"}, "戻す練習を"),
        ({"backup-separated": "partly", "backup-restore-test": "never"}, "そろわず、戻す練習も"),
        ({"log-retention": "months"}, "数か月分だけ"),
        ({"log-retention": "none"}, "残らない"),
    ],
)
def test_a_service_names_the_weak_point_that_applies(answers: Any, said: str) -> None:
    found = service_needs(firm_of({**MAKER, **answers}).profile, the_parameters())
    (named,) = [need.weakness["ja"] for need in found if need.question == next(iter(answers))]
    assert said in named
