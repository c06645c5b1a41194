"""The routes of allauth that this site uses: staff sign in, and look after their own access."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import path

from accounts import permissions

View = Callable[..., HttpResponseBase]


def for_staff(view: View) -> View:
    """Hide a page from signed-in owners: they have no password and no second factor."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not permissions.is_staff_person(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("2fa/authenticate/", mfa.authenticate, name="mfa_authenticate"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path(
        "password/reset/confirm/",
        account.confirm_password_reset_code,
        name="account_confirm_password_reset_code",
    ),
    path(
        "password/reset/complete/",
        account.complete_password_reset,
        name="account_complete_password_reset",
    ),
    path(
        "password/reset/done/",
        account.password_reset_from_key_done,
        name="account_password_reset_completed",
    ),
    path(
        "password/change/",
        for_staff(account.password_change),
        name="account_change_password",
    ),
    path("reauthenticate/", for_staff(account.reauthenticate), name="account_reauthenticate"),
    path("2fa/", for_staff(mfa.index), name="mfa_index"),
    path("2fa/reauthenticate/", for_staff(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("2fa/totp/activate/", for_staff(totp.activate_totp), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", for_staff(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        "2fa/recovery-codes/",
        for_staff(recovery_codes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/generate/",
        for_staff(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/download/",
        for_staff(recovery_codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
]
