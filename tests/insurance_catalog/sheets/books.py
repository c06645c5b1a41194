"""Good files with one thing spoilt."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

from openpyxl import load_workbook

from insurance_catalog import sample
from insurance_catalog.sheets import xlsx
from insurance_catalog.terms.model import PolicyTerms

PLANS = {terms.code: terms for terms in sample.load()}


def workbook(change: Callable[[Any], None], *plans: PolicyTerms) -> bytes:
    """Return an XLSX of plans (SN-STD if none is named) after `change` has had its workbook."""
    book = load_workbook(io.BytesIO(xlsx.write(plans or (PLANS["SN-STD"],))))
    change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def cell(page: Any, head: str, row: int = 2) -> Any:
    """Return the cell under a head."""
    (column,) = (each.column for each in page[1] if each.value == head)
    return page.cell(row=row, column=column)


def put(sheet: str, head: str, value: object, row: int = 2) -> bytes:
    """Return an XLSX in which one cell says something else."""

    def change(book: Any) -> None:
        cell(book[sheet], head, row).value = value

    return workbook(change)


def repacked(data: bytes, **parts: bytes) -> bytes:
    """Return an XLSX with parts replaced or added; `__` in a name stands for `/`."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        named = {name.replace("__", "/"): content for name, content in parts.items()}
        for name in old.namelist():
            if name not in named:
                new.writestr(name, old.read(name))
        for name, content in named.items():
            new.writestr(name, content)
    return target.getvalue()
