"""Stop a job; the worker sees it within a second and kills the child."""

from datetime import datetime

from reports.models import ReportJob
from reports.outbox import ReadyMail


def cancel_job(*, job: ReportJob, now: datetime) -> bool:
    """Cancel a job that waits or runs, and the mail about it; False if it had ended before."""
    cancelled = ReportJob.objects.filter(pk=job.pk, state__in=ReportJob.OPEN).update(
        state=ReportJob.State.CANCELLED, finished_at=now, lease_until=None
    )
    job.refresh_from_db()
    if cancelled:
        ReadyMail.objects.filter(job=job, sent_at__isnull=True).delete()
    return bool(cancelled)
