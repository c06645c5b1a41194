"""Where a job's file lies, by attempt, so that what a killed worker left behind can be found.

A worker killed between storing a file and committing its document leaves a file that nobody
names. Its name follows from the job and the attempt, so the next attempt removes it without
looking through the storage.
"""

from collections.abc import Iterable

from django.core.files.storage import default_storage

from reports.models import Report, ReportJob


def folder_of(report: Report) -> str:
    """Return the folder of a report's documents."""
    return f"documents/{report.public_id}"


def name_of(job: ReportJob, attempt: int) -> str:
    """Return the name under which an attempt stores what it made."""
    form = f"{job.kind}-{job.language}-{job.edition}-{job.pk}-{attempt}.pdf"
    return f"{folder_of(job.report)}/{form}"


def discard(job: ReportJob, attempts: Iterable[int]) -> None:
    """Remove what these attempts may have stored; most have stored nothing."""
    for attempt in attempts:
        default_storage.delete(name_of(job, attempt))
