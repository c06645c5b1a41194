"""What this app does when another one speaks."""

from assessment.models import Assessment
from reports.services.erase_reports import erase_reports


def erase(*, assessment: Assessment, **_signal: object) -> None:
    """Delete the reports of an assessment that is about to be deleted."""
    erase_reports(assessment=assessment)
