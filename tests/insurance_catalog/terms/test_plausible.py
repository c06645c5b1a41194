from dataclasses import replace

import pytest

from insurance_catalog import reference, sample
from insurance_catalog.terms import plausible
from insurance_catalog.terms.model import PolicyTerms, PremiumRow

PLANS = {terms.code: terms for terms in sample.load()}
MAN, OKU = 10_000, 100_000_000
SOMPO = next(terms for terms in reference.load() if terms.code == "REF-SOMPO-CYBER")


def priced(annual_yen: int, *, industry: str = "retail", oku: float = 10) -> PolicyTerms:
    """Return SN-STD with one price for 1億/3,000万 at a turnover."""
    turnover = round(oku * OKU)
    row = PremiumRow((industry,), turnover, turnover + 1, annual_yen, 1 * OKU, 3_000 * MAN)
    terms = PLANS["SN-STD"]
    return replace(terms, premium=replace(terms.premium, rows=(row,), rating=None))


def test_the_published_examples_lie_on_the_formula() -> None:
    """Leave-one-out error of the fit is half a percent; the page rounds to 1,000 yen."""
    band = plausible.band()
    tried = 0
    for row in SOMPO.premium.rows:
        (industry,) = row.industries
        assert row.liability_yen is not None
        assert row.response_yen is not None
        expected = band.expected_yen(
            industry, row.turnover_from_yen, row.liability_yen, row.response_yen
        )
        if industry != "it":
            assert expected == pytest.approx(row.annual_yen, rel=0.02)
            tried += 1
        else:
            assert expected is None
    assert tried == 24


def test_published_premiums_raise_no_warning() -> None:
    assert list(plausible.warnings(SOMPO)) == []


def test_a_slip_of_digits_is_warned_of_with_how_far_it_is() -> None:
    for annual in (1_200_000, 12_000):
        ((path, said),) = plausible.warnings(priced(annual))
        assert path == "premium.rows[0]"
        assert "倍" in said["ja"]
        assert "times" in said["en"]
    assert list(plausible.warnings(priced(120_000))) == []


@pytest.mark.parametrize("terms", [priced(9, industry="it"), priced(9, oku=4), priced(9, oku=31)])
def test_where_nothing_is_published_nothing_is_said(terms: PolicyTerms) -> None:
    assert list(plausible.warnings(terms)) == []


def test_attached_cover_and_riders_on_packages_are_not_compared() -> None:
    for code in ("SJ-EDR", "RS-PKG"):
        assert list(plausible.warnings(PLANS[code])) == []


def test_a_grid_far_off_is_warned_of_once() -> None:
    terms = PLANS["SN-STD"]
    rating = terms.premium.rating
    assert rating is not None
    dear = replace(terms, premium=replace(terms.premium, rating=replace(rating, plan_factor=9.0)))
    assert [path for path, _ in plausible.warnings(dear)] == ["premium.rating"]


@pytest.mark.parametrize("terms", PLANS.values(), ids=PLANS)
def test_the_samples_lie_in_the_band(terms: PolicyTerms) -> None:
    assert list(plausible.warnings(terms)) == []
