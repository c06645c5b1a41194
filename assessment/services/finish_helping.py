"""Say that the helper has nothing to add."""

from datetime import datetime

from assessment.models import HelpLink


def finish_helping(*, link: HelpLink, now: datetime) -> None:
    """Note the moment; what was answered can still be changed until the link ends."""
    HelpLink.objects.filter(pk=link.pk).update(finished_at=now)
    link.finished_at = now
