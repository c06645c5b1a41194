"""Invite a colleague by mail with a one-time link."""

from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import permissions, tokens
from accounts.models import Firm, Invitation, User
from accounts.services.log_access import log_access


class MailNotSentError(Exception):
    """The mail server refused; the invitation was withdrawn again."""


def invite_staff(*, email: str, role: str, firm: Firm | None, invited_by: User) -> Invitation:
    """Create an invitation, withdraw older ones to the same address, and mail the link.

    Raises:
        PermissionDenied: if the inviting person may not.
        MailNotSentError: if the mail could not be handed over.
    """
    if not permissions.may_invite(invited_by, firm=firm):
        raise PermissionDenied
    token = tokens.new()
    invitation = _record(email.lower(), role, firm, invited_by, token)
    try:
        _mail(invitation, token)
    except (OSError, SMTPException) as problem:
        _withdraw(Invitation.objects.filter(pk=invitation.pk))
        raise MailNotSentError from problem
    return invitation


@transaction.atomic
def _record(email: str, role: str, firm: Firm | None, invited_by: User, token: str) -> Invitation:
    _withdraw(Invitation.objects.filter(email=email, firm=firm, accepted_at=None, revoked_at=None))
    invitation = Invitation(
        email=email,
        role=role,
        firm=firm,
        invited_by=invited_by,
        token_hash=tokens.digest(token),
        expires_at=timezone.now() + timedelta(seconds=settings.INVITATION_MAX_AGE),
    )
    invitation.save()
    log_access(user=invited_by, firm=firm, action="invite-staff", record=invitation)
    return invitation


def _withdraw(invitations: QuerySet[Invitation]) -> None:
    invitations.update(revoked_at=timezone.now())


def _mail(invitation: Invitation, token: str) -> None:
    path = reverse("accounts:invitation", args=[token])
    context = {"invitation": invitation, "link": f"{settings.SITE_URL}{path}"}
    send_mail(
        subject=_("[備え] 担当者としての招待"),
        message=render_to_string("accounts/mail/invitation.txt", context),
        from_email=None,
        recipient_list=[invitation.email],
    )
