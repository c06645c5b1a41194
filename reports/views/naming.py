"""Which reports speak of a product: what a change of its terms would touch, for catalog admins."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from insurance_catalog.models import Product
from insurance_catalog.permissions import may_edit
from insurance_catalog.selectors import plan_codes
from reports.selectors import reports_naming


@require_safe
def naming(request: HttpRequest, code: str) -> HttpResponse:
    """Show how many reports name each plan of a product; of clients it shows nothing."""
    if not request.user.is_authenticated or not may_edit(request.user):
        raise Http404
    product = get_object_or_404(Product, code=code)
    context = {"product": product, "plans": reports_naming(plan_codes(product))}
    return render(request, "reports/naming.html", context)
