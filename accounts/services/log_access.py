"""Note that somebody looked at, or acted on, a client's record."""

from django.db import models

from accounts.models import AccessEntry, Firm, User


def log_access(*, user: User, firm: Firm | None, action: str, record: models.Model) -> AccessEntry:
    """Add one entry to the access log.

    Args:
        action: a verb in kebab-case, such as `view-client`.
        record: the record looked at; its public id is noted where it has one.
    """
    return AccessEntry.objects.create(
        user=user,
        firm=firm,
        action=action,
        object_type=record._meta.label_lower,
        object_id=str(getattr(record, "public_id", record.pk)),
    )
