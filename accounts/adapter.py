"""How allauth behaves here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class StaffOnlyAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Passwords are for staff by invitation; owners never sign up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
