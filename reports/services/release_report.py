"""Let a registered person's firm stand behind a report: the client then sees it as confirmed."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.models import Firm, User
from accounts.services.log_access import log_access
from reports import permissions
from reports.models import Report


class AlreadyReleasedError(Exception):
    """The report was released before; a correction is a new report."""


@transaction.atomic
def release_report(*, report: Report, firm: Firm, user: User, note: str = "") -> None:
    """Mark a report as confirmed by a person of a firm that the client shares it with.

    Raises:
        PermissionDenied: if the person may not act for that firm on this report.
        AlreadyReleasedError: if it was released already.
    """
    if not permissions.may_release(user, firm=firm, report=report):
        raise PermissionDenied
    released = Report.objects.filter(pk=report.pk, released_at=None).update(
        released_at=timezone.now(), released_by=user, released_for=firm, release_note=note
    )
    if not released:
        raise AlreadyReleasedError
    report.refresh_from_db()
    log_access(user=user, firm=firm, action="release-report", record=report)
