"""What every page needs to know about the site."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the mode, the demo flag and the language names."""
    return {"mode": settings.MODE, "demo_mode": settings.DEMO_MODE}
