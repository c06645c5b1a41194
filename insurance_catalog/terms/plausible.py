"""A soft warning for prices far from what is published; never a quote, never a bar."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from insurance_catalog.terms import configurations, premium, primitive, vocabulary
from insurance_catalog.terms import wording as w
from insurance_catalog.terms.model import Configuration, PolicyTerms, PremiumRow, Text

FILE = ("insurance_catalog.plausibility", "premium-2026.toml")
UNLIKE = ("package-rider", "attached")
"""Channels whose price has nothing to do with that of a policy bought alone."""


@dataclass(frozen=True, slots=True)
class Band:
    """The published examples as a formula, and how far a price may lie from it.

    expected = base × industry × (turnover / reference)^a × ((L × C) / (Lref × Cref))^b
    """

    checked_on: date
    source: Text
    url: str
    base_yen: int
    turnover_reference_yen: int
    turnover_exponent: float
    liability_reference_yen: int
    response_reference_yen: int
    limit_exponent: float
    turnover_from_yen: int
    turnover_to_yen: int
    low_ratio: float
    high_ratio: float
    industry_factors: Mapping[str, float]

    def expected_yen(
        self, industry: str, turnover_yen: int, liability_yen: int, response_yen: int
    ) -> float | None:
        """Return what the formula gives, or None where it says nothing."""
        inside = self.turnover_from_yen <= turnover_yen <= self.turnover_to_yen
        if industry not in self.industry_factors or not inside:
            return None
        if not liability_yen or not response_yen:
            return None
        size = (turnover_yen / self.turnover_reference_yen) ** self.turnover_exponent
        limits = (liability_yen * response_yen) / (
            self.liability_reference_yen * self.response_reference_yen
        )
        factor: float = self.industry_factors[industry] * size * limits**self.limit_exponent
        return self.base_yen * factor


@cache
def band() -> Band:
    """Return the band as shipped.

    Raises:
        TermsError: if the file cannot be read.
    """
    package, name = FILE
    raw = tomllib.loads(files(package).joinpath(name).read_text(encoding="utf-8"))
    raw["checked_on"] = raw["checked_on"].isoformat()
    read: Band = primitive.decode(Band, raw)
    return read


def warnings(terms: PolicyTerms) -> Iterator[tuple[str, Text]]:
    """Yield (field path, message) for each price outside the band."""
    if terms.channel in UNLIKE or terms.premium.basis == "none":
        return
    for n, row in enumerate(terms.premium.rows):
        for industry in row.industries or tuple(band().industry_factors):
            found = _of_row(row, industry)
            if found is not None:
                yield f"premium.rows[{n}]", found
                break
    if terms.premium.rating is not None:
        yield from _of_rating(terms)


def _of_row(row: PremiumRow, industry: str) -> Text | None:
    if row.riders or row.interruption_yen or row.liability_yen is None or row.response_yen is None:
        return None  # it prices more, or less, than the examples do
    turnover = max(row.turnover_from_yen, band().turnover_from_yen)
    if row.turnover_below_yen is not None and turnover >= row.turnover_below_yen:
        return None
    return _outside(row.annual_yen, industry, turnover, (row.liability_yen, row.response_yen))


def _of_rating(terms: PolicyTerms) -> Iterator[tuple[str, Text]]:
    """Try the smallest configuration in each industry at the reference turnover."""
    turnover = band().turnover_reference_yen
    configuration = configurations.of(terms)[0]
    if configuration.interruption_yen:
        return  # the examples price no interruption cover
    allowed = terms.eligibility.industries or tuple(band().industry_factors)
    for industry in (name for name in band().industry_factors if name in allowed):
        annual = premium.annual(terms, configuration, industry=industry, turnover_yen=turnover)
        limits = _limits(configuration)
        found = annual and _outside(annual, industry, turnover, limits)
        if found:
            yield "premium.rating", found
            return


def _limits(configuration: Configuration) -> tuple[int, int]:
    return configuration.liability_yen, configuration.response_yen


def _outside(
    annual_yen: int, industry: str, turnover_yen: int, limits: tuple[int, int]
) -> Text | None:
    expected = band().expected_yen(industry, turnover_yen, *limits)
    if expected is None:
        return None
    ratio = annual_yen / expected
    if band().low_ratio <= ratio <= band().high_ratio:
        return None
    cost, label = w.yen(annual_yen), vocabulary.INDUSTRIES[industry]
    size = w.yen(turnover_yen)
    return w.text(
        f"{label['ja']}・売上{size['ja']}で年{cost['ja']}は、公表例に当てはめた式の{ratio:.1f}倍です。"
        "桁や条件の写し間違いがないか確かめてください(正しければ、そのままでかまいません)",
        f"{cost['en']} a year for {label['en'].lower()} with turnover {size['en']} is {ratio:.1f} "
        "times what published examples suggest: check for a slip of digits or premises "
        "(if it is right, leave it)",
    )
