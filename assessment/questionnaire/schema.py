"""The shape of a questionnaire: what may be asked, answered and shown when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Literal, TypedDict

UNKNOWN = "unknown"
NONE = "none"

Mode = Literal["quick", "full"]
QuestionType = Literal[
    "one", "many", "int", "yen", "ratio", "days", "date", "text", "rows", "list", "mapping"
]
FieldType = Literal["one", "yen", "int", "date", "text", "yes-no"]
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
        question: id of the question tested (empty for "all", "any" and "not").
        value: what the answer is compared with.
        parts: the conditions that "all", "any" and "not" join.
    """

    operator: str
    question: str = ""
    value: Any = None
    parts: tuple["Condition", ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen.

    Attributes:
        help_open: a help so needed that the short form, too, shows it in the row.
        available_from: hides it before a date (a scheme's start).
    """

    id: str
    label: Text
    help: Text | None = None
    help_open: bool = False
    available_from: date | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """A range to tap instead of typing: shown as `label`, stored as `value`.

    `low` and `high` bound a range whose (geometric) middle `value` is, in the stored unit; both are
    None where the tapped figure is meant as it stands (「300万円」).
    """

    value: int | float
    label: Text
    low: int | float | None = None
    high: int | float | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a `rows` question, or one key of a `mapping` with typed values.

    A "yes-no" field is stored as true or false. `help` is one line shown beside the label, `unit`
    what an "int" counts.
    """

    id: str
    type: FieldType
    label: Text
    choices: tuple[Choice, ...] = ()
    required: bool = False
    help: Text | None = None
    unit: Text | None = None
    minimum: int | float | None = None
    maximum: int | float | None = None
    max_length: int = 200
    not_future: bool = False
    earliest: date | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    `text` is what the owner is asked; `label` is the short name of the fact, for tables, reports
    and messages. `minimum` and `maximum` are in the stored unit (yen, ratio 0-1, persons, days).
    `fields` belong to `rows` (columns) and `mapping` (keys); a mapping whose keys all take the
    same choices (priority-covers) has `choices` too. `exclusive` are the choices that a form lets
    stand only alone; a file of answers is refused only for `none` and `unknown` beside others.

    Args:
        carried: whether a later assessment may begin from the answer. Not so wishes: a preset is no
            wish.
        may_be_empty: whether leaving it empty is no gap, as the page itself says (a list of what
            one may not have, a wish one may not have).
        quick_condition: for whom the short form asks it too, beside its own ten; None for nobody.
        help_open: a help so needed that the short form, too, shows it unfolded.
        entry_label: what stands beside the field where a figure is typed (「金額を入れる(万円)」).
        entry_is_rest: whether the share typed is the one asked for, and the rest of it is stored
            (asked what is spent, stored what is left).
        parts: smaller sums that a form may offer to add up.
        part_questions: for each part, the question that it answers too; "" for none.
        to_ask: a ready sentence to copy and send to whoever knows (the IT company).
        unknown_label: what 「わからない」 is called here, if not that.
        answer_frame: words around a described answer, "{}" standing for it, where the figure stored
            is not the one the question asks for (asked what is spent, stored what is left).
        choice_frame: the same around the label of a band that was tapped.
        entry_frame: the same around a figure that was typed; without it, `choice_frame` serves.
        not_future: a date no later than today.
        earliest: a date no earlier than this.
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
    help_open: bool = False
    carried: bool = True
    may_be_empty: bool = False
    entry_is_rest: bool = False
    unit: Text | None = None
    choices: tuple[Choice, ...] = ()
    bands: tuple[Band, ...] = ()
    fields: tuple[Field, ...] = ()
    condition: Condition | None = None
    quick_condition: Condition | None = None
    minimum: float | None = None
    maximum: float | None = None
    max_length: int = 200
    drives: str = ""
    exclusive: tuple[str, ...] = (NONE, UNKNOWN)
    label: Text = field(default_factory=lambda: Text(ja="", en=""))
    entry_label: Text | None = None
    parts: tuple[Text, ...] = ()
    part_questions: tuple[str, ...] = ()
    to_ask: Text | None = None
    unknown_label: Text | None = None
    answer_frame: Text | None = None
    choice_frame: Text | None = None
    entry_frame: Text | None = None
    max_rows: int = 30
    not_future: bool = False
    earliest: date | None = None

    @property
    def may_be_quick(self) -> bool:
        """Tell whether the short form asks it of everybody, or of some."""
        return self.quick or self.quick_condition is not None

    @property
    def may_be_unknown(self) -> bool:
        return not self.required

    def band_of(self, value: AnswerValue) -> Band | None:
        """Return the band that was tapped to give this value, if any."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        return next((band for band in self.bands if band.value == value), None)

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
    """A page or two of questions that belong together.

    `hand_over` sections can be given to the IT person or the IT company to answer.
    """

    id: str
    title: Text
    intro: Text
    questions: tuple[Question, ...]
    hand_over: bool = False


@dataclass(frozen=True, slots=True)
class ContradictionRule:
    """Answers that do not fit together: pointed out, never mended."""

    id: str
    questions: tuple[str, ...]
    condition: Condition
    text: Text


@dataclass(frozen=True)
class Questionnaire:
    """A published questionnaire; immutable, named `key` (for example "sme-cyber/2026.1").

    `notices` are sentences said around the questions, by id: "not-disclosure", "quick-head",
    "full-head", "unknown", "send-to-it". `seconds_per_question` gives the pace for 「あと約4分」.
    """

    name: str
    version: str
    sections: tuple[Section, ...]
    title: Text = field(default_factory=lambda: Text(ja="", en=""))
    notices: Mapping[str, Text] = field(default_factory=dict)
    seconds_per_question: Mapping[Mode, int] = field(default_factory=dict)
    contradictions: tuple[ContradictionRule, ...] = ()

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
