"""What people type, read into its stored form or refused beside the field."""

from collections.abc import Callable
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.utils.translation import get_language

from assessment.questionnaire.normalise import NormaliseProblem, text
from reports.document.language import language

Read = TypeVar("Read")


def text_of(typed: str, *, max_length: int) -> str:
    """Return a text as it may be stored.

    Raises:
        ValidationError: saying what to type instead.
    """
    return read(lambda entry: text(entry, max_length=max_length), typed)


def read(reader: Callable[[str], Read], typed: str) -> Read:
    """Return what a reader makes of an entry, or refuse it in the language of the page."""
    try:
        return reader(typed)
    except NormaliseProblem as problem:
        said = problem.message[language(get_language() or "ja")]
        raise ValidationError(said) from problem
