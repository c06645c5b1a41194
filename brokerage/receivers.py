"""What this app does when another one speaks."""

from assessment.models import Assessment
from brokerage.models import Comment


def erase(*, assessment: Assessment, **_signal: object) -> None:
    """Delete what firms noted about a client, even where a confirmed report keeps the row."""
    Comment.objects.filter(assessment=assessment).delete()
