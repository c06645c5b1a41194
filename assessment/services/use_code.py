"""Use a one-time code up, which proves that somebody reads the mail of its address."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.db.models import F

from accounts.models import User
from assessment.models import ResumeCode

TRIES = 5

Done = TypeVar("Done")


class CodeRefusedError(ValueError):
    """Wrong, used, expired, or tried too often; which of them is nobody's business."""


def use_code(
    *,
    request_id: int,
    typed: str,
    now: datetime,
    then: Callable[[ResumeCode], Done],
    moves: User | None = None,
) -> Done:
    """Use the code up and do what it permits, both or neither.

    Args:
        then: what the code permits; gets the code's row.
        moves: the person whose address the code is to change; None for a code to resume.

    Raises:
        CodeRefusedError: if the code does not open anything.
    """
    usable = ResumeCode.objects.filter(
        pk=request_id,
        mailed_at__isnull=False,
        used_at__isnull=True,
        expires_at__gt=now,
        attempts__lt=TRIES,
        moves=moves,
    )
    # Counted before the comparison, by one UPDATE, so that parallel guesses cannot outrun it.
    if not usable.update(attempts=F("attempts") + 1):
        raise CodeRefusedError
    row = ResumeCode.objects.get(pk=request_id)
    if not check_password(typed, row.code_hash):
        raise CodeRefusedError
    with transaction.atomic():
        if not ResumeCode.objects.filter(pk=row.pk, used_at__isnull=True).update(used_at=now):
            raise CodeRefusedError
        return then(row)
