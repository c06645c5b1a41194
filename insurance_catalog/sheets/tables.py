"""Terms as tables of text: one row a plan or a part of one, one cell a term (or its language)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils import translation

from insurance_catalog.models import Provenance
from insurance_catalog.sheets import cells
from insurance_catalog.sheets.layout import Column, Sheet, sheets
from insurance_catalog.terms import vocabulary
from insurance_catalog.terms.model import PolicyTerms, Product, Section, Unknown

Row = tuple[str, ...]
Tables = Mapping[str, tuple[Row, ...]]
"""Rows by the title of their sheet, without the row of heads."""


def written(plans: Iterable[PolicyTerms]) -> Tables:
    """Return the tables of plans, in order of their codes."""
    in_order = sorted(plans, key=lambda terms: terms.code)
    with translation.override("ja"):
        return {
            sheet.title: tuple(
                _row(sheet, terms, lead, values)
                for terms in in_order
                for lead, values in _parts(sheet, terms)
            )
            for sheet in sheets()
        }


Part = tuple[tuple[str, ...], Mapping[str, Any]]


def _parts(sheet: Sheet, terms: PolicyTerms) -> Iterator[Part]:
    """Yield (cells that name the part, values by field name) of a plan for a sheet."""
    if sheet.key in _PARTS:
        yield from _PARTS[sheet.key](terms)
        return
    found = getattr(terms, sheet.key)
    for part in found if isinstance(found, tuple) else (found,):
        yield (terms.code,), _values(part)


def _values(shape: Any) -> dict[str, Any]:
    return {name: getattr(shape, name) for name in shape.__dataclass_fields__}


def _plan(terms: PolicyTerms) -> Iterator[Part]:
    product = terms.product or Product(terms.code, terms.name)
    yield (
        (),
        _values(terms)
        | {
            "product_code": product.code,
            "product_name": product.name,
            "exclusions_known": not isinstance(terms.exclusions, Unknown),
        },
    )


def _sections(terms: PolicyTerms) -> Iterator[Part]:
    for name, section in terms.sections.items():
        lead = (terms.code, vocabulary.SECTIONS[name]["ja"])
        if isinstance(section, Section):
            yield lead, _values(section) | {"known": True}
        elif section is not None:
            yield lead, {"known": False}


def _items(terms: PolicyTerms) -> Iterator[Part]:
    for name, section in terms.sections.items():
        if isinstance(section, Section):
            lead = (terms.code, vocabulary.SECTIONS[name]["ja"])
            yield from ((lead, _values(item)) for item in section.items)


def _interruption(terms: PolicyTerms) -> Iterator[Part]:
    if isinstance(terms.interruption, Unknown):
        yield (terms.code,), {"known": False}
    elif terms.interruption is not None:
        yield (terms.code,), _values(terms.interruption) | {"known": True}


def _exclusions(terms: PolicyTerms) -> Iterator[Part]:
    if not isinstance(terms.exclusions, Unknown):
        yield from (((terms.code,), _values(row)) for row in terms.exclusions)


def _support(terms: PolicyTerms) -> Iterator[Part]:
    arranges = {
        f"arranges_{expert.replace('-', '_')}": state
        for expert, state in terms.support.arranges.items()
    }
    yield (terms.code,), _values(terms.support) | arranges


def _rating(terms: PolicyTerms) -> Iterator[Part]:
    if terms.premium.rating is not None:
        yield (terms.code,), _values(terms.premium.rating)


def _provenance(terms: PolicyTerms) -> Iterator[Part]:
    labels = {key: str(label) for key, label in Provenance.KEYS}
    for key, source in terms.provenance.items():
        yield (terms.code,), _values(source) | {"key": labels[key]}


_PARTS: Mapping[str, Any] = {
    "plans": _plan,
    "sections": _sections,
    "items": _items,
    "interruption": _interruption,
    "exclusions": _exclusions,
    "conditions": lambda terms: (((terms.code,), {"text": text}) for text in terms.conditions),
    "support": _support,
    "premium_rows": lambda terms: (((terms.code,), _values(row)) for row in terms.premium.rows),
    "discounts": lambda terms: (((terms.code,), _values(row)) for row in terms.premium.discounts),
    "rating": _rating,
    "provenance": _provenance,
}


def _row(sheet: Sheet, terms: PolicyTerms, lead: tuple[str, ...], values: Any) -> Row:
    return (*lead, *(_cell(column, values) for column in sheet.columns))


def _cell(column: Column, values: Mapping[str, Any]) -> str:
    if column.name not in values:
        return ""
    value = values[column.name]
    if column.lang:
        return value[column.lang] if value else ""
    if column.name == "key":
        return str(value)
    return cells.write(column.field, value)
