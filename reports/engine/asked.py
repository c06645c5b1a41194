"""Which questions stand behind each reason, factor and figure, so that an answer can be changed."""

from collections.abc import Iterable
from typing import Any

from assessment.questionnaire.conditions import questions_in
from assessment.questionnaire.schema import Condition, Questionnaire
from reports.engine.factor import Factor
from reports.engine.scoring import Scores
from reports.engine.subject import Firm

OWN_FACTORS = {
    "frequency.size": ("employee-count",),
    "rate.industry": ("industry", "second-industry"),
}
"""Factors that are no rows of the data (see `frequency`)."""


def asked(firm: Firm, scores: Scores, questionnaire: Questionnaire) -> dict[str, Any]:
    """Return question ids by rule and by factor, and what each applicable question is called."""
    applicable = firm.profile.applicable
    behind = {
        "rules": {rule.id: _in(questions_in(rule.condition), applicable) for rule in scores.fired},
        "factors": {
            **{name: _in(ids, applicable) for name, ids in OWN_FACTORS.items()},
            **{one.id: _in(_of(one), applicable) for one in firm.parameters.factors},
        },
    }
    labels = {one.id: one.label for one in questionnaire if one.id in applicable}
    return {**behind, "labels": labels}


def _of(factor: Factor) -> Iterable[str]:
    conditions: Iterable[Condition] = (case.condition for case in factor.cases)
    return (question for condition in conditions for question in questions_in(condition))


def _in(questions: Iterable[str], applicable: frozenset[str]) -> list[str]:
    return [question for question in dict.fromkeys(questions) if question in applicable]
