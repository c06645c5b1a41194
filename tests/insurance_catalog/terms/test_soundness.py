"""What a plan may not say of itself, beyond what its types forbid."""

from dataclasses import replace
from typing import Any

import pytest

from insurance_catalog import sample
from insurance_catalog.terms import soundness
from insurance_catalog.terms.model import (
    Interruption,
    Item,
    PolicyTerms,
    PremiumRow,
    Provenance,
    Rider,
    Section,
)

PLANS = {terms.code: terms for terms in sample.load()}
MAN, OKU = 10_000, 100_000_000


def with_section(name: str, **changes: Any) -> PolicyTerms:
    """Return SN-STD with a section changed."""
    terms = PLANS["SN-STD"]
    section = terms.sections[name]
    assert isinstance(section, Section)
    return replace(terms, sections={**terms.sections, name: replace(section, **changes)})


def with_interruption(**changes: Any) -> PolicyTerms:
    """Return SN-STD with its interruption cover changed."""
    terms = PLANS["SN-STD"]
    assert isinstance(terms.interruption, Interruption)
    return replace(terms, interruption=replace(terms.interruption, **changes))


def with_rider(**changes: Any) -> PolicyTerms:
    """Return SN-STD with one more rider."""
    given: dict[str, Any] = {"effect": "adds", "state": "optional", **changes}
    rider = Rider("SN-X", {"ja": "特約", "en": "Rider"}, **given)
    return replace(PLANS["SN-STD"], riders=(*PLANS["SN-STD"].riders, rider))


def with_rows(*rows: PremiumRow) -> PolicyTerms:
    """Return SN-STD with these prices."""
    terms = PLANS["SN-STD"]
    return replace(terms, premium=replace(terms.premium, rows=rows))


def test_prices_side_by_side_and_one_more_exact_are_no_overlap() -> None:
    terms = with_rows(
        PremiumRow(("retail",), 0, 5, 1),
        PremiumRow(("retail",), 5, 9, 2),
        PremiumRow(("wholesale",), 0, 9, 3),
        PremiumRow(("retail",), 0, 5, 4, riders=("SN-R-BI",)),
        PremiumRow(("retail",), 0, 5, 5, liability_yen=1 * OKU),
        PremiumRow(("retail",), 0, 5, 6, liability_yen=3 * OKU),
    )
    assert list(soundness.problems(terms)) == []


WRONG = {
    "sublimit above its section": (
        with_section("response", items=(Item("legal", True, limit_yen=9 * OKU),)),
        "sections.response.items[0].limit_yen",
    ),
    "fewer limits of the period than limits": (
        with_section("liability", period_limit_menu_yen=(3 * OKU,)),
        "sections.liability.period_limit_menu_yen",
    ),
    "limit of the period below the limit": (
        with_section("liability", period_limit_menu_yen=(1 * OKU, 2 * OKU, 5 * OKU)),
        "sections.liability.period_limit_menu_yen",
    ),
    "cap of an industry that is none": (
        with_section("liability", limit_cap_by_industry_yen={"piracy": 1 * OKU}),
        "sections.liability.limit_cap_by_industry_yen",
    ),
    "daily sum without a sum": (with_interruption(basis="agreed-daily"), "interruption.daily_yen"),
    "hours that count in no way": (with_interruption(waiting_kind=None), "waiting_kind"),
    "rider that excludes itself": (with_rider(excludes=("SN-X",)), "riders["),
    "rider that requires what it excludes": (
        with_rider(requires=("SN-R-BI",), excludes=("SN-R-BI",)),
        "riders[",
    ),
    "limits of a rider downwards": (with_rider(limit_menu_yen=(2, 1)), "limit_menu_yen"),
    "IT work above liability": (
        replace(PLANS["SN-STD"], it_work_covered=True, it_work_limit_yen=90 * OKU),
        "it_work_limit_yen",
    ),
    "limit of IT work that is not covered": (
        replace(PLANS["SN-STD"], it_work_covered=False, it_work_limit_yen=1),
        "it_work_limit_yen",
    ),
    "two prices for the same": (
        with_rows(PremiumRow(("retail",), 0, None, 5), PremiumRow(("retail",), 9, None, 6)),
        "premium.rows[1]",
    ),
    "address that is none": (
        replace(PLANS["SN-STD"], provenance={"all": Provenance("x", urls=("javascript:x",))}),
        "provenance.all.urls",
    ),
}


@pytest.mark.parametrize(("terms", "path"), WRONG.values(), ids=WRONG)
def test_what_makes_no_sense_is_named(terms: PolicyTerms, path: str) -> None:
    found = list(soundness.problems(terms))
    assert [where for where, _ in found if path in where], found
    assert all(message["ja"] and message["en"] for _, message in found)


@pytest.mark.parametrize("terms", PLANS.values(), ids=PLANS)
def test_the_samples_make_sense(terms: PolicyTerms) -> None:
    assert list(soundness.problems(terms)) == []
