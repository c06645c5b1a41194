"""A frozen snapshot as a tagged PDF: the same bytes for the same snapshot, any day, any process."""

import gc
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.translation import override
from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration

from reports.document import finishing
from reports.document.context import build
from reports.document.edition import Edition, edition_of
from reports.document.fetcher import BundledFetcher
from reports.document.fonts import font_face_css
from reports.document.language import language
from reports.document.paper import on_paper
from reports.document.variants import kept
from reports.engine.localise import Language

TEMPLATES = {"pdf": "reports/document/report.html", "short": "reports/document/short.html"}
"""By kind of document."""
SHORT_PAGES = 2
VARIANT = "pdf/ua-1"
STYLESHEET = "css/document.css"
DENSITIES = ("roomy", "tight", "tightest", "tightest bare")
"""How page one is set, tried in order until it fits on one page."""

Stage = Callable[[str], None]

one_at_a_time = threading.Lock()
"""Held by what is laid out in a web process: its threads share fonts that are made for one."""


class DocumentError(Exception):
    """A document could not be made."""


@cache
def style(stylesheet: str = STYLESHEET) -> tuple[FontConfiguration, tuple[CSS, ...]]:
    """Return the fonts and the parsed style sheets; parsing them costs more than a page."""
    fonts = FontConfiguration()
    fetcher = BundledFetcher()
    path = finders.find(stylesheet)
    if path is None:
        raise DocumentError(f"{stylesheet} is missing")
    sheets = (
        CSS(string=font_face_css(), font_config=fonts, url_fetcher=fetcher),
        CSS(filename=path, font_config=fonts, url_fetcher=fetcher),
    )
    return fonts, sheets


def warm() -> None:
    """Load fonts and style sheets now, so that a forked child starts with them."""
    style()


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep the garbage collector from walking a layout tree that lives to the end anyway."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def render(
    snapshot: Mapping[str, Any],
    lang: str,
    *,
    kind: str = "pdf",
    edition: Edition | None = None,
    variants: Sequence[Mapping[str, Any]] = (),
    on_stage: Stage = lambda stage: None,
) -> bytes:
    """Return the PDF of a snapshot.

    Args:
        snapshot: as frozen in a report.
        lang: "ja" or "en".
        kind: which document, by `TEMPLATES`.
        edition: which plans are named and under which mark; by default what a reader sees before
            any release.
        variants: what-ifs that the owner kept; they stand beside the snapshot, not in it.
        on_stage: told "gathering", "layout" and "writing" as the work proceeds.

    Raises:
        FontMissingError: if a font is not on this machine.
        UnknownLanguageError: for any other language.
        DocumentError: if the content cannot be laid out.
    """
    written = language(lang)
    shown = edition or edition_of(
        mode=snapshot["result"]["mode"],
        named_proposals="immediate",
        for_owner=True,
        confirmation=None,
    )
    on_stage("gathering")
    with override(written):
        context = on_paper(build(snapshot, written, shown))
        context["variants"] = kept(variants, written)
    with _collector_paused():
        try:
            on_stage("layout")
            laid_out = FITTED[kind](TEMPLATES[kind], context, written)
            on_stage("writing")
            return finishing.finish(laid_out.write_pdf(pdf_variant=VARIANT, uncompressed_pdf=True))
        except RecursionError as problem:
            raise DocumentError("the content is nested too deeply") from problem


def _with_front(template: str, context: dict[str, Any], lang: Language) -> Document:
    """Lay the document out, page one as roomy as its content allows."""
    return _laid_out(template, context, lang, _front_density(template, context, lang))


def _front_density(template: str, context: dict[str, Any], lang: Language) -> str:
    for density in DENSITIES[:-1]:
        front = _laid_out(template, {**context, "front_only": True}, lang, density)
        if len(front.pages) == 1:
            return density
    return DENSITIES[-1]


def _on_two_pages(template: str, context: dict[str, Any], lang: Language) -> Document:
    """Lay the document out, either of its two pages as roomy as its content allows."""
    front = _front_density(template, context, lang)
    for density in DENSITIES[:-1]:
        both = _laid_out(template, {**context, "second_density": density}, lang, front)
        if len(both.pages) == SHORT_PAGES:
            return both
    return _laid_out(template, {**context, "second_density": DENSITIES[-1]}, lang, front)


FITTED = {"pdf": _with_front, "short": _on_two_pages}


def _laid_out(template: str, context: dict[str, Any], lang: Language, density: str) -> Document:
    fonts, sheets = style()
    with override(lang):
        html = render_to_string(template, {**context, "density": density})
    return HTML(string=html, url_fetcher=BundledFetcher()).render(
        font_config=fonts, stylesheets=list(sheets), pdf_variant=VARIANT
    )


def printed(html: str, stylesheet: str) -> bytes:
    """Return a page of another kind as tagged PDF, set like the report.

    Args:
        html: a whole document.
        stylesheet: static file of the rules that only this kind needs.

    Raises:
        FontMissingError: if a font is not on this machine.
        DocumentError: if the style sheet is missing.
    """
    fonts, sheets = style()
    with one_at_a_time, _collector_paused():
        laid_out = HTML(string=html, url_fetcher=BundledFetcher()).render(
            font_config=fonts,
            stylesheets=[*sheets, _extra_style(stylesheet)],
            pdf_variant="pdf/ua-1",
        )
        return finishing.finish(laid_out.write_pdf(pdf_variant="pdf/ua-1"))


@cache
def _extra_style(stylesheet: str) -> CSS:
    path = finders.find(stylesheet)
    if path is None:
        raise DocumentError(f"{stylesheet} is missing")
    return CSS(filename=path, font_config=style()[0], url_fetcher=BundledFetcher())
