"""What is drawn on a page, said in fewer bytes: the same marks, to a thirtieth of a millimetre.

WeasyPrint writes numbers to a millionth, a kern of nothing after every other letter, each edge of
each cell as a line of its own, each line of text at an absolute place and as a marked piece of its
own, every aligned word of a chart as a picture of its own, and clips the ground of each cell twice.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

_NUMBER = re.compile(rb"-?\d+\.\d{2,}")
_EXACT = re.compile(rb"[^\n]* (?:cm|Tf)\n")
_COLOUR = re.compile(rb"[^\n]* (?:rg|RG)\n")
_OPACITY = re.compile(rb"/(\S+) gs\n")
_NO_KERN = re.compile(rb">0?<")
_GROUND = re.compile(
    rb"q\n([^\n]* re\n)W\nn\n/Artifact\nBMC\n(q\n[^\n]* rg\n)\1W\nn\n\1f\nQ\nEMC\nQ\n"
)
_PICTURE = re.compile(rb"/(\w+) Do\n")
_FILL = re.compile(rb"q\n([^\n]* rg\n)([^\n]* re\nf\n)Q\n")
_FILLS = re.compile(b"(?:" + _FILL.pattern + b"){2,}")
_SEGMENT = re.compile(
    rb"q\nq\n((?:/\S+ gs\n)?[^\n]* RG\n[^\n]* w\n)(\S+) (\S+) m\n(\S+) (\S+) l\nS\nQ\nQ\n"
)
_SEGMENTS = re.compile(b"(?:" + _SEGMENT.pattern + b")+")
_FONT = re.compile(rb"/\S+ \S+ Tf\n")
_NO_TEXT = b"BT\nET\n"
_TEXT = re.compile(
    rb"((?:[\d. ]+ rg\n)?)BT\n1 0 0 -1 (\S+) (\S+) Tm\n((?:/\S+ \S+ Tf\n|\[[^\n]* TJ\n)+)ET\n"
)
_OPENED = rb"/\w+\n<<[^>]*>>\nBDC\n"
_TEXTS = re.compile(b"(?:%b|%b(?:%b)+EMC\n){2,}" % (_TEXT.pattern, _OPENED, _TEXT.pattern))
_TEXT_OR_MARK = re.compile(b"%b|(%b|EMC\\n)" % (_TEXT.pattern, _OPENED))
_PEN = re.compile(rb"^(?:\[[\d. ]*\] \S+ d|[\d.]+ (?:J|j|M|Tr))\n", re.MULTILINE)
_LEVEL = re.compile(rb"^[qQ]\n|\Z", re.MULTILINE)
USUAL_PENS = frozenset({b"[] 0 d\n", b"0 J\n", b"0 j\n", b"4 M\n", b"0 Tr\n"})
"""What a page begins with; corners so sharp that they would be cut otherwise are never drawn."""
_LETTER = re.compile(rb"1 0 0 -1 (\S+) (\S+) Tm\n((?:/\S+ \S+ Tf\n)?)\[<([0-9a-f]+)>\] TJ\n")
_SPELT = re.compile(b"BT\n(?:%b){2,}ET\n" % _LETTER.pattern)
_PLACE = re.compile(rb"1 0 0 -1 (\S+) (\S+) Tm\n")
_MOVED = re.compile(
    b"q\nq\n1 0 0 1 (\\S+) (\\S+) cm\n((?:[^\n]* rg\n)?)((?:%b)+)Q\nQ\n" % _TEXT.pattern
)
_ALONE = re.compile(b"q\n([^\n]* rg\n)((?:%b)+)Q\n" % _TEXT.pattern)
GLYPH = re.compile(rb"[0-9a-f]{4}")
_GREY = re.compile(rb"(\S+) \1 \1 rg\n")
_ONE_STRING = re.compile(rb"\[(<[0-9a-f]*>)\] TJ\n")
_MARK = re.compile(rb"EMC\n|/\w+\n<</MCID (?P<piece>\d+)>>\nBDC\n|/\w+\n(?:BMC|<<[^>]*>>\nBDC)\n")
_PIECE = re.compile(rb"<</MCID (\d+)>>")
NO_PIECE = -1
Widths = Mapping[bytes, Mapping[bytes, float]]
"""By the name of a font and the number of a glyph, in hexadecimal: thousandths of the size."""
AN_EM = 1000
CLOSE = 0.05
"""How far text may stand from its place, in the steps of a page: less than its rounding."""
_ARTIFACT_NEXT = b"EMC\n/Artifact\nBMC\n"


def with_pictures(content: bytes, pictures: Mapping[bytes, bytes]) -> bytes:
    """Return the content with the named pictures drawn in place."""

    def drawn(match: re.Match[bytes]) -> bytes:
        picture = pictures.get(match[1])
        return match[0] if picture is None else b"q\n%b\nQ\n" % picture

    return _PICTURE.sub(drawn, content)


def lightened(content: bytes, opaque: Collection[bytes], widths: Widths) -> bytes:
    """Return the content of a page that draws the same.

    Args:
        content: of a page.
        opaque: names of states that let nothing shine through, as every page begins.
        widths: of the letters of every font.
    """
    if all(name in opaque for name in _OPACITY.findall(content)):
        content = _OPACITY.sub(b"", content)
    content = _NO_KERN.sub(b"", content).replace(b">0]", b">]")
    content = _without_usual_pens(content.replace(_NO_TEXT, b""))
    content = _SPELT.sub(lambda match: _words(match[0], widths), content)
    for _level in range(2):
        content = _ALONE.sub(rb"\1\2", content)
    content = _MOVED.sub(_in_place, content)
    content = _TEXTS.sub(lambda match: _one_text(match[0]), content)
    content = _GROUND.sub(rb"/Artifact\nBMC\n\2\1f\nQ\nEMC\n", _rounded(content))
    content = content.replace(_ARTIFACT_NEXT, b"")
    content = _FILLS.sub(lambda match: _filled(match[0]), content)
    content = _SEGMENTS.sub(lambda match: _joined(match[0]), content)
    return _ONE_STRING.sub(rb"\1Tj\n", _GREY.sub(rb"\1 g\n", content))


def _without_usual_pens(content: bytes) -> bytes:
    """Leave out the usual ways to draw lines where no other way reaches beyond its one shape."""
    others = [pen.end() for pen in _PEN.finditer(content) if pen[0] not in USUAL_PENS]
    if any(_next_level(content, end) != b"Q\n" for end in others):
        return content
    return _PEN.sub(lambda pen: b"" if pen[0] in USUAL_PENS else pen[0], content)


def _next_level(content: bytes, place: int) -> bytes:
    level = _LEVEL.search(content, place)
    return level[0] if level else b""


def _words(spelt: bytes, widths: Widths) -> bytes:
    """Join the letters of a chart, each set at a place of its own, to words."""
    words: list[list[Any]] = []
    font, size, reached = b"", 0.0, 0.0
    for x, y, named, text in _LETTER.findall(spelt):
        if named:
            font, said_size, _tf = named[1:].split()
            size = float(said_size)
        if not (words and not named and words[-1][1] == y and abs(reached - float(x)) < CLOSE):
            words.append([x, y, font, size, b""])
            reached = float(x)
        words[-1][-1] += text
        reached += sum(widths[font][glyph] for glyph in GLYPH.findall(text)) * size / AN_EM
    return b"".join(
        b"BT\n1 0 0 -1 %b %b Tm\n/%b %b Tf\n[<%b>] TJ\nET\n"
        % (x, y, font, _said(b"%f" % size), text)
        for x, y, font, size, text in words
    )


def _in_place(match: re.Match[bytes]) -> bytes:
    """Set text where it is moved to."""
    across, down = float(match[1]), float(match[2])
    return match[3] + _PLACE.sub(
        lambda place: b"1 0 0 -1 %f %f Tm\n" % (float(place[1]) + across, float(place[2]) + down),
        match[4],
    )


def _rounded(content: bytes) -> bytes:
    """Round places and lengths to a tenth, colours to a thousandth; all else keeps its digits."""
    return b"".join(
        _NUMBER.sub(_colour if _COLOUR.fullmatch(line) else _brief, line)
        if b"." in line and not _EXACT.fullmatch(line)
        else line
        for line in content.splitlines(keepends=True)
    )


def _brief(match: re.Match[bytes]) -> bytes:
    return _tenth(float(match[0]))


def _colour(match: re.Match[bytes]) -> bytes:
    return _said(b"%.3f" % float(match[0]))


def _said(number: bytes) -> bytes:
    """Return a decimal number without its idle zeros."""
    said = number.rstrip(b"0").rstrip(b".") if b"." in number else number
    return b"0" if said in (b"-0", b"") else said


def _filled(fills: bytes) -> bytes:
    """Fill neighbouring boxes of one colour at once."""
    return b"".join(
        b"q\n%b%bQ\n" % (colour, b"".join(box for _colour, box in boxes))
        for colour, boxes in groupby(_FILL.findall(fills), key=itemgetter(0))
    )


def _joined(segments: bytes) -> bytes:
    """Draw the lines of one pen at once, level ones that touch as one."""
    return b"".join(
        b"q\n%b%bS\nQ\n" % (pen, b"".join(_ways(ends for _pen, *ends in lines)))
        for pen, lines in groupby(_SEGMENT.findall(segments), key=itemgetter(0))
    )


def _ways(lines: Iterable[list[bytes]]) -> Iterator[bytes]:
    last: list[bytes] = []
    for ends in lines:
        if last and last[2] == ends[0] and last[1] == last[3] == ends[1] == ends[3]:
            last[2] = ends[2]
            continue
        if last:
            yield b"%b %b m\n%b %b l\n" % tuple(last)
        last = ends
    yield b"%b %b m\n%b %b l\n" % tuple(last)


def _one_text(texts: bytes) -> bytes:
    """Set neighbouring texts as one: each a step from the last, fonts named where they change."""
    parts = [b"BT\n"]
    at, font = None, b""
    for colour, x, y, shown, mark in _TEXT_OR_MARK.findall(texts):
        if mark:
            parts.append(mark)
            continue
        place = round(float(x), 1), round(float(y), 1)
        if at is None:
            step = b"1 0 0 -1 %b %b Tm\n" % (_tenth(place[0]), _tenth(place[1]))
        else:
            step = b"%b %b Td\n" % (_tenth(place[0] - at[0]), _tenth(at[1] - place[1]))
        at = place
        fonts = _FONT.findall(shown)
        is_named = bool(font) and shown.startswith(font)
        parts.append(b"%b%b%b" % (colour, step, shown.removeprefix(font) if is_named else shown))
        font = fonts[-1] if fonts else font
    return b"".join([*parts, b"ET\n"])


def _tenth(length: float) -> bytes:
    return _said(b"%.1f" % length)


def with_fewer_pieces(content: bytes, owners: Sequence[object]) -> tuple[bytes, set[int]]:
    """Return the content with neighbouring pieces of one owner as one, and the pieces now gone.

    Args:
        content: of a page.
        owners: of each marked piece of the page, by its number; None where it has none.
    """
    gone: set[int] = set()
    open_pieces: list[int] = []
    ended = NO_PIECE
    parts: list[bytes] = []
    reached = end_of_last = 0
    for mark in _MARK.finditer(content):
        if mark[0] == b"EMC\n":
            ended, end_of_last = open_pieces.pop(), mark.end()
            continue
        piece = int(mark["piece"] or NO_PIECE)
        is_next = mark.start() == end_of_last and NO_PIECE not in (piece, ended)
        if is_next and owners[piece] is not None and owners[piece] == owners[ended]:
            parts.append(content[reached : mark.start() - len(b"EMC\n")])
            reached = mark.end()
            gone.add(piece)
            piece = ended
        open_pieces.append(piece)
    parts.append(content[reached:])
    return b"".join(parts), gone


def with_new_pieces(content: bytes, new: Mapping[int, int]) -> bytes:
    """Return the content with its marked pieces by their new numbers."""
    return _PIECE.sub(lambda match: b"<</MCID %d>>" % new[int(match[1])], content)
