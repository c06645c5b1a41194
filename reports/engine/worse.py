"""Which answer is worse, as data: what every change of the model has to respect."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.questionnaire.schema import Answers, AnswerValue, Text

MOVES_LOSSES = frozenset("FSC")
"""Letters of `drives` that stand for frequency, severity and cover."""
PROBES = 2


@dataclass(frozen=True, slots=True)
class Worse:
    """Answers of a question from best to worse, all else equal.

    Attributes:
        given: other answers that let the question count.
        mix: whether the worse answer may bring more events of a mild kind, so that only the yearly
            figures and not the mean of a serious year must rise.
    """

    question: str
    order: tuple[AnswerValue, ...]
    given: Answers
    mix: bool


@dataclass(frozen=True, slots=True)
class Unordered:
    """A question none of whose answers is clearly worse, and why."""

    question: str
    reason: Text


class WorseError(ValueError):
    """A table `worse` names no order, or two."""


def worse(row: Mapping[str, AnswerValue]) -> Worse:
    """Read a row of the table `worse`.

    Raises:
        WorseError: if it has neither or both of `order` and `direction` with two probes.
    """
    question = row.get("question", "")
    if ("order" in row) == ("direction" in row):
        raise WorseError(f"worse {question}: expected either an order or a direction")
    order = row["order"] if "order" in row else _probed(question, row)
    return Worse(question, tuple(order), dict(row.get("given", {})), bool(row.get("mix", False)))


def _probed(question: str, row: Mapping[str, AnswerValue]) -> list[AnswerValue]:
    probes = row.get("probes", [])
    if row["direction"] not in ("higher", "lower") or len(probes) != PROBES:
        raise WorseError(f"worse {question}: expected higher or lower, and two probes")
    return sorted(probes, reverse=row["direction"] == "lower")
