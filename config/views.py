"""Pages that belong to the site rather than to an app."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Explain an expired form in plain words."""
    return render(request, "403_csrf.html", status=403)
