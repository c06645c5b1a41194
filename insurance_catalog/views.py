"""The public catalog: facts of plans on sale, with their sources; nothing is judged here."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from insurance_catalog import pages, selectors


@require_safe
def plan_list(request: HttpRequest) -> HttpResponse:
    """List the plans published and on sale today, in order of their codes."""
    lang = _language()
    plans = selectors.published_terms(timezone.localdate())
    cards = [pages.card(terms, lang) for terms in plans]
    return render(request, "insurance_catalog/list.html", {"plans": cards})


@require_safe
def plan(request: HttpRequest, code: str) -> HttpResponse:
    """Show one plan on the ten items; a plan that is not on sale is not shown."""
    terms = selectors.published_plan(code, timezone.localdate())
    if terms is None:
        raise Http404
    context = {"plan": pages.page(terms, _language())}
    return render(request, "insurance_catalog/plan.html", context)


def _language() -> pages.Lang:
    return "en" if (get_language() or "ja").startswith("en") else "ja"
