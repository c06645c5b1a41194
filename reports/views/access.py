"""The first lines of every view: whose report is this, and who reads it?"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language

from accounts.models import User
from accounts.permissions import membership_of
from accounts.services.log_access import log_access
from accounts.visitor import Visitor, visitor_of
from reports.document.edition import Edition
from reports.document.language import language
from reports.engine.localise import Language
from reports.models import Report
from reports.permissions import is_owner
from reports.selectors import edition_for


@dataclass(frozen=True, slots=True)
class Reading:
    """One report before one reader."""

    report: Report
    visitor: Visitor
    edition: Edition
    by_owner: bool


def open_report(request: HttpRequest, public_id: UUID, *, action: str = "") -> Reading:
    """Return the report if the visitor may see it, and log it where the reader is no owner.

    Args:
        action: what to write into the access log; empty to write nothing.

    Raises:
        Http404: for anybody else, whether or not there is such a report.
    """
    visitor = visitor_of(request)
    visible = Report.objects.for_user(visitor).select_related(
        "assessment", "assessment__company", "released_for"
    )
    report = get_object_or_404(visible, public_id=public_id)
    by_owner = is_owner(visitor, report)
    if action and not by_owner and isinstance(visitor.user, User):
        membership = membership_of(visitor.user)
        firm = membership.firm if membership else None
        log_access(user=visitor.user, firm=firm, action=action, record=report)
    return Reading(report, visitor, edition_for(report, visitor), by_owner)


def own_report(request: HttpRequest, public_id: UUID) -> Reading:
    """Return the report to its owner.

    Raises:
        Http404: if the visitor may not even see it.
        PermissionDenied: if the visitor may only read it (a broker).
    """
    reading = open_report(request, public_id)
    if not reading.by_owner:
        raise PermissionDenied
    return reading


def page_language() -> Language:
    """Return the language of the page."""
    return language(get_language() or "ja")


def ways_to_answers(reading: Reading) -> dict[str, Any]:
    """Return what templates need to lead an owner to answers; hundreds of links share one look."""
    assessment = reading.report.assessment.public_id
    some = reverse("assessment:answer", args=[assessment, "some"]) if reading.by_owner else ""
    return {"assessment_id": assessment, "answers_at": some.removesuffix("some/")}
