"""Bring plans into the catalog as drafts, one revision per product."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db import transaction

from accounts.models import User
from insurance_catalog import permissions, rows, selectors
from insurance_catalog.models import Insurer, Product, Revision
from insurance_catalog.services.draft_revision import free_label
from insurance_catalog.terms.model import PolicyTerms, Text
from insurance_catalog.terms.problem import TermsError


@dataclass(frozen=True, slots=True)
class _Imported:
    """The plans of one product in an import."""

    product: Product
    plans: tuple[PolicyTerms, ...]


@transaction.atomic
def import_terms(*, plans: Iterable[PolicyTerms], by: User | None) -> list[Revision]:
    """Create a draft revision for each product whose plans differ from what is published.

    Plans of the product that the import does not name stay as they are published. An import that
    changes nothing creates nothing.

    Args:
        plans: sound plans, as `terms.exchange` reads them.
        by: who imports; None for a command run on the server.

    Returns:
        The drafts, to be published by `publish_revision`.

    Raises:
        PermissionDenied: if the person may not edit the catalog.
        TermsError: if two plans disagree about their insurer, product or edition.
    """
    permissions.require_editor(by)
    drafts = (_draft(imported, by) for imported in _by_product(tuple(plans)))
    return [draft for draft in drafts if draft is not None]


def _by_product(plans: tuple[PolicyTerms, ...]) -> list[_Imported]:
    groups: dict[str, list[PolicyTerms]] = {}
    for terms in plans:
        groups.setdefault(terms.product_code, []).append(terms)
    return [_Imported(_product(group), tuple(group)) for group in groups.values()]


def _product(group: list[PolicyTerms]) -> Product:
    first = group[0]
    for terms in group[1:]:
        if (terms.insurer_code, terms.product, terms.revision) != (
            first.insurer_code,
            first.product,
            first.revision,
        ):
            raise TermsError(
                "product",
                Text(
                    ja=f"保険会社・商品・版が {first.code} と違います",
                    en=f"names another insurer, product or edition than {first.code}",
                ),
                plan=terms.code,
            )
    name = first.product.name if first.product is not None else first.name
    product, _ = Product.objects.get_or_create(
        code=first.product_code, defaults={"insurer": _insurer(first), "name": name}
    )
    if product.insurer.code != first.insurer_code:
        raise TermsError(
            "insurer_code",
            Text(ja="商品の保険会社と違います", en="is not the insurer of the product"),
            plan=first.code,
        )
    return product


def _insurer(terms: PolicyTerms) -> Insurer:
    insurer, _ = Insurer.objects.get_or_create(
        code=terms.insurer_code,
        defaults={"name": terms.insurer, "fictitious": terms.fictitious},
    )
    return insurer


def _draft(imported: _Imported, by: User | None) -> Revision | None:
    current = selectors.current_revision(imported.product)
    published = selectors.terms_of_revision(current) if current is not None else ()
    wanted = {terms.code: terms for terms in (*published, *imported.plans)}
    if _without_edition(published) == _without_edition(wanted.values()):
        return None
    draft: Revision = Revision.objects.create(
        product=imported.product,
        label=free_label(imported.product, imported.plans[0].revision),
        created_by=by,
    )
    for terms in wanted.values():
        rows.create_plan(draft, terms)
    return draft


def _without_edition(plans: Iterable[PolicyTerms]) -> dict[str, PolicyTerms]:
    return {terms.code: replace(terms, revision="") for terms in plans}
