"""What one run of the engine is about: a firm's answers and the terms of the run."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from assessment.questionnaire.schema import Answers, Mode, Questionnaire

AdviceMode = Literal["information", "agency", "broker"]
DEFAULT_SEED = 1


@dataclass(frozen=True, slots=True)
class Case:
    """One firm, on one day, under one mode of advice.

    Attributes:
        questionnaire: the version that was answered.
        answers: by question id; answers to hidden questions count nowhere.
        questionnaire_mode: quick (ten questions) or full.
        mode: how the operator may speak about plans.
        dealable: codes of the plans the operator may sell; None for all. Used in agency mode.
        as_of: the day of the run, read at the edge.
        seed: of the simulation; stands in the result.
        events: simulated serious events asked for; 0 for the default.
    """

    questionnaire: Questionnaire
    answers: Answers
    questionnaire_mode: Mode
    mode: AdviceMode
    dealable: frozenset[str] | None
    as_of: date
    seed: int = DEFAULT_SEED
    events: int = 0
