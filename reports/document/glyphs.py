"""The embedded fonts, made light: only what is used, numbered without gaps, on a coarser grid.

The outlines are more than half of a Japanese document. On a grid of 256 units an em no point moves
by more than a five-hundredth of the letter's size: a sixth of a dot of a printer with 600 dots an
inch in text of 10 points, a third in the largest heading.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from itertools import groupby
from typing import Any

from fontTools.ttLib import TTFont

GRID = 256
KEPT = frozenset({"glyf", "head", "hhea", "hmtx", "loca", "maxp"})
"""What a reader of PDF uses of a font whose characters are numbers of glyphs (ISO 32000-1, 9.9)."""
MOST_IN_A_BLOCK = 100
"""Lines in a block of a character map, by the standard."""
CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def "
    "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
)
CMAP_TAIL = "endcmap CMapName currentdict /CMap defineresource pop end end"


def lightened(font_bytes: bytes, used: Sequence[int]) -> bytes:
    """Return a TrueType font that holds the glyphs named as 1, 2, 3 and so on.

    Args:
        used: numbers of glyphs in the font given, in the order of their new numbers.
    """
    font = TTFont(BytesIO(font_bytes), recalcBBoxes=False, recalcTimestamp=False)
    for table in set(font.keys()) - KEPT - {"GlyphOrder"}:
        del font[table]
    _keep(font, used)
    _scale(font, GRID / font["head"].unitsPerEm)
    made = BytesIO()
    font.save(made, reorderTables=False)
    return made.getvalue()


def _keep(font: Any, used: Sequence[int]) -> None:
    outlines, widths = font["glyf"], font["hmtx"]
    names = [font.getGlyphName(0), *(font.getGlyphName(number) for number in used)]
    for name in names:  # grows while it is walked: parts of glyphs may have parts
        names.extend(part for part in _parts(outlines, name) if part not in names)
    outlines.glyphs = {name: outlines.glyphs[name] for name in names}
    widths.metrics = {name: widths.metrics[name] for name in names}
    outlines.glyphOrder = names
    font.setGlyphOrder(names)


def _parts(outlines: Any, name: str) -> list[str]:
    glyph = outlines[name]
    return list(glyph.getComponentNames(outlines)) if glyph.isComposite() else []


def _scale(font: Any, scale: float) -> None:
    head, lines, widths = font["head"], font["hhea"], font["hmtx"].metrics
    head.unitsPerEm = GRID
    _scale_each(head, ("xMin", "yMin", "xMax", "yMax"), scale)
    _scale_each(lines, ("ascent", "descent", "lineGap", "advanceWidthMax"), scale)
    for name, (advance, bearing) in widths.items():
        widths[name] = (round(advance * scale), round(bearing * scale))
    for glyph in font["glyf"].glyphs.values():
        if glyph.numberOfContours:
            _scale_outline(glyph, scale)


def _scale_outline(glyph: Any, scale: float) -> None:
    _scale_each(glyph, ("xMin", "yMin", "xMax", "yMax"), scale)
    if glyph.isComposite():
        for part in glyph.components:
            _scale_each(part, ("x", "y"), scale)
        return
    glyph.coordinates.scale((scale, scale))
    glyph.coordinates.toInt()


def _scale_each(thing: Any, names: Iterable[str], scale: float) -> None:
    for name in names:
        setattr(thing, name, round(getattr(thing, name) * scale))


def character_map(texts: Sequence[str]) -> bytes:
    """Return the ToUnicode map of the glyphs 1, 2, 3 and so on, runs of neighbours as ranges.

    Args:
        texts: what each glyph stands for; mostly one character, nothing for parts of others.
    """
    rows = [(number, text) for number, text in enumerate(texts, start=1) if text]
    runs = [list(run) for _key, run in groupby(rows, key=_Run())]
    ranges = [f"<{run[0][0]:04x}> <{run[-1][0]:04x}> <{_utf16(run[0][1])}>" for run in runs]
    blocks = [
        ranges[start : start + MOST_IN_A_BLOCK] for start in range(0, len(ranges), MOST_IN_A_BLOCK)
    ]
    said = "\n".join(
        "\n".join([f"{len(block)} beginbfrange", *block, "endbfrange"]) for block in blocks
    )
    return f"{CMAP_HEAD}{said}\n{CMAP_TAIL}".encode()


def _utf16(text: str) -> str:
    return text.encode("utf-16-be").hex()


class _Run:
    """Tells runs apart: neighbours in number and in Unicode, within one last byte."""

    def __init__(self) -> None:
        self._run, self._next = 0, ""

    def __call__(self, row: tuple[int, str]) -> int:
        number, text = row
        if text != self._next or number % 256 == 0:
            self._run += 1
        is_single = len(text) == 1 and ord(text) < 0xFFFF and ord(text) % 256 != 255
        self._next = chr(ord(text) + 1) if is_single else ""
        return self._run


def widths(of: Mapping[int, float], usual: float) -> Iterator[tuple[int, list[float]]]:
    """Yield runs of widths that are not the usual one: the first number, and the widths."""
    unusual = sorted(number for number, width in of.items() if width != usual)
    for _key, run in groupby(enumerate(unusual), key=lambda row: row[1] - row[0]):
        numbers = [number for _place, number in run]
        yield numbers[0], [of[number] for number in numbers]
