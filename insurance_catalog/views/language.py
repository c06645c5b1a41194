"""The language of a request, as the pages of the catalog take it."""

from django.utils.translation import get_language

from insurance_catalog import pages


def language() -> pages.Lang:
    """Return the language in which the page is read."""
    return "en" if (get_language() or "ja").startswith("en") else "ja"
