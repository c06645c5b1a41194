"""A drawn PDF in memory, before it is written: objects by number, as WeasyPrint hands them over."""

import re
from codecs import BOM_UTF16_BE
from collections.abc import Iterator
from typing import Any

import pydyf

_ESCAPE = re.compile(rb"[\\()\r]")
_REFERENCE = re.compile(rb"(\d+) 0 R")
Thing = Any
"""A dictionary or a stream of a PDF."""


class Drawn:
    """The objects of a PDF, each the answer to a reference such as b"12 0 R"."""

    def __init__(self, pdf: Any) -> None:
        """Take over what `Document.write_pdf` gives to a finisher."""
        self.catalog, self.info = pdf.catalog, pdf.info
        self._objects = list(pdf.objects)
        # Written as three parts of a list each, unlike any other reference.
        self._pages = list(pdf.page_references)
        pdf.pages["Kids"] = pydyf.Array(self._pages)

    def at(self, reference: bytes) -> Thing:
        """Return what a reference leads to."""
        return self._objects[int(reference.split(b" ", 1)[0])]

    def pages(self) -> Iterator[Thing]:
        """Yield the dictionary of each page."""
        return (self.at(page) for page in self._pages)

    @property
    def resources(self) -> Thing:
        """What every page may use: WeasyPrint gives all of them the same."""
        return self.at(next(self.pages())["Resources"])

    @property
    def fonts(self) -> Thing:
        """References to the fonts, by the names that text calls them by."""
        return self.at(self.resources["Font"])


def number(value: object) -> int | None:
    """Return the number of the object that a value refers to; None where it is no reference."""
    found = _REFERENCE.fullmatch(value) if isinstance(value, bytes) else None
    return int(found[1]) if found else None


def content(stream: Any) -> bytes:
    """Return what a stream says, as bytes."""
    return b"\n".join(said(part) for part in stream.stream)


def said(value: Any) -> bytes:
    """Return a value as it stands in a PDF."""
    if isinstance(value, bytes):
        return value
    if isinstance(value, pydyf.String) and isinstance(value.string, str):
        return _text(value.string)
    if isinstance(value, pydyf.Object):
        data: bytes = value.data
        return data
    if isinstance(value, float):
        return f"{value:f}".rstrip("0").rstrip(".").encode()
    return str(value).encode()


def _text(text: str) -> bytes:
    """Return a text as bytes: WeasyPrint says each of them by two letters."""
    plain = text.encode() if text.isascii() else BOM_UTF16_BE + text.encode("utf-16-be")
    return b"(%b)" % escaped(plain)


def escaped(text: bytes) -> bytes:
    """Return what may stand between the brackets of a string."""
    return _ESCAPE.sub(lambda match: b"\\r" if match[0] == b"\r" else b"\\" + match[0], text)
