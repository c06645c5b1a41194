"""How the advice is worked out, for anybody who wants to know."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reports.method.context import build
from reports.views.access import page_language


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """Show the method: how it works, how well it fits, every number, and its limits."""
    return render(request, "reports/method.html", build(page_language()))
