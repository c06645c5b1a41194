"""End a colleague's work for a firm; every door closes at once."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts import permissions
from accounts.models import Invitation, Membership, User
from accounts.services.log_access import log_access


@transaction.atomic
def end_membership(*, membership: Membership, by: User) -> None:
    """Close a membership of the acting supervisor's own firm, and the ways back into it.

    Raises:
        PermissionDenied: for anyone but a supervisor of that firm, and for one's own membership.
    """
    acting = permissions.membership_of(by)
    if acting is None or not permissions.may_manage_staff(acting):
        raise PermissionDenied
    if acting.firm_id != membership.firm_id or acting.pk == membership.pk:
        raise PermissionDenied
    # Invitations first, the order in which redeeming one locks the two.
    _withdraw_ways_back(membership)
    Membership.objects.filter(pk=membership.pk).update(is_active=False)
    log_access(user=by, firm=acting.firm, action="end-membership", record=membership)


def _withdraw_ways_back(membership: Membership) -> None:
    """Revoke the firm's open invitations that the person sent or could use."""
    user = membership.user
    Invitation.objects.filter(
        Q(invited_by=user) | Q(email__iexact=user.email),
        firm=membership.firm,
        accepted_at=None,
        revoked_at=None,
    ).update(revoked_at=timezone.now())
