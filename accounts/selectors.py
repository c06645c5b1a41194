"""Reads about people and firms."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import QuerySet

from accounts import tokens
from accounts.models import AccessEntry, Firm, Invitation, Membership


def operator_firm() -> Firm | None:
    """Return the firm that runs this site; none in information mode."""
    if not settings.OPERATOR_FIRM:
        return None
    return Firm.objects.filter(slug=settings.OPERATOR_FIRM).first()


def staff_of(firm: Firm) -> QuerySet[Membership]:
    """Return a firm's memberships, those that count today first."""
    return firm.memberships.select_related("user").order_by("-is_active", "user__email")


def open_invitations_of(firm: Firm) -> list[Invitation]:
    """Return a firm's invitations that still work."""
    return [invitation for invitation in firm.invitations.all() if invitation.is_open]


def open_invitation(token: str) -> Invitation | None:
    """Return the invitation behind a token while its link works."""
    return open_invitation_by_digest(tokens.digest(token))


def open_invitation_by_digest(stored: str) -> Invitation | None:
    """Return the invitation behind a stored hash while its link works."""
    invitation = Invitation.objects.filter(token_hash=stored).select_related("firm").first()
    return invitation if invitation is not None and invitation.is_open else None


def looks_at(record: models.Model, *, by: Iterable[int | None]) -> dict[int, list[datetime]]:
    """Return when people of these firms looked at a record, by firm, newest first."""
    entries = AccessEntry.objects.filter(
        object_type=record._meta.label_lower,
        object_id=str(getattr(record, "public_id", record.pk)),
        firm__in=[pk for pk in by if pk is not None],
        action__startswith="view",
    )
    found: dict[int, list[datetime]] = {}
    for firm_id, at in entries.order_by("-at").values_list("firm", "at"):
        if firm_id is not None:
            found.setdefault(firm_id, []).append(at)
    return found
