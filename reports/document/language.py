"""The languages a report can be written in."""

from typing import get_args

from reports.engine.localise import Language

LANGUAGES: tuple[Language, ...] = get_args(Language)


class UnknownLanguageError(ValueError):
    """A report was asked for in a language it is not written in."""


def language(code: str) -> Language:
    """Return the language of a code such as "ja", "en" or "en-gb".

    Raises:
        UnknownLanguageError: if a report cannot be written in it.
    """
    for known in LANGUAGES:
        if code.split("-")[0] == known:
            return known
    raise UnknownLanguageError(code)
