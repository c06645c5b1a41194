"""Who is at the door: a signed-in person, or a browser that began an assessment."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from accounts.models import User

SESSION_KEY = "held_assessments"
HELP_KEY = "help_links"
READING_KEY = "shared_reports"
LINK_KEYS = (HELP_KEY, READING_KEY)
"""Where a session keeps the hashes of the links it has redeemed, by kind of link."""


@dataclass(frozen=True)
class Visitor:
    """The caller whose rights every tenant-owned query starts from.

    Attributes:
        user: the signed-in person, or an anonymous one.
        held: hold tokens of the assessments that this browser's session began or resumed: the
            public id, and after a colon the key that some need as well.
    """

    user: User | AnonymousUser
    held: frozenset[str] = frozenset()


def visitor_of(request: HttpRequest) -> Visitor:
    """Return the visitor behind a request."""
    return Visitor(user=request.user, held=frozenset(request.session.get(SESSION_KEY, [])))


def hold(request: HttpRequest, token: str) -> None:
    """Let this browser's session own an assessment it has just begun or resumed."""
    held: list[str] = request.session.get(SESSION_KEY, [])
    if token not in held:
        request.session[SESSION_KEY] = [*held, token]


def let_in(request: HttpRequest, kind: str, token_hash: str) -> None:
    """Let this browser's session use what a redeemed link opens, and nothing else.

    The session gets a new key, so that one planted before is worth nothing afterwards.

    Args:
        kind: one of LINK_KEYS.
    """
    request.session.cycle_key()
    links: list[str] = request.session.get(kind, [])
    if token_hash not in links:
        request.session[kind] = [*links, token_hash]


def let_in_by(request: HttpRequest, kind: str) -> frozenset[str]:
    """Return the hashes of the links of a kind that this browser's session has redeemed."""
    return frozenset(request.session.get(kind, []))


def holds_any(request: HttpRequest) -> bool:
    """Tell whether this browser's session holds an assessment, part of one, or what it led to."""
    return any(request.session.get(key) for key in (SESSION_KEY, *LINK_KEYS))


def let_go(sender: object, request: HttpRequest, user: User, **_: Any) -> None:
    """Drop what the browser held when staff sign in: it was a client's, not theirs (receiver)."""
    if user.is_staff or user.memberships.exists():
        for key in (SESSION_KEY, *LINK_KEYS):
            request.session.pop(key, None)
