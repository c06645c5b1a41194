"""HTML set and written as a tagged PDF: the fonts, rules and fetcher that every document shares."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from django.contrib.staticfiles import finders
from weasyprint import CSS
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration

from reports.document import blanks, finishing, markup
from reports.document.fetcher import BundledFetcher
from reports.document.fonts import font_face_css

VARIANT = "pdf/ua-1"

one_at_a_time = threading.Lock()
"""Held by what is laid out in a web process: its threads share fonts that are made for one."""


class DocumentError(Exception):
    """A document could not be made."""


def laid_out(html: str, *stylesheets: str, first_page: int = 1) -> Document:
    """Return a whole document as pages.

    Args:
        html: the document; nothing that it names is fetched.
        stylesheets: static files with its rules, the later before the earlier.
        first_page: its number.

    Raises:
        FontMissingError: if a font is not on this machine.
        DocumentError: if a style sheet is missing.
    """
    fonts, faces = _fonts()
    rules = [*map(_rules, stylesheets), _numbered_from(first_page)]
    return markup.read(blanks.trimmed(html), BundledFetcher()).render(
        font_config=fonts, stylesheets=[faces, *rules], pdf_variant=VARIANT
    )


def written(document: Document) -> bytes:
    """Return laid-out pages as the bytes of a PDF, the same for the same pages."""
    return finishing.finished(document, VARIANT)


def warm(*stylesheets: str) -> None:
    """Load fonts and style sheets now; parsing them costs more than a page."""
    _fonts()
    for stylesheet in stylesheets:
        _rules(stylesheet)


@cache
def _fonts() -> tuple[FontConfiguration, CSS]:
    fonts = FontConfiguration()
    return fonts, CSS(string=font_face_css(), font_config=fonts, url_fetcher=BundledFetcher())


@cache
def _rules(stylesheet: str) -> CSS:
    path = finders.find(stylesheet)
    if path is None:
        raise DocumentError(f"{stylesheet} is missing")
    return CSS(filename=path, font_config=_fonts()[0], url_fetcher=BundledFetcher())


@cache
def _numbered_from(page: int) -> CSS:
    return CSS(string=f"@page :first {{ counter-reset: page {page} }}")


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the garbage collector from walking a layout tree that lives to the end anyway."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
