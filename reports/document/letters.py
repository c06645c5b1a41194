"""The letters of a finished PDF: fonts that hold only what is used, and text in their new numbers.

Small numbers without gaps say the same text in fewer bytes, and need shorter tables of widths and
of characters.
"""

import re
from collections.abc import Sequence
from typing import Any

import pydyf

from reports.document import glyphs
from reports.document.drawn import Drawn, Thing, content, escaped

FULL_WIDTH = 1000
"""The width of a square letter, in thousandths of its size; most Japanese ones are as wide."""
PLAIN = "/Identity-H"
"""The encoding of text by two bytes a glyph."""
MISSING = 0
"""The glyph of what a font does not know; it has the same number in every font."""
LAST = "\U0010ffff"
"""Sorts glyphs that stand for no text of their own behind all others."""
_TEXT = re.compile(rb"/(\w+) \S+ Tf|<([0-9a-f]+)>")
_GLYPH = re.compile(rb"[0-9a-f]{4}")
_CHARACTER = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")
Codes = dict[bytes, dict[bytes, bytes]]
"""By the name of a font and the old number of a glyph, in hexadecimal: its new code, escaped."""


def lighten(drawn: Drawn) -> Codes:
    """Make the fonts of a document light; return the codes that its text is to be written in.

    A font that was asked for characters it does not know is written with codes of its own, and left
    as it is.
    """
    fonts = {name.encode(): drawn.at(font) for name, font in drawn.fonts.items()}
    return {
        name: _lighten(drawn, font) for name, font in fonts.items() if font["Encoding"] == PLAIN
    }


def widths(drawn: Drawn) -> dict[bytes, dict[bytes, float]]:
    """Return the widths of the letters of each font, by their numbers in hexadecimal."""
    return {
        name.encode(): {
            b"%04x" % number: width
            for number, width in _widths(_letters(drawn, drawn.at(font))["W"]).items()
        }
        for name, font in drawn.fonts.items()
    }


def _letters(drawn: Drawn, font: Thing) -> Thing:
    return drawn.at(font["DescendantFonts"][0])


def _lighten(drawn: Drawn, font: Thing) -> dict[bytes, bytes]:
    texts = {
        int(number, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
        for number, text in _CHARACTER.findall(content(drawn.at(font["ToUnicode"])))
    }
    letters = _letters(drawn, font)
    file = drawn.at(drawn.at(letters["FontDescriptor"])["FontFile2"])
    old = _widths(letters["W"])
    used = sorted({*texts, *old} - {MISSING}, key=lambda one: (texts.get(one, LAST), one))
    light = glyphs.lightened(content(file), used)
    file.stream, file.extra["Length1"] = [light], len(light)
    letters["DW"], letters["W"] = FULL_WIDTH, pydyf.Array()
    of = {new: old.get(number, FULL_WIDTH) for new, number in enumerate(used, start=1)}
    for first, run in glyphs.widths(of, FULL_WIDTH):
        letters["W"].extend([first, pydyf.Array([round(width) for width in run])])
    drawn.at(font["ToUnicode"]).stream = [
        glyphs.character_map([texts.get(number, "") for number in used])
    ]
    return {
        b"%04x" % number: escaped(new.to_bytes(2, "big"))
        for new, number in enumerate([MISSING, *used])
    }


def _widths(listed: Sequence[Any]) -> dict[int, float]:
    """Return the width of each glyph from a list of first numbers and runs of widths."""
    return {
        first + place: width
        for first, run in zip(listed[::2], listed[1::2], strict=True)
        for place, width in enumerate(run)
    }


def rewritten(content: bytes, codes: Codes) -> bytes:
    """Return content that writes its text in the new codes."""
    now: dict[bytes, bytes] | None = None

    def written(match: re.Match[bytes]) -> bytes:
        nonlocal now
        if match[1]:
            now = codes.get(match[1])
        if match[1] or now is None:
            return match[0]
        return b"(%b)" % b"".join([now[glyph] for glyph in _GLYPH.findall(match[2])])

    return _TEXT.sub(written, content)
