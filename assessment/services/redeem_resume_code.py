"""Exchange a one-time code for the assessments of its address."""

from datetime import datetime

from assessment.models import Assessment
from assessment.services.claim_assessments import claim_assessments
from assessment.services.use_code import use_code


def redeem_resume_code(*, request_id: int, typed: str, now: datetime) -> list[Assessment]:
    """Use up the code, which proves the mailbox, and return what belongs to it, newest first.

    Raises:
        CodeRefusedError: if the code does not open anything.
    """
    return use_code(
        request_id=request_id,
        typed=typed,
        now=now,
        then=lambda row: claim_assessments(email=row.email),
    )
