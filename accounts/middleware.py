"""Brokers and admins need a second factor before they see anything."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils.http import urlencode
from django_htmx.http import HttpResponseClientRedirect

from accounts import permissions, second_factor
from accounts.models import User

# All that signed-in staff can reach before the second factor is shown.
OPEN_ROUTES = frozenset(
    {
        "account_logout",
        "account_reauthenticate",
        "mfa_activate_totp",
        "mfa_reauthenticate",
        "set_language",
        "healthz",
        "readyz",
    }
)
# Their address is a secret of its own, which no other address may carry on.
SECRET_ROUTES = frozenset({"accounts:invitation", "assessment:help_link", "reports:share_link"})


class RequireSecondFactor:
    """Send staff who have not shown a second factor in this session to where they can."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if (
            isinstance(user, User)
            and _route_name(request) not in OPEN_ROUTES
            and permissions.is_staff_person(user)
            and not (second_factor.is_confirmed(request, user) and second_factor.is_set_up(user))
        ):
            return _redirect(request, user)
        return self.get_response(request)


def _route_name(request: HttpRequest) -> str | None:
    try:
        return resolve(request.path_info).view_name
    except Resolver404:
        return None


def _redirect(request: HttpRequest, user: User) -> HttpResponse:
    name = "mfa_reauthenticate" if second_factor.is_set_up(user) else "mfa_activate_totp"
    returns = request.method == "GET" and _route_name(request) not in SECRET_ROUTES
    query = urlencode({"next": request.get_full_path()}) if returns else ""
    target = reverse(name) + (f"?{query}" if query else "")
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(target)
    return HttpResponseRedirect(target)
