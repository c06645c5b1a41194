"""The shape of a questionnaire: what may be asked, answered and shown when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal, TypedDict

UNKNOWN = "unknown"
NONE = "none"

Mode = Literal["quick", "full"]
QuestionType = Literal[
    "one", "many", "int", "yen", "ratio", "days", "date", "text", "rows", "list", "mapping"
]
# An answer as it is stored and as it stands in a file: JSON values only.
# one/text/date: str · many/list: list[str] · int/yen/days: int · ratio: float 0-1 ·
# rows: list of objects · mapping: object. "unknown" (["unknown"] for many) is a value of its own;
# a question that has no key is unanswered.
AnswerValue = Any
Answers = Mapping[str, AnswerValue]


class Text(TypedDict):
    """One thought in both languages."""

    ja: str
    en: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A test on earlier answers; `operator` is a key of `conditions.OPERATORS`.

    Args:
        operator: for example "is", "is-not-none", "has-any", "above".
        question: id of the question tested (empty for "all" and "any").
        value: what the answer is compared with.
        parts: the conditions that "all" and "any" join.
    """

    operator: str
    question: str = ""
    value: Any = None
    parts: tuple["Condition", ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen; `available_from` hides it before a date (a scheme's start)."""

    id: str
    label: Text
    help: Text | None = None
    available_from: date | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """A range to tap instead of typing: shown as `label`, stored as `value`."""

    value: int | float
    label: Text


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a `rows` question, or one key of a `mapping` with typed values."""

    id: str
    type: Literal["one", "yen", "int", "date", "text", "yes-no"]
    label: Text
    choices: tuple[Choice, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    `minimum` and `maximum` are in the stored unit (yen, ratio 0-1, persons, days).
    `fields` belong to `rows` (columns) and `mapping` (keys); a mapping whose keys all take the
    same choices (priority-covers) has `choices` too.
    """

    id: str
    section: str
    type: QuestionType
    text: Text
    why: Text
    help: Text
    example: Text
    required: bool = False
    quick: bool = False
    unit: Text | None = None
    choices: tuple[Choice, ...] = ()
    bands: tuple[Band, ...] = ()
    fields: tuple[Field, ...] = ()
    condition: Condition | None = None
    minimum: float | None = None
    maximum: float | None = None
    max_length: int = 200
    drives: str = ""
    exclusive: tuple[str, ...] = (NONE, UNKNOWN)

    @property
    def may_be_unknown(self) -> bool:
        return not self.required

    def choice(self, choice_id: str) -> Choice:
        """Return the choice of this id.

        Raises:
            KeyError: if there is none.
        """
        for choice in self.choices:
            if choice.id == choice_id:
                return choice
        raise KeyError(choice_id)


@dataclass(frozen=True, slots=True)
class Section:
    """A page or two of questions that belong together."""

    id: str
    title: Text
    intro: Text
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Questionnaire:
    """A published questionnaire; immutable, named `key` (for example "sme-cyber/2026.1")."""

    name: str
    version: str
    sections: tuple[Section, ...]

    @property
    def key(self) -> str:
        return f"{self.name}/{self.version}"

    @cached_property
    def _by_id(self) -> dict[str, Question]:
        return {question.id: question for question in self}

    def __iter__(self) -> Iterator[Question]:
        for section in self.sections:
            yield from section.questions

    def __contains__(self, question_id: str) -> bool:
        return question_id in self._by_id

    def question(self, question_id: str) -> Question:
        """Return the question of this id.

        Raises:
            KeyError: if there is none.
        """
        return self._by_id[question_id]

    def section(self, section_id: str) -> Section:
        """Return the section of this id.

        Raises:
            KeyError: if there is none.
        """
        for section in self.sections:
            if section.id == section_id:
                return section
        raise KeyError(section_id)
