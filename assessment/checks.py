"""System checks of the data files of this app: a faulty questionnaire stops the server at start.

`assessment.E001`: a file cannot be read. `assessment.E002` and on: see `soundness.RULES`.
"""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error

from assessment.questionnaire import loader, soundness


def check_questionnaires(**_kwargs: Any) -> Sequence[CheckMessage]:
    """Judge every questionnaire that is shipped."""
    return [message for key in loader.available() for message in _messages(key)]


def _messages(key: str) -> list[CheckMessage]:
    try:
        questionnaire = loader.load(key)
    except loader.QuestionnaireError as error:
        return [Error(str(error), id="assessment.E001")]
    return [
        Error(
            f"{key}, {fault.where}: {fault.message}",
            hint=soundness.RULES[fault.rule][0],
            id=f"assessment.{fault.rule}",
        )
        for fault in soundness.faults(questionnaire)
    ]
