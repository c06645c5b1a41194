"""What is drawn on a page, said in fewer bytes: the same marks, to a thirtieth of a millimetre.

WeasyPrint writes numbers to a millionth, a kern of nothing after every other letter, each edge of
each cell as a line of its own, each line of text at an absolute place and as a marked piece of its
own, and every aligned word of a chart as a picture of its own.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

_NUMBER = re.compile(rb"-?\d+\.\d{2,}")
_EXACT = re.compile(rb"[^\n]* (?:rg|RG|cm|Tf)\n")
_OPACITY = re.compile(rb"/(\S+) gs\n")
_NO_KERN = re.compile(rb">0(?:<|\])")
_PICTURE = re.compile(rb"/(\w+) Do\n")
_SEGMENT = re.compile(
    rb"q\nq\n((?:/\S+ gs\n)?[^\n]* RG\n[^\n]* w\n)(\S+) (\S+) m\n(\S+) (\S+) l\nS\nQ\nQ\n"
)
_SEGMENTS = re.compile(b"(?:" + _SEGMENT.pattern + b"){2,}")
_NO_TEXT = b"BT\nET\n"
_LINE = re.compile(rb"BT\n1 0 0 -1 (\S+) (\S+) Tm\n(/\S+ \S+ Tf\n)([^\n]* TJ\n)ET\n")
_LINES = re.compile(b"(?:" + _LINE.pattern + b"){2,}")
_MARK = re.compile(rb"EMC\n|/\w+\n<</MCID (?P<piece>\d+)>>\nBDC\n|/\w+\n(?:BMC|<<[^>]*>>\nBDC)\n")
NO_PIECE = -1
_ARTIFACT_NEXT = b"EMC\n/Artifact\nBMC\n"


def with_pictures(content: bytes, pictures: Mapping[bytes, bytes]) -> bytes:
    """Return the content with the named pictures drawn in place."""

    def drawn(match: re.Match[bytes]) -> bytes:
        picture = pictures.get(match[1])
        return match[0] if picture is None else b"q\n%b\nQ\n" % picture

    return _PICTURE.sub(drawn, content)


def lightened(content: bytes, opaque: Collection[bytes]) -> bytes:
    """Return the content of a page that draws the same.

    Args:
        content: of a page.
        opaque: names of states that let nothing shine through, as every page begins.
    """
    if all(name in opaque for name in _OPACITY.findall(content)):
        content = _OPACITY.sub(b"", content)
    content = _NO_KERN.sub(lambda match: b"" if match[0].endswith(b"<") else b">]", content)
    content = _rounded(content).replace(_ARTIFACT_NEXT, b"").replace(_NO_TEXT, b"")
    content = _SEGMENTS.sub(lambda match: _joined(match[0]), content)
    return _LINES.sub(lambda match: _one_text(match[0]), content)


def _rounded(content: bytes) -> bytes:
    """Round places and lengths; colours, scales and sizes of letters keep their digits."""
    return b"".join(
        line if _EXACT.fullmatch(line) else _NUMBER.sub(_brief, line)
        for line in content.splitlines(keepends=True)
    )


def _brief(match: re.Match[bytes]) -> bytes:
    return _said(b"%.1f" % float(match[0]))


def _said(number: bytes) -> bytes:
    """Return a decimal number without its idle zeros."""
    said = number.rstrip(b"0").rstrip(b".") if b"." in number else number
    return b"0" if said in (b"-0", b"") else said


def _joined(segments: bytes) -> bytes:
    """Draw level lines that touch, of one pen, as one."""
    drawn: list[list[bytes]] = []
    for pen, *ends in _SEGMENT.findall(segments):
        last = drawn[-1] if drawn else [b""] * 5
        is_level = last[2] == last[4] == ends[1] == ends[3]
        if is_level and (last[0], last[3]) == (pen, ends[0]):
            last[3] = ends[2]
        else:
            drawn.append([pen, *ends])
    return b"".join(b"q\n%b%b %b m\n%b %b l\nS\nQ\n" % tuple(line) for line in drawn)


def _one_text(lines: bytes) -> bytes:
    """Set lines of one font as one text: each line a step from the last."""
    parts: list[bytes] = []
    at, font = (Decimal(0), Decimal(0)), b""
    for x, y, own_font, text in _LINE.findall(lines):
        place = Decimal(x.decode()), Decimal(y.decode())
        if own_font == font:
            step = [_said(b"%f" % one) for one in (place[0] - at[0], at[1] - place[1])]
            parts.append(b"%b %b Td\n%b" % (*step, text))
        else:
            parts.append(b"ET\n" if parts else b"")
            parts.append(b"BT\n1 0 0 -1 %b %b Tm\n%b%b" % (x, y, own_font, text))
        at, font = place, own_font
    return b"".join([*parts, b"ET\n"])


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
