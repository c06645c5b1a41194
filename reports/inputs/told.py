"""The answers as they stand now, each with who gave it and when: what a client may confirm."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from assessment import selectors
from assessment.models import Answer, Assessment
from assessment.questionnaire import describe, loader, path
from assessment.questionnaire.conditions import is_unknown
from assessment.questionnaire.schema import Question, Questionnaire, Text

Origin = Literal["owner", "helper", "carried", "other"]
QUOTE = "Q"
"""The letter by which a question says that it is a premise of a quote."""


@dataclass(frozen=True, slots=True)
class ToldAnswer:
    """One stored answer.

    Attributes:
        words: the answer as people read it.
        digest: fingerprint of the stored value.
        origin: the owner, somebody who helped through a link, last time's answer not looked at
            since, or another person (a broker).
        is_range: whether a range was tapped rather than a figure typed.
    """

    words: Text
    digest: str
    answered_at: datetime
    origin: Origin
    is_range: bool
    is_unknown: bool


def quote_questions(key: str) -> Mapping[str, Question]:
    """Return the questions of a questionnaire that an insurer asks for before quoting."""
    return {one.id: one for one in loader.load(key) if QUOTE in one.drives.split()}


@dataclass(frozen=True, slots=True)
class QuoteQuestion:
    """A question that an insurer asks before quoting; `applies` to this firm, asked here or not."""

    id: str
    section: Text
    label: Text
    applies: bool


def quote_questions_of(assessment: Assessment) -> list[QuoteQuestion]:
    """Return the questions an insurer asks, in order, quick mode's unasked ones included."""
    questionnaire = loader.load(assessment.questionnaire)
    answers = selectors.answers_of(assessment)
    asked = {question.id for question in path.visible(questionnaire, answers, "full")}
    return [
        QuoteQuestion(
            id=question.id,
            section=questionnaire.section(question.section).title,
            label=question.label,
            applies=question.id in asked,
        )
        for question in quote_questions(assessment.questionnaire).values()
    ]


def told_answers(assessment: Assessment) -> dict[str, ToldAnswer]:
    """Return the stored answers by question id, hidden ones included."""
    questionnaire = loader.load(assessment.questionnaire)
    return {
        answer.question_id: _told(answer, assessment, questionnaire)
        for answer in assessment.answers.all()
        if answer.question_id in questionnaire
    }


def _told(answer: Answer, assessment: Assessment, questionnaire: Questionnaire) -> ToldAnswer:
    question = questionnaire.question(answer.question_id)
    band = question.band_of(answer.value)
    return ToldAnswer(
        words=describe.chosen(question, answer.value),
        digest=selectors.digest(answer.value),
        answered_at=answer.answered_at,
        origin=_origin(answer, assessment),
        is_range=band is not None and band.low is not None,
        is_unknown=is_unknown(answer.value),
    )


def _origin(answer: Answer, assessment: Assessment) -> Origin:
    if answer.is_carried:
        return "carried"
    if answer.helped_by_id is not None:
        return "helper"
    if answer.answered_by_id not in (None, assessment.owner_id):
        return "other"
    return "owner"
