"""Note the e-mail address with which an assessment can be resumed elsewhere."""

from django.db import transaction

from assessment.models import Assessment


class AlreadyOwnedError(ValueError):
    """The assessment belongs to another address, proven by a code."""


@transaction.atomic
def keep_assessment(*, assessment: Assessment, email: str) -> Assessment:
    """Keep it for this address; until somebody proves the address, it can be corrected.

    Raises:
        AlreadyOwnedError: if somebody else is the owner.
    """
    # Only the assessment: PostgreSQL cannot lock the outer side of the join to a missing owner.
    rows = Assessment.objects.select_for_update(of=("self",)).select_related("owner")
    locked = rows.get(pk=assessment.pk)
    address = email.lower()
    if locked.owner is not None and locked.owner.email.lower() != address:
        raise AlreadyOwnedError
    locked.kept_for = address
    locked.save(update_fields=["kept_for", "updated_at"])
    assessment.kept_for = address
    return assessment
