"""A PDF written as tightly as the format allows: every object but the streams in one of them.

qpdf begins a new object stream after every hundred objects, which costs a tagged document with its
thousands of elements a third more than one stream does.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import deflate
import pydyf

from reports.document.drawn import Drawn, content, number, said

HEADER = b"%PDF-1.7\n%\xc2\xa5\xc2\xb1\n"
LEVEL = 10
"""Of libdeflate: pages and tags a tenth smaller than by zlib's best. 12 gains 1 KB more, slowly."""
IN_FILE, IN_STREAM = 1, 2
WIDTHS = (1, 3, 2)
"""Bytes of the columns of the table of objects: kind, place or stream, number in the stream."""
LENGTH = "Length"


def packed(drawn: Drawn) -> bytes:
    """Return the document, its identifier the fingerprint of its content.

    What nothing refers to is dropped, and the rest numbered without gaps, what is near the root of
    the document first: alike things then stand together.
    """
    things = [drawn.catalog, drawn.info]
    new = {drawn.catalog.number: 1}
    for thing in things:  # grows while it is walked
        for reference in _references(_dictionary(thing)):
            old = int(reference.split(b" ", 1)[0])
            if old not in new:
                things.append(drawn.at(reference))
                new[old] = len(things)
    return _written(things, new)


def _dictionary(thing: Any) -> Any:
    return thing.extra if isinstance(thing, pydyf.Stream) else thing


def _references(value: Any) -> Iterator[bytes]:
    if isinstance(value, Mapping):
        for part in value.values():
            yield from _references(part)
    elif isinstance(value, list):
        for part in value:
            yield from _references(part)
    elif number(value) is not None:
        yield value


def _said(value: Any, new: Mapping[int, int]) -> bytes:
    """Return a value as it stands in the document, references by their new numbers."""
    if isinstance(value, Mapping):
        entries = (b"/%b %b" % (key.encode(), _said(part, new)) for key, part in value.items())
        return b"<<%b>>" % b"".join(entries)
    if isinstance(value, list):
        return b"[%b]" % b" ".join(_said(part, new) for part in value)
    old = number(value)
    return said(value) if old is None else b"%d 0 R" % new[old]


def _written(things: list[Any], new: Mapping[int, int]) -> bytes:
    parts, places = [HEADER], {}
    reached = len(HEADER)
    bundle = len(things) + 1
    others: list[tuple[int, bytes]] = []
    for place, thing in enumerate(things, start=1):
        if not isinstance(thing, pydyf.Stream):
            others.append((place, _said(thing, new)))
            continue
        kept = {key: value for key, value in thing.extra.items() if key != LENGTH}
        parts.append(_stream(place, _said(kept, new), content(thing)))
        places[place] = reached
        reached += len(parts[-1])
    parts.append(_bundle(bundle, others))
    places[bundle] = reached
    reached += len(parts[-1])
    index = {place: row for row, (place, _text) in enumerate(others)}
    body = b"".join(parts)
    rows = [
        (IN_STREAM, bundle, index[place]) if place in index else (IN_FILE, places[place], 0)
        for place in range(1, bundle + 1)
    ]
    rows = [(0, 0, 0xFFFF), *rows, (IN_FILE, reached, 0)]
    return b"%b%bstartxref\n%d\n%%%%EOF\n" % (body, _table(rows, body), reached)


def _stream(place: int, dictionary: bytes, data: bytes) -> bytes:
    light = bytes(deflate.zlib_compress(data, LEVEL))
    return b"%d 0 obj\n%b/Filter/FlateDecode/Length %d>>stream\n%b\nendstream\nendobj\n" % (
        place,
        dictionary.removesuffix(b">>"),
        len(light),
        light,
    )


def _bundle(place: int, things: Iterable[tuple[int, bytes]]) -> bytes:
    heads, bodies, reached = [], [], 0
    for own, text in things:
        heads.append(b"%d %d" % (own, reached))
        bodies.append(text)
        reached += len(text) + 1
    head = b" ".join(heads) + b"\n"
    dictionary = b"<</Type/ObjStm/N %d/First %d>>" % (len(heads), len(head))
    return _stream(place, dictionary, head + b"\n".join(bodies))


def _table(rows: list[tuple[int, int, int]], body: bytes) -> bytes:
    """Return the table of objects: where each lies, row by row as the difference to the last.

    The catalog is the first object, what is said of the document the second.
    """
    name = b"<%b>" % hashlib.sha256(body).hexdigest()[:32].encode()
    dictionary = b"".join(
        [
            b"<</Type/XRef/Size %d/W[%d %d %d]/Root 1 0 R/Info 2 0 R" % (len(rows), *WIDTHS),
            b"/ID[%b%b]/DecodeParms<</Predictor 12/Columns %d>>>>" % (name, name, sum(WIDTHS)),
        ]
    )
    return _stream(len(rows) - 1, dictionary, b"".join(_differences(rows)))


def _differences(rows: list[tuple[int, int, int]]) -> Iterator[bytes]:
    above = bytes(sum(WIDTHS))
    for row in rows:
        line = b"".join(
            value.to_bytes(width, "big") for value, width in zip(row, WIDTHS, strict=True)
        )
        yield b"\x02" + bytes((now - was) % 256 for now, was in zip(line, above, strict=True))
        above = line
