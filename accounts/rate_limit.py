"""How often one network address may ask for what costs something; the one door to the counters.

Addresses are as the trusted proxies saw them.
"""

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse

# An office behind one address needs far fewer; a machine that presses buttons needs more.
RATES = {
    "start": "600/h/ip",
    "result": "300/h/ip",  # a whole simulation
    "quote-paper": "60/h/ip",  # pages laid out while somebody waits
    "cover-sheet": "30/h/ip",
    "resume": "20/h/ip",  # a slow hash, and perhaps a mail
    "share-link": "60/h/ip",
    "wrong-data": "10/h/ip",
}


def is_too_often(request: HttpRequest, action: str) -> bool:
    """Count a request, and tell whether its address has asked too often."""
    return not ratelimit.consume(request, app="sonae", action=action, config=RATES)


def refusal(request: HttpRequest, action: str) -> HttpResponse | None:
    """Count a request, and return the page that asks for patience where it came too often."""
    refused: HttpResponse | None = ratelimit.consume_or_429(
        request, app="sonae", action=action, config=RATES
    )
    return refused
