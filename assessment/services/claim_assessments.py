"""Give what is kept for an e-mail address to the person who has proven to read its mail."""

import uuid

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Q

from accounts.models import User
from assessment.models import Assessment


@transaction.atomic
def claim_assessments(*, email: str) -> list[Assessment]:
    """Make the reader of this mailbox the owner and return all that is theirs, newest first.

    Call it only when the mailbox is proven. A new person gets no usable password. What is claimed
    for the first time gets a new hold key: a browser that began it for this address has to prove
    the mailbox, too.
    """
    owner = User.objects.filter(email__iexact=email).first()
    theirs = Q(owner__isnull=True, kept_for__iexact=email)
    if owner is not None:
        theirs |= Q(owner=owner)
    # Only the assessments: PostgreSQL cannot lock the outer side of a join to a missing owner.
    rows = Assessment.objects.select_for_update(of=("self",)).filter(theirs, erased_at__isnull=True)
    found = list(rows)
    if found and owner is None:
        owner = _new_owner(email)
    for assessment in found:
        if assessment.owner is None or not assessment.hold_key:
            assessment.owner, assessment.hold_key = owner, uuid.uuid4().hex
            assessment.save(update_fields=["owner", "hold_key"])
    return found


def _new_owner(email: str) -> User:
    """Create the person, or return the one that a simultaneous claim has just created."""
    values = {"email": email.lower(), "password": make_password(None)}
    return User.objects.get_or_create(email__iexact=email, defaults=values)[0]
