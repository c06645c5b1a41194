"""Who may change the catalog, and who may sell what: plain predicates over a person."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from accounts.models import Firm, User


def may_edit(user: User) -> bool:
    """Catalog admins may draft; the second factor is enforced by the middleware."""
    return user.is_staff and user.has_perm("insurance_catalog.change_revision")


def may_publish(user: User) -> bool:
    """Whoever may edit may publish."""
    return may_edit(user)


def require_editor(user: User | None) -> None:
    """Return if the person may edit; None is a command run on the server.

    Raises:
        PermissionDenied: if not.
    """
    if user is not None and not may_edit(user):
        raise PermissionDenied


def require_publisher(user: User | None) -> None:
    """Return if the person may publish; None is a command run on the server.

    Raises:
        PermissionDenied: if not.
    """
    if user is not None and not may_publish(user):
        raise PermissionDenied


def plans_sold_by(user: User | AnonymousUser) -> frozenset[str] | None:
    """Return the codes of the plans that a person's agencies may sell.

    None for everybody who is not bound to a list: visitors, and brokers, who act for the client.
    """
    if not user.is_authenticated:
        return None
    agencies = Firm.objects.filter(
        licence_kind=Firm.LicenceKind.AGENCY,
        memberships__user=user,
        memberships__is_active=True,
    )
    listed = list(agencies.values_list("dealable_plans", flat=True))
    return frozenset(code for codes in listed for code in codes) if listed else None
