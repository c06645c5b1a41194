"""A market of any size: the sample plans repeated under other codes, at other prices.

Every second copy has terms that nobody has confirmed, so that its worst and its best corner differ.
"""

from dataclasses import replace

from insurance_catalog import sample
from insurance_catalog.terms.model import (
    UNKNOWN,
    Interruption,
    PolicyTerms,
    Premium,
    PremiumRow,
    Section,
)

DEARER_EACH_TIME = 1.003
"""Copies differ in price, so that a best plan exists and a tie decides nothing."""


def plans(count: int) -> tuple[PolicyTerms, ...]:
    """Return this many plans, in order of their codes."""
    samples = sample.load()
    return tuple(_copy(samples[place % len(samples)], place) for place in range(count))


def is_opened(place: int) -> bool:
    """Tell whether the plan at this place is one with terms taken back to unknown.

    Every second, the other way round in every second row of copies: each plan is there both ways.
    """
    return (place + place // len(sample.load())) % 2 == 1


def _copy(terms: PolicyTerms, place: int) -> PolicyTerms:
    copied = replace(
        terms,
        code=f"{terms.code}-{place:04d}",
        product=None,
        premium=_dearer(terms.premium, DEARER_EACH_TIME ** (place % 89)),
    )
    return _unconfirmed(copied) if is_opened(place) else copied


def _dearer(premium: Premium, times: float) -> Premium:
    rating = premium.rating
    return replace(
        premium,
        rows=tuple(_dearer_row(row, times) for row in premium.rows),
        rating=rating and replace(rating, base_yen=round(rating.base_yen * times)),
    )


def _dearer_row(row: PremiumRow, times: float) -> PremiumRow:
    return replace(row, annual_yen=round(row.annual_yen * times))


def _unconfirmed(terms: PolicyTerms) -> PolicyTerms:
    response, interruption = terms.sections["response"], terms.interruption
    sections = dict(terms.sections)
    if isinstance(response, Section):
        sections["response"] = replace(response, all_items=UNKNOWN, order=UNKNOWN)
    if isinstance(interruption, Interruption):
        interruption = replace(
            interruption,
            waiting_kind=UNKNOWN,
            waiting_clock=UNKNOWN,
            indemnity_period_days=UNKNOWN,
            systems=UNKNOWN,
        )
    support = replace(terms.support, suspicion_stage=UNKNOWN, payment=UNKNOWN)
    return replace(terms, sections=sections, interruption=interruption, support=support)
