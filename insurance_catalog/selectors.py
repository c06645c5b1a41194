"""What is published, on a day."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from accounts.kept import Kept
from insurance_catalog import kept, rows
from insurance_catalog.models import Plan, Product, Revision
from insurance_catalog.terms.model import PolicyTerms

_KEPT: Kept[kept.Name, PolicyTerms] = Kept(kept.AT_MOST)
_NAMED = ("code", "revision__seal", "revision__product__code", "revision__product__name")
_INSURED_BY = tuple(
    f"revision__product__insurer__{name}" for name in ("code", "name", "fictitious")
)


def published_terms(on: date) -> tuple[PolicyTerms, ...]:
    """Return the plans published and on sale on a day, in order of their codes.

    The number of queries does not depend on the number of plans.
    """
    return terms_of(named(on_sale(on)))


def published_plan(code: str, on: date) -> PolicyTerms | None:
    """Return one plan published and on sale on a day, or None."""
    found = published_plans([code], on)
    return found[0] if found else None


def published_plans(codes: Iterable[str], on: date) -> tuple[PolicyTerms, ...]:
    """Return those of some plans that are published and on sale on a day, in order of codes."""
    return terms_of(named(on_sale(on).filter(code__in=codes)))


def terms_of_revision(revision: Revision) -> tuple[PolicyTerms, ...]:
    """Return the plans of a revision, whatever its state.

    Raises:
        IncompleteError: if a plan lacks rows that every plan needs.
    """
    return terms_of(named(Plan.objects.filter(revision=revision)))


def terms_of(plans: Iterable[Plan]) -> tuple[PolicyTerms, ...]:
    """Return the terms of plans as `named` reads them, in the same order.

    What is not kept yet is read in a fixed number of queries. Names of product and insurer are
    those of this moment.

    Raises:
        IncompleteError: if a plan lacks rows that every plan needs.
    """
    listed = list(plans)
    read = _reader(listed)
    return tuple(read(plan) for plan in listed)


def complete_terms(plans: Iterable[Plan]) -> dict[int, PolicyTerms]:
    """Return the same by key, without the plans that lack rows: drafts somebody is writing."""
    listed = list(plans)
    read, found = _reader(listed), {}
    for plan in listed:
        with suppress(rows.IncompleteError):
            found[plan.pk] = read(plan)
    return found


def _reader(plans: list[Plan]) -> Callable[[Plan], PolicyTerms]:
    """Return what gives the terms of these plans; reads those that are not kept at once."""
    known = {
        plan.pk: terms for plan in plans if (terms := _KEPT.get(kept.name_of(plan))) is not None
    }
    missing = [plan.pk for plan in plans if plan.pk not in known]
    stored = with_parts(Plan.objects.filter(pk__in=missing)) if missing else ()
    parts = {plan.pk: plan for plan in stored}

    def read(plan: Plan) -> PolicyTerms:
        if plan.pk in known:
            return _as_named_now(known[plan.pk], plan)
        terms = rows.terms_of(parts[plan.pk])
        _KEPT.put(kept.name_of(plan), terms)
        return terms

    return read


def _as_named_now(terms: PolicyTerms, plan: Plan) -> PolicyTerms:
    now = rows.owner_of(plan)
    same = all(getattr(terms, name) == value for name, value in now.items())
    return terms if same else replace(terms, **now)


def current_revision(product: Product) -> Revision | None:
    """Return the published revision of a product, or None."""
    found: Revision | None = Revision.objects.filter(
        product=product, state=Revision.State.PUBLISHED
    ).first()
    return found


def on_sale(on: date) -> QuerySet[Any]:
    """Return the plans whose revision is in force and which are sold on a day."""
    started = Q(on_sale_from__isnull=True) | Q(on_sale_from__lte=on)
    going_on = Q(on_sale_until__isnull=True) | Q(on_sale_until__gte=on)
    return Plan.objects.filter(started, going_on, revision__in=Revision.objects.in_force(on))


def named(plans: QuerySet[Any]) -> QuerySet[Any]:
    """Return plans, in order of codes, with no more than tells them apart and who sells them."""
    owned = plans.select_related("revision__product__insurer")
    return owned.only(*_NAMED, *_INSURED_BY).order_by("code")


def with_parts(plans: QuerySet[Any]) -> QuerySet[Any]:
    """Return plans with everything that makes up their terms, in a fixed number of queries."""
    return (
        plans.select_related("revision__product__insurer", *rows.SINGLE_RELATIONS)
        .prefetch_related(*rows.LISTED_RELATIONS)
        .order_by("code")
    )


def plan_codes(product: Product) -> list[str]:
    """Return the codes of all plans that any edition of a product has had, in order."""
    codes = Plan.objects.filter(revision__product=product).order_by("code")
    return list(codes.values_list("code", flat=True).distinct())
