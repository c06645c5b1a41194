"""One's own assessments: the list, and deleting one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.visitor import visitor_of
from assessment import selectors
from assessment.services.delete_assessment import delete_assessment
from assessment.views.access import own_assessment


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """List what this visitor began."""
    own = selectors.own_assessments(visitor_of(request))
    return render(request, "assessment/mine.html", {"assessments": own})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Ask once, then delete."""
    assessment = own_assessment(request, public_id)
    if request.method == "POST":
        all_gone = delete_assessment(assessment=assessment, now=timezone.now())
        text = _("削除しました。") if all_gone else _("回答と連絡先を削除しました。")
        messages.success(request, text)
        return redirect("assessment:mine")
    return render(request, "assessment/delete.html", {"assessment": assessment})
