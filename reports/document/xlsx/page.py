"""One sheet of a workbook, filled row by row: widths, heights, frozen head, print on A4."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break, ColBreak

from reports.document.xlsx import looks
from reports.document.xlsx.cells import Cell, Formula, Number, Placed, clean
from reports.document.xlsx.looks import Pen

A4 = 9
MARGIN_INCHES = 0.4
TALLEST_POINTS = 400
LINE = 1.45
"""Height of a line, of the size of its letters."""
WIDE = "FWA"
BROAD_SCALE = 70
"""Percent at which a sheet is printed that goes on to the right over several pages."""


@dataclass
class Page:
    """A sheet.

    Attributes:
        title: the name on its tab.
        widths: of the columns, in letters.
        frozen: the first cell that moves when one scrolls.
        head_rows: rows repeated on every printed page, from the first on.
        head_columns: columns repeated on every printed page where the sheet is broad; 0 fits the
            whole breadth on one page.
        breaks: columns after which a broad sheet goes on to the next page.
        filtered: the row whose columns can be filtered; 0 for none.
    """

    title: str
    widths: Sequence[float]
    frozen: str = "A2"
    head_rows: int = 1
    head_columns: int = 0
    breaks: Sequence[int] = ()
    filtered: int = 0
    rows: list[tuple[Cell, ...]] = field(default_factory=list)

    @property
    def next_row(self) -> int:
        """The number that the next row will have."""
        return len(self.rows) + 1

    def add(self, *cells: Cell) -> int:
        """Add a row and return its number."""
        self.rows.append(cells)
        return len(self.rows)

    def add_wide(self, text: str, look: Any = "text") -> int:
        """Add a row of one text across the whole sheet."""
        return self.add(Cell(text, look, span=len(self.widths)))

    def add_head(self, *titles: str) -> int:
        """Add a row of heads."""
        return self.add(*(Cell(title, "head") for title in titles))

    def gap(self) -> None:
        """Leave a row empty."""
        self.add()


def placed(column: int, row: int, value: Number, *, fixed_column: bool = False) -> Placed:
    """Return a number with its address; `fixed_column` writes it as $C5."""
    return Placed(f"{'$' if fixed_column else ''}{get_column_letter(column)}{row}", value)


def draw(page: Page, sheet: Any, pen: Pen) -> dict[str, Number]:
    """Write a page into a sheet of openpyxl; return the values of its formulas by address."""
    values: dict[str, Number] = {}
    for number, cells in enumerate(page.rows, start=1):
        column = 1
        for cell in cells:
            address = _write(sheet, number, column, cell, pen)
            if isinstance(cell.value, Formula):
                values[address] = cell.value.value
            column += cell.span
        sheet.row_dimensions[number].height = _height(cells, page.widths)
    for number, width in enumerate(page.widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    _set_up(page, sheet)
    return values


def _write(sheet: Any, row: int, column: int, cell: Cell, pen: Pen) -> str:
    written = sheet.cell(row, column)
    value = cell.value
    if isinstance(value, Formula):
        written.value = f"={value.text}"
    elif isinstance(value, str):
        written.value = clean(value) or None
        if written.value is not None:
            written.data_type = "s"  # whatever it begins with
    else:
        written.value = value
    for number in range(column, column + cell.span):
        pen.mark(sheet.cell(row, number), cell)
    if cell.span > 1:
        last = get_column_letter(column + cell.span - 1)
        sheet.merged_cells.add(f"{written.coordinate}:{last}{row}")
    return str(written.coordinate)


def _height(cells: Sequence[Cell], widths: Sequence[float]) -> float:
    """Return how tall a row must be; spreadsheets do not work it out for merged cells."""
    tallest, column = looks.size("text") * LINE, 0
    for cell in cells:
        size = looks.size(cell.look)
        if isinstance(cell.value, str):
            room = sum(widths[column : column + cell.span]) * 10 / size
            lines = sum(max(1, ceil(_letters(line) / room)) for line in cell.value.split("\n"))
            tallest = max(tallest, lines * size * LINE)
        column += cell.span
    return round(min(tallest, TALLEST_POINTS) + 3, 1)


def _letters(text: str) -> float:
    """Return the width of a text in letters of the Latin alphabet, rather too wide."""
    wide = sum(unicodedata.east_asian_width(letter) in WIDE for letter in text)
    return 1.95 * wide + 1.1 * (len(text) - wide)


def _set_up(page: Page, sheet: Any) -> None:
    sheet.freeze_panes = page.frozen
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.print_title_rows = f"1:{page.head_rows}"
    margins = sheet.page_margins
    margins.left = margins.right = MARGIN_INCHES
    margins.top = margins.bottom = 2 * MARGIN_INCHES
    margins.header = margins.footer = MARGIN_INCHES
    if page.filtered and page.filtered < len(page.rows):
        last = get_column_letter(len(page.widths))
        sheet.auto_filter.ref = f"A{page.filtered}:{last}{len(page.rows)}"
    if page.head_columns:
        sheet.print_title_cols = f"A:{get_column_letter(page.head_columns)}"
        sheet.page_setup.scale = BROAD_SCALE
        sheet.col_breaks = ColBreak(brk=[Break(id=column) for column in page.breaks])
    else:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0


def even_breaks(first: int, count: int, most: int) -> tuple[int, ...]:
    """Return the columns after which a page ends, so that pages hold about the same.

    Args:
        first: number of the first column that is shared out.
        count: how many there are.
        most: how many a page holds at most.
    """
    pages = ceil(count / most)
    ends = [first - 1 + round(count * page / pages) for page in range(pages + 1)] if pages else []
    return tuple(end for _start, end in pairwise(ends))[:-1]
