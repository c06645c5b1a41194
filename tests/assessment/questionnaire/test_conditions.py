from typing import Any

import pytest

from assessment.questionnaire.conditions import (
    OPERATORS,
    ConditionError,
    choices_in,
    evaluate,
    parse_condition,
    questions_in,
)
from assessment.questionnaire.schema import Condition

ABSENT = object()
# operator, what it compares with, the answer, whether it holds
TRUTH: list[tuple[str, Any, Any, bool]] = [
    ("is", "x", "x", True),
    ("is", "x", "y", False),
    ("is", "x", ["x"], True),
    ("is", "x", ["x", "y"], False),
    ("is", "x", "unknown", False),
    ("is", "x", ABSENT, False),
    ("is-any-of", ["x", "y"], "y", True),
    ("is-any-of", ["x", "y"], "z", False),
    ("is-any-of", ["x", "y"], ["x", "y"], False),
    ("is-any-of", ["x", "y"], "unknown", False),
    ("is-any-of", ["x", "y"], ABSENT, False),
    ("is-not-none", True, "x", True),
    ("is-not-none", True, "none", False),
    ("is-not-none", True, ["x", "y"], True),
    ("is-not-none", True, ["none"], False),
    ("is-not-none", True, "unknown", True),
    ("is-not-none", True, ["unknown"], True),
    ("is-not-none", True, ABSENT, False),
    ("has-any", ["x", "y"], ["y", "z"], True),
    ("has-any", ["x", "y"], ["z"], False),
    ("has-any", ["x", "y"], "x", True),
    ("has-any", ["x", "y"], ["unknown"], False),
    ("has-any", ["x", "y"], ABSENT, False),
    ("has-all", ["x", "y"], ["y", "x", "z"], True),
    ("has-all", ["x", "y"], ["x"], False),
    ("has-all", ["x", "y"], ["unknown"], False),
    ("has-all", ["x", "y"], ABSENT, False),
    ("above", 5, 6, True),
    ("above", 5, 5, False),
    ("above", 0, 0.01, True),
    ("above", 5, True, False),
    ("above", 5, "unknown", False),
    ("above", 5, ABSENT, False),
    ("at-least", 5, 5, True),
    ("at-least", 5, 4, False),
    ("at-least", 0, "unknown", False),
    ("at-least", 0, ABSENT, False),
    ("below", 5, 4, True),
    ("below", 5, 5, False),
    ("below", 5, "unknown", False),
    ("below", 5, ABSENT, False),
    ("at-most", 5, 5, True),
    ("at-most", 5, 6, False),
    ("at-most", 5, "unknown", False),
    ("at-most", 5, ABSENT, False),
    ("above-times", {"times": 2, "of": "b"}, 21, True),
    ("above-times", {"times": 2, "of": "b"}, 20, False),
    ("above-times", {"times": 2, "of": "c"}, 21, False),
    ("above-times", {"times": 2, "of": "b"}, "unknown", False),
    ("above-times", {"times": 2, "of": "b"}, ABSENT, False),
    ("control-weak", True, "no", True),
    ("control-weak", True, "partly", True),
    ("control-weak", True, "all", False),
    ("control-weak", True, "not-applicable", False),
    ("control-weak", True, "unknown", False),
    ("control-weak", True, ABSENT, False),
    ("is-known", True, "x", True),
    ("is-known", True, 0, True),
    ("is-known", True, [], True),
    ("is-known", True, "unknown", False),
    ("is-known", True, ["unknown"], False),
    ("is-known", True, ABSENT, False),
    ("is-unknown", True, "unknown", True),
    ("is-unknown", True, ["unknown"], True),
    ("is-unknown", True, "x", False),
    ("is-unknown", True, ABSENT, False),
    ("is-answered", True, "unknown", True),
    ("is-answered", True, 0, True),
    ("is-answered", True, ABSENT, False),
    ("is-unanswered", True, ABSENT, True),
    ("is-unanswered", True, "unknown", False),
    ("is-unanswered", True, 0, False),
]
YES = {"question": "a", "is": "x"}
NO = {"question": "a", "is": "y"}
JOINED: list[tuple[str, Any, bool]] = [
    ("all", [YES, YES], True),
    ("all", [YES, NO], False),
    ("any", [NO, YES], True),
    ("any", [NO, NO], False),
    ("not", NO, True),
    ("not", YES, False),
    ("not", {"question": "never-asked", "is": "x"}, True),
]


@pytest.mark.parametrize(("operator", "value", "answer", "holds"), TRUTH)
def test_an_operator_holds_as_its_meaning_says(
    operator: str, value: Any, answer: Any, holds: bool
) -> None:
    condition = parse_condition({"question": "a", operator: value})
    answers = {"b": 10, "c": "unknown"} | ({} if answer is ABSENT else {"a": answer})
    assert evaluate(condition, answers) is holds


@pytest.mark.parametrize(("operator", "parts", "holds"), JOINED)
def test_conditions_are_joined(operator: str, parts: Any, holds: bool) -> None:
    assert evaluate(parse_condition({operator: parts}), {"a": "x"}) is holds


def test_every_operator_has_a_truth_table() -> None:
    assert {row[0] for row in TRUTH} | {row[0] for row in JOINED} == set(OPERATORS)


@pytest.mark.parametrize(
    "written",
    [
        {},
        {"question": "a"},
        {"question": "a", "is": "x", "above": 1},
        {"question": "a", "resembles": "x"},
        {"is": "x"},
        {"question": "", "is": "x"},
        {"question": "a", "is": ["x"]},
        {"question": "a", "is-any-of": "x"},
        {"question": "a", "is-any-of": []},
        {"question": "a", "has-any": [1]},
        {"question": "a", "above": "5"},
        {"question": "a", "above": True},
        {"question": "a", "is-not-none": False},
        {"question": "a", "above-times": {"times": 2}},
        {"question": "a", "above-times": {"times": "2", "of": "b"}},
        {"all": []},
        {"all": YES},
        {"not": [YES]},
        {"any": ["a"]},
        {"question": "a", "all": [YES]},
    ],
)
def test_a_condition_that_is_written_wrongly_is_refused(written: dict[str, Any]) -> None:
    with pytest.raises(ConditionError):
        parse_condition(written)


def test_an_operator_outside_the_table_is_refused_when_evaluated() -> None:
    with pytest.raises(ConditionError):
        evaluate(Condition("eval", "a"), {})


def test_the_questions_and_choices_of_a_condition_are_found() -> None:
    condition = parse_condition(
        {
            "all": [
                {"question": "a", "is-any-of": ["x", "y"]},
                {"not": {"question": "b", "is": "z"}},
                {"question": "c", "above-times": {"times": 1, "of": "d"}},
            ]
        }
    )
    assert list(questions_in(condition)) == ["a", "b", "c", "d"]
    assert list(choices_in(condition)) == [("a", "x"), ("a", "y"), ("b", "z")]
