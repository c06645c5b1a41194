"""System checks of the engine's parameter files: a faulty one stops the server at start.

`reports.E001`: a file cannot be read. `reports.E002` and on: see `engine.soundness.RULES`.
"""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, register

from assessment.questionnaire import loader
from reports.engine import soundness
from reports.engine.parameters import ParametersError
from reports.inputs.parameter_files import parameters


@register("parameters")
def check_parameters(**_kwargs: Any) -> Sequence[CheckMessage]:
    """Judge the shipped parameters against the current questionnaire."""
    try:
        found = parameters()
    except (ParametersError, ValueError) as problem:
        return [Error(str(problem), id="reports.E001")]
    try:
        questionnaire = loader.load()
    except loader.QuestionnaireError:
        return []  # assessment.E001 says so already
    return [
        Error(
            f"{fault.where}: {fault.message}",
            hint=soundness.RULES[fault.rule],
            id=f"reports.{fault.rule}",
        )
        for fault in soundness.faults(found, questionnaire)
    ]
