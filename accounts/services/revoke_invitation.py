"""Withdraw an invitation that has not been used."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts import permissions
from accounts.models import Invitation, User
from accounts.services.log_access import log_access


@transaction.atomic
def revoke_invitation(*, invitation: Invitation, by: User) -> None:
    """Close an open invitation; a used one stays as it is.

    Raises:
        PermissionDenied: if the person may not invite to that firm either.
    """
    if not permissions.may_invite(by, firm=invitation.firm):
        raise PermissionDenied
    Invitation.objects.filter(pk=invitation.pk, accepted_at=None, revoked_at=None).update(
        revoked_at=timezone.now()
    )
    log_access(user=by, firm=invitation.firm, action="revoke-invitation", record=invitation)
