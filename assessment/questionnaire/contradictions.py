"""Answers that do not fit together: pointed out to the owner, never mended."""

from dataclasses import dataclass

from assessment.questionnaire.conditions import evaluate
from assessment.questionnaire.path import prune
from assessment.questionnaire.schema import Answers, Mode, Questionnaire, Text


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One pair of answers at odds: the questions to look at again, and why."""

    id: str
    questions: tuple[str, ...]
    text: Text


def find(
    questionnaire: Questionnaire, answers: Answers, mode: Mode = "full"
) -> tuple[Contradiction, ...]:
    """Return the contradictions among the visible answers, in the order of the data."""
    visible = prune(questionnaire, answers, mode)
    return tuple(
        Contradiction(rule.id, rule.questions, rule.text)
        for rule in questionnaire.contradictions
        if evaluate(rule.condition, visible)
    )
