"""A reader says that something about a plan is wrong."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import rate_limit
from insurance_catalog import pages, selectors
from insurance_catalog.forms import WrongDataForm
from insurance_catalog.models import WrongDataReport
from insurance_catalog.services.report_wrong_data import report_wrong_data as report
from insurance_catalog.views.language import language

TOO_OFTEN = "too-often"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_wrong_data(request: HttpRequest, code: str) -> HttpResponse:
    """Take a remark on a plan that is on sale; whoever makes it stays unnamed."""
    terms = selectors.published_plan(code, timezone.localdate())
    if terms is None:
        raise Http404
    form = WrongDataForm(
        request.POST if request.method == "POST" else None,
        initial={"item": request.GET.get("item", WrongDataReport.OTHER)},
    )
    if request.method == "POST" and form.is_valid() and not _is_too_often(request, form):
        report(code=code, on=timezone.localdate(), **form.cleaned_data)
        messages.success(request, _("お知らせありがとうございます。担当者が出典を確かめます。"))
        return redirect("insurance_catalog:plan", code)
    status = 429 if form.has_error("message", TOO_OFTEN) else 422 if form.errors else 200
    context = {"form": form, "plan": pages.card(terms, language())}
    return render(request, "insurance_catalog/wrong_data.html", context, status=status)


def _is_too_often(request: HttpRequest, form: WrongDataForm) -> bool:
    """Count this remark, and say so where there were too many."""
    if not rate_limit.is_too_often(request, "wrong-data"):
        return False
    text = _("同じ回線からのお知らせが続いています。時間をおいて、もう一度お送りください。")
    form.add_error("message", ValidationError(text, code=TOO_OFTEN))
    return True
