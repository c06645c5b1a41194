"""The owner's side of handing sections over: making a link, seeing how far it is, closing it."""

from urllib.parse import quote
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

from assessment import selectors
from assessment.services.hand_over_sections import TooManyLinksError, hand_over_sections
from assessment.services.revoke_help_link import revoke_help_link
from assessment.views.access import own_assessment


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the links and their state; by POST make one, whose address is shown this once."""
    assessment = own_assessment(request, public_id)
    address = ""
    if request.method == "POST":
        try:
            _link, token = hand_over_sections(assessment=assessment, now=timezone.now())
        except TooManyLinksError:
            text = _("使えるリンクが5つあります。要らないものを取り消してから、お作りください。")
            messages.warning(request, text)
        else:
            address = settings.SITE_URL + reverse("assessment:help_link", args=[token])
    told = selectors.sitting(assessment)
    context = {
        "assessment": assessment,
        "address": address,
        "mail": _mail(address) if address else "",
        "sections": [one for one in told.questionnaire.sections if one.hand_over],
        "links": selectors.help_links_of(assessment, now=timezone.now()),
        "progress": selectors.handed_over_progress(told),
        "is_quick": told.mode == "quick",
    }
    return render(request, "assessment/hand_over.html", context)


def _mail(address: str) -> str:
    """Return a link that opens the owner's own mail program with the text ready."""
    subject = _("サイバー保険の質問への回答のお願い")
    body = _(
        "お世話になっております。\n"
        "サイバー保険を検討するため、システムと対策についての質問にお答えいただけないでしょうか。\n"
        "下のリンクを開くと、登録なしで答えられます。リンクは1回だけ開けて、14日間使えます。\n\n"
        "%(address)s\n"
    ) % {"address": address}
    return f"mailto:?subject={quote(subject)}&body={quote(body)}"


@never_cache
@require_POST
def revoke(request: HttpRequest, public_id: UUID, link_id: UUID) -> HttpResponse:
    """Close a link, used or not."""
    assessment = own_assessment(request, public_id)
    if revoke_help_link(assessment=assessment, link_id=link_id, now=timezone.now()):
        messages.success(
            request, _("リンクを取り消しました。もう開けません。いただいた回答は残っています。")
        )
    return redirect("assessment:hand_over", public_id)
