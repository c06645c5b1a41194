"""Who is at the door: a signed-in person, or a browser that began an assessment."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from accounts.models import User

SESSION_KEY = "held_assessments"


@dataclass(frozen=True)
class Visitor:
    """The caller whose rights every tenant-owned query starts from.

    Attributes:
        user: the signed-in person, or an anonymous one.
        held: public ids of the assessments that this browser's session began or resumed.
    """

    user: User | AnonymousUser
    held: frozenset[str] = frozenset()


def visitor_of(request: HttpRequest) -> Visitor:
    """Return the visitor behind a request."""
    return Visitor(user=request.user, held=frozenset(request.session.get(SESSION_KEY, [])))


def hold(request: HttpRequest, assessment_id: str) -> None:
    """Let this browser's session own an assessment it has just begun or resumed."""
    held: list[str] = request.session.get(SESSION_KEY, [])
    if assessment_id not in held:
        request.session[SESSION_KEY] = [*held, assessment_id]
