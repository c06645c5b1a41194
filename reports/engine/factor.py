"""What moves how often an event comes: factors relative to the average firm, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from assessment.questionnaire.conditions import evaluate
from assessment.questionnaire.schema import Answers, Condition, Text

Band = tuple[float, float, float]
"""Low, central, high."""
NEUTRAL: Band = (1.0, 1.0, 1.0)
FactorKind = Literal["feature", "control"]


@dataclass(frozen=True, slots=True)
class FactorCase:
    """One state of a firm and what it does to the frequency."""

    condition: Condition
    times: Band


@dataclass(frozen=True, slots=True)
class Factor:
    """A multiplier of the yearly rate of some scenarios.

    Attributes:
        kind: features are what the firm is and does, controls what it does against incidents.
        question: the answer it hangs on; None where the cases look at several answers.
        cases: tried in order, the first that holds applies.
        answered_only: whether a typical value in place of the answer does not count: always so
            for controls, since the base rate is already that of a firm with average ones.
        otherwise: where the question is answered and no case holds.
        unknown: where the question is open; its central value is the average firm's.
    """

    id: str
    label: Text
    kind: FactorKind
    answered_only: bool
    scenarios: tuple[str, ...]
    question: str | None
    cases: tuple[FactorCase, ...]
    otherwise: Band
    unknown: Band
    unit: str
    year: int
    source: Text

    def times(self, answers: Answers) -> Band:
        """Return the multiplier of a firm with these answers (known ones and filled-in ones)."""
        if self.question is not None and answers.get(self.question) is None:
            return self.unknown
        for case in self.cases:
            if evaluate(case.condition, answers):
                return case.times
        return self.otherwise


@dataclass(frozen=True, slots=True)
class Split:
    """How a sum known only as a whole divides over cost items (shares of 1)."""

    id: str
    items: Mapping[str, float]
    source: Text
