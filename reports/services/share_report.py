"""Let somebody without an account read a report for some days."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.links import sealed
from reports.models import Report
from reports.sharing import ShareLink

OPEN_LINKS = 10


class TooManyLinksError(ValueError):
    """So many links are open already that one of them should be withdrawn first."""


@transaction.atomic
def share_report(*, report: Report, label: str, days: int, now: datetime) -> tuple[ShareLink, str]:
    """Make a link; return it with its token, which is not stored.

    Args:
        label: whom it is for, for the owner's eyes.
        days: how long it is good for, 1–14.

    Raises:
        TooManyLinksError: see there.
        ValueError: for any other number of days.
    """
    Report.objects.select_for_update().get(pk=report.pk)
    if report.share_links.live(now).count() >= OPEN_LINKS:
        raise TooManyLinksError
    token, stored = sealed(now=now, good_for=timedelta(days=days))
    return ShareLink.objects.create(report=report, label=label, **stored), token
