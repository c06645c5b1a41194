"""A catalog as crowded as one likes: copies of one published plan, written in a few inserts."""

import copy
from typing import Any
from uuid import uuid4

from insurance_catalog import models, rows

RELATIONS = (*rows.SINGLE_RELATIONS, *rows.LISTED_RELATIONS)


def make_crowd(template: models.Plan, number: int, prefix: str = "C") -> None:
    """Publish `number` copies of a plan, each a product of its own, with the codes C-0000 …."""
    codes = [f"{prefix}-{n:04}" for n in range(number)]
    revisions = _revisions(template, codes)
    plans = [
        _copy(template, revision=revision, code=code)
        for code, revision in zip(codes, revisions, strict=True)
    ]
    models.Plan.objects.bulk_create(plans)
    for relation in RELATIONS:
        for row in _rows(template, relation):
            type(row).objects.bulk_create([_copy(row, plan=plan) for plan in plans])


def _revisions(template: models.Plan, codes: list[str]) -> list[models.Revision]:
    source = template.revision
    products = [_copy(source.product, code=f"P-{code}") for code in codes]
    models.Product.objects.bulk_create(products)
    revisions = [_copy(source, product=product, seal=uuid4()) for product in products]
    models.Revision.objects.bulk_create(revisions)
    return revisions


def _rows(plan: models.Plan, relation: str) -> list[Any]:
    if relation in rows.LISTED_RELATIONS:
        return list(getattr(plan, relation).all())
    row = getattr(plan, relation, None)
    return [] if row is None else [row]


def _copy(row: Any, **changes: Any) -> Any:
    made = copy.copy(row)
    made._state = copy.copy(row._state)
    made._state.fields_cache = {}
    made.pk, made._state.adding = None, True
    for name, value in changes.items():
        setattr(made, name, value)
    return made
