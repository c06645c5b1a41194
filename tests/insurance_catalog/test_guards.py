"""Published revisions never change."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from insurance_catalog import models
from insurance_catalog.models import PublishedError
from insurance_catalog.models.guards import DraftRow
from insurance_catalog.services.draft_revision import draft_revision


def rows_of(plan: models.Plan) -> list[DraftRow]:
    """Return a row of every table below a plan."""
    listed = [plan.sections, plan.items, plan.exclusions, plan.riders, plan.provenance]
    single = [plan.support, plan.ransom, plan.eligibility, plan.premium, plan.rating]
    return [*(rows.all()[0] for rows in listed), *single, plan.interruption, plan, plan.revision]


ATTEMPTS: dict[str, Callable[[DraftRow], object]] = {
    "save": lambda row: row.save(),
    "delete": lambda row: row.delete(),
    "update in bulk": lambda row: type(row).objects.filter(pk=row.pk).update(pk=row.pk),
    "delete in bulk": lambda row: type(row).objects.filter(pk=row.pk).delete(),
}


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS)
def test_nothing_below_a_published_revision_can_be_changed(
    sn_published: models.Revision, attempt: Callable[[DraftRow], object]
) -> None:
    for row in rows_of(sn_published.plans.get()):
        with pytest.raises(PublishedError, match="公開済み"):
            attempt(row)


def test_nothing_can_be_added_below_a_published_revision(sn_published: models.Revision) -> None:
    plan = sn_published.plans.get()
    with pytest.raises(PublishedError):
        models.Condition.objects.create(plan=plan, text={"ja": "条件", "en": "duty"})
    with pytest.raises(PublishedError):
        models.Plan.objects.create(revision=sn_published, code="SN-NEW")


def test_an_old_version_stays_as_it_was(sn_published: models.Revision) -> None:
    models.Revision.objects.supersede(sn_published.product, on=date(2026, 11, 1))
    sn_published.refresh_from_db()
    assert sn_published.state == models.Revision.State.SUPERSEDED
    with pytest.raises(PublishedError):
        sn_published.save()


def test_a_draft_can_be_changed(sn_published: models.Revision) -> None:
    draft = draft_revision(source=sn_published, label="2026-11", by=None)
    for row in rows_of(draft.plans.get()):
        row.save()
    assert draft.delete()[0] > 0


def test_the_database_holds_one_published_revision_per_product_with_date_and_reason(
    sn_published: models.Revision,
) -> None:
    draft = draft_revision(source=sn_published, label="2026-11", by=None)
    for wrong in (
        {"state": "published", "published_on": date(2026, 11, 1), "reason": "二つ目"},
        {"published_on": date(2026, 11, 1)},
        {"state": "superseded", "published_on": date(2026, 11, 1), "reason": ""},
        {"label": "2026-10"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            models.Revision.objects.filter(pk=draft.pk).update(**wrong)
