"""Which reports speak of a product: what a change of its terms would touch, for catalog admins."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reports import inputs
from reports.permissions import may_count_reports
from reports.selectors import reports_naming


@require_safe
def naming(request: HttpRequest, code: str) -> HttpResponse:
    """Show how many reports name each plan of a product; of clients it shows nothing."""
    codes = inputs.plan_codes_of(code)
    if not may_count_reports(request.user) or codes is None:
        raise Http404
    return render(request, "reports/naming.html", {"code": code, "plans": reports_naming(codes)})
