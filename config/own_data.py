"""What other apps keep of an owner's assessments, for the file with which the owner takes all."""

from collections.abc import Sequence
from typing import Any

from assessment.models import Assessment
from reports.models import Report


def reports_of(*, assessments: Sequence[Assessment], **_signal: object) -> dict[int, Any]:
    """Return the reports of these assessments, figures and texts as they were frozen (receiver)."""
    found: dict[int, Any] = {assessment.pk: {"reports": []} for assessment in assessments}
    for report in Report.objects.filter(assessment__in=assessments):
        found[report.assessment_id]["reports"].append(
            {
                "id": str(report.public_id),
                "made_at": report.created_at.isoformat(),
                "confirmed_at": report.released_at.isoformat() if report.released_at else None,
                "content": report.snapshot,
            }
        )
    return found
