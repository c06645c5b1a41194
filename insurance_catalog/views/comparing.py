"""Up to four plans side by side."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from insurance_catalog import selectors
from insurance_catalog.comparison import AT_MOST, comparison, only_differences
from insurance_catalog.terms import soundness
from insurance_catalog.views.language import language


def codes_asked(request: HttpRequest) -> list[str]:
    """Return the codes of plans in an address, each once; enough to see that they are too many."""
    given = dict.fromkeys(request.GET.getlist("plan"))
    return [code for code in given if soundness.CODE.fullmatch(code)][: 2 * AT_MOST]


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Compare the plans named in the address; only what is on sale today, in order of codes."""
    asked = codes_asked(request)
    plans = selectors.published_plans(asked, timezone.localdate())
    context: dict[str, Any] = {
        "asked": [terms.code for terms in plans],
        "names": [(terms.code, terms.name[language()]) for terms in plans],
        "missing": sorted(set(asked) - {terms.code for terms in plans}),
        "too_many": len(asked) > AT_MOST,
        "at_most": AT_MOST,
        "only": request.GET.get("only") == "differences",
    }
    if plans and not context["too_many"]:
        compared = comparison(plans, language())
        context["compared"] = only_differences(compared) if context["only"] else compared
    return render(request, "insurance_catalog/compare.html", context)
