"""Asking for a document, watching it being made, taking it away."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reports import selectors
from reports.document.language import language
from reports.document.words import DOCUMENTS
from reports.engine.localise import Language
from reports.models import Kind, Report, ReportJob
from reports.services.ask_for_mail import ask_for_mail
from reports.services.cancel_job import cancel_job
from reports.services.request_document import request_document
from reports.services.retry_job import retry_job
from reports.views.access import Reading, open_report
from reports.views.panels import Addresses, Panel, panel


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
    form = (reading.report.public_id, kind, lang)
    addresses = Addresses(
        status=reverse("reports:document_status", args=form),
        file=reverse("reports:download", args=form),
        retry=reverse("reports:retry", args=form),
        cancel=reverse("reports:cancel", args=form),
    )
    return panel(reading.report, kind, lang, edition=reading.edition.id, addresses=addresses)


def mail_address(reading: Reading) -> str:
    """Return where a mail about a document goes: the owner's proven address; no other reader's."""
    owner = reading.report.assessment.owner
    return owner.email if reading.by_owner and owner is not None else ""


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
    return handed_over(reading.report, document_kind, language(lang), edition=reading.edition.id)


def handed_over(report: Report, kind: Kind, lang: Language, *, edition: str) -> FileResponse:
    """Return the finished file of a document as an attachment.

    Raises:
        Http404: if there is none.
    """
    form = {"kind": kind, "language": lang, "edition": edition}
    job = selectors.job_of(report, **form) or selectors.earlier_job_of(report, **form)
    document = selectors.document_of(job) if job is not None else None
    if document is None:
        raise Http404
    return FileResponse(
        document.file.open("rb"),
        as_attachment=True,
        filename=_file_name(report, kind, lang),
        content_type="application/pdf",
    )


def _job(reading: Reading, kind: Kind, lang: Language) -> ReportJob:
    job = selectors.job_of(reading.report, kind=kind, language=lang, edition=reading.edition.id)
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
