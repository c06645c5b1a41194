import json
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from insurance_catalog import models, sample
from insurance_catalog.services.import_terms import import_terms
from insurance_catalog.services.publish_revision import publish_revision
from insurance_catalog.terms.exchange import catalog_from_json


def run(*command: str) -> str:
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_loading_the_samples_again_changes_nothing() -> None:
    assert "15 products" in run("load_sample_catalog")
    before = list(models.Revision.objects.values_list("pk", "state"))
    assert "0 products" in run("load_sample_catalog")
    assert list(models.Revision.objects.values_list("pk", "state")) == before


@pytest.mark.usefixtures("published_samples")
def test_loading_the_samples_again_leaves_what_somebody_published_since() -> None:
    plan = next(terms for terms in sample.load() if terms.code == "AK-LITE")
    (draft,) = import_terms(plans=[replace(plan, on_sale_until=date(2026, 12, 31))], by=None)
    publish_revision(revision=draft, on=date(2026, 11, 1), reason="販売終了", by=None)
    assert "0 products" in run("load_sample_catalog")
    assert not models.Revision.objects.filter(state=models.Revision.State.DRAFT).exists()
    draft.refresh_from_db()
    assert draft.state == models.Revision.State.PUBLISHED


@pytest.mark.django_db
def test_the_samples_are_published_on_the_day_given() -> None:
    run("load_sample_catalog", "--on", "2026-11-01")
    assert catalog_from_json(run("export_catalog", "--on", "2026-10-31").encode()).plans == ()
    exported = catalog_from_json(run("export_catalog", "--on", "2026-11-01").encode())
    assert exported.plans == sample.load()


@pytest.mark.usefixtures("published_samples")
def test_the_catalog_is_exported_to_a_file_as_it_can_be_read_again(tmp_path: Path) -> None:
    target = tmp_path / "catalog.json"
    assert run("export_catalog", "--output", str(target)) == ""
    assert catalog_from_json(target.read_bytes()).plans == sample.load()
    assert json.loads(target.read_text(encoding="utf-8"))["schema"] == "sonae.catalog/1"
