"""End a colleague's work for a firm; every door closes at once."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts import permissions
from accounts.models import Membership, User
from accounts.services.log_access import log_access


@transaction.atomic
def end_membership(*, membership: Membership, by: User) -> None:
    """Close a membership of the acting supervisor's own firm.

    Raises:
        PermissionDenied: for anyone but a supervisor of that firm, and for one's own membership.
    """
    acting = permissions.membership_of(by)
    if acting is None or not permissions.may_manage_staff(acting):
        raise PermissionDenied
    if acting.firm_id != membership.firm_id or acting.pk == membership.pk:
        raise PermissionDenied
    Membership.objects.filter(pk=membership.pk).update(is_active=False)
    log_access(user=by, firm=acting.firm, action="end-membership", record=membership)
