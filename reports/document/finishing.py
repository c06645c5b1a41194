"""The last touches on a laid-out PDF: tagged as PDF/UA asks, and small."""

import zlib
from io import BytesIO

import pikepdf

from reports.document import letters, streams, tagging
from reports.document.packing import BEST, packed


def finish(pdf_bytes: bytes) -> bytes:
    """Return the document mended and made light, with a fingerprint of its content as its name."""
    with pikepdf.open(BytesIO(pdf_bytes)) as pdf:
        tagging.mend(pdf)
        _draw_pictures_in_place(pdf)
        _lighten(pdf, letters.lighten(pdf))
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream):
                thing.write(
                    zlib.compress(thing.read_bytes(), BEST), filter=pikepdf.Name.FlateDecode
                )
        return packed(pdf)


def _draw_pictures_in_place(pdf: pikepdf.Pdf) -> None:
    """Take words of charts, each a picture that uses nothing but the page's fonts, into the page.

    WeasyPrint names pictures across the whole document.
    """
    pictures = {
        name.lstrip("/").encode(): picture.read_bytes()
        for page in pdf.pages
        for name, picture in page.Resources.XObject.items()
        if _is_plain(picture, page.Resources)
    }
    for page in pdf.pages:
        drawn = streams.with_pictures(page.Contents.read_bytes(), pictures)
        page.Contents = pdf.make_stream(drawn)
    for page in pdf.pages:
        for name in list(page.Resources.XObject.keys()):
            if name.lstrip("/").encode() in pictures:
                del page.Resources.XObject[name]


def _is_plain(picture: pikepdf.Object, of_page: pikepdf.Object) -> bool:
    own = picture.get("/Resources", pikepdf.Dictionary())
    return (
        picture.get("/Subtype") == "/Form"
        and "/Matrix" not in picture
        and not any(own.get(kind) for kind in ("/Pattern", "/Shading", "/XObject"))
        and set(own.get("/ExtGState", {}).keys()) <= set(of_page.ExtGState.keys())
    )


def _opaque(of_page: pikepdf.Object) -> set[bytes]:
    return {
        name.lstrip("/").encode()
        for name, state in of_page.ExtGState.items()
        if set(state.keys()) <= {"/ca", "/CA"} and all(value == 1 for _key, value in state.items())
    }


def _lighten(pdf: pikepdf.Pdf, codes: letters.Codes) -> None:
    for page in pdf.pages:
        light = streams.lightened(page.Contents.read_bytes(), _opaque(page.Resources))
        page.Contents = pdf.make_stream(letters.rewritten(light, codes))
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form":
            thing.write(letters.rewritten(thing.read_bytes(), codes))
