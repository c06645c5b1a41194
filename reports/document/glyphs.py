"""The embedded fonts, made light: only what is used, numbered without gaps, on a coarser grid.

The outlines are half of a Japanese document. On a grid of 200 units an em no point moves by more
than a four-hundredth of the letter's size: a fifth of a dot of a printer with 600 dots an inch in
text of 10 points, half a dot in the largest heading.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from itertools import accumulate, groupby
from struct import iter_unpack, pack, unpack, unpack_from

from fontTools.misc.roundTools import otRound
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

GRID = 200
KEPT = frozenset({"glyf", "head", "hhea", "hmtx", "loca", "maxp"})
"""What a reader of PDF uses of a font whose characters are numbers of glyphs (ISO 32000-1, 9.9)."""
REMEMBERED = 8192
"""Light outlines kept for the next document: those of every letter that documents are set in."""
LARGEST_SHORT_PLACE = 2 * 0xFFFF
MOST_IN_A_BLOCK = 100
"""Lines in a block of a character map, by the standard."""
CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def "
    "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
)
CMAP_TAIL = "endcmap CMapName currentdict /CMap defineresource pop end end"
# How a part of a glyph made of others is written (OpenType, glyf).
WORDS, OFFSETS, SCALE, MORE, TWO_SCALES, MATRIX = 0x1, 0x2, 0x8, 0x20, 0x40, 0x80


@dataclass(frozen=True, slots=True)
class _Font:
    """What a TrueType font says, table by table, and where its glyphs lie."""

    tables: Mapping[str, bytes]
    places: Sequence[int]
    scale: float

    def outline(self, number: int) -> bytes:
        return self.tables["glyf"][self.places[number] : self.places[number + 1]]

    def metric(self, number: int) -> tuple[int, int]:
        """Return the width and the left bearing of a glyph."""
        listed: int = unpack_from(">H", self.tables["hhea"], 34)[0]
        metrics, bearings = self.tables["hmtx"], 4 * listed
        if number < listed:
            width, bearing = unpack_from(">Hh", metrics, 4 * number)
        else:
            width = unpack_from(">H", metrics, bearings - 4)[0]
            bearing = unpack_from(">h", metrics, bearings + 2 * (number - listed))[0]
        return otRound(width * self.scale), otRound(bearing * self.scale)


def lightened(font_bytes: bytes, used: Sequence[int]) -> bytes:
    """Return a TrueType font that holds the glyphs named as 1, 2, 3 and so on.

    Args:
        used: numbers of glyphs in the font given, in the order of their new numbers.
    """
    font = _read(font_bytes)
    numbers = [0, *used]
    for number in numbers:  # grows while it is walked: parts of glyphs may have parts
        numbers.extend(part for part in _parts(font.outline(number)) if part not in numbers)
    new = {number: place for place, number in enumerate(numbers)}
    outlines = [_light(font.outline(number), font.scale, new) for number in numbers]
    places = [0, *accumulate(len(outline) for outline in outlines)]
    is_short = places[-1] <= LARGEST_SHORT_PLACE
    steps = [place // 2 for place in places] if is_short else places
    return _written(
        {
            "glyf": b"".join(outlines),
            "head": _head(font, is_short=is_short),
            "hhea": _hhea(font, len(numbers)),
            "hmtx": b"".join(pack(">Hh", *font.metric(number)) for number in numbers),
            "loca": pack(f">{len(steps)}{'H' if is_short else 'L'}", *steps),
            "maxp": font.tables["maxp"][:4] + pack(">H", len(numbers)) + font.tables["maxp"][6:],
        }
    )


def _read(font_bytes: bytes) -> _Font:
    reader = TTFont(BytesIO(font_bytes), lazy=True).reader
    tables = {name: reader[name] for name in KEPT}
    is_long = unpack_from(">h", tables["head"], 50)[0]
    listed = (place for (place,) in iter_unpack(">L" if is_long else ">H", tables["loca"]))
    places = list(listed) if is_long else [2 * place for place in listed]
    return _Font(tables, places, GRID / unpack_from(">H", tables["head"], 18)[0])


def _scaled(table: bytes, at: int, count: int, scale: float) -> bytes:
    """Return a table with some of its lengths, each of two bytes, scaled."""
    lengths = unpack_from(f">{count}h", table, at)
    said = pack(f">{count}h", *(otRound(length * scale) for length in lengths))
    return table[:at] + said + table[at + 2 * count :]


def _head(font: _Font, *, is_short: bool) -> bytes:
    table = _scaled(font.tables["head"], 36, 4, font.scale)
    table = table[:8] + bytes(4) + table[12:]  # no sum of the whole file: a reader of PDF asks none
    return table[:18] + pack(">H", GRID) + table[20:50] + pack(">h", not is_short) + table[52:]


def _hhea(font: _Font, count: int) -> bytes:
    table = _scaled(font.tables["hhea"], 4, 3, font.scale)
    widest = otRound(unpack_from(">H", table, 10)[0] * font.scale)
    return table[:10] + pack(">H", widest) + table[12:34] + pack(">H", count)


def _written(tables: Mapping[str, bytes]) -> bytes:
    power = 1 << (len(tables).bit_length() - 1)
    header = pack(
        ">L4H",
        0x00010000,
        len(tables),
        16 * power,
        power.bit_length() - 1,
        16 * (len(tables) - power),
    )
    entries, bodies, reached = [], [], len(header) + 16 * len(tables)
    for name, table in sorted(tables.items()):
        body = table + bytes(-len(table) % 4)
        entries.append(pack(">4s3L", name.encode(), _sum(body), reached, len(table)))
        bodies.append(body)
        reached += len(body)
    return b"".join([header, *entries, *bodies])


def _sum(table: bytes) -> int:
    total: int = sum(unpack(f">{len(table) // 4}L", table))
    return total & 0xFFFFFFFF


def _light(outline: bytes, scale: float, new: Mapping[int, int]) -> bytes:
    if not outline:
        return outline
    light = _composed(outline, scale, new) if _is_composed(outline) else _drawn(outline, scale)
    return light + bytes(len(light) % 2)


def _is_composed(outline: bytes) -> bool:
    return outline[:1] >= b"\x80"


def _parts(outline: bytes) -> list[int]:
    return [part for _at, _flags, part in _each_part(outline)]


def _each_part(outline: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield of each part where it is written, how, and the number of its glyph."""
    at, flags = 10, MORE if outline and _is_composed(outline) else 0
    while flags & MORE:
        flags, part = unpack_from(">2H", outline, at)
        yield at, flags, part
        transform = 2 if flags & SCALE else 4 if flags & TWO_SCALES else 8 if flags & MATRIX else 0
        at += 4 + (4 if flags & WORDS else 2) + transform


def _composed(outline: bytes, scale: float, new: Mapping[int, int]) -> bytes:
    """Return a glyph made of others, scaled, its parts by their new numbers."""
    light = bytearray(_scaled(outline, 2, 4, scale))
    for at, flags, part in _each_part(outline):
        light[at + 2 : at + 4] = pack(">H", new[part])
        kind = ">2h" if flags & WORDS else ">2b"
        if flags & OFFSETS:
            moved = (otRound(length * scale) for length in unpack_from(kind, outline, at + 4))
            light[at + 4 : at + 4 + len(pack(kind, 0, 0))] = pack(kind, *moved)
    return bytes(light)


@lru_cache(REMEMBERED)
def _drawn(outline: bytes, scale: float) -> bytes:
    """Return a glyph's own outline, scaled."""
    glyph = Glyph(outline)
    glyph.expand(None)
    glyph.coordinates.scale((scale, scale))
    glyph.coordinates.toInt()
    light: bytes = glyph.compile(None)
    return light


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
