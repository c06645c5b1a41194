"""The site's addresses, and two bare views that pass through the same middleware."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.http import require_POST, require_safe

from benchmarks.web import bare


@require_safe
def hello(request: HttpRequest) -> HttpResponse:
    """Return a few bytes."""
    return HttpResponse("hello", content_type="text/plain")


@require_POST
def insert(request: HttpRequest) -> HttpResponse:
    """Commit one row and return a few bytes."""
    bare.insert()
    return HttpResponse("saved", content_type="text/plain")


urlpatterns = [
    path("bench/hello/", hello),
    path("bench/insert/", insert),
    path("", include("config.urls")),
]
