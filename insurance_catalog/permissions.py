"""Who may change the catalog: plain predicates over a person."""

from django.core.exceptions import PermissionDenied

from accounts.models import User


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
