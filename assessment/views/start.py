"""The first page, and the beginning of an assessment."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts import rate_limit
from accounts.visitor import hold, visitor_of
from assessment import consent_texts, selectors
from assessment.models import Assessment
from assessment.questionnaire import loader
from assessment.questionnaire.schema import Mode
from assessment.services.deepen_assessment import deepen_assessment
from assessment.services.purge_answers import abandoned_after, purge_answers
from assessment.services.start_assessment import ConsentMissingError, start_assessment
from assessment.views.access import own_assessment


@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Say what this is, and offer to begin or to go on."""
    context = {
        "consent": consent_texts.load(consent_texts.HANDLE),
        "notices": loader.load().notices,
        "abandoned_days": abandoned_after().days,
        "begun": selectors.own_assessments(visitor_of(request))[:3],
    }
    return render(request, "assessment/home.html", context)


@never_cache
@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Begin in the chosen mode; pressing the button is the agreement to the text above it."""
    refused = rate_limit.refusal(request, "start")
    if refused is not None:
        return refused
    mode: Mode = "full" if request.POST.get("mode") == Assessment.Mode.FULL else "quick"
    try:
        assessment = start_assessment(
            mode=mode,
            language=(get_language() or "ja")[:2],
            consent_version=request.POST.get("consent", ""),
            now=timezone.now(),
        )
    except ConsentMissingError:
        messages.warning(request, _("同意の文面が新しくなりました。お読みのうえ、始めてください。"))
        return redirect("assessment:home")
    hold(request, assessment.hold_token)
    # A few at a time, so that answers go when they are due even where no timer is set up.
    purge_answers(now=timezone.now(), at_most=5)
    return redirect("assessment:continue", assessment.public_id)


@never_cache
@require_POST
def deepen(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Go on from the ten questions to all of them."""
    assessment = own_assessment(request, public_id)
    deepen_assessment(assessment=assessment, now=timezone.now())
    return redirect("assessment:continue", public_id)
