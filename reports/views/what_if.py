"""Turning the dials of a report, keeping what was found, removing it again."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from reports import selectors
from reports.document import variants
from reports.document.conclusion import within_reach
from reports.engine.items import COVERED
from reports.engine.localise import Language
from reports.engine.trial import Trial
from reports.forms.what_if import LabelForm, WhatIfForm, standing
from reports.models import MOST_VARIANTS, Report
from reports.services.keep_variant import TooManyVariantsError, keep_variant
from reports.views.access import Reading, open_report, own_report, page_language

HTMX = "HX-Request"


@never_cache
@require_safe
def what_if(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show what other cover and further controls come to; to htmx only what changed."""
    is_part = HTMX in request.headers
    reading = open_report(request, public_id, action="" if is_part else "view-report")
    trial = selectors.trial_of(reading.report)
    if trial is None:
        closed = {"report": reading.report, "by_owner": reading.by_owner}
        return render(request, "reports/what_if_closed.html", closed)
    return _shown(request, reading, trial, request.GET, LabelForm())


@never_cache
@require_POST
def keep(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Keep the what-if of these dials, worked out anew."""
    reading = own_report(request, public_id)
    trial = selectors.trial_of(reading.report)
    if trial is None:
        return redirect("reports:what_if", public_id)
    form, label = WhatIfForm(request.POST, trial.dials, page_language()), LabelForm(request.POST)
    if not form.is_valid() or not label.is_valid():
        return _shown(request, reading, trial, request.POST, label)
    try:
        keep_variant(
            report=reading.report,
            label=label.cleaned_data["label"],
            content=trial.work_out(form.wish, form.controls),
            now=timezone.now(),
        )
    except TooManyVariantsError:
        full = _("残しておけるのは%(most)s件までです。どれかを消してから、もう一度お試しください。")
        messages.warning(request, full % {"most": MOST_VARIANTS})
    return redirect(_address(reading, form) + "#kept")


@never_cache
@require_POST
def remove(request: HttpRequest, public_id: UUID, variant_id: int) -> HttpResponse:
    """Remove a kept what-if."""
    reading = own_report(request, public_id)
    get_object_or_404(reading.report.variants, pk=variant_id).delete()
    return redirect(reverse("reports:what_if", args=[public_id]) + "#kept")


def _address(reading: Reading, form: WhatIfForm) -> str:
    query = urlencode({**standing(form.wish), "control": form.controls}, doseq=True)
    return f"{reverse('reports:what_if', args=[reading.report.public_id])}?{query}"


def _shown(
    request: HttpRequest, reading: Reading, trial: Trial, sent: QueryDict, label: LabelForm
) -> HttpResponse:
    lang, part = page_language(), HTMX in request.headers
    form = WhatIfForm(sent, trial.dials, lang).settled()
    context = {
        **_worked_out(reading, trial, form, lang),
        "report": reading.report,
        "by_owner": reading.by_owner,
        "label_form": label,
        "kept": [] if part else _kept(reading.report, lang),
        "most": MOST_VARIANTS,
    }
    template = "reports/what_if/_part.html" if part else "reports/what_if.html"
    is_refused = bool(form.errors or label.errors)
    return render(request, template, context, status=422 if is_refused else 200)


def _worked_out(reading: Reading, trial: Trial, form: WhatIfForm, lang: Language) -> dict[str, Any]:
    report, edition = reading.report, reading.edition
    content = trial.work_out(form.wish, form.controls)
    needs = report.snapshot["result"]["needs"] | {
        name: within_reach(report.snapshot, name) for name in COVERED
    }
    notes = variants.notes(needs, content["wish"], lang)
    found = selectors.offers_of(report, trial, form.wish, edition)
    return {
        "tried": variants.shown(content, lang),
        "dials": [(field, notes.get(field.name, "")) for field in form],
        "offers": variants.offered(found, lang),
        "first": variants.first_candidate(report.snapshot["result"], found, lang)
        if edition.names_plans
        else None,
        "edition": edition,
    }


def _kept(report: Report, lang: Language) -> list[dict[str, Any]]:
    """Return the kept what-ifs with the ids by which they are removed."""
    rows = variants.kept(selectors.kept_variants(report), lang)
    ids = report.variants.values_list("pk", flat=True)
    return [row | {"id": pk} for row, pk in zip(rows, ids, strict=True)]
