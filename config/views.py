"""Pages that belong to the site rather than to an app."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from accounts import permissions
from accounts.models import User
from config import site_pages

# Pages about somebody, or for those who work here.
NOT_FOR_CRAWLERS = (
    *("a", "accounts", "admin", "broker", "h", "help", "landing", "mine", "reports", "resume"),
    *("s", "shared"),
)


@login_required
@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    """Send a signed-in person to the place where their work is."""
    user = request.user
    if isinstance(user, User) and permissions.works_for_a_firm(user):
        return redirect("brokerage:book")
    if permissions.may_enter_admin(user):
        return redirect("admin:index")
    return redirect("assessment:mine")


@require_safe
def page(request: HttpRequest, name: str) -> HttpResponse:
    """Show privacy, terms or contact."""
    text = site_pages.load(name, get_language() or settings.LANGUAGE_CODE)
    return render(request, "pages/page.html", {"page": text})


def admin_login(request: HttpRequest) -> HttpResponse:
    """Let the admin site use the one entrance, where the second factor is asked."""
    if request.user.is_authenticated and not permissions.may_enter_admin(request.user):
        raise Http404
    query = urlencode({"next": request.GET.get("next", reverse("admin:index"))})
    return redirect(f"{reverse(settings.LOGIN_URL)}?{query}")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Keep crawlers to the public pages."""
    lines = ["User-agent: *", *(f"Disallow: /{folder}/" for folder in NOT_FOR_CRAWLERS)]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Explain an expired form in plain words."""
    return render(request, "403_csrf.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that the request could not be read, without repeating any of it."""
    # Without the request: its host name may be the very thing that could not be trusted.
    return HttpResponse(render_to_string("pages/400.html"), status=400)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """Ask for a little patience after too many tries."""
    return render(request, "pages/429.html", status=429)
