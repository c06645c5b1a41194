"""When this session was signed in."""

import time
from typing import Any

from django.http import HttpRequest

from accounts.models import User

SESSION_KEY = "signed_in_at"


def note(sender: object, request: HttpRequest, user: User, **_: Any) -> None:
    """Write the time of a sign-in into its session (receiver)."""
    request.session[SESSION_KEY] = time.time()


def age(request: HttpRequest) -> float:
    """Return the seconds since this session was signed in."""
    return time.time() - float(request.session.get(SESSION_KEY, 0))
