"""Freezing answers, releasing, erasing; and that nothing else changes a report."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import AccessEntry, Firm, User
from assessment.models import Answer, Assessment
from assessment.services.delete_assessment import delete_assessment
from reports.document.canonical import digest
from reports.models import Document, FrozenError, Report
from reports.selectors import confirmation_of, edition_named
from reports.services.freeze_report import freeze_report
from reports.services.release_report import AlreadyReleasedError, release_report
from tests.reports.conftest import freeze, make_job
from tests.reports.document.snapshot_sample import snapshot

ANSWERS = {"industry": "manufacturing", "annual-revenue": 1_200_000_000, "tolerable-outage": 2}


@pytest.fixture
def answered(aois_assessment: Assessment) -> Assessment:
    """Aoi's assessment with a few answers."""
    for question, value in ANSWERS.items():
        Answer.objects.create(assessment=aois_assessment, question_id=question, value=value)
    return aois_assessment


def frozen(assessment: Assessment) -> Report:
    return freeze_report(assessment=assessment, mode="agency", language="ja", now=timezone.now())


# --- Freezing ---------------------------------------------------------------------------------


def test_a_report_freezes_the_advice_with_its_fingerprint(
    answered: Assessment, firm_a: Firm
) -> None:
    report = frozen(answered)
    assert report.snapshot["schema"] == "sonae.snapshot/1"
    assert report.snapshot["company"]["name"] == "株式会社あおい製作所"
    assert report.snapshot["operator"]["name"]["ja"] == firm_a.name_ja
    report.refresh_from_db()
    assert report.snapshot_hash == digest(report.snapshot)


def test_asking_again_without_a_change_gives_the_same_report(
    answered: Assessment, firm_a: Firm
) -> None:
    assert frozen(answered) == frozen(answered)


def test_a_new_answer_leads_to_a_new_report_that_supersedes_the_old(
    answered: Assessment, firm_a: Firm
) -> None:
    first = frozen(answered)
    Answer.objects.create(assessment=answered, question_id="employee-count", value=80)
    second = frozen(answered)
    assert second != first
    assert second.supersedes == first
    assert Report.objects.get(pk=first.pk).snapshot == first.snapshot


# --- Frozen -----------------------------------------------------------------------------------


def test_a_stored_report_is_never_saved_again(report: Report) -> None:
    report.language = "en"
    with pytest.raises(FrozenError):
        report.save()


def test_no_query_changes_what_is_frozen(report: Report) -> None:
    with pytest.raises(FrozenError):
        Report.objects.filter(pk=report.pk).update(snapshot={})


def test_a_release_is_whole_or_nothing(report: Report) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(released_at=timezone.now())


def test_a_released_report_is_never_deleted(ben: User, firm_a: Firm, shared_report: Report) -> None:
    release_report(report=shared_report, firm=firm_a, user=ben)
    with pytest.raises(FrozenError):
        shared_report.delete()
    with pytest.raises(FrozenError):
        Report.objects.all().delete()


# --- Releasing --------------------------------------------------------------------------------


def test_a_broker_releases_once_and_it_is_logged(
    ben: User, firm_a: Firm, shared_report: Report
) -> None:
    release_report(report=shared_report, firm=firm_a, user=ben, note="確認しました")
    confirmation = confirmation_of(shared_report)
    assert confirmation is not None
    assert confirmation.firm == {"ja": firm_a.name_ja, "en": firm_a.name_en}
    assert confirmation.note == "確認しました"
    assert edition_named(shared_report, "confirmed").confirmation == confirmation
    assert AccessEntry.objects.get().action == "release-report"
    with pytest.raises(AlreadyReleasedError):
        release_report(report=shared_report, firm=firm_a, user=ben)


@pytest.mark.parametrize("who", ["aoi", "chie", "dai", "emi", "fumi"])
def test_nobody_else_releases(
    request: pytest.FixtureRequest, who: str, firm_a: Firm, shared_report: Report
) -> None:
    with pytest.raises(PermissionDenied):
        release_report(report=shared_report, firm=firm_a, user=request.getfixturevalue(who))
    assert not Report.objects.filter(released_at__isnull=False).exists()


def test_a_broker_releases_for_the_own_firm_only(
    ben: User, firm_b: Firm, shared_report: Report
) -> None:
    with pytest.raises(PermissionDenied):
        release_report(report=shared_report, firm=firm_b, user=ben)


def test_an_unknown_edition_is_refused(report: Report) -> None:
    with pytest.raises(ValueError, match="gold"):
        edition_named(report, "gold")


# --- Erasing ----------------------------------------------------------------------------------


def test_deleting_an_assessment_takes_open_reports_and_their_files(
    report: Report, django_capture_on_commit_callbacks: Any
) -> None:
    make_job(report, state="done")
    document = Document(
        report=report,
        kind="pdf",
        language="ja",
        edition="unconfirmed",
        sha256="0" * 64,
        size_bytes=1,
        created_at=timezone.now(),
    )
    document.file.save("documents/erase.pdf", ContentFile(b"x"))
    name = document.file.name
    assert name is not None
    newer = freeze(report.assessment, snapshot() | {"made_on": "2026-11-24"}, supersedes=report)
    with django_capture_on_commit_callbacks(execute=True):
        assert delete_assessment(assessment=newer.assessment, now=timezone.now())
    assert not Report.objects.exists()
    assert not default_storage.exists(name)


def test_deleting_an_assessment_keeps_what_a_firm_has_confirmed(
    ben: User, firm_a: Firm, shared_report: Report
) -> None:
    release_report(report=shared_report, firm=firm_a, user=ben)
    freeze(shared_report.assessment, snapshot() | {"made_on": "2026-11-24"})
    assert not delete_assessment(assessment=shared_report.assessment, now=timezone.now())
    assert list(Report.objects.all()) == [shared_report]
