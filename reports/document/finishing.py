"""The last touches on a laid-out PDF: tagged as PDF/UA asks, and small.

WeasyPrint hands over what it drew as objects, before it writes them: they are worked on as they
are, so that nothing is written, read and written again.
"""

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint.document import Document

from reports.document import letters, streams, tagging
from reports.document.drawn import Drawn, Thing, content
from reports.document.packing import packed

FORM = "/Form"
"""Said of a picture that is drawn as pages are."""


class _Nowhere:
    """Takes what WeasyPrint writes after it handed its objects over: nothing that is needed."""

    def write(self, _text: bytes) -> None:
        """Forget it."""


def finished(document: Document, variant: str) -> bytes:
    """Return the document mended and made light, with a fingerprint of its content as its name.

    Args:
        document: laid out.
        variant: of PDF, such as "pdf/ua-1".
    """
    taken: list[Drawn] = []

    def take(_document: Document, pdf: Any) -> None:
        taken.append(Drawn(pdf))
        pdf.objects.clear()

    document.write_pdf(_Nowhere(), finisher=take, pdf_variant=variant, uncompressed_pdf=True)
    return packed(_light(taken[0]))


def _light(drawn: Drawn) -> Drawn:
    """Return what was drawn, tagged and with fewer words for the same marks."""
    pages = [drawn.at(page["Contents"]) for page in drawn.pages()]
    for page in pages:
        page.stream = [content(page)]
    tagging.mend(drawn)
    _draw_pictures_in_place(drawn, pages)
    opaque, widths = _opaque(drawn.resources), letters.widths(drawn)
    for page in pages:
        page.stream = [streams.lightened(content(page), opaque, widths)]
    codes = letters.lighten(drawn)
    for stream in [*pages, *_forms(drawn, drawn.resources)]:
        stream.stream = [letters.rewritten(content(stream), codes)]
    return drawn


def _draw_pictures_in_place(drawn: Drawn, pages: list[pydyf.Stream]) -> None:
    """Take words of charts, each a picture that uses nothing but the page's fonts, into the page.

    WeasyPrint names pictures across the whole document.
    """
    listed = drawn.resources["XObject"]
    plain = {
        name: content(drawn.at(picture))
        for name, picture in listed.items()
        if _is_plain(drawn, drawn.at(picture))
    }
    named = {name.encode(): picture for name, picture in plain.items()}
    for page in pages:
        page.stream = [streams.with_pictures(content(page), named)]
    for name in plain:
        del listed[name]


def _forms(drawn: Drawn, resources: Thing) -> Iterator[pydyf.Stream]:
    """Yield the pictures that are drawn as pages are, and those within them."""
    for picture in map(drawn.at, resources.get("XObject", {}).values()):
        if picture.extra.get("Subtype") == FORM:
            yield picture
            yield from _forms(drawn, _resources(drawn, picture))


def _resources(drawn: Drawn, picture: pydyf.Stream) -> Thing:
    own = picture.extra.get("Resources", {})
    return drawn.at(own) if isinstance(own, bytes) else own


def _is_plain(drawn: Drawn, picture: Thing) -> bool:
    used = _resources(drawn, picture)
    return (
        picture.extra.get("Subtype") == FORM
        and "Matrix" not in picture.extra
        and not any(used.get(kind) for kind in ("Pattern", "Shading", "XObject"))
        and set(used.get("ExtGState", {})) <= set(drawn.resources["ExtGState"])
    )


def _opaque(resources: Thing) -> set[bytes]:
    return {
        name.encode()
        for name, state in resources["ExtGState"].items()
        if set(state) <= {"ca", "CA"} and all(value == 1 for value in state.values())
    }
