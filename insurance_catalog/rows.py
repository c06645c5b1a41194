"""Between the rows of a plan and its frozen terms, by the names that both sides share."""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from django.db import models as django_models

from insurance_catalog import models
from insurance_catalog.terms import model as shapes
from insurance_catalog.terms import vocabulary
from insurance_catalog.terms.model import UNKNOWN, PolicyTerms, Unknown
from insurance_catalog.terms.primitive import hints_of

Shape = TypeVar("Shape")

RENAMED = {"id": "id_text"}
"""Fields of shapes whose column cannot have the same name."""

SINGLE: Mapping[str, tuple[Any, type[Any]]] = {
    "support": (models.Support, shapes.Support),
    "ransom": (models.Ransom, shapes.Ransom),
    "eligibility": (models.Eligibility, shapes.Eligibility),
}
LISTED: Mapping[str, tuple[Any, type[Any]]] = {
    "limit_sets": (models.LimitSet, shapes.LimitSet),
    "riders": (models.Rider, shapes.Rider),
    "services": (models.Service, shapes.Service),
}
SINGLE_RELATIONS = (*SINGLE, "premium", "rating", "interruption")
LISTED_RELATIONS = (
    *LISTED,
    "sections",
    "items",
    "exclusions",
    "conditions",
    "premium_rows",
    "discounts",
    "provenance",
)


class IncompleteError(Exception):
    """A plan that lacks a row without which it says nothing."""

    def __init__(self, plan: models.Plan, missing: str) -> None:
        super().__init__(f"{plan.code}: {missing}")
        self.plan, self.missing = plan, missing


def columns_of(shape: Any, model: type[django_models.Model]) -> dict[str, str]:
    """Return field name → column name for the fields of a shape that a table holds."""
    names = {field.name for field in model._meta.concrete_fields if not field.is_relation}
    return {
        field.name: RENAMED.get(field.name, field.name)
        for field in dataclasses.fields(shape)
        if RENAMED.get(field.name, field.name) in names
    }


# --- Rows to terms ---------------------------------------------------------------------------


def terms_of(plan: models.Plan) -> PolicyTerms:
    """Return the terms in a plan's rows.

    Raises:
        IncompleteError: if a row that every plan needs is missing.
    """
    listed = {name: _several(shape, getattr(plan, name)) for name, (_, shape) in LISTED.items()}
    return _one(
        PolicyTerms,
        plan,
        **owner_of(plan),
        revision=plan.revision.label,
        sections=_sections(plan),
        interruption=_known(plan, shapes.Interruption),
        support=_one(shapes.Support, _needed(plan, "support"), arranges=_arranges(plan)),
        ransom=_one(shapes.Ransom, _needed(plan, "ransom")),
        eligibility=_one(shapes.Eligibility, _needed(plan, "eligibility")),
        premium=_premium(plan),
        exclusions=(
            _several(shapes.Exclusion, plan.exclusions) if plan.exclusions_known else UNKNOWN
        ),
        conditions=tuple(row.text for row in plan.conditions.all()),
        provenance={row.key: _one(shapes.Provenance, row) for row in plan.provenance.all()},
        **listed,
    )


def owner_of(plan: models.Plan) -> dict[str, Any]:
    """Return those of a plan's terms that its product and insurer hold: no revision seals them."""
    product = plan.revision.product
    insurer = product.insurer
    return {
        "insurer_code": insurer.code,
        "insurer": insurer.name,
        "fictitious": insurer.fictitious,
        "product": None if product.code == plan.code else _one(shapes.Product, product),
    }


def _one(shape: Callable[..., Shape], row: Any, **given: Any) -> Shape:
    hints = hints_of(shape)
    read = {
        name: _none_if_blank(hints[name], getattr(row, column))
        for name, column in columns_of(shape, type(row)).items()
        if name not in given
    }
    return shape(**read, **given)


def _none_if_blank(hint: Any, value: Any) -> Any:
    return None if value == "" and hint == (str | None) else value


def _several(shape: type[Shape], rows: Any) -> tuple[Shape, ...]:
    return tuple(_one(shape, row) for row in rows.all())


def _needed(plan: models.Plan, relation: str) -> Any:
    row = getattr(plan, relation, None)
    if row is None:
        model = SINGLE[relation][0] if relation in SINGLE else models.Premium
        raise IncompleteError(plan, str(model._meta.verbose_name))
    return row


def _sections(plan: models.Plan) -> dict[str, Any]:
    rows = {row.section: row for row in plan.sections.all()}
    return {
        name: _section(rows[name], plan) if name in rows else None
        for name in models.PlanSection.Name.values
    }


def _section(row: models.PlanSection, plan: models.Plan) -> shapes.Section | Unknown:
    if not row.known:
        return UNKNOWN
    items = tuple(_one(shapes.Item, i) for i in plan.items.all() if i.section == row.section)
    return _one(shapes.Section, row, items=items)


def _known(plan: models.Plan, shape: type[Shape]) -> Shape | Unknown | None:
    row = getattr(plan, "interruption", None)
    if row is None:
        return None
    return _one(shape, row) if row.known else UNKNOWN


def _arranges(plan: models.Plan) -> dict[str, Any]:
    support = _needed(plan, "support")
    return {expert: getattr(support, _arranges_column(expert)) for expert in vocabulary.EXPERTS}


def _arranges_column(expert: str) -> str:
    return f"arranges_{expert.replace('-', '_')}"


def _premium(plan: models.Plan) -> shapes.Premium:
    rating = getattr(plan, "rating", None)
    return _one(
        shapes.Premium,
        _needed(plan, "premium"),
        rows=_several(shapes.PremiumRow, plan.premium_rows),
        discounts=_several(shapes.Discount, plan.discounts),
        rating=None if rating is None else _one(shapes.RatingPlan, rating),
    )


# --- Terms to rows ---------------------------------------------------------------------------


def create_plan(revision: models.Revision, terms: PolicyTerms) -> models.Plan:
    """Write the terms of one plan as rows below a draft revision."""
    plan: models.Plan = models.Plan.objects.create(
        revision=revision,
        exclusions_known=not isinstance(terms.exclusions, Unknown),
        **_columns(terms, models.Plan),
    )
    _create_cover(plan, terms)
    _create_conditions(plan, terms)
    _create_price(plan, terms.premium)
    return plan


def _columns(shape: Any, model: type[django_models.Model]) -> dict[str, Any]:
    values = {
        column: getattr(shape, name) for name, column in columns_of(type(shape), model).items()
    }
    blank = {f.name for f in model._meta.concrete_fields if type(f) is django_models.CharField}
    return {
        column: "" if value is None and column in blank else value
        for column, value in values.items()
    }


def _create_listed(plan: models.Plan, model: Any, parts: Iterable[Any], **given: Any) -> None:
    model.objects.bulk_create(
        model(plan=plan, position=n, **given, **_columns(part, model))
        for n, part in enumerate(parts)
    )


def _create_cover(plan: models.Plan, terms: PolicyTerms) -> None:
    for name, section in terms.sections.items():
        if isinstance(section, Unknown):
            models.PlanSection.objects.create(plan=plan, section=name, known=False)
        elif section is not None:
            values = _columns(section, models.PlanSection)
            models.PlanSection.objects.create(plan=plan, section=name, **values)
            _create_listed(plan, models.SectionItem, section.items, section=name)
    if isinstance(terms.interruption, Unknown):
        models.PlanInterruption.objects.create(plan=plan, known=False)
    elif terms.interruption is not None:
        values = _columns(terms.interruption, models.PlanInterruption)
        models.PlanInterruption.objects.create(plan=plan, **values)


def _create_conditions(plan: models.Plan, terms: PolicyTerms) -> None:
    arranges = {_arranges_column(key): value for key, value in terms.support.arranges.items()}
    for name, (model, _) in SINGLE.items():
        given = arranges if name == "support" else {}
        model.objects.create(plan=plan, **given, **_columns(getattr(terms, name), model))
    for name, (model, _) in LISTED.items():
        _create_listed(plan, model, getattr(terms, name))
    if not isinstance(terms.exclusions, Unknown):
        _create_listed(plan, models.Exclusion, terms.exclusions)
    models.Condition.objects.bulk_create(
        models.Condition(plan=plan, position=n, text=text)
        for n, text in enumerate(terms.conditions)
    )
    for n, (key, source) in enumerate(terms.provenance.items()):
        values = _columns(source, models.Provenance)
        models.Provenance.objects.create(plan=plan, key=key, position=n, **values)


def _create_price(plan: models.Plan, premium: shapes.Premium) -> None:
    models.Premium.objects.create(plan=plan, **_columns(premium, models.Premium))
    _create_listed(plan, models.PremiumRow, premium.rows)
    _create_listed(plan, models.Discount, premium.discounts)
    if premium.rating is not None:
        models.Rating.objects.create(plan=plan, **_columns(premium.rating, models.Rating))
