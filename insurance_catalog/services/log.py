"""The admin's own history, for what is done outside its forms."""

from django.contrib.admin.models import CHANGE, LogEntry

from accounts.models import User
from insurance_catalog.models import Revision


def log(revision: Revision, *, by: User | None, message: str) -> None:
    """Record an act on a revision where the admin shows its history; commands leave no entry."""
    if by is not None:
        LogEntry.objects.log_actions(
            user_id=by.pk,
            queryset=[revision],
            action_flag=CHANGE,
            change_message=message,
            single_object=True,
        )
