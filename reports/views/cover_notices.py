"""A firm's own notice to a customer who demands cover: writing it, taking it as a PDF."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts import rate_limit
from accounts.visitor import visitor_of
from assessment.views.access import own_assessment
from reports.cover_notice import CoverNotice
from reports.engine.localise import Language
from reports.forms.cover_notice import CoverNoticeForm
from reports.services.delete_cover_notice import delete_cover_notice
from reports.services.write_cover_notice import write_cover_notice


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cover_notices(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """Show the notices and the form; a POST keeps one if the policy is in force."""
    assessment, today = own_assessment(request, assessment_id), timezone.localdate()
    form = CoverNoticeForm(
        request.POST if request.method == "POST" else None,
        today=today,
        initial={"issuer": assessment.company.name},
    )
    if request.method == "POST" and form.is_valid():
        write_cover_notice(assessment=assessment, told=form.told, now=timezone.now())
        messages.success(request, _("お知らせを作りました。下の「PDF」から受け取れます。"))
        return redirect("reports:cover_notices", assessment_id)
    mine = CoverNotice.objects.for_user(visitor_of(request)).filter(assessment=assessment)
    context = {
        "assessment": assessment,
        "form": form,
        "notices": [(notice, notice.is_in_force(today)) for notice in mine],
    }
    status = 422 if form.errors else 200
    return render(request, "reports/cover_notices.html", context, status=status)


@never_cache
@require_POST
def cover_sheet(
    request: HttpRequest, assessment_id: UUID, notice_id: UUID, lang: Language
) -> HttpResponse:
    """Make the sheet and hand it over while the policy is in force; afterwards there is none.

    By POST, since laying a page out is work that the rate limit has to count.
    """
    assessment = own_assessment(request, assessment_id)
    mine = CoverNotice.objects.for_user(visitor_of(request)).in_force(timezone.localdate())
    notice = get_object_or_404(mine, assessment=assessment, public_id=notice_id)
    refused = rate_limit.refusal(request, "cover-sheet")
    if refused is not None:
        return refused
    response = HttpResponse(_pdf(notice, lang), content_type="application/pdf")
    name = f"cover-notice-{timezone.localdate(notice.created_at).isoformat()}-{lang}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@never_cache
@require_POST
def delete(request: HttpRequest, assessment_id: UUID, notice_id: UUID) -> HttpResponse:
    """Forget a notice."""
    assessment = own_assessment(request, assessment_id)
    if delete_cover_notice(assessment=assessment, notice_id=notice_id):
        messages.success(request, _("お知らせを削除しました。"))
    return redirect("reports:cover_notices", assessment_id)


def _pdf(notice: CoverNotice, lang: Language) -> bytes:
    # WeasyPrint takes a second to import; processes that print nothing do without.
    from reports.document.cover_sheet import CoverSheet, render

    with override(lang):
        basis = str(CoverNotice.Basis(notice.limit_basis).label)
    sheet = CoverSheet(
        issuer=notice.issuer,
        addressee=notice.addressee,
        insurer=notice.insurer,
        product=notice.product,
        policy_number=notice.policy_number,
        starts_on=notice.starts_on,
        ends_on=notice.ends_on,
        limit_yen=notice.limit_yen,
        limit_basis=basis,
        exclusions=tuple(notice.exclusions),
        made_on=timezone.localdate(notice.created_at),
    )
    return render(sheet, lang)
