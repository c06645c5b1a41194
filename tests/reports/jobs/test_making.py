"""From a job to a document: the effect is committed once, or not at all."""

import hashlib
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import TestCase
from django.utils import timezone

from reports.document import pdf
from reports.jobs import child, claims, files, making
from reports.models import Document, Report, ReportJob
from reports.services.cancel_job import cancel_job
from reports.services.erase_reports import erase_reports
from reports.services.sweep_expired_leases import sweep_expired_leases
from tests.reports.conftest import make_job


@pytest.fixture
def _quick_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """Print something short: what is tested here is the way there and back."""

    def render(snapshot: dict[str, Any], lang: str, **_options: Any) -> bytes:
        return f"%PDF {lang} {snapshot['made_on']}".encode()

    monkeypatch.setattr(pdf, "render", render)


@pytest.mark.usefixtures("_quick_pdf")
def test_a_job_leaves_one_document_with_its_fingerprint(job: ReportJob) -> None:
    assert making.make(job.pk)
    document = Document.objects.get()
    stored = document.file.read()
    assert stored == b"%PDF ja 2026-11-23"
    assert document.sha256 == hashlib.sha256(stored).hexdigest()
    job.refresh_from_db()
    assert (job.state, job.lease_until, job.reason) == ("done", None, "")


@pytest.mark.usefixtures("_quick_pdf")
def test_a_second_task_for_the_same_job_does_nothing(job: ReportJob) -> None:
    assert making.make(job.pk)
    assert not making.make(job.pk)
    assert Document.objects.count() == 1


@pytest.mark.usefixtures("_quick_pdf")
def test_a_worker_that_lost_its_lease_leaves_no_file_and_no_document(
    job: ReportJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    def overtaken(*_args: Any, **_options: Any) -> bytes:
        ReportJob.objects.filter(pk=job.pk).update(attempts=2)
        return b"late"

    monkeypatch.setattr(child, "run", overtaken)
    assert not making.make(job.pk)
    assert not Document.objects.exists()
    folder = f"documents/{job.report.public_id}"
    assert not default_storage.exists(folder) or default_storage.listdir(folder)[1] == []


@pytest.mark.usefixtures("_quick_pdf")
def test_a_job_done_again_after_a_crash_replaces_the_document(report: Report) -> None:
    job = make_job(report)
    making.make(job.pk)
    ReportJob.objects.filter(pk=job.pk).update(
        state="running", lease_until=timezone.now() - claims.LEASE
    )
    assert making.make(job.pk)
    assert Document.objects.count() == 1


def test_a_problem_in_the_child_fails_the_job_with_its_reason(
    job: ReportJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    def render(*_args: Any, **_options: Any) -> bytes:
        raise MemoryError

    monkeypatch.setattr(pdf, "render", render)
    assert not making.make(job.pk)
    job.refresh_from_db()
    assert (job.state, job.reason) == ("failed", "limit")


def test_a_cancelled_job_stops_its_child(job: ReportJob, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(work: child.Work, *, limits: child.Limits, keep_on: Any) -> bytes:
        assert keep_on("layout")
        cancel_job(job=job, now=timezone.now())
        assert not keep_on("writing")
        raise child.StoppedError

    monkeypatch.setattr(child, "run", run)
    assert not making.make(job.pk)
    job.refresh_from_db()
    assert job.state == "cancelled"
    assert not Document.objects.exists()


def test_a_document_that_cannot_be_stored_leaves_the_job_to_the_sweep(
    job: ReportJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: Any) -> str:
        raise OSError("no space left")

    monkeypatch.setattr(child, "run", lambda *_args, **_options: b"made")
    monkeypatch.setattr("reports.jobs.making.default_storage.save", full)
    with pytest.raises(OSError, match="no space"):
        making.make(job.pk)
    job.refresh_from_db()
    assert job.state == "running"


def test_a_real_document_is_made_in_the_child(job: ReportJob) -> None:
    assert making.make(job.pk)
    assert Document.objects.get().file.read(5) == b"%PDF-"


@pytest.mark.usefixtures("_quick_pdf")
def test_a_file_that_a_killed_worker_stored_and_nobody_names_is_removed(job: ReportJob) -> None:
    left = default_storage.save(files.name_of(job, 1), ContentFile(b"half"))
    ReportJob.objects.filter(pk=job.pk).update(
        state="running", attempts=1, lease_until=timezone.now() - claims.LEASE
    )
    assert making.make(job.pk)
    assert not default_storage.exists(left)
    assert Document.objects.get().file.read() == b"%PDF ja 2026-11-23"


@pytest.mark.usefixtures("_quick_pdf")
def test_what_an_attempt_removes_is_never_another_jobs_document(job: ReportJob) -> None:
    """Two jobs of one report may differ by nothing that a name would tell but their ids."""
    other = make_job(job.report, effect_key="another", variants_key="1")
    making.make(other.pk)
    ReportJob.objects.filter(pk=job.pk).update(
        state="running", attempts=1, lease_until=timezone.now() - claims.LEASE
    )
    assert making.make(job.pk)
    assert [document.file.read(4) for document in Document.objects.all()] == [b"%PDF"] * 2


def test_a_job_given_up_leaves_no_file(job: ReportJob) -> None:
    left = [default_storage.save(files.name_of(job, one), ContentFile(b"x")) for one in (1, 2, 3)]
    ReportJob.objects.filter(pk=job.pk).update(
        state="running", attempts=3, lease_until=timezone.now() - claims.LEASE
    )
    assert sweep_expired_leases(now=timezone.now()).given_up == 1
    assert [name for name in left if default_storage.exists(name)] == []


@pytest.mark.usefixtures("_quick_pdf")
def test_erasing_a_report_takes_files_along_that_nobody_names(job: ReportJob) -> None:
    making.make(job.pk)
    left = default_storage.save(files.name_of(job, 7), ContentFile(b"half"))
    folder = f"documents/{job.report.public_id}"
    with TestCase.captureOnCommitCallbacks(execute=True):
        erase_reports(assessment=job.report.assessment)
    assert not default_storage.exists(left)
    assert default_storage.listdir(folder)[1] == []
