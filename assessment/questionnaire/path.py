"""Which questions a company is asked: conditions followed in order, and how far it has come.

A question is decided on the answers to the *visible* questions before it: an answer that was given
and then hidden stays stored but counts nowhere. The short form asks its own questions; what was
answered beyond them (to narrow a result) counts like the rest.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from assessment.questionnaire.conditions import evaluate, questions_in
from assessment.questionnaire.schema import (
    Answers,
    AnswerValue,
    Mode,
    Question,
    Questionnaire,
    Section,
)

_DEFAULT_SECONDS = 15


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a company has come; unknown is an answer."""

    answered: int
    asked: int
    minutes_left: int


def _walk(
    questionnaire: Questionnaire,
    answers: Answers,
    mode: Mode,
    told_by_parts: frozenset[str] = frozenset(),
) -> Iterator[tuple[Question, bool]]:
    """Yield each visible question and whether it has an answer.

    Args:
        told_by_parts: questions whose answers count though nothing asks them.
    """
    seen: dict[str, AnswerValue] = {}
    for question in questionnaire:
        if not _is_asked(question, seen, answers, mode) and question.id not in told_by_parts:
            continue
        is_answered = answers.get(question.id) is not None
        if is_answered:
            seen[question.id] = answers[question.id]
        yield question, is_answered


def _is_asked(question: Question, seen: Answers, answers: Answers, mode: Mode) -> bool:
    """Tell whether a question is asked, on the answers to the visible questions before it.

    The short form keeps what was answered beyond its own questions. What it asked of some stands
    in the long form too, until the question that decides there whether it is asked has its answer.
    """
    is_answered = answers.get(question.id) is not None
    followed = question.quick_condition is not None and evaluate(question.quick_condition, seen)
    if mode == "quick" and not (question.quick or followed or is_answered):
        return False
    if question.condition is None or evaluate(question.condition, seen):
        return True
    is_open = not any(one in seen for one in questions_in(question.condition))
    return followed and (mode == "quick" or (is_open and is_answered))


def visible(questionnaire: Questionnaire, answers: Answers, mode: Mode) -> tuple[Question, ...]:
    """Return the questions asked, in order."""
    return tuple(question for question, _ in _walk(questionnaire, answers, mode))


def prune(
    questionnaire: Questionnaire, answers: Answers, mode: Mode = "full"
) -> dict[str, AnswerValue]:
    """Return the answers that count, in the order of the questions.

    Those to visible questions and, in quick mode, those told as a part of another question's sum.
    """
    parts = frozenset(
        part
        for asked in questionnaire
        if mode == "quick" and asked.quick
        for part in asked.part_questions
        if part
    )
    return {
        question.id: answers[question.id]
        for question, is_answered in _walk(questionnaire, answers, mode, parts)
        if is_answered
    }


def sections(
    questionnaire: Questionnaire, answers: Answers, mode: Mode
) -> tuple[tuple[Section, tuple[Question, ...]], ...]:
    """Return each section that has something to ask, with its visible questions."""
    asked = visible(questionnaire, answers, mode)
    pages = (
        (section, tuple(question for question in asked if question.section == section.id))
        for section in questionnaire.sections
    )
    return tuple((section, questions) for section, questions in pages if questions)


def progress(questionnaire: Questionnaire, answers: Answers, mode: Mode) -> Progress:
    """Count what is answered and asked, and estimate the minutes left (rounded up)."""
    states = [is_answered for _, is_answered in _walk(questionnaire, answers, mode)]
    left = states.count(False) * questionnaire.seconds_per_question.get(mode, _DEFAULT_SECONDS)
    return Progress(answered=states.count(True), asked=len(states), minutes_left=-(-left // 60))
