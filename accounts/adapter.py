"""How allauth behaves here."""

from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest

from accounts import sign_in


class StaffOnlyAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Passwords are for staff by invitation; owners never sign up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Count a sign-in of the last minutes, so that first set-up asks no password twice."""
        if sign_in.age(self.request) < app_settings.REAUTHENTICATION_TIMEOUT:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the caller's address as the trusted proxies saw it.

        Raises:
            PermissionDenied: if a request came past the proxies that the settings promise.
        """
        try:
            return str(super().get_client_ip(request))
        except ImproperlyConfigured as problem:
            raise PermissionDenied("The request did not pass the trusted proxies.") from problem
