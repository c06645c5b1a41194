"""The owner's side of showing a report to somebody: making a link, seeing its use, closing it."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from reports import selectors
from reports.forms.sharing import ShareForm
from reports.models import Report
from reports.services.revoke_share_link import revoke_share_link
from reports.services.share_report import TooManyLinksError, share_report
from reports.views.access import own_report


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def share_links(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the links and their use; by POST make one, whose address is shown this once."""
    report = own_report(request, public_id).report
    form = ShareForm(request.POST if request.method == "POST" else None)
    address = _made(request, report, form) if request.method == "POST" and form.is_valid() else ""
    now = timezone.now()
    links = [(link, link.is_live(now)) for link in selectors.share_links_of(report)]
    context = {
        "report": report,
        "form": ShareForm() if address else form,
        "address": address,
        "live": [link for link, is_live in links if is_live],
        "ended": [link for link, is_live in links if not is_live],
    }
    status = 422 if form.errors else 200
    return render(request, "reports/share_links.html", context, status=status)


def _made(request: HttpRequest, report: Report, form: ShareForm) -> str:
    """Make the link that was asked for and return its address, or say why there is none."""
    try:
        _link, token = share_report(report=report, **form.cleaned_data, now=timezone.now())
    except TooManyLinksError:
        text = _("使えるリンクが10個あります。要らないものを取り消してから、お作りください。")
        messages.warning(request, text)
        return ""
    address: str = settings.SITE_URL + reverse("reports:share_link", args=[token])
    return address


@never_cache
@require_POST
def revoke(request: HttpRequest, public_id: UUID, link_id: UUID) -> HttpResponse:
    """Close a link, opened or not."""
    report = own_report(request, public_id).report
    if revoke_share_link(report=report, link_id=link_id, now=timezone.now()):
        messages.success(
            request, _("リンクを取り消しました。いま開いている画面も、もう見られません。")
        )
    return redirect("reports:share_links", public_id)
