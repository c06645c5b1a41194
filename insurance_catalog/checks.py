"""System checks of what is shipped: insurance_catalog.E001 …"""

from typing import Any

from django.core.checks import CheckMessage, Error, Warning, register

from insurance_catalog import reference, sample
from insurance_catalog.terms import existing, plausible
from insurance_catalog.terms.exchange import TermsError
from insurance_catalog.terms.vocabulary import TEN_ITEMS


@register("insurance_catalog")
def check_sample_catalog(**_: Any) -> list[CheckMessage]:
    """E001: a sample plan cannot be read. E002: a code twice. E003: no source. E004: real."""
    try:
        plans = sample.load()
    except (TermsError, ValueError, KeyError) as error:
        return [Error(f"A sample plan cannot be read: {error}", id="insurance_catalog.E001")]
    problems: list[CheckMessage] = []
    codes = [terms.code for terms in plans]
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        problems.append(Error(f"{code} is shipped twice.", id="insurance_catalog.E002"))
    for terms in plans:
        sourced = "all" in terms.provenance or set(TEN_ITEMS) <= set(terms.provenance)
        if not sourced or any(source.seen_on is None for source in terms.provenance.values()):
            message = f"{terms.code} has terms without source or date."
            problems.append(Error(message, id="insurance_catalog.E003"))
        if not terms.fictitious:
            message = f"{terms.code} is not marked as fictitious."
            problems.append(Error(message, id="insurance_catalog.E004"))
    return problems


@register("insurance_catalog")
def check_shipped_facts(**_: Any) -> list[CheckMessage]:
    """E005: a reference policy, an existing kind or the band of premiums cannot be read.

    W001: a shipped price lies far from what is published.
    """
    try:
        plans = (*sample.load(), *reference.load())
        existing.load()
        odd = [(terms, said) for terms in plans for _, said in plausible.warnings(terms)]
    except (TermsError, ValueError, KeyError) as error:
        return [Error(f"Shipped facts cannot be read: {error}", id="insurance_catalog.E005")]
    return [
        Warning(f"{terms.code}: {said['en']}", id="insurance_catalog.W001") for terms, said in odd
    ]
