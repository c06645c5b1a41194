"""Choosing the language of texts that are data."""

from django.utils.translation import get_language

from assessment.questionnaire.schema import Text


def said(text: Text) -> str:
    """Return the text in the language of this request; Japanese unless English is active."""
    return text["en"] if (get_language() or "ja").startswith("en") else text["ja"]
