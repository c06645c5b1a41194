"""Coming back: a new assessment that begins from the answers of last time."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.visitor import hold
from assessment import consent_texts
from assessment.models import Assessment
from assessment.services.renew_assessment import renew_assessment
from assessment.services.start_assessment import ConsentMissingError
from assessment.views.access import own_assessment


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say what is carried over; begin by POST, which is the agreement to the text above it."""
    previous = own_assessment(request, public_id)
    if request.method == "POST":
        return _begin(request, previous)
    context = {"assessment": previous, "consent": consent_texts.load(consent_texts.HANDLE)}
    return render(request, "assessment/again.html", context)


def _begin(request: HttpRequest, previous: Assessment) -> HttpResponse:
    try:
        assessment = renew_assessment(
            previous=previous,
            language=(get_language() or "ja")[:2],
            consent_version=request.POST.get("consent", ""),
            now=timezone.now(),
            today=timezone.localdate(),
            user=request.user if isinstance(request.user, User) else None,
        )
    except ConsentMissingError:
        messages.warning(request, _("同意の文面が新しくなりました。お読みのうえ、始めてください。"))
        return redirect("assessment:again", previous.public_id)
    hold(request, assessment.hold_token)
    return redirect("assessment:continue", assessment.public_id)
