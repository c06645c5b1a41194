"""Real policies as read from public pages: unverified, off by default, to show that they fit.

Every term that the pages do not say is unknown. Nobody has checked them with the insurers, so
`Provenance.verified_by` is empty; who wants to use one verifies it first.
"""

import json
from functools import cache
from importlib.resources import files

from insurance_catalog.terms import exchange
from insurance_catalog.terms.model import PolicyTerms

PLANS = "plans"


@cache
def load() -> tuple[PolicyTerms, ...]:
    """Return the reference policies in order of their codes; needs no database.

    Raises:
        TermsError: if a shipped file is not a sound plan.
    """
    entries = sorted((files(__name__) / PLANS).iterdir(), key=lambda entry: entry.name)
    return tuple(
        exchange.from_json(json.loads(entry.read_text(encoding="utf-8")))
        for entry in entries
        if entry.name.endswith(".json")
    )
