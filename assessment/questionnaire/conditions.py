"""The closed set of tests on answers: one table for visibility, contradictions and scoring.

A condition is written in data as one of

    {question = "industry", is-any-of = ["finance", "education"]}
    {question = "sensitive-data", is-not-none = true}
    {all = [{…}, {…}]}   {any = [{…}, {…}]}   {not = {…}}

On an unanswered or unknown question every test is false, with four exceptions that say so in the
table: `is-not-none` (true for anything answered but none, so also for unknown), `is-answered`
(unknown is an answer), `is-unknown` and `is-unanswered`. `not` turns its part round and nothing
else: it is true where its part is false for want of an answer.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from assessment.questionnaire.schema import NONE, UNKNOWN, Answers, AnswerValue, Condition

Takes = Literal["choice", "choices", "number", "true", "comparison", "parts", "part"]
WEAK = ("no", "partly")


class ConditionError(ValueError):
    """A condition is not written as this module reads it."""


@dataclass(frozen=True, slots=True)
class Operator:
    """One test: what it compares with, its meaning in a sentence, and the test itself."""

    takes: Takes
    meaning: str
    test: Callable[[Condition, Answers], bool]


def is_unknown(answer: AnswerValue) -> bool:
    """Tell whether 「わからない」 was answered."""
    return answer in (UNKNOWN, [UNKNOWN])


def _is_known(answer: AnswerValue) -> bool:
    return answer is not None and not is_unknown(answer)


def _is_none(answer: AnswerValue) -> bool:
    return answer in (NONE, [NONE])


def _chosen(condition: Condition, answers: Answers) -> frozenset[str]:
    """The choices taken in a `one` or `many` question; empty if unanswered or unknown."""
    answer = answers.get(condition.question)
    if not _is_known(answer):
        return frozenset()
    if isinstance(answer, str):
        return frozenset({answer})
    if isinstance(answer, Sequence):
        return frozenset(item for item in answer if isinstance(item, str))
    return frozenset()


def number_in(answers: Answers, question_id: str) -> float | int | None:
    """Return a numeric answer, or None if it is unanswered, unknown or no number."""
    answer = answers.get(question_id)
    if isinstance(answer, bool) or not isinstance(answer, int | float):
        return None
    return answer


def _compares(test: Callable[[float, float], bool]) -> Callable[[Condition, Answers], bool]:
    def compare(condition: Condition, answers: Answers) -> bool:
        number = number_in(answers, condition.question)
        return number is not None and test(number, condition.value)

    return compare


def _above_times(condition: Condition, answers: Answers) -> bool:
    number = number_in(answers, condition.question)
    other = number_in(answers, condition.value["of"])
    return number is not None and other is not None and number > condition.value["times"] * other


OPERATORS: dict[str, Operator] = {
    "is": Operator("choice", "the answer is this choice", lambda c, a: _chosen(c, a) == {c.value}),
    "is-any-of": Operator(
        "choices",
        "the single answer is one of these choices",
        lambda c, a: len(_chosen(c, a)) == 1 and _chosen(c, a) <= set(c.value),
    ),
    "is-not-none": Operator(
        "true",
        "anything but none was answered (unknown counts as answered)",
        lambda c, a: a.get(c.question) is not None and not _is_none(a[c.question]),
    ),
    "has-any": Operator(
        "choices",
        "at least one of these choices was taken",
        lambda c, a: bool(_chosen(c, a) & set(c.value)),
    ),
    "has-all": Operator(
        "choices", "all of these choices were taken", lambda c, a: _chosen(c, a) >= set(c.value)
    ),
    "above": Operator("number", "the figure is greater than this", _compares(lambda x, y: x > y)),
    "at-least": Operator("number", "the figure is this or more", _compares(lambda x, y: x >= y)),
    "below": Operator("number", "the figure is smaller than this", _compares(lambda x, y: x < y)),
    "at-most": Operator("number", "the figure is this or less", _compares(lambda x, y: x <= y)),
    "above-times": Operator(
        "comparison",
        "the figure is greater than so many times the figure of another question",
        _above_times,
    ),
    "control-weak": Operator(
        "true",
        "a control is missing or only partly there (no or partly)",
        lambda c, a: bool(_chosen(c, a) & set(WEAK)),
    ),
    "is-known": Operator(
        "true", "answered, and not with unknown", lambda c, a: _is_known(a.get(c.question))
    ),
    "is-unknown": Operator(
        "true", "answered with unknown", lambda c, a: is_unknown(a.get(c.question))
    ),
    "is-answered": Operator(
        "true", "answered, be it with unknown", lambda c, a: a.get(c.question) is not None
    ),
    "is-unanswered": Operator(
        "true", "not answered at all", lambda c, a: a.get(c.question) is None
    ),
    "all": Operator(
        "parts", "every part is true", lambda c, a: all(evaluate(part, a) for part in c.parts)
    ),
    "any": Operator(
        "parts",
        "at least one part is true",
        lambda c, a: any(evaluate(part, a) for part in c.parts),
    ),
    "not": Operator("part", "the part is false", lambda c, a: not evaluate(c.parts[0], a)),
}


def evaluate(condition: Condition, answers: Answers) -> bool:
    """Tell whether a condition holds on these answers.

    Raises:
        ConditionError: if its operator is not in the table.
    """
    if condition.operator not in OPERATORS:
        raise ConditionError(f"no operator is called {condition.operator!r}")
    return OPERATORS[condition.operator].test(condition, answers)


def parse_condition(mapping: Mapping[str, Any]) -> Condition:
    """Read a condition as it stands in a data file (see the head of this module).

    Raises:
        ConditionError: saying what is wrong.
    """
    operators = [key for key in mapping if key != "question"]
    if len(operators) != 1 or operators[0] not in OPERATORS:
        raise ConditionError(f"expected exactly one known operator, found {operators}")
    name, value = operators[0], mapping[operators[0]]
    takes = OPERATORS[name].takes
    if takes in ("parts", "part"):
        return _joined(name, value, mapping)
    question = mapping.get("question")
    if not isinstance(question, str) or not question:
        raise ConditionError(f"{name}: no question is named")
    if not _fits(takes, value):
        raise ConditionError(f"{name} on {question}: takes a {takes}, not {value!r}")
    return Condition(name, question, tuple(value) if takes == "choices" else value)


def _joined(name: str, value: Any, mapping: Mapping[str, Any]) -> Condition:
    if "question" in mapping:
        raise ConditionError(f"{name}: the question belongs inside its parts")
    parts = value if isinstance(value, Sequence) else [value]
    expected = "one condition" if name == "not" else "a list of conditions"
    if not parts or (name == "not") == isinstance(value, Sequence):
        raise ConditionError(f"{name}: takes {expected}")
    if not all(isinstance(part, Mapping) for part in parts):
        raise ConditionError(f"{name}: takes {expected}")
    return Condition(name, parts=tuple(parse_condition(part) for part in parts))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _fits(takes: Takes, value: Any) -> bool:
    match takes:
        case "choice":
            return isinstance(value, str)
        case "choices":
            is_list = isinstance(value, Sequence) and not isinstance(value, str)
            return is_list and bool(value) and all(isinstance(item, str) for item in value)
        case "number":
            return _is_number(value)
        case "comparison":
            return (
                isinstance(value, Mapping)
                and set(value) == {"times", "of"}
                and _is_number(value["times"])
                and isinstance(value["of"], str)
            )
        case _:
            return value is True


def questions_in(condition: Condition) -> Iterator[str]:
    """Yield the id of every question a condition looks at."""
    if condition.question:
        yield condition.question
    if condition.operator == "above-times":
        yield condition.value["of"]
    for part in condition.parts:
        yield from questions_in(part)


def choices_in(condition: Condition) -> Iterator[tuple[str, str]]:
    """Yield (question, choice) for every choice a condition compares with."""
    takes = OPERATORS[condition.operator].takes
    if takes == "choice":
        yield condition.question, condition.value
    if takes == "choices":
        yield from ((condition.question, choice) for choice in condition.value)
    for part in condition.parts:
        yield from choices_in(part)
