"""Forget the codes of the day before, and the addresses with them."""

from datetime import datetime, timedelta

from assessment.models import ResumeCode

KEPT_FOR = timedelta(days=1)


def purge_resume_codes(*, now: datetime) -> int:
    """Delete codes older than KEPT_FOR; return how many there were."""
    deleted, _by_model = ResumeCode.objects.filter(created_at__lt=now - KEPT_FOR).delete()
    return deleted
