"""Small questions and questionnaires for tests, each with only what the test is about."""

from typing import Any

from assessment.questionnaire.conditions import parse_condition
from assessment.questionnaire.schema import (
    Choice,
    Condition,
    Question,
    Questionnaire,
    QuestionType,
    Section,
    Text,
)


def said(words: str = "x") -> Text:
    return Text(ja=words, en=words)


def choices(*ids: str) -> tuple[Choice, ...]:
    return tuple(Choice(each, said(each)) for each in ids)


def question(question_id: str, kind: QuestionType = "one", **options: Any) -> Question:
    texts = {name: said() for name in ("text", "why", "help", "example", "label")}
    filled: dict[str, Any] = texts | {"drives": "F"} | options
    return Question(id=question_id, section="only", type=kind, **filled)


def questionnaire(*questions: Question, **options: Any) -> Questionnaire:
    only = Section("only", said(), said(), questions)
    return Questionnaire("small", "2000.1", (only,), **options)


def when(**condition: Any) -> Condition:
    """Write `when(question="a", has_any=["x"])` for {question = "a", has-any = ["x"]}."""
    return parse_condition({key.replace("_", "-"): value for key, value in condition.items()})
