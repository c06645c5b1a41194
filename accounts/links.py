"""Links that open something to whoever holds them, without an account: what every kind shares.

The token stands in the link and nowhere else; stored is its hash. Opening the address shows one
button and uses nothing up, since mail scanners open addresses too; a POST moves the token out of
the address into the session (`visitor.let_in`). From then on each request asks again whether the
link is live, so that the end of its term and its withdrawal take effect at once.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Self, TypeVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import tokens

LONGEST = timedelta(days=14)
"""No link is good for longer."""

L = TypeVar("L", bound="Link")


class LinkClosedError(ValueError):
    """Unknown, used up, withdrawn or expired; which of them is nobody's business."""


class LinkQuerySet(models.QuerySet[L]):
    """Links of one kind; those that open something are read through here."""

    def live(self, now: datetime) -> Self:
        """Return the links that are neither withdrawn nor expired at this moment."""
        return self.filter(revoked_at__isnull=True, expires_at__gt=now)

    def for_holder(self, hashes: Iterable[str], now: datetime) -> Self:
        """Return the live links that a browser has redeemed."""
        return self.live(now).filter(token_hash__in=list(hashes))


class Link(models.Model):
    """A token that is good for a while and can be withdrawn."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("作成"), default=timezone.now)
    expires_at = models.DateTimeField(_("期限"))
    revoked_at = models.DateTimeField(_("取り消し日時"), null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d %H:%M}"

    def is_live(self, now: datetime) -> bool:
        """Say whether the link, or what it opened, works at this moment."""
        return self.revoked_at is None and self.expires_at > now


def sealed(*, now: datetime, good_for: timedelta) -> tuple[str, dict[str, Any]]:
    """Return a new token, and the fields of the row that stands for it.

    Raises:
        ValueError: if the link would be good for longer than LONGEST.
    """
    if not timedelta(0) < good_for <= LONGEST:
        raise ValueError(f"a link is good for {LONGEST.days} days at most")
    token = tokens.new()
    stored = {"token_hash": tokens.digest(token), "created_at": now, "expires_at": now + good_for}
    return token, stored


def doorstep(request: HttpRequest, template: str, *, status: int = 200) -> HttpResponse:
    """Answer at an address that carries a token: no page learns that address from the browser."""
    page = render(request, template, status=status)
    page["Referrer-Policy"] = "strict-origin"
    return page
