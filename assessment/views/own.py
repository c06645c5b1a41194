"""One's own data: the list, taking all along, deleting one or all."""

import json
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
from assessment.own_data import everything_of
from assessment.services.delete_assessment import delete_assessment
from assessment.services.delete_everything import delete_everything
from assessment.services.purge_answers import kept_until
from assessment.views.access import own_assessment


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """List what this visitor began, each with the day on which it is deleted by itself."""
    own = selectors.own_assessments(visitor_of(request)).select_related("company", "owner")
    context = {"assessments": [(assessment, kept_until(assessment)) for assessment in own]}
    return render(request, "assessment/mine.html", context)


@never_cache
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """Hand over all that is kept, as one file."""
    now = timezone.now()
    text = json.dumps(everything_of(visitor_of(request), now=now), ensure_ascii=False, indent=2)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    name = f"sonae-{timezone.localdate(now):%Y-%m-%d}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def delete_all(request: HttpRequest) -> HttpResponse:
    """Say what goes and what has to stay and why; then delete all."""
    own = list(selectors.own_assessments(visitor_of(request)))
    if request.method == "POST":
        all_gone = delete_everything(assessments=own, now=timezone.now())
        messages.success(request, _said_of_deletion(all_gone))
        return redirect("assessment:mine")
    return render(request, "assessment/delete_all.html", {"number": len(own)})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Ask once, then delete."""
    assessment = own_assessment(request, public_id)
    if request.method == "POST":
        all_gone = delete_assessment(assessment=assessment, now=timezone.now())
        messages.success(request, _said_of_deletion(all_gone))
        return redirect("assessment:mine")
    return render(request, "assessment/delete.html", {"assessment": assessment})


def _said_of_deletion(all_gone: bool) -> str:
    return _("削除しました。") if all_gone else _("回答と連絡先を削除しました。")
