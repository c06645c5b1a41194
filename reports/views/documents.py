"""Asking for a document, watching it being made, taking it away."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reports import selectors
from reports.document.language import language
from reports.engine.localise import Language
from reports.models import Report, ReportJob
from reports.services.cancel_job import cancel_job
from reports.services.request_document import request_document
from reports.services.retry_job import retry_job
from reports.services.sweep_expired_leases import sweep_expired_leases
from reports.views.access import Reading, open_report

STAGES = ReportJob.Stage


def document_context(reading: Reading, lang: Language) -> dict[str, Any]:
    """Return what the panel of the document shows: the job, its stages, the finished file."""
    job = _found(reading, lang)
    if job is not None and job.is_open:
        sweep_expired_leases(now=timezone.now(), only=job)
        job.refresh_from_db()
    return {
        "report": reading.report,
        "by_owner": reading.by_owner,
        "document_language": lang,
        "job": job,
        "stages": _stages(job) if job else [],
        "document": selectors.document_of(job) if job else None,
    }


def _stages(job: ReportJob) -> list[dict[str, str]]:
    """Return every stage with its place: done, now or ahead."""
    order = list(STAGES)
    here = order.index(STAGES(job.stage))
    if job.state == ReportJob.State.DONE:
        here = len(order)
    return [
        {"label": str(stage.label), "place": _place(index, here)}
        for index, stage in enumerate(order)
    ]


def _place(index: int, here: int) -> str:
    if index == here:
        return "now"
    return "done" if index < here else "ahead"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def document_status(request: HttpRequest, public_id: UUID, lang: str) -> HttpResponse:
    """Show how far the document is; a POST asks for it."""
    reading = open_report(request, public_id)
    if request.method == "POST":
        request_document(
            report=reading.report,
            language=language(lang),
            edition=reading.edition.id,
            now=timezone.now(),
        )
    return _answer(request, reading, language(lang))


@never_cache
@require_POST
def cancel(request: HttpRequest, public_id: UUID, lang: str) -> HttpResponse:
    """Stop the making of a document."""
    reading = open_report(request, public_id)
    cancel_job(job=_job(reading, language(lang)), now=timezone.now())
    return _answer(request, reading, language(lang))


@never_cache
@require_POST
def retry(request: HttpRequest, public_id: UUID, lang: str) -> HttpResponse:
    """Try once more after a failure."""
    reading = open_report(request, public_id)
    retry_job(job=_job(reading, language(lang)), now=timezone.now())
    return _answer(request, reading, language(lang))


@never_cache
@require_safe
def download(request: HttpRequest, public_id: UUID, lang: str) -> FileResponse:
    """Hand the finished file over as an attachment; `never_cache` says no-store."""
    reading = open_report(request, public_id, action="download-report")
    document = selectors.document_of(_job(reading, language(lang)))
    if document is None:
        raise Http404
    return FileResponse(
        document.file.open("rb"),
        as_attachment=True,
        filename=_file_name(reading.report, language(lang)),
        content_type="application/pdf",
    )


def _job(reading: Reading, lang: Language) -> ReportJob:
    job = _found(reading, lang)
    if job is None:
        raise Http404
    return job


def _found(reading: Reading, lang: Language) -> ReportJob | None:
    """Return the job of the document with the what-ifs that are kept at this moment."""
    key = selectors.key_of(selectors.kept_variants(reading.report))
    return selectors.job_of(
        reading.report, language=lang, edition=reading.edition.id, variants_key=key
    )


def _file_name(report: Report, lang: Language) -> str:
    return f"sonae-{report.number}-{lang}.pdf"


def _answer(request: HttpRequest, reading: Reading, lang: Language) -> HttpResponse:
    """Return the panel alone to htmx; a page of its own, or the way to it, to everybody else."""
    if request.headers.get("HX-Request"):
        return render(request, "reports/_document.html", document_context(reading, lang))
    if request.method == "POST":
        return redirect("reports:document_status", reading.report.public_id, lang)
    return render(request, "reports/document_status.html", document_context(reading, lang))
