"""Note something about a client inside the firm."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.models import User
from accounts.permissions import membership_of
from accounts.services.log_access import log_access
from assessment.models import Assessment
from brokerage import permissions
from brokerage.models import Comment
from reports.models import Report


@transaction.atomic
def add_comment(
    *, assessment: Assessment, user: User, text: str, report: Report | None = None
) -> Comment:
    """Store a note under the writer's firm.

    Raises:
        PermissionDenied: if the client does not share with the writer's firm, or the report is
            another assessment's.
    """
    membership = membership_of(user)
    if membership is None or not permissions.may_advise(membership, assessment):
        raise PermissionDenied
    if report is not None and report.assessment_id != assessment.pk:
        raise PermissionDenied
    comment = Comment.objects.create(
        assessment=assessment, report=report, firm=membership.firm, author=user, text=text
    )
    log_access(user=user, firm=membership.firm, action="comment", record=assessment)
    return comment
