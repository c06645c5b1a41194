"""What every page needs to know about the site."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from accounts import permissions, selectors, visitor
from accounts.models import Firm, Membership


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the mode, the demo flag, the operator, the visitor's firm, and what is held.

    `operator`, `membership` and `holds_assessments` are looked up only when a template uses
    them; test them with `{% if operator %}`.
    """

    def membership() -> Membership | None:
        return permissions.membership_of(request.user) if hasattr(request, "user") else None

    def operator() -> Firm | None:
        return selectors.operator_firm()

    def holds_assessments() -> bool:
        return hasattr(request, "session") and visitor.holds_any(request)

    return {
        "mode": settings.MODE,
        "demo_mode": settings.DEMO_MODE,
        "operator": SimpleLazyObject(operator),
        "membership": SimpleLazyObject(membership),
        "holds_assessments": SimpleLazyObject(holds_assessments),
    }
