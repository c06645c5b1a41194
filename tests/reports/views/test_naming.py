"""What a change of a product's terms would touch, and what it never does."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from accounts.models import Firm, User
from assessment.models import Answer, Assessment
from insurance_catalog.models import Product, Revision
from insurance_catalog.services.draft_revision import draft_revision
from insurance_catalog.services.publish_revision import publish_revision
from reports.models import Report
from reports.selectors import reports_naming
from reports.services.freeze_report import freeze_report
from tests.conftest import SignIn

ADDRESS = reverse("reports:naming", args=["SN-CYBER"])
ANSWERS = {
    "industry": "wholesale",
    "annual-revenue": 500_000_000,
    "self-pay-capacity": 3_000_000,
    "incident-readiness": "person-only",
}


@pytest.fixture
def catalog(db: None) -> Product:
    """The sample catalog, with its first product."""
    call_command("load_sample_catalog", verbosity=0)
    return Product.objects.get(code="SN-CYBER")


@pytest.fixture
def answered(aois_assessment: Assessment, firm_a: Firm) -> Assessment:
    for question, value in ANSWERS.items():
        Answer.objects.create(assessment=aois_assessment, question_id=question, value=value)
    return aois_assessment


def frozen(assessment: Assessment) -> Report:
    return freeze_report(assessment=assessment, mode="agency", language="ja", now=timezone.now())


def test_an_admin_sees_how_many_reports_name_each_plan_and_no_client(
    catalog: Product, answered: Assessment, emi: User, sign_in: SignIn
) -> None:
    frozen(answered)
    page = sign_in(emi).get(ADDRESS)
    (standard,) = [row for row in page.context["plans"] if row.code == "SN-STD"]
    assert (standard.naming, standard.released) == (1, 0)
    assert standard.newest is not None
    said = page.content.decode()
    assert "SN-STD" in said
    assert answered.company.name not in said


def test_a_superseded_report_no_longer_counts(catalog: Product, answered: Assessment) -> None:
    frozen(answered)
    Answer.objects.create(assessment=answered, question_id="employee-count", value=80)
    frozen(answered)
    (found,) = reports_naming(["SN-STD"])
    assert found.naming == 1


def test_what_nobody_has_compared_counts_nothing(catalog: Product) -> None:
    (found,) = reports_naming(["SN-STD"])
    assert (found.naming, found.proposing, found.newest) == (0, 0, None)


@pytest.mark.parametrize("who", ["ben", "aoi", "sora"])
def test_nobody_else_finds_the_page(
    catalog: Product, request: pytest.FixtureRequest, sign_in: SignIn, who: str
) -> None:
    assert sign_in(request.getfixturevalue(who)).get(ADDRESS).status_code == 404


def test_a_revision_leads_to_the_page(catalog: Product, emi: User, sign_in: SignIn) -> None:
    revision = Revision.objects.get(product=catalog)
    here = reverse("admin:insurance_catalog_revision_change", args=[revision.pk])
    assert ADDRESS in sign_in(emi).get(here).content.decode()


def test_an_edit_makes_a_new_revision_and_an_old_report_still_shows_the_old(
    catalog: Product, answered: Assessment
) -> None:
    before = frozen(answered)
    old = Revision.objects.get(product=catalog)
    draft = draft_revision(source=old, label="2027-01", by=None)
    standard = draft.plans.get(code="SN-STD")
    standard.summary = {"ja": "改めた説明です。", "en": "Another summary."}
    standard.save()
    publish_revision(
        revision=draft, on=timezone.localdate(), reason="限度額の表記を改めた", by=None
    )
    Answer.objects.create(assessment=answered, question_id="employee-count", value=80)
    after = frozen(answered)

    kept, new = (report.snapshot["terms"]["SN-STD"] for report in (before, after))
    assert new["summary"]["ja"] == "改めた説明です。"
    assert kept["summary"] != new["summary"]
    assert kept["revision"] == old.label
    assert Report.objects.get(pk=before.pk).snapshot["terms"]["SN-STD"] == kept
    old.refresh_from_db()
    draft.refresh_from_db()
    assert old.state == Revision.State.SUPERSEDED
    assert (draft.state, draft.reason) == (Revision.State.PUBLISHED, "限度額の表記を改めた")
    assert draft.published_on == timezone.localdate()
