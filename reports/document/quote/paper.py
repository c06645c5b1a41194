"""A quote request as a tagged PDF of one to three pages.

It is made while one waits, unlike a report: it changes with every confirmation, so that a job
keyed to the frozen report would hand out an old one, and it takes well under a second.
"""

from dataclasses import asdict

from django.template.loader import render_to_string
from django.utils.translation import override

from reports.document import press
from reports.document.quote.content import Request, section_titles

TEMPLATE = "reports/document/quote_request.html"
STYLESHEETS = ("css/document.css", "css/quote_request.css")


def render(request: Request) -> bytes:
    """Return the PDF of a request.

    Raises:
        FontMissingError: if a font is not on this machine.
    """
    with override(request.lang):
        words = {**asdict(request), "sections": section_titles()}
        html = render_to_string(TEMPLATE, {"request": words})
    with press.one_at_a_time, press.collector_paused():
        return press.written(press.laid_out(html, *STYLESHEETS))
