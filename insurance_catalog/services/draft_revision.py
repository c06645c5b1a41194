"""Begin a new edition of a product: a draft with the same terms."""

from django.db import transaction

from accounts.models import User
from insurance_catalog import permissions, rows, selectors
from insurance_catalog.models import Product, Revision
from insurance_catalog.services.log import log


@transaction.atomic
def draft_revision(*, source: Revision, label: str, by: User | None) -> Revision:
    """Copy every plan of a revision into a new draft.

    Args:
        source: the revision to start from, usually the published one.
        label: the new edition's name; a number is added where it is taken.
        by: who drafts; None for a command run on the server.

    Raises:
        PermissionDenied: if the person may not edit the catalog.
        IncompleteError: if a plan of the source lacks rows.
    """
    permissions.require_editor(by)
    draft: Revision = Revision.objects.create(
        product=source.product, label=free_label(source.product, label), created_by=by
    )
    for terms in selectors.terms_of_revision(source):
        rows.create_plan(draft, terms)
    log(draft, by=by, message=f"← {source.label}")
    return draft


def free_label(product: Product, label: str) -> str:
    """Return the label, with a number added if the product already has it."""
    taken = set(Revision.objects.filter(product=product).values_list("label", flat=True))
    if label not in taken:
        return label
    return next(f"{label}.{n}" for n in range(2, len(taken) + 3) if f"{label}.{n}" not in taken)
