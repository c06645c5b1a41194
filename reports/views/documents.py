"""Asking for a document, watching it being made, taking it away."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reports import selectors
from reports.document.language import language
from reports.document.words import DOCUMENTS
from reports.engine.localise import Language
from reports.models import Document, Kind, Report, ReportJob
from reports.services.ask_for_mail import ask_for_mail
from reports.services.cancel_job import cancel_job
from reports.services.request_document import request_document
from reports.services.retry_job import retry_job
from reports.services.sweep_expired_leases import sweep_expired_leases
from reports.views.access import Reading, open_report

STAGES = ReportJob.Stage


@dataclass(frozen=True, slots=True)
class Panel:
    """One kind of document before its reader: what it is for, how far it is, the finished file."""

    kind: Kind
    title: str
    purpose: str
    job: ReportJob | None
    stages: list[dict[str, str]]
    document: Document | None
    mail_waits: bool
    earlier: ReportJob | None
    """Asked for with other what-ifs than are kept now, where nothing is asked for with these."""
    earlier_document: Document | None


def documents_context(
    reading: Reading, lang: Language, kinds: Iterable[str] = DOCUMENTS
) -> dict[str, Any]:
    """Return what the panels of documents show."""
    return {
        "report": reading.report,
        "by_owner": reading.by_owner,
        "document_language": lang,
        "mail_to": mail_address(reading),
        "panels": [_panel(reading, Kind(kind), lang) for kind in kinds],
    }


def _panel(reading: Reading, kind: Kind, lang: Language) -> Panel:
    job = _find(reading, kind, lang)
    if job is not None and job.is_open:
        sweep_expired_leases(now=timezone.now(), only=job)
        job.refresh_from_db()
    title, purpose = DOCUMENTS[kind]
    earlier = _earlier(reading, kind, lang) if job is None else None
    return Panel(
        kind=kind,
        title=str(title),
        purpose=str(purpose),
        job=job,
        stages=_stages(job) if job else [],
        document=selectors.document_of(job) if job else None,
        mail_waits=job is not None and selectors.mail_waits(job),
        earlier=earlier,
        earlier_document=selectors.document_of(earlier) if earlier else None,
    )


def mail_address(reading: Reading) -> str:
    """Return where a mail about a document goes: the owner's proven address; no other reader's."""
    owner = reading.report.assessment.owner
    return owner.email if reading.by_owner and owner is not None else ""


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
def document_status(
    request: HttpRequest, public_id: UUID, document_kind: Kind, lang: str
) -> HttpResponse:
    """Show how far the document is; a POST asks for it."""
    reading = open_report(request, public_id)
    if request.method == "POST":
        job = request_document(
            report=reading.report,
            kind=document_kind,
            language=language(lang),
            edition=reading.edition.id,
            now=timezone.now(),
        )
        if "mail" in request.POST and mail_address(reading):
            ask_for_mail(job=job, now=timezone.now())
    return _answer(request, reading, document_kind, language(lang))


@never_cache
@require_POST
def cancel(request: HttpRequest, public_id: UUID, document_kind: Kind, lang: str) -> HttpResponse:
    """Stop the making of a document."""
    reading = open_report(request, public_id)
    cancel_job(job=_job(reading, document_kind, language(lang)), now=timezone.now())
    return _answer(request, reading, document_kind, language(lang))


@never_cache
@require_POST
def retry(request: HttpRequest, public_id: UUID, document_kind: Kind, lang: str) -> HttpResponse:
    """Try once more after a failure."""
    reading = open_report(request, public_id)
    retry_job(job=_job(reading, document_kind, language(lang)), now=timezone.now())
    return _answer(request, reading, document_kind, language(lang))


@never_cache
@require_safe
def download(request: HttpRequest, public_id: UUID, document_kind: Kind, lang: str) -> FileResponse:
    """Hand the finished file over as an attachment; `never_cache` says no-store.

    Where the what-ifs kept have changed and no file was asked for since, it is the one before.
    """
    reading = open_report(request, public_id, action="download-report")
    job = _find(reading, document_kind, language(lang)) or _earlier(
        reading, document_kind, language(lang)
    )
    document = selectors.document_of(job) if job is not None else None
    if document is None:
        raise Http404
    return FileResponse(
        document.file.open("rb"),
        as_attachment=True,
        filename=_file_name(reading.report, document_kind, language(lang)),
        content_type="application/pdf",
    )


def _find(reading: Reading, kind: Kind, lang: Language) -> ReportJob | None:
    return selectors.job_of(reading.report, kind=kind, language=lang, edition=reading.edition.id)


def _earlier(reading: Reading, kind: Kind, lang: Language) -> ReportJob | None:
    return selectors.earlier_job_of(
        reading.report, kind=kind, language=lang, edition=reading.edition.id
    )


def _job(reading: Reading, kind: Kind, lang: Language) -> ReportJob:
    job = _find(reading, kind, lang)
    if job is None:
        raise Http404
    return job


def _file_name(report: Report, kind: Kind, lang: Language) -> str:
    form = "" if kind == Kind.PDF else f"-{kind.value}"
    return f"sonae-{report.number}{form}-{lang}.pdf"


def _answer(request: HttpRequest, reading: Reading, kind: Kind, lang: Language) -> HttpResponse:
    """Return the panel alone to htmx; a page of its own, or the way to it, to everybody else."""
    if request.method == "POST" and not request.headers.get("HX-Request"):
        return redirect("reports:document_status", reading.report.public_id, kind, lang)
    context = documents_context(reading, lang, [kind])
    if request.headers.get("HX-Request"):
        return render(request, "reports/_document.html", {**context, "panel": context["panels"][0]})
    return render(request, "reports/document_status.html", context)
