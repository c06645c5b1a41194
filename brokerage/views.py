"""The broker's desk: the book of clients, one client, notes, release."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Membership
from accounts.permissions import membership_of
from accounts.services.log_access import log_access
from accounts.visitor import visitor_of
from assessment.models import Assessment
from brokerage import permissions, selectors
from brokerage.forms import CommentForm, ReleaseForm, SearchForm
from brokerage.services.add_comment import add_comment
from reports.document import conclusion
from reports.engine.localise import Language, localise
from reports.models import Report
from reports.selectors import edition_for, has_newer_answers, newest_report
from reports.services.release_report import AlreadyReleasedError, release_report

PAGE_SIZE = 25


@login_required
@require_safe
def book(request: HttpRequest) -> HttpResponse:
    """List the clients who share with the firm."""
    membership = _staff(request)
    if not permissions.may_open_book(membership):
        return render(request, "brokerage/no_book.html")
    form = SearchForm(request.GET)
    search = form.cleaned_data["q"] if form.is_valid() else ""
    clients = selectors.book(membership, search=search)
    page = Paginator(clients, PAGE_SIZE).get_page(request.GET.get("page"))
    log_access(
        user=membership.user, firm=membership.firm, action="view-book", record=membership.firm
    )
    context = {"page": page, "form": form, "search": search, "firm": membership.firm}
    return render(request, "brokerage/book.html", context)


@login_required
@require_safe
def client(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one client: answers as given, reports, notes."""
    membership, assessment = _client(request, public_id)
    return _client_page(request, membership, assessment, CommentForm(), ReleaseForm())


@login_required
@require_POST
def comment(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Add a note about a client."""
    membership, assessment = _client(request, public_id)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return _client_page(request, membership, assessment, form, ReleaseForm())
    shares_reports = "reports" in selectors.shared_items(membership, assessment)
    add_comment(
        assessment=assessment,
        report=newest_report(assessment) if shares_reports else None,
        user=membership.user,
        text=form.cleaned_data["text"],
    )
    messages.success(request, _("メモを残しました。"))
    return redirect("brokerage:client", public_id=public_id)


@login_required
@require_POST
def release(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Confirm a client's newest report in the firm's name."""
    membership = _staff(request)
    report = _report(membership, public_id)
    form = ReleaseForm(request.POST)
    if not form.is_valid():
        return _client_page(request, membership, report.assessment, CommentForm(), form)
    if newest_report(report.assessment) != report:
        messages.error(request, _("新しい結果があります。新しいほうを確認してください。"))
        return redirect("brokerage:client", public_id=report.assessment.public_id)
    _release(request, membership, report, form.cleaned_data["note"])
    return redirect("brokerage:client", public_id=report.assessment.public_id)


def _release(request: HttpRequest, membership: Membership, report: Report, note: str) -> None:
    try:
        release_report(report=report, firm=membership.firm, user=membership.user, note=note)
    except AlreadyReleasedError:
        messages.warning(request, _("この結果は、すでに確認済みになっています。"))
    else:
        messages.success(request, _("確認済みにしました。お客さまの画面に反映されます。"))


def _staff(request: HttpRequest) -> Membership:
    """Return the caller's membership; for anybody else there is nothing here."""
    membership = membership_of(request.user)
    if membership is None:
        raise Http404
    return membership


def _client(request: HttpRequest, public_id: UUID) -> tuple[Membership, Assessment]:
    membership = _staff(request)
    found = selectors.client(membership, public_id)
    if found is None:
        raise Http404
    return membership, found


def _report(membership: Membership, public_id: UUID) -> Report:
    found = selectors.report_of_client(membership, public_id)
    if found is None:
        raise Http404
    return found


def _client_page(
    request: HttpRequest,
    membership: Membership,
    assessment: Assessment,
    comment_form: CommentForm,
    release_form: ReleaseForm,
) -> HttpResponse:
    """Show the record and write down that it was shown, whatever led here."""
    log_access(user=membership.user, firm=membership.firm, action="view-client", record=assessment)
    lang: Language = "en" if get_language() == "en" else "ja"
    items = selectors.shared_items(membership, assessment)
    newest = newest_report(assessment) if "reports" in items else None
    context = {
        "client": assessment,
        "items": items,
        "sections": selectors.answers_as_given(assessment, lang) if "answers" in items else (),
        "reports": selectors.reports_of(assessment) if "reports" in items else [],
        "newest": newest,
        "is_outdated": newest is not None and has_newer_answers(newest),
        "needed": _needed(newest, lang) if newest else "",
        "fits": _fits(request, newest, lang) if newest else "",
        "comments": selectors.comments_on(membership, assessment),
        "comment_form": comment_form,
        "release_form": release_form,
    }
    return render(request, "brokerage/client.html", context)


def _needed(report: Report, lang: Language) -> str:
    return conclusion.sentence(report.snapshot["result"]["needs"], lang)


def _fits(request: HttpRequest, report: Report, lang: Language) -> str:
    """Return the report's recommendation; empty where this reader is shown no plans."""
    if not edition_for(report, visitor_of(request)).names_plans:
        return ""
    return str(localise(report.snapshot["result"]["recommendation"]["title"], lang))
