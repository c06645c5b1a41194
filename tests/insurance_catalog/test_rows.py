import dataclasses
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis.extra.django import TestCase

from insurance_catalog import models, rows, sample, selectors
from insurance_catalog.terms import model as shapes
from insurance_catalog.terms.model import UNKNOWN, PolicyTerms
from tests.insurance_catalog.terms import shapes as drawn

TODAY = date(2026, 11, 23)

TABLES = [
    (shapes.Section, models.PlanSection, {"items"}),
    (shapes.Item, models.SectionItem, set()),
    (shapes.Interruption, models.PlanInterruption, set()),
    (shapes.LimitSet, models.LimitSet, set()),
    (shapes.Rider, models.Rider, set()),
    (shapes.Exclusion, models.Exclusion, set()),
    (shapes.Support, models.Support, {"arranges"}),
    (shapes.Ransom, models.Ransom, set()),
    (shapes.Service, models.Service, set()),
    (shapes.Eligibility, models.Eligibility, set()),
    (shapes.Premium, models.Premium, {"rows", "discounts", "rating"}),
    (shapes.PremiumRow, models.PremiumRow, set()),
    (shapes.Discount, models.Discount, set()),
    (shapes.RatingPlan, models.Rating, set()),
    (shapes.Provenance, models.Provenance, set()),
    (
        shapes.PolicyTerms,
        models.Plan,
        {
            *("insurer_code", "insurer", "fictitious", "revision", "product"),
            *("sections", "interruption", "support", "ransom", "eligibility", "premium"),
            *("limit_sets", "conditions", "riders", "exclusions", "services", "provenance"),
        },
    ),
]


@pytest.mark.parametrize(
    ("shape", "model", "elsewhere"), TABLES, ids=lambda v: getattr(v, "__name__", "")
)
def test_every_term_has_a_column_or_a_table(
    shape: type, model: type[models.Plan], elsewhere: set[str]
) -> None:
    names = {field.name for field in dataclasses.fields(shape)}
    assert names - set(rows.columns_of(shape, model)) == elsewhere


@pytest.mark.usefixtures("published_samples")
def test_the_samples_come_back_from_the_database_as_they_went_in() -> None:
    assert selectors.published_terms(TODAY) == sample.load()


@pytest.mark.usefixtures("published_samples")
def test_the_number_of_queries_does_not_depend_on_the_number_of_plans() -> None:
    with CaptureQueriesContext(connection) as for_one:
        assert selectors.published_plan("SN-STD", TODAY) is not None
    with CaptureQueriesContext(connection) as for_all:
        assert len(selectors.published_terms(TODAY)) == 16
    assert len(for_all) == len(for_one) <= 12


def storable(terms: PolicyTerms) -> PolicyTerms:
    """Return random terms that keep to what ids and keys are for."""
    return dataclasses.replace(
        terms,
        code="X-1",
        insurer_code="X",
        revision="2026-11",
        product=shapes.Product("X", {"ja": "商品", "en": "Product"}),
        sections={name: _storable_section(terms, name) for name in ("liability", "response")},
        support=dataclasses.replace(
            terms.support,
            arranges=dict.fromkeys(
                ("forensics", "restoration", "legal", "public-relations"), UNKNOWN
            ),
        ),
        riders=tuple(
            dataclasses.replace(rider, requires=("A", "B"), excludes=()) for rider in terms.riders
        ),
        services=tuple(
            dataclasses.replace(service, mends=("staff-training",)) for service in terms.services
        ),
        premium=dataclasses.replace(
            terms.premium,
            rows=tuple(dataclasses.replace(row, riders=("A",)) for row in terms.premium.rows),
        ),
        provenance={"all": shapes.Provenance("見本", "1", TODAY, "", "agency", ("a", "b"))},
    )


def _storable_section(terms: PolicyTerms, name: str) -> shapes.Section | shapes.Unknown | None:
    section = next((s for s in terms.sections.values() if isinstance(s, shapes.Section)), UNKNOWN)
    if not isinstance(section, shapes.Section):
        return section
    item = shapes.Item("legal", UNKNOWN, limit_yen=UNKNOWN, payment_ratio=0.5)
    return dataclasses.replace(section, items=(item,) if name == "response" else ())


class AnyTerms(TestCase):
    """Hypothesis rolls the database back after each example only in its own TestCase."""

    @settings(max_examples=25, suppress_health_check=list(HealthCheck))
    @given(terms=drawn.of(PolicyTerms).map(storable))
    def test_any_terms_come_back_from_the_database_as_they_went_in(
        self, terms: PolicyTerms
    ) -> None:
        insurer = models.Insurer.objects.create(
            code="X", name=terms.insurer, fictitious=terms.fictitious
        )
        assert terms.product is not None
        product = models.Product.objects.create(insurer=insurer, code="X", name=terms.product.name)
        revision = models.Revision.objects.create(product=product, label="2026-11")
        rows.create_plan(revision, terms)
        (stored,) = selectors.terms_of_revision(revision)
        assert stored == terms
