"""What is published, on a day."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from insurance_catalog import rows
from insurance_catalog.models import Plan, Product, Revision
from insurance_catalog.terms.model import PolicyTerms


def published_terms(on: date) -> tuple[PolicyTerms, ...]:
    """Return the plans published and on sale on a day, in order of their codes.

    The number of queries does not depend on the number of plans.
    """
    return tuple(rows.terms_of(plan) for plan in with_parts(on_sale(on)))


def published_plan(code: str, on: date) -> PolicyTerms | None:
    """Return one plan published and on sale on a day, or None."""
    found = published_plans([code], on)
    return found[0] if found else None


def published_plans(codes: Iterable[str], on: date) -> tuple[PolicyTerms, ...]:
    """Return those of some plans that are published and on sale on a day, in order of codes."""
    return tuple(rows.terms_of(plan) for plan in with_parts(on_sale(on).filter(code__in=codes)))


def terms_of_revision(revision: Revision) -> tuple[PolicyTerms, ...]:
    """Return the plans of a revision, whatever its state.

    Raises:
        IncompleteError: if a plan lacks rows that every plan needs.
    """
    plans = Plan.objects.filter(revision=revision)
    return tuple(rows.terms_of(plan) for plan in with_parts(plans))


def current_revision(product: Product) -> Revision | None:
    """Return the published revision of a product, or None."""
    found: Revision | None = Revision.objects.filter(
        product=product, state=Revision.State.PUBLISHED
    ).first()
    return found


def plans_by_key(keys: Iterable[int]) -> QuerySet[Any]:
    """Return the plans with these keys, such as those of one page of a list."""
    return Plan.objects.filter(pk__in=list(keys))


def on_sale(on: date) -> QuerySet[Any]:
    """Return the plans whose revision is in force and which are sold on a day."""
    started = Q(on_sale_from__isnull=True) | Q(on_sale_from__lte=on)
    going_on = Q(on_sale_until__isnull=True) | Q(on_sale_until__gte=on)
    return Plan.objects.filter(started, going_on, revision__in=Revision.objects.in_force(on))


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
