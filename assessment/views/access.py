"""The first line of every view: whose assessment is this?"""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.visitor import visitor_of
from assessment.models import Assessment
from assessment.permissions import may_change


def own_assessment(request: HttpRequest, public_id: UUID) -> Assessment:
    """Return the assessment if the visitor may change it.

    Raises:
        Http404: if the visitor may not even see it.
        PermissionDenied: if the visitor may only read it (a broker).
    """
    visitor = visitor_of(request)
    assessment = get_object_or_404(Assessment.objects.for_user(visitor), public_id=public_id)
    if not may_change(visitor, assessment):
        raise PermissionDenied
    return assessment
