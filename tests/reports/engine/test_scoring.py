"""Every rule fires for some firm and stays silent for another."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.questionnaire import loader
from assessment.questionnaire.schema import Condition, Question
from reports.engine import profile, scoring
from reports.engine.parameters import Rule
from reports.engine.scoring import Scores
from tests.reports.engine.firms import MAKER, PLAIN, Answers, case_of, the_parameters

RULES = {rule.id: rule for rule in the_parameters().rules}


def scores(answers: Answers) -> Scores:
    parameters = the_parameters()
    return scoring.score(profile.build(case_of(answers), parameters), parameters)


def fired(answers: Answers) -> set[str]:
    return {rule.id for rule in scores(answers).fired}


def satisfying(condition: Condition) -> dict[str, Any]:
    """Return answers on which a condition holds, with what makes its questions visible."""
    if condition.operator == "all":
        return {key: value for part in condition.parts for key, value in satisfying(part).items()}
    if condition.operator == "any":
        return satisfying(condition.parts[0])
    if condition.operator == "not":
        return {}
    question = loader.load().question(condition.question)
    shown = satisfying(question.condition) if question.condition is not None else {}
    return {**shown, question.id: _value(question, condition)}


def _value(question: Question, condition: Condition) -> Any:
    wanted = condition.value
    match condition.operator:
        case "is":
            return [wanted] if question.type == "many" else wanted
        case "is-any-of":
            return wanted[0]
        case "has-any":
            return [wanted[0]]
        case "control-weak":
            return "no"
        case "is-known" | "is-not-none":
            return [question.choices[0].id] if question.type == "many" else question.choices[0].id
        case "above":
            return wanted + 1 if isinstance(wanted, int) and question.type != "ratio" else 0.9
        case "at-least" | "at-most":
            return wanted
        case "below":
            return wanted - 1
    raise AssertionError(condition.operator)


def firing_answers(rule: Rule) -> dict[str, Any]:
    answers = {**PLAIN, **satisfying(rule.condition)}
    between: dict[str, dict[str, Any]] = {
        "stop.within-a-week": {"tolerable-outage": 5},
        "stop.some-sales": {"revenue-stopped-share": 0.3},
        "industry.small-is-attacked-too": {"employee-count": 5},
        "vendors.no-indemnity": {"contractor-terms": ["report-duty"]},
        "vendors.no-report-duty": {"contractor-terms": ["indemnity"]},
        "response.no-forensics-contact": {"expert-contacts": ["lawyer"]},
    }
    return {**answers, **between.get(rule.id, {})}


@pytest.mark.parametrize("rule_id", RULES)
def test_each_rule_fires_for_a_firm_that_answers_so(rule_id: str) -> None:
    assert rule_id in fired(firing_answers(RULES[rule_id]))


@pytest.mark.parametrize("rule_id", RULES)
def test_each_rule_is_silent_for_a_firm_that_has_not_said_so(rule_id: str) -> None:
    assert rule_id not in fired(PLAIN)


@pytest.mark.parametrize("rule_id", RULES)
def test_no_rule_fires_on_an_unknown_answer(rule_id: str) -> None:
    answers: dict[str, Any] = dict(firing_answers(RULES[rule_id]))
    questionnaire = loader.load()
    for question_id in answers.keys() - {"industry", "annual-revenue"}:
        many = questionnaire.question(question_id).type == "many"
        answers[question_id] = ["unknown"] if many else "unknown"
    # The industry is required and cannot be unknown: it goes back to the plain one.
    assert rule_id not in fired({**answers, "industry": "other"})


def test_every_row_of_the_reasons_belongs_to_a_rule() -> None:
    rows = {row for rule in RULES.values() for row in rule.rows}
    wanted = {
        *[
            "W0",
            "W1",
            "W2",
            "W3",
            "W4",
            "W5",
            "N1",
            "N2",
            "N3",
            "N4",
            "N5",
            "N6",
            "I1",
            "I2",
            "I3",
            "I4",
            "I5",
            "I6",
            "I7",
        ]
    }
    assert rows == wanted


def test_unknown_and_unanswered_give_the_same_score() -> None:
    unanswered = scores(MAKER)
    unknown = scores({**MAKER, "mfa-email": "unknown", "patching": "unknown"})
    assert unanswered == unknown


def test_an_open_control_counts_with_the_share_of_comparable_firms() -> None:
    weak = scores({**MAKER, "patching": "no"}).sections["prevention"].score
    sound = scores({**MAKER, "patching": "all"}).sections["prevention"].score
    open_ = scores(MAKER).sections["prevention"].score
    assert sound < open_ < weak


def test_an_answer_to_a_hidden_question_never_reaches_the_score() -> None:
    hidden = {**MAKER, "internet-entry": ["website-only"], "shop-type": "own-built"}
    shown = {**MAKER, "internet-entry": ["shop"], "shop-type": "own-built"}
    assert "entry.own-built-shop" not in fired(hidden)
    assert "entry.own-built-shop" in fired(shown)


def test_plain_retail_has_a_neutral_profile() -> None:
    assert not any(name.startswith("industry.") for name in fired({**PLAIN, "industry": "retail"}))


def test_points_add_up_to_the_score_by_hand() -> None:
    # Fired: partners.linked 14, industry.manufacturing 12, I7 4. With every open rule counted at
    # its assumed share the rest of the 340 points that make 100 come from what was not asked.
    answers = {**PLAIN, "industry": "manufacturing", "partner-connection": ["edi"]}
    found = scores(answers)
    assert {rule.id: rule.points for rule in found.fired} == {
        "partners.linked": 14,
        "industry.manufacturing": 12,
        "industry.considered-whatever-the-size": 4,
    }
    not_applicable = {"control.detection-unwatched"}  # asked only where detection is in place
    open_points = sum(
        rule.points * rule.assumed_share
        for rule in RULES.values()
        if rule.assumed_share and rule.id not in not_applicable
    )
    assert found.overall.score == round((30 + open_points) / 340 * 100)


def test_levels_are_named_by_their_bounds() -> None:
    levels = the_parameters().levels
    assert levels == {"high": 50, "medium": 25}
    for score in scores(MAKER).sections.values():
        expected = "high" if score.score >= 50 else "medium" if score.score >= 25 else "low"
        assert score.level == expected


@settings(max_examples=25)
@given(st.sets(st.sampled_from(sorted(RULES)), max_size=20))
def test_scores_stay_between_0_and_100_whatever_fires(chosen: set[str]) -> None:
    answers: dict[str, Any] = dict(PLAIN)
    for rule_id in sorted(chosen):
        answers |= firing_answers(RULES[rule_id])
    found = scores(answers)
    for score in (found.overall, *found.sections.values()):
        assert 0 <= score.score <= 100
