"""Keep what a firm states about its policy."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from assessment.models import Assessment
from reports.cover_notice import CoverNotice


class NotInForceError(ValueError):
    """The policy has not begun yet, or has ended: there is no cover to speak of."""


def write_cover_notice(
    *, assessment: Assessment, told: dict[str, Any], now: datetime
) -> CoverNotice:
    """Store a notice.

    Args:
        told: the fields of a notice, as `CoverNoticeForm.told` gives them.

    Raises:
        NotInForceError: if the period does not include today.
    """
    notice = CoverNotice(assessment=assessment, created_at=now, **told)
    today: date = timezone.localdate(now)
    if not notice.is_in_force(today):
        raise NotInForceError
    notice.save()
    return notice
