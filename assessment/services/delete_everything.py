"""Delete all that somebody told us."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from accounts.models import User
from assessment.models import Assessment
from assessment.services.delete_assessment import delete_assessment


@transaction.atomic
def delete_everything(*, assessments: Iterable[Assessment], now: datetime) -> bool:
    """Delete these assessments, and their owners where nothing else of them is here.

    Returns whether nothing at all stayed (see `delete_assessment`).
    """
    owners = {one.owner_id for one in assessments if one.owner_id is not None}
    gone = [delete_assessment(assessment=one, now=now) for one in assessments]
    for owner in User.objects.filter(pk__in=owners):
        forget_person(owner)
    return all(gone)


def forget_person(person: User) -> bool:
    """Delete somebody who was here only as an owner and owns nothing now; return whether so."""
    works_here = person.is_staff or person.has_usable_password() or person.memberships.exists()
    if works_here or Assessment.objects.filter(owner=person).exists():
        return False
    person.delete()
    return True
