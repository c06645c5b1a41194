"""Reports for tests of the broker's desk: the hand-made snapshot, stored as frozen ones are."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from assessment.models import Assessment
from reports.models import Report
from tests.reports.document.snapshot_sample import snapshot


def make_report(
    assessment: Assessment, *, level: str = "high", created_at: datetime | None = None
) -> Report:
    """Store a report of an assessment."""
    frozen: dict[str, Any] = snapshot()
    frozen["result"]["score"]["level"] = level
    return Report.objects.create(
        assessment=assessment,
        snapshot=frozen,
        snapshot_hash="0" * 64,
        created_at=created_at or timezone.now(),
    )
