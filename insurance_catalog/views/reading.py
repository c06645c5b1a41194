"""The list of plans with its filters, and the page of one plan."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from insurance_catalog import pages, permissions, search, selectors
from insurance_catalog.comparison import AT_MOST
from insurance_catalog.forms import SearchForm
from insurance_catalog.views.comparing import codes_asked
from insurance_catalog.views.language import language

PLANS_A_PAGE = 10


@require_safe
def plan_list(request: HttpRequest) -> HttpResponse:
    """List the plans on sale today that answer the filters, in order of their codes."""
    today = timezone.localdate()
    form = SearchForm(request.GET)
    form.is_valid()
    wishes, own = form.wishes(), permissions.plans_sold_by(request.user)
    if own is not None and "mine" in request.GET:
        wishes = replace(wishes, codes=own)
    plans = selectors.named(search.find(wishes, today))
    found = Paginator(plans, PLANS_A_PAGE).get_page(request.GET.get("page"))
    cards = _cards(found, wishes)
    context = {
        "form": form,
        "page": found,
        "plans": cards,
        "chosen": _chosen_elsewhere(request, today, {card["code"] for card in cards}),
        "chosen_codes": codes_asked(request),
        "own": own,
        "only_own": wishes.codes is not None,
        "is_filtered": wishes != search.Wishes(),
        "may_be_open": wishes.turnover_yen is not None or bool(wishes.needs),
        "more_filters": bool(wishes.needs or wishes.services),
        "at_most": AT_MOST,
    }
    return render(request, "insurance_catalog/list.html", context)


@require_safe
def plan(request: HttpRequest, code: str) -> HttpResponse:
    """Show one plan on the ten items; a plan that is not on sale is not shown."""
    terms = selectors.published_plan(code, timezone.localdate())
    if terms is None:
        raise Http404
    context = {"plan": pages.page(terms, language())}
    return render(request, "insurance_catalog/plan.html", context)


def _cards(found: Page[Any], wishes: search.Wishes) -> list[dict[str, Any]]:
    """Return what the list shows of the plans of one page, with what is open about the wishes."""
    lang = language()
    return [
        pages.card(terms, lang)
        | {"open_points": [point[lang] for point in search.open_points(terms, wishes)]}
        for terms in selectors.terms_of(found)
    ]


def _chosen_elsewhere(request: HttpRequest, today: date, shown: set[str]) -> list[dict[str, str]]:
    """Return the plans chosen for the comparison that this page of the list does not show."""
    codes = [code for code in codes_asked(request) if code not in shown]
    if not codes:
        return []
    lang = language()
    chosen = selectors.on_sale(today).filter(code__in=codes).order_by("code")
    return [{"code": plan.code, "name": plan.name[lang]} for plan in chosen]
