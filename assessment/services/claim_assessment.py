"""Give an assessment an owner by e-mail address, so that it can be resumed elsewhere."""

from django.db import transaction

from accounts.models import User
from assessment.models import Assessment


class AlreadyOwnedError(ValueError):
    """The assessment belongs to another address."""


@transaction.atomic
def claim_assessment(*, assessment: Assessment, email: str) -> User:
    """Make the person of this address the owner; a new person gets no usable password.

    Raises:
        AlreadyOwnedError: if somebody else is the owner.
    """
    # Only the assessment: PostgreSQL cannot lock the outer side of the join to a missing owner.
    rows = Assessment.objects.select_for_update(of=("self",)).select_related("owner")
    locked = rows.get(pk=assessment.pk)
    if locked.owner is not None and locked.owner.email != email:
        raise AlreadyOwnedError(email)
    owner = User.objects.filter(email__iexact=email).first() or User.objects.create_user(email)
    locked.owner = owner
    locked.save(update_fields=["owner", "updated_at"])
    assessment.owner = owner
    return owner
