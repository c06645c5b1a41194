"""Asking for the PDF: progress by stages, cancel, retry, download; with and without htmx."""

from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Firm, User
from reports.models import Document, Report, ReportJob
from reports.services.release_report import release_report
from tests.conftest import SignIn
from tests.reports.conftest import ago, make_job

HTMX = {"HX-Request": "true"}


def address(name: str, report: Report) -> str:
    """Return the address of a step of the report in full, in Japanese."""
    return reverse(f"reports:{name}", args=[report.public_id, "pdf", "ja"])


def finished(report: Report) -> Document:
    """Store a finished document and its job."""
    make_job(report, state="done")
    document = Document(
        report=report,
        kind="pdf",
        language="ja",
        edition="unconfirmed",
        sha256="0" * 64,
        size_bytes=8,
        created_at=timezone.now(),
    )
    document.file.save(f"documents/{report.public_id}/x.pdf", ContentFile(b"%PDF-1.7"))
    return document


def test_without_script_a_request_leads_to_the_status_page(
    aoi: User, report: Report, sign_in: SignIn
) -> None:
    client = sign_in(aoi)
    response = client.post(address("document_status", report))
    assert response.headers["Location"] == address("document_status", report)
    said = client.get(address("document_status", report)).content.decode()
    assert "順番を待っています" in said
    assert "状態を更新する" in said


def test_with_htmx_a_request_answers_with_the_panel_alone(
    aoi: User, report: Report, sign_in: SignIn
) -> None:
    response = sign_in(aoi).post(address("document_status", report), headers=HTMX)
    said = response.content.decode()
    assert said.strip().startswith('<div id="document-pdf"')
    assert 'hx-trigger="every 1s"' in said
    assert ReportJob.objects.get().state == "queued"


def test_the_panel_names_the_stage_and_stops_polling_when_done(
    aoi: User, report: Report, sign_in: SignIn
) -> None:
    client = sign_in(aoi)
    until = timezone.now() + (timezone.now() - ago(seconds=60))
    job = make_job(report, state="running", stage="layout", lease_until=until, attempts=1)
    said = client.get(address("document_status", report), headers=HTMX).content.decode()
    assert 'class="stage stage-now" aria-current="step"' in said
    assert said.index("内容をまとめています") < said.index("ページを組んでいます")
    ReportJob.objects.filter(pk=job.pk).update(state="failed", reason="timeout", lease_until=None)
    said = client.get(address("document_status", report), headers=HTMX).content.decode()
    assert "hx-trigger" not in said
    assert "時間内に終わりませんでした。" in said


def test_looking_at_the_status_requeues_a_job_whose_worker_died(
    aoi: User, report: Report, sign_in: SignIn
) -> None:
    job = make_job(report, state="running", lease_until=ago(seconds=1), attempts=1)
    sign_in(aoi).get(address("document_status", report), headers=HTMX)
    job.refresh_from_db()
    assert job.state == "queued"


def test_a_job_can_be_cancelled_and_tried_again(aoi: User, report: Report, sign_in: SignIn) -> None:
    client = sign_in(aoi)
    job = make_job(report)
    client.post(address("cancel", report))
    job.refresh_from_db()
    assert job.state == "cancelled"
    client.post(address("retry", report))
    job.refresh_from_db()
    assert job.state == "queued"


def test_cancel_and_retry_take_posts_only(aoi: User, report: Report, sign_in: SignIn) -> None:
    make_job(report)
    for name in ("cancel", "retry"):
        assert sign_in(aoi).get(address(name, report)).status_code == 405


def test_cancelling_what_was_never_asked_for_is_not_found(
    aoi: User, report: Report, sign_in: SignIn
) -> None:
    assert sign_in(aoi).post(address("cancel", report)).status_code == 404


def test_the_file_comes_as_an_attachment_that_nobody_keeps(
    aoi: User, report: Report, sign_in: SignIn
) -> None:
    finished(report)
    response = sign_in(aoi).get(address("download", report))
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == (
        f'attachment; filename="sonae-{report.number}-ja.pdf"'
    )
    assert "no-store" in response.headers["Cache-Control"]
    assert b"".join(response.streaming_content) == b"%PDF-1.7"  # type: ignore[attr-defined]


def test_there_is_nothing_to_take_before_it_is_made(
    aoi: User, report: Report, sign_in: SignIn
) -> None:
    client = sign_in(aoi)
    assert client.get(address("download", report)).status_code == 404
    make_job(report)
    assert client.get(address("download", report)).status_code == 404


def test_after_a_release_the_document_is_made_anew_without_the_mark(
    aoi: User, ben: User, firm_a: Firm, shared_report: Report, sign_in: SignIn
) -> None:
    finished(shared_report)
    release_report(report=shared_report, firm=firm_a, user=ben)
    client = sign_in(aoi)
    assert client.get(address("download", shared_report)).status_code == 404
    client.post(address("document_status", shared_report), headers=HTMX)
    assert ReportJob.objects.filter(edition="confirmed", state="queued").exists()


def test_no_file_has_a_public_address(report: Report, db: None) -> None:
    document = finished(report)
    assert Client().get(f"/media/{document.file.name}").status_code == 404
