"""Finished PDFs, read back."""

import re
import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import pikepdf

from reports.document import pdf
from reports.document.edition import Edition
from tests.reports.document.snapshot_sample import information_snapshot, snapshot


def pages_of(made: bytes) -> list[str]:
    """Return the text of each page without any blanks, in the order of reading."""
    with NamedTemporaryFile(suffix=".pdf") as file:
        file.write(made)
        file.flush()
        found = subprocess.run(  # noqa: S603
            ["pdftotext", "-raw", file.name, "-"],  # noqa: S607 - in the order of reading
            capture_output=True,
            check=True,
        ).stdout.decode()
    return [re.sub(r"\s", "", page) for page in found.split("\f")[:-1]]


def text_of(made: bytes) -> str:
    """Return the whole text without any blanks."""
    return "".join(pages_of(made))


def fonts_of(made: bytes) -> set[str]:
    """Return the names of the embedded fonts, without the tag of the subset."""
    with pikepdf.open(BytesIO(made)) as opened:
        names = {
            str(thing["/BaseFont"]).lstrip("/")
            for thing in opened.objects
            if isinstance(thing, pikepdf.Dictionary) and "/BaseFont" in thing
        }
        embedded = {
            str(thing["/FontName"]).lstrip("/")
            for thing in opened.objects
            if isinstance(thing, pikepdf.Dictionary) and "/FontFile2" in thing
        }
    assert names == embedded
    return {name.split("+")[-1] for name in names}


def printed(
    content: dict[str, Any],
    lang: str = "ja",
    edition: Edition | None = None,
    kind: str = "pdf",
) -> bytes:
    """Print a snapshot."""
    return pdf.render(content, lang, kind=kind, edition=edition)


@cache
def sample(lang: str) -> bytes:
    """Return the sample as PDF, printed once for all tests."""
    return printed(snapshot(), lang)


@cache
def short_sample(lang: str) -> bytes:
    """Return the sample's two pages for the president."""
    return printed(snapshot(), lang, kind="short")


@cache
def information_sample() -> bytes:
    """Return the sample of a site that names no plan."""
    return printed(information_snapshot())


def named(content: dict[str, Any], name: str) -> dict[str, Any]:
    """Return a snapshot of a company of this name."""
    return content | {"company": {"name": name}}


def saved(made: bytes, folder: Path) -> str:
    """Write a PDF into a folder and return its path."""
    path = folder / "report.pdf"
    path.write_bytes(made)
    return str(path)
