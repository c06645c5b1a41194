"""Workbooks, read back as a program that works nothing out would read them."""

import io
import re
from collections.abc import Iterator
from typing import Any

from openpyxl import Workbook, load_workbook

SUM = re.compile(r"MAX\(0,(\$?[A-Z]+\d+)-(\$?[A-Z]+\d+)\)|(\$?[A-Z]+\d+)([-+])(\$?[A-Z]+\d+)")
"""Every formula that we write."""


def opened(made: bytes, *, values: bool = False) -> Workbook:
    """Return the book; `values` for what its formulas come to instead of the formulas."""
    return load_workbook(io.BytesIO(made), data_only=values)


def cells(made: bytes, *, values: bool = False) -> Iterator[Any]:
    """Yield every cell that holds something."""
    for sheet in opened(made, values=values).worksheets:
        for row in sheet.iter_rows():
            yield from (cell for cell in row if cell.value is not None)


def text_of(made: bytes) -> str:
    """Return every text and number, and the names of the sheets."""
    book = opened(made, values=True)
    return "\n".join([*book.sheetnames, *(str(cell.value) for cell in cells(made, values=True))])


def rows_of(made: bytes, sheet: str) -> list[list[Any]]:
    """Return the rows of a sheet, values of formulas included, empty cells at the end left out."""
    found = []
    for row in opened(made, values=True)[sheet].iter_rows(values_only=True):
        kept = list(row)
        while kept and kept[-1] is None:
            kept.pop()
        found.append(kept)
    return found


def row_of(made: bytes, sheet: str, title: str) -> list[Any]:
    """Return the cells after the first row that begins with a title."""
    return next(
        row[1:] for row in rows_of(made, sheet) if row and str(row[0]).split("\n")[0] == title
    )


def worked_out(sheet: Any, formula: str) -> int | float:
    """Work one of our formulas out anew from the cells it names.

    Raises:
        AssertionError: if it is none of ours.
    """
    match = SUM.fullmatch(formula.removeprefix("="))
    assert match, formula
    if match[1]:
        return max(0, _number(sheet, match[1]) - _number(sheet, match[2]))
    left, right = _number(sheet, match[3]), _number(sheet, match[5])
    return left + right if match[4] == "+" else left - right


def _number(sheet: Any, address: str) -> int | float:
    value = sheet[address.replace("$", "")].value
    assert isinstance(value, int | float), address
    return value
