"""Turn an invitation into a person with a password and a role."""

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from accounts import permissions
from accounts.models import Invitation, Membership, User
from accounts.services.log_access import log_access

CATALOG_ADMINS = "catalog-admins"


class InvitationClosedError(Exception):
    """The invitation was used, withdrawn or has expired, or the inviter may invite no more."""


class AlreadyEmployedError(Exception):
    """The person still belongs to another firm, which has to end that first."""


@transaction.atomic
def redeem_invitation(*, invitation: Invitation, name: str, password: str) -> User:
    """Use an invitation up: create or complete the user and give the role.

    Raises:
        InvitationClosedError: if somebody was faster, it is too late, or whoever invited has lost
            the right to.
        AlreadyEmployedError: if an active membership elsewhere stands in the way.
    """
    _claim(invitation)
    user = User.objects.filter(email__iexact=invitation.email).first() or User()
    if not user.is_active or not _still_stands(invitation):
        raise InvitationClosedError
    user.email = invitation.email.lower()
    user.name = name
    user.set_password(password)
    user.is_staff = user.is_staff or invitation.firm is None
    user.save()
    _give_role(user, invitation)
    log_access(user=user, firm=invitation.firm, action="accept-invitation", record=invitation)
    return user


def _still_stands(invitation: Invitation) -> bool:
    """Tell whether whoever invited may still do so: a dismissed supervisor may not."""
    return permissions.may_invite(invitation.invited_by, firm=invitation.firm)


def _claim(invitation: Invitation) -> None:
    """Mark it used by one conditional UPDATE, so that of twenty tries one succeeds."""
    now = timezone.now()
    claimed = Invitation.objects.filter(
        pk=invitation.pk, accepted_at=None, revoked_at=None, expires_at__gt=now
    ).update(accepted_at=now)
    if not claimed:
        raise InvitationClosedError


def _give_role(user: User, invitation: Invitation) -> None:
    if invitation.firm is None:
        user.groups.add(Group.objects.get_or_create(name=CATALOG_ADMINS)[0])
        return
    if Membership.objects.filter(user=user, is_active=True).exclude(firm=invitation.firm).exists():
        raise AlreadyEmployedError
    Membership.objects.update_or_create(
        user=user, firm=invitation.firm, defaults={"role": invitation.role, "is_active": True}
    )
