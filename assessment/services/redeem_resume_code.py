"""Exchange a one-time code for the assessments of its address."""

from datetime import datetime

from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.db.models import F

from assessment.models import Assessment, ResumeCode
from assessment.services.claim_assessments import claim_assessments

TRIES = 5


class CodeRefusedError(ValueError):
    """Wrong, used, expired, or tried too often; which of them is nobody's business."""


def redeem_resume_code(*, request_id: int, typed: str, now: datetime) -> list[Assessment]:
    """Use up the code, which proves the mailbox, and return what belongs to it, newest first.

    Raises:
        CodeRefusedError: if the code does not open anything.
    """
    usable = ResumeCode.objects.filter(
        pk=request_id,
        mailed_at__isnull=False,
        used_at__isnull=True,
        expires_at__gt=now,
        attempts__lt=TRIES,
    )
    # Counted before the comparison, by one UPDATE, so that parallel guesses cannot outrun it.
    if not usable.update(attempts=F("attempts") + 1):
        raise CodeRefusedError
    row = ResumeCode.objects.get(pk=request_id)
    if not check_password(typed, row.code_hash):
        raise CodeRefusedError
    return _use_up(row, now)


@transaction.atomic
def _use_up(row: ResumeCode, now: datetime) -> list[Assessment]:
    if not ResumeCode.objects.filter(pk=row.pk, used_at__isnull=True).update(used_at=now):
        raise CodeRefusedError
    return claim_assessments(email=row.email)
