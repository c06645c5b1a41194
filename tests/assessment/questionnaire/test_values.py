from datetime import date
from typing import Any

import pytest

from assessment.questionnaire import loader, values
from assessment.questionnaire.values import ValueProblem

SHIPPED = loader.load()
AS_OF = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("question_id", "answer"),
    [
        ("industry", "it"),
        ("second-industry", "unknown"),
        ("annual-revenue", 10_000),
        ("annual-revenue", 10**13),
        ("gross-margin", 0),
        ("gross-margin", 1),
        ("gross-margin", 0.425),
        ("gross-margin", "unknown"),
        ("tolerable-outage", 0),
        ("tolerable-outage", 365),
        ("employee-count", 1_000_000),
        ("founded", "0578-01-01"),
        ("founded", "2026-11-23"),
        ("founded", "unknown"),
        ("start-date", "2027-04-01"),
        ("partner-connection", ["vpn", "edi"]),
        ("partner-connection", ["none"]),
        ("partner-connection", ["mail-only", "edi"]),
        ("partner-connection", ["unknown"]),
        ("current-agent", "𠮷野保険 ㈱"),
        ("current-agent", "unknown"),
        ("subsidiaries", []),
        ("subsidiaries", "unknown"),
        ("subsidiaries", [{"name": "甲", "domestic": False, "yen": 0}]),
        ("existing-policy-terms", [{"kind": "it-rider"}]),
        ("priority-points", ["support", "cover"]),
        ("priority-points", "unknown"),
        ("priority-covers", {}),
        ("priority-covers", {"liability": "not-needed"}),
        ("desired-terms", {"waiting-hours": 12, "deductible": 0}),
        ("desired-terms", "unknown"),
    ],
)
def test_a_fitting_answer_comes_back_as_it_was_given(question_id: str, answer: Any) -> None:
    assert values.check(SHIPPED.question(question_id), answer, as_of=AS_OF) == answer


@pytest.mark.parametrize(
    ("question_id", "answer", "said"),
    [
        ("industry", "mining", "mining"),
        ("industry", "unknown", "unknown"),
        ("industry", ["it"], "it, ec"),
        ("industry", None, "null"),
        ("industry", True, "it, ec"),
        ("annual-revenue", "unknown", "must be answered"),
        ("annual-revenue", "500", "whole number"),
        ("annual-revenue", 5e8, "whole number"),
        ("annual-revenue", 1e30, "whole number"),
        ("annual-revenue", float("inf"), "whole number"),
        ("annual-revenue", float("nan"), "whole number"),
        ("annual-revenue", True, "whole number"),
        ("annual-revenue", 9_999, "¥10,000 to ¥10 trillion"),
        ("annual-revenue", 10**13 + 1, "¥10,000 to ¥10 trillion"),
        ("employee-count", 0, "1 to 1,000,000"),
        ("employee-count", 2**31, "1 to 1,000,000"),
        ("employee-count", 2**63, "1 to 1,000,000"),
        ("personal-record-count", 2**31, "0 to 1,000,000,000"),
        ("gross-margin", 1.0001, "0 to 1"),
        ("gross-margin", -0.1, "0 to 1"),
        ("gross-margin", float("nan"), "ratio"),
        ("gross-margin", "40%", "ratio"),
        ("gross-margin", False, "ratio"),
        ("tolerable-outage", 366, "0 to 365"),
        ("founded", "2026-11-24", "2026-11-23"),
        ("founded", "20260401", "YYYY-MM-DD"),
        ("founded", "2026-4-1", "YYYY-MM-DD"),
        ("founded", "２０２６-04-01", "YYYY-MM-DD"),
        ("founded", 20260401, "YYYY-MM-DD"),
        ("start-date", "9999-12-31", "2199-12-31"),
        ("partner-connection", [], "at least one"),
        ("partner-connection", "vpn", "list"),
        ("partner-connection", "unknown", "unknown"),
        ("partner-connection", ["vpn", "vpn"], "more than once"),
        ("partner-connection", ["none", "none"], "more than once"),
        ("partner-connection", ["unknown", "unknown"], "more than once"),
        ("partner-connection", ["none", "vpn"], "cannot be combined"),
        ("partner-connection", ["vpn", "unknown"], "cannot be combined"),
        ("partner-connection", ["vpn", {"a": 1}], "not a choice"),
        ("certifications", ["scs-3"], "2027-04-01"),
        ("priority-points", [], "at least one"),
        ("priority-points", ["cover", "cover"], "more than once"),
        ("priority-points", ["cover", "unknown"], "ranking"),
        ("current-agent", "", "text"),
        ("current-agent", "　", "text"),
        ("current-agent", 5, "text"),
        ("current-agent", "a\ud800", "surrogate"),
        ("current-agent", "a\nb", "control"),
        ("current-agent", "\u202eab", "turns"),
        ("current-agent", "\ufeffab", "special"),
        ("current-agent", "a" * 101, "100 characters"),
        ("subsidiaries", {}, "list of rows"),
        ("subsidiaries", [{}] * 31, "30 rows"),
        ("subsidiaries", ["甲"], "row 1"),
        ("subsidiaries", [{"name": "甲", "domestic": True}], "'yen'"),
        ("subsidiaries", [{"name": "甲", "domestic": 1, "yen": 1}], "true or false"),
        ("existing-policy-terms", [{"kind": "it-rider"}, {"note": "x"}], "row 2 needs 'kind'"),
        ("existing-policy-terms", [{"kind": "none"}], "'kind'"),
        ("existing-policy-terms", [{"kind": "it-rider", "expiry": "soon"}], "'expiry'"),
        ("existing-policy-terms", [{"kind": "it-rider", "premium": 1}], "'premium'"),
        ("incident-history", [{"date": "2030-01-01", "kind": "x"}], "'date'"),
        ("priority-covers", [], "object"),
        ("priority-covers", {"liability": "all"}, "'liability'"),
        ("priority-covers", {"fire": "must"}, "'fire'"),
        ("desired-terms", {"waiting-hours": 12.5}, "'waiting-hours'"),
        ("desired-terms", {"deductible": -1}, "'deductible'"),
    ],
)
def test_an_unfitting_answer_is_refused_with_what_is_expected(
    question_id: str, answer: Any, said: str
) -> None:
    with pytest.raises(ValueProblem) as refused:
        values.check(SHIPPED.question(question_id), answer, as_of=AS_OF)
    assert refused.value.question_id == question_id
    assert said in refused.value.message["en"]
    assert refused.value.message["ja"].endswith("。")
    assert str(refused.value).startswith(f"{question_id}: ")
    assert len(str(refused.value).splitlines()) == 1


def test_a_number_too_long_to_print_is_refused() -> None:
    with pytest.raises(ValueProblem, match="10兆円"):
        values.check(SHIPPED.question("annual-revenue"), 10**5_000, as_of=AS_OF)
    with pytest.raises(ValueProblem, match="…"):
        values.check(SHIPPED.question("industry"), 10**5_000, as_of=AS_OF)


def test_the_rating_can_be_chosen_once_the_scheme_has_started() -> None:
    certifications = SHIPPED.question("certifications")
    assert values.check(certifications, ["scs-3"], as_of=date(2027, 4, 1)) == ["scs-3"]


def test_an_unknown_field_of_a_row_counts_as_left_out() -> None:
    given = [{"kind": "it-rider", "deductible": "unknown"}]
    terms = SHIPPED.question("existing-policy-terms")
    assert values.check(terms, given, as_of=AS_OF) == [{"kind": "it-rider"}]


def test_a_required_field_of_a_row_cannot_be_unknown() -> None:
    with pytest.raises(ValueProblem, match="kind"):
        values.check(SHIPPED.question("existing-policy-terms"), [{"kind": "unknown"}], as_of=AS_OF)
