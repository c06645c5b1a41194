"""The letters of a finished PDF: fonts that hold only what is used, and text in their new numbers.

Small numbers without gaps say the same text in fewer bytes, and need shorter tables of widths and
of characters.
"""

import re

import pikepdf

from reports.document import glyphs

FULL_WIDTH = 1000
"""The width of a square letter, in thousandths of its size; most Japanese ones are as wide."""
PLAIN = "/Identity-H"
"""The encoding of text by two bytes a glyph."""
MISSING = 0
"""The glyph of what a font does not know; it has the same number in every font."""
LAST = "\U0010ffff"
"""Sorts glyphs that stand for no text of their own behind all others."""
_TEXT = re.compile(rb"/(\w+) \S+ Tf|<([0-9a-f]+)>")
_CHARACTER = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")
_ESCAPE = re.compile(rb"[\\()\r]")
Codes = dict[bytes, dict[int, bytes]]
"""By the name of a font and the old number of a glyph: its new code, escaped."""


def lighten(pdf: pikepdf.Pdf) -> Codes:
    """Make the fonts of a document light; return the codes that its text is to be written in.

    A font that was asked for characters it does not know is written with codes of its own, and left
    as it is.
    """
    codes: Codes = {}
    for page in pdf.pages:
        for key, font in page.Resources.Font.items():
            name = key.lstrip("/").encode()
            if name not in codes and font.Encoding == PLAIN:
                codes[name] = _lighten(pdf, font)
    return codes


def _lighten(pdf: pikepdf.Pdf, font: pikepdf.Object) -> dict[int, bytes]:
    texts = {
        int(number, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
        for number, text in _CHARACTER.findall(font.ToUnicode.read_bytes())
    }
    letters, descriptor = font.DescendantFonts[0], font.DescendantFonts[0].FontDescriptor
    old = _widths(letters.W)
    used = sorted({*texts, *old} - {MISSING}, key=lambda one: (texts.get(one, LAST), one))
    light = glyphs.lightened(descriptor.FontFile2.read_bytes(), used)
    letters.DW = FULL_WIDTH
    letters.W = pikepdf.Array()
    of = {new: old.get(number, FULL_WIDTH) for new, number in enumerate(used, start=1)}
    for first, run in glyphs.widths(of, FULL_WIDTH):
        letters.W.extend([first, pikepdf.Array([round(width) for width in run])])
    descriptor.FontFile2 = pdf.make_stream(light, Length1=len(light))
    said = [texts.get(number, "") for number in used]
    font.ToUnicode = pdf.make_stream(glyphs.character_map(said))
    return {number: _escaped(new) for new, number in enumerate([MISSING, *used])}


def _widths(listed: pikepdf.Object) -> dict[int, float]:
    """Return the width of each glyph from a list of first numbers and runs of widths."""
    parts = list(listed)
    return {
        int(first) + place: float(width)
        for first, run in zip(parts[::2], parts[1::2], strict=True)
        for place, width in enumerate(run)
    }


def _escaped(number: int) -> bytes:
    return _ESCAPE.sub(_escape, number.to_bytes(2, "big"))


def _escape(match: re.Match[bytes]) -> bytes:
    return b"\\r" if match[0] == b"\r" else b"\\" + match[0]


def rewritten(content: bytes, codes: Codes) -> bytes:
    """Return content that writes its text in the new codes."""
    now: dict[int, bytes] | None = None

    def written(match: re.Match[bytes]) -> bytes:
        nonlocal now
        if match[1]:
            now = codes.get(match[1])
        if match[1] or now is None:
            return match[0]
        old = bytes.fromhex(match[2].decode())
        pairs = zip(old[::2], old[1::2], strict=True)
        return b"(%b)" % b"".join([now[high * 256 + low] for high, low in pairs])

    return _TEXT.sub(written, content)
