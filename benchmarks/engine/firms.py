"""Firms to measure with: the files of answers that the tests use, as cases of the engine."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assessment.questionnaire import loader
from reports import inputs
from reports.engine import profile
from reports.engine.case import Case
from reports.engine.parameters import Parameters
from reports.engine.profile import Profile

ANSWERS = Path(__file__).resolve().parents[2] / "tests" / "data" / "answers"
FILES = ("manufacturing-full", "ec-full", "it-full", "medical-care-full", "retail-quick")
TODAY = date(2026, 11, 23)


@dataclass(frozen=True, slots=True)
class Firm:
    """One firm of the cast."""

    name: str
    case: Case
    profile: Profile
    parameters: Parameters


def cast() -> tuple[Firm, ...]:
    """Return the cast, a manufacturer with every question answered first."""
    return tuple(_firm(name) for name in FILES)


def _firm(name: str) -> Firm:
    stored = json.loads((ANSWERS / f"{name}.json").read_text(encoding="utf-8"))
    parameters = inputs.parameters()
    case = inputs.case(
        questionnaire=loader.load(stored["questionnaire"]),
        answers=stored["answers"],
        questionnaire_mode="quick" if name.endswith("quick") else "full",
        mode="broker",
        dealable=None,
        as_of=TODAY,
    )
    return Firm(name, case, profile.build(case, parameters), parameters)
