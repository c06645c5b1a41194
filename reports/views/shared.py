"""The reader's side of a link to a report: one button, then the report and its PDF, read only."""

from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts import rate_limit
from accounts.links import LinkClosedError, doorstep
from accounts.visitor import READING_KEY, let_in, let_in_by
from reports import selectors
from reports.document.context import build
from reports.document.edition import Edition
from reports.engine.localise import Language
from reports.models import Kind
from reports.services.log_share_access import log_share_access
from reports.services.redeem_share_link import redeem_share_link
from reports.services.request_document import request_document
from reports.sharing import ShareAccess, ShareLink
from reports.views.access import page_language
from reports.views.documents import handed_over
from reports.views.panels import Addresses, Panel, panel


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Show one button, or nothing; pressing it moves the token from the address to the session."""
    refused = rate_limit.refusal(request, "share-link")
    if refused is not None:
        return refused
    now = timezone.now()
    if request.method != "POST":
        is_open = ShareLink.objects.for_token(token, now).exists()
        return doorstep(request, "reports/share_link.html") if is_open else _nothing(request)
    try:
        found = redeem_share_link(token=token, now=now)
    except LinkClosedError:
        return _nothing(request)
    let_in(request, READING_KEY, found.token_hash)
    return redirect("reports:shared", found.public_id)


def _nothing(request: HttpRequest) -> HttpResponse:
    """Answer as for an address that never was, whether it is wrong, expired or withdrawn."""
    return doorstep(request, "404.html", status=404)


@never_cache
@require_safe
def shared(request: HttpRequest, link_id: UUID) -> HttpResponse:
    """Show the report as its owner sees it, without a way to anything else."""
    held, lang = _held(request, link_id), page_language()
    edition = selectors.edition_for_owner(held.report)
    _note(held, ShareAccess.Action.VIEW)
    context = {
        **build(held.report.snapshot, lang, edition),
        "link": held,
        "panels": [_panel(held, edition, lang)],
        "report": held.report,
        "by_owner": False,
        "is_outdated": selectors.newer_report(held.report) is not None,
    }
    return render(request, "reports/shared.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def document(request: HttpRequest, link_id: UUID, lang: Language) -> HttpResponse:
    """Say how far the PDF is; a POST asks for it where nobody has yet."""
    held = _held(request, link_id)
    edition = selectors.edition_for_owner(held.report)
    if request.method == "POST":
        request_document(
            report=held.report,
            kind=Kind.PDF,
            language=lang,
            edition=edition.id,
            now=timezone.now(),
        )
    if request.headers.get("HX-Request"):
        return render(request, "reports/_document.html", {"panel": _panel(held, edition, lang)})
    return redirect("reports:shared", link_id)


@never_cache
@require_safe
def download(request: HttpRequest, link_id: UUID, lang: Language) -> FileResponse:
    """Hand the finished file over as an attachment."""
    held = _held(request, link_id)
    edition = selectors.edition_for_owner(held.report)
    file = handed_over(held.report, Kind.PDF, lang, edition=edition.id)
    _note(held, ShareAccess.Action.DOWNLOAD)
    return file


def _held(request: HttpRequest, link_id: UUID) -> ShareLink:
    """Return the link if this browser redeemed it and it is still good.

    Raises:
        Http404: otherwise; that it ever existed is nobody's business.
    """
    links = ShareLink.objects.for_holder(let_in_by(request, READING_KEY), timezone.now())
    related = ("report__assessment", "report__assessment__company", "report__released_for")
    return get_object_or_404(links.select_related(*related), public_id=link_id)


def _note(held: ShareLink, action: ShareAccess.Action) -> None:
    log_share_access(link=held, action=action, now=timezone.now())


def _panel(held: ShareLink, edition: Edition, lang: Language) -> Panel:
    status = reverse("reports:shared_document", args=[held.public_id, lang])
    file = reverse("reports:shared_download", args=[held.public_id, lang])
    addresses = Addresses(status=status, file=file, retry=status)
    return panel(held.report, Kind.PDF, lang, edition=edition.id, addresses=addresses)
