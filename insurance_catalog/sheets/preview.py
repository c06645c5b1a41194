"""What a file would change, before anything is changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from insurance_catalog import rows
from insurance_catalog.models import Plan, Revision
from insurance_catalog.sheets import csv_file, tables, xlsx
from insurance_catalog.sheets.layout import sheets
from insurance_catalog.sheets.problem import FileError
from insurance_catalog.terms import exchange
from insurance_catalog.terms.model import PolicyTerms
from insurance_catalog.terms.problem import TermsError


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that would change: `row` counts the rows of the plan in its sheet, from 1."""

    sheet: str
    row: int
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PlanChange:
    """What would happen to one plan."""

    code: str
    name: str
    state: Literal["new", "changed", "same"]
    changes: tuple[Change, ...] = ()


def read(data: bytes, name: str) -> tuple[PolicyTerms, ...]:
    """Return the plans in a file, by what its name ends in.

    Raises:
        FileError: if anything of it cannot be read.
    """
    if name.lower().endswith(".csv"):
        return csv_file.read(data)
    if name.lower().endswith(".json"):
        return _from_json(data)
    return xlsx.read(data)


def _from_json(data: bytes) -> tuple[PolicyTerms, ...]:
    try:
        return exchange.catalog_from_json(data).plans
    except TermsError as error:
        raise FileError.whole(str(error)) from error


def changes(plans: Iterable[PolicyTerms]) -> tuple[PlanChange, ...]:
    """Return what importing the plans would change of what is published."""
    wanted = tuple(plans)
    published = _published({terms.code for terms in wanted})
    return tuple(_change(published.get(terms.code), terms) for terms in wanted)


def _published(codes: set[str]) -> dict[str, PolicyTerms]:
    plans = (
        Plan.objects.filter(revision__state=Revision.State.PUBLISHED, code__in=codes)
        .select_related("revision__product__insurer", *rows.SINGLE_RELATIONS)
        .prefetch_related(*rows.LISTED_RELATIONS)
    )
    return {plan.code: rows.terms_of(plan) for plan in plans}


def _change(before: PolicyTerms | None, after: PolicyTerms) -> PlanChange:
    name = after.name["ja"]
    if before is None:
        return PlanChange(after.code, name, "new")
    found = tuple(_cells_changed(replace(before, revision=after.revision), after))
    return PlanChange(after.code, name, "changed" if found else "same", found)


def _cells_changed(before: PolicyTerms, after: PolicyTerms) -> Iterator[Change]:
    old, new = tables.written([before]), tables.written([after])
    for sheet in sheets():
        was, will = old[sheet.title], new[sheet.title]
        for n in range(max(len(was), len(will))):
            empty = ("",) * len(sheet.heads)
            left = was[n] if n < len(was) else empty
            right = will[n] if n < len(will) else empty
            for head, a, b in zip(sheet.heads, left, right, strict=True):
                if a != b:
                    yield Change(sheet.title, n + 1, head, a, b)
