"""Invitations, leaving a shared device, and the page on which a supervisor looks after staff."""

from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import permissions, selectors
from accounts.forms import InviteForm, NewPasswordForm
from accounts.links import doorstep
from accounts.models import Invitation, Membership, User
from accounts.services.end_membership import end_membership
from accounts.services.invite_staff import MailNotSentError, invite_staff
from accounts.services.redeem_invitation import (
    AlreadyEmployedError,
    InvitationClosedError,
    redeem_invitation,
)
from accounts.services.revoke_invitation import revoke_invitation

SESSION_KEY = "invitation"


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show one button; pressing it takes the token out of the address and into the session."""
    if request.method != "POST":
        return doorstep(request, "accounts/invitation.html")
    found = selectors.open_invitation(token)
    if found is None:
        return render(request, "accounts/invitation_closed.html", status=410)
    request.session[SESSION_KEY] = found.token_hash
    return redirect("accounts:accept")


@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest) -> HttpResponse:
    """Take a name and a password, use the invitation up, and sign the person in."""
    found = selectors.open_invitation_by_digest(request.session.get(SESSION_KEY, ""))
    if found is None:
        return render(request, "accounts/invitation_closed.html", status=410)
    form = NewPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _redeem(request, found, form)
    return render(request, "accounts/accept.html", {"form": form, "invitation": found})


def _redeem(request: HttpRequest, found: Invitation, form: NewPasswordForm) -> HttpResponse:
    name, password = form.cleaned_data["name"], form.cleaned_data["password"]
    try:
        user = redeem_invitation(invitation=found, name=name, password=password)
    except InvitationClosedError:
        return render(request, "accounts/invitation_closed.html", status=410)
    except AlreadyEmployedError:
        form.add_error(None, _("別の会社に所属中です。先にその会社で所属を終えてください。"))
        return render(request, "accounts/accept.html", {"form": form, "invitation": found})
    logout(request)
    response: HttpResponse = perform_login(request, user, email_verification="none")
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Ask first; then forget in this browser everything it held, so that nobody finds anything."""
    if request.method != "POST":
        return render(request, "accounts/leave.html")
    logout(request)  # flushes the session, signed in or not
    messages.success(request, _("この端末から離れました。この端末には、何も残っていません。"))
    return redirect("assessment:home")


@login_required
@require_safe
def firm(request: HttpRequest) -> HttpResponse:
    """Show a supervisor the firm's staff and open invitations."""
    return _firm_page(request, _supervising(request), InviteForm())


@login_required
@require_POST
def invite(request: HttpRequest) -> HttpResponse:
    """Invite a colleague by mail."""
    membership, user = _supervising(request), _person(request)
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _firm_page(request, membership, form)
    try:
        invite_staff(**form.cleaned_data, firm=membership.firm, invited_by=user)
    except MailNotSentError:
        form.add_error("email", _("メールを送れませんでした。しばらくしてからお試しください。"))
        return _firm_page(request, membership, form)
    messages.success(request, _("招待のメールを送りました。"))
    return redirect("accounts:firm")


@login_required
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw an open invitation of one's own firm."""
    found = get_object_or_404(Invitation, pk=pk, firm=_supervising(request).firm)
    revoke_invitation(invitation=found, by=_person(request))
    messages.success(request, _("招待を取り消しました。"))
    return redirect("accounts:firm")


@login_required
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a colleague's membership."""
    found = get_object_or_404(Membership, pk=pk, firm=_supervising(request).firm)
    end_membership(membership=found, by=_person(request))
    messages.success(request, _("所属を終了しました。"))
    return redirect("accounts:firm")


def _person(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def _supervising(request: HttpRequest) -> Membership:
    """Return the caller's membership; strangers get 404, colleagues without the right 403."""
    membership = permissions.membership_of(request.user)
    if membership is None:
        raise Http404
    if not permissions.may_manage_staff(membership):
        raise PermissionDenied
    return membership


def _firm_page(request: HttpRequest, membership: Membership, form: InviteForm) -> HttpResponse:
    context = {
        "membership": membership,
        "staff": selectors.staff_of(membership.firm),
        "invitations": selectors.open_invitations_of(membership.firm),
        "form": form,
    }
    return render(request, "accounts/firm.html", context)
