"""What holds for every answer of the site: not kept by caches, logged without personal data."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils.cache import has_vary_header, patch_cache_control
from django_structlog.middlewares import RequestMiddleware


class NoStore:
    """Keep pages that depend on who is asking out of every cache."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if has_vary_header(response, "Cookie") and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        return response


class RequestLog(RequestMiddleware):
    """Log each request by its route: a path may carry a token, a query what somebody typed."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        return f"{request.method} /{_route(request)}"


def _route(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).route
    except Resolver404:
        return "(unknown)"
