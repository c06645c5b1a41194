"""Forget a notice of cover."""

from uuid import UUID

from assessment.models import Assessment


def delete_cover_notice(*, assessment: Assessment, notice_id: UUID) -> bool:
    """Delete the notice; return whether there was one."""
    return bool(assessment.cover_notices.filter(public_id=notice_id).delete()[0])
