"""A frozen snapshot as a tagged PDF: the same bytes for the same snapshot, any day, any process."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.template.loader import render_to_string
from django.utils.translation import override
from weasyprint.document import Document

from reports.document import press
from reports.document.context import build
from reports.document.edition import Edition, edition_of
from reports.document.language import language
from reports.document.paper import on_paper
from reports.document.variants import kept
from reports.engine.localise import Language

TEMPLATES = {"pdf": "reports/document/report.html", "short": "reports/document/short.html"}
"""By kind of document."""
STYLESHEET = "css/document.css"
DENSITIES = (
    "roomy",
    "tight",
    "tightest",
    "tightest small",
    "tightest small merged",
    "tightest small merged bare",
    "tightest small merged bare terse",
    "tightest small merged bare terse mute",
)
"""How a page is set, tried in order until it fits.

On page one "small" sets the columns smaller, "merged" the steps below the reasons instead of in a
row of their own, "bare" leaves out what makes the amounts and what would narrow the ranges, "terse"
the words of the reasons, "mute" what the panels mean as well. On the second page of the short form
"bare" leaves out what is stated beside a verdict, "terse" the kinds of incident as well.
"""

Stage = Callable[[str], None]


def warm() -> None:
    """Load fonts and style sheets now, so that a forked child starts with them."""
    press.warm(STYLESHEET)


OWN_MACHINE = frozenset({"localhost", "127.0.0.1"})


def _method_at(site: str) -> str:
    """Return where the method stands on the web, in brackets; nothing that only we could open."""
    is_public = urlsplit(site).hostname not in {None, *OWN_MACHINE}
    return f" ({site}/method/)" if is_public else ""


def render(
    snapshot: Mapping[str, Any],
    lang: str,
    *,
    kind: str = "pdf",
    edition: Edition | None = None,
    variants: Sequence[Mapping[str, Any]] = (),
    site: str = "",
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
        site: address of the site, before the paths that the document names.
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
        context |= {"variants": kept(variants, written), "method_at": _method_at(site)}
    with press.collector_paused():
        try:
            on_stage("layout")
            laid_out = FITTED[kind](TEMPLATES[kind], context, written)
            on_stage("writing")
            return press.written(laid_out)
        except RecursionError as problem:
            raise press.DocumentError("the content is nested too deeply") from problem


def _with_front(template: str, context: dict[str, Any], lang: Language) -> Document:
    """Lay the document out, page one as roomy as its content allows."""
    front = _front(template, context, lang)
    return _joined(front, _rest(template, context, lang, len(front.pages)))


def _front(template: str, context: dict[str, Any], lang: Language) -> Document:
    for density in DENSITIES:
        front = _laid_out(template, {**context, "part": "front", "density": density}, lang)
        if len(front.pages) == 1:
            break
    return front


def _rest(
    template: str, context: dict[str, Any], lang: Language, before: int, density: str = ""
) -> Document:
    """Lay out what follows page one, which is laid out by itself, so as not to do it again."""
    own = {**context, "part": "rest", "second_density": density}
    return _laid_out(template, own, lang, first_page=before + 1)


def _joined(front: Document, rest: Document) -> Document:
    return front.copy([*front.pages, *rest.pages])


def _on_two_pages(template: str, context: dict[str, Any], lang: Language) -> Document:
    """Lay the document out, either of its two pages as roomy as its content allows."""
    front = _front(template, context, lang)
    for density in DENSITIES:
        second = _rest(template, context, lang, len(front.pages), density)
        if len(second.pages) == 1:
            break
    return _joined(front, second)


FITTED = {"pdf": _with_front, "short": _on_two_pages}


def _laid_out(
    template: str, context: dict[str, Any], lang: Language, first_page: int = 1
) -> Document:
    with override(lang):
        html = render_to_string(template, context)
    return press.laid_out(html, STYLESHEET, first_page=first_page)
