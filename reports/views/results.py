"""Making a report and reading it."""

from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.visitor import visitor_of
from assessment.selectors import sitting
from assessment.views.access import own_assessment
from reports import selectors
from reports.document import since, variants
from reports.engine.case import AdviceMode
from reports.engine.localise import Language
from reports.forms.sharing import ShareForm
from reports.models import Report
from reports.services.freeze_report import freeze_report
from reports.views.access import Reading, open_report, page_language, ways_to_answers
from reports.views.details import frozen_part
from reports.views.documents import documents_context


@never_cache
@require_POST
def create(request: HttpRequest) -> HttpResponse:
    """Freeze the answers of an assessment into a report, or say what is missing."""
    assessment = own_assessment(request, _uuid(request.POST.get("assessment", "")))
    if sitting(assessment).missing:
        messages.warning(request, _("結果を出す前に、必須の質問にお答えください。"))
        return redirect("assessment:review", assessment.public_id)
    report = freeze_report(
        assessment=assessment,
        mode=cast("AdviceMode", settings.MODE),
        language=page_language(),
        now=timezone.now(),
    )
    return redirect("reports:result", report.public_id)


@never_cache
@require_safe
def result(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the result: conclusion first, everything else folded below."""
    reading = open_report(request, public_id, action="view-report")
    lang = page_language()
    report = reading.report
    context = {
        **frozen_part(reading, lang),
        **ways_to_answers(reading),
        **documents_context(reading, lang),
        "kept_variants": variants.kept(selectors.kept_variants(report), lang),
        "since": _since(reading, lang),
        "newer_report": selectors.newer_report(report),
        "has_newer_answers": selectors.has_newer_answers(report),
        "share_form": ShareForm(),
    }
    return render(request, "reports/result.html", context)


def _since(reading: Reading, lang: Language) -> dict[str, Any] | None:
    before = selectors.parts_before(reading.report)
    if before is None:
        return None
    return since.since(before, reading.report.snapshot, lang, reading.edition)


@never_cache
@require_safe
def newest(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """Lead to the newest report of an assessment."""
    reports = Report.objects.for_user(visitor_of(request)).defer("snapshot")
    report = reports.filter(assessment__public_id=assessment_id).first()
    if report is None:
        raise Http404
    return redirect("reports:result", report.public_id)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as problem:
        raise Http404 from problem
