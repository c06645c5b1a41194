"""Pages as an XLSX file: the same bytes for the same content, any day, any process."""

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from openpyxl import Workbook

from reports.document.xlsx.cells import Number, clean
from reports.document.xlsx.looks import Pen
from reports.document.xlsx.page import Page, draw
from reports.engine.localise import Language

_EARLIEST_IN_ZIP = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_SUM = re.compile(rb'(<c r="([A-Z]+[0-9]+)"[^>]*><f>[^<]*</f>)<v\s*(?:/>|></v>)')
_LONGEST_MARGIN = 80


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a file says of itself.

    Attributes:
        title: for the properties of the file.
        author: who hands it out.
        made_on: the day that stands for its making.
        line: printed at the foot of every page.
        mark: printed at the head of every page, for example 「担当者の確認前」.
    """

    title: str
    author: str
    made_on: date
    line: str
    mark: str = ""


def write(pages: Sequence[Page], imprint: Imprint, lang: Language) -> bytes:
    """Return the file of some pages."""
    book = Workbook()
    book.remove(book.worksheets[0])
    pen, values = Pen(lang), list[dict[str, Number]]()
    for page in pages:
        sheet = book.create_sheet(page.title)
        values.append(draw(page, sheet, pen))
        sheet.oddHeader.right.text = _margin(imprint.mark)
        sheet.oddFooter.left.text = _margin(imprint.line)
        sheet.oddFooter.right.text = "&P / &N"
    made = datetime.combine(imprint.made_on, datetime.min.time(), UTC).replace(tzinfo=None)
    about = book.properties
    about.title, about.creator = clean(imprint.title), clean(imprint.author)
    about.created, about.language = made, lang
    book.calculation.fullCalcOnLoad = True
    saved = io.BytesIO()
    book.save(saved)
    return _settled(saved.getvalue(), values, made)


def _margin(text: str) -> str | None:
    """Return a text for the edge of a page, where & begins a code."""
    return clean(text)[:_LONGEST_MARGIN].replace("&", "&&").replace("\n", " ") or None


def _settled(saved: bytes, values: Sequence[dict[str, Number]], made: datetime) -> bytes:
    """Return the file without the moment of its making, and with the values of its formulas."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(saved)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as settled,
    ):
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>" + f"{made:%Y-%m-%dT%H:%M:%SZ}".encode(), part)
            elif number := re.fullmatch(r"xl/worksheets/sheet([0-9]+)\.xml", name):
                part = _with_values(part, values[int(number[1]) - 1])
            info = zipfile.ZipInfo(name, _EARLIEST_IN_ZIP)
            info.compress_type = zipfile.ZIP_DEFLATED
            settled.writestr(info, part)
    return target.getvalue()


def _with_values(part: bytes, values: dict[str, Number]) -> bytes:
    def filled(match: re.Match[bytes]) -> bytes:
        return match[1] + f"<v>{values[match[2].decode()]}</v>".encode()

    return _SUM.sub(filled, part)
