"""Reads about people and firms."""

from django.conf import settings
from django.db.models import QuerySet

from accounts import tokens
from accounts.models import Firm, Invitation, Membership


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
