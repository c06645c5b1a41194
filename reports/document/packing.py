"""A PDF written as tightly as the format allows: every object but the streams in one of them.

qpdf begins a new object stream after every hundred objects, which costs a tagged document with its
thousands of elements a third more than one stream does.
"""

import hashlib
import zlib
from collections.abc import Iterator
from io import BytesIO

import pikepdf

HEADER = b"%PDF-1.7\n%\xc2\xa5\xc2\xb1\n"
BEST = 9
IN_FILE, IN_STREAM = 1, 2
WIDTHS = (1, 3, 2)
"""Bytes of the columns of the table of objects: kind, place or stream, number in the stream."""


def packed(pdf: pikepdf.Pdf) -> bytes:
    """Return the document, its identifier the fingerprint of its content."""
    with pikepdf.open(BytesIO(_numbered_through(pdf))) as plain:
        return _written(plain)


def _numbered_through(pdf: pikepdf.Pdf) -> bytes:
    """Drop what nothing refers to, and number the rest without gaps."""
    saved = BytesIO()
    pdf.save(
        saved,
        static_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        compress_streams=False,
    )
    return saved.getvalue()


def _written(pdf: pikepdf.Pdf) -> bytes:
    parts, places = [HEADER], {}
    reached = len(HEADER)
    bundle = len(pdf.objects) + 1
    others: list[tuple[int, bytes]] = []
    for number, thing in enumerate(pdf.objects, start=1):
        if not isinstance(thing, pikepdf.Stream):
            others.append((number, thing.unparse(resolved=True)))
            continue
        parts.append(_stream(number, _entries(thing), thing.read_raw_bytes()))
        places[number] = reached
        reached += len(parts[-1])
    parts.append(_bundle(bundle, others))
    places[bundle] = reached
    reached += len(parts[-1])
    index = {number: place for place, (number, _said) in enumerate(others)}
    body = b"".join(parts)
    rows = [
        (IN_STREAM, bundle, index[number]) if number in index else (IN_FILE, places[number], 0)
        for number in range(1, bundle + 1)
    ]
    rows = [(0, 0, 0xFFFF), *rows, (IN_FILE, reached, 0)]
    return b"%b%bstartxref\n%d\n%%%%EOF\n" % (body, _table(pdf, rows, body), reached)


def _entries(stream: pikepdf.Stream) -> bytes:
    """Return the dictionary of a stream, without its brackets and its length."""
    kept = pikepdf.Dictionary(
        {key: value for key, value in stream.stream_dict.items() if key != "/Length"}
    )
    return kept.unparse()[2:-2].strip()


def _stream(number: int, entries: bytes, data: bytes) -> bytes:
    return b"%d 0 obj\n<< %b /Length %d >>\nstream\n%b\nendstream\nendobj\n" % (
        number,
        entries,
        len(data),
        data,
    )


def _bundle(number: int, things: list[tuple[int, bytes]]) -> bytes:
    heads, bodies, reached = [], [], 0
    for place, said in things:
        heads.append(b"%d %d" % (place, reached))
        bodies.append(said)
        reached += len(said) + 1
    head = b" ".join(heads) + b"\n"
    entries = b"/Type /ObjStm /N %d /First %d /Filter /FlateDecode" % (len(things), len(head))
    return _stream(number, entries, zlib.compress(head + b"\n".join(bodies), BEST))


def _table(pdf: pikepdf.Pdf, rows: list[tuple[int, int, int]], body: bytes) -> bytes:
    """Return the table of objects: where each lies, row by row as the difference to the last."""
    name = b"<%b>" % hashlib.sha256(body).hexdigest()[:32].encode()
    entries = b" ".join(
        [
            b"/Type /XRef /Size %d /W [ %d %d %d ]" % (len(rows), *WIDTHS),
            b"/Root %b /Info %b" % (pdf.trailer.Root.unparse(), pdf.trailer.Info.unparse()),
            b"/ID [ %b %b ] /Filter /FlateDecode" % (name, name),
            b"/DecodeParms << /Predictor 12 /Columns %d >>" % sum(WIDTHS),
        ]
    )
    return _stream(len(rows) - 1, entries, zlib.compress(b"".join(_differences(rows)), BEST))


def _differences(rows: list[tuple[int, int, int]]) -> Iterator[bytes]:
    above = bytes(sum(WIDTHS))
    for row in rows:
        line = b"".join(
            value.to_bytes(width, "big") for value, width in zip(row, WIDTHS, strict=True)
        )
        yield b"\x02" + bytes((now - was) % 256 for now, was in zip(line, above, strict=True))
        above = line
