"""Switching the language in the middle of a form, without losing what is typed in it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.i18n import set_language


def is_switching(request: HttpRequest) -> bool:
    """Tell whether the pressed button was the switch; if so, speak that language from here on."""
    language = request.POST.get("language")
    if language not in dict(settings.LANGUAGES):
        return False
    translation.activate(language)
    return True


def in_language(request: HttpRequest, address: str) -> HttpResponse:
    """Switch as the switch in the header does, but come back to this address."""
    response = set_language(request)
    response.headers["Location"] = address
    return response


def shown_in_language(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Show a page in the language just chosen, and remember the choice."""
    response = render(request, template, context, status=status)
    response.cookies.update(set_language(request).cookies)
    return response
