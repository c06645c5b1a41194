"""Which plans there are on a day, and which of them the operator may sell."""

from collections.abc import Mapping
from datetime import date

from insurance_catalog import sample
from insurance_catalog.models import Product
from insurance_catalog.selectors import plan_codes, published_terms
from insurance_catalog.terms import existing
from insurance_catalog.terms.existing import ExistingKind
from insurance_catalog.terms.model import PolicyTerms
from reports.engine.case import AdviceMode
from reports.inputs.operators import Operator

Plans = tuple[PolicyTerms, ...]


def plans(on: date) -> tuple[Plans, bool]:
    """Return the plans on sale on a day, and whether they are the shipped samples.

    The samples stand in only while nothing is published.

    Raises:
        django.db.Error: if the database cannot be read.
    """
    published = published_terms(on)
    return on_sale(published or sample.load(), on), not published


def on_sale(candidates: Plans, on: date) -> Plans:
    """Return the plans that can be bought on a day; one off sale is not compared."""
    return tuple(
        terms
        for terms in candidates
        if (terms.on_sale_from is None or terms.on_sale_from <= on)
        and (terms.on_sale_until is None or on <= terms.on_sale_until)
    )


def dealable(mode: AdviceMode, operator: Operator | None, plans: Plans) -> frozenset[str] | None:
    """Return the codes of the plans that may be proposed; None for all.

    An agency may propose what it sells of the insurers that appoint it, and nothing where nobody
    says which agency this is. A broker advises on all plans it knows.
    """
    if mode != "agency":
        return None
    if operator is None:
        return frozenset()
    return frozenset(
        terms.code
        for terms in plans
        if terms.code in operator.dealable_plans
        and terms.insurer_code in operator.represented_insurers
    )


def existing_kinds() -> Mapping[str, ExistingKind]:
    """Return what insurance that a firm already has usually covers, by kind."""
    return existing.load()


def plan_codes_of(product_code: str) -> list[str] | None:
    """Return the codes of all plans a product has had; None if there is no such product."""
    product = Product.objects.filter(code=product_code).first()
    return None if product is None else plan_codes(product)
