"""Stop a job; the worker sees it within a second and kills the child."""

from datetime import datetime

from reports.models import ReportJob


def cancel_job(*, job: ReportJob, now: datetime) -> bool:
    """Cancel a job that waits or runs; False if it had ended before."""
    cancelled = ReportJob.objects.filter(pk=job.pk, state__in=ReportJob.OPEN).update(
        state=ReportJob.State.CANCELLED, finished_at=now, lease_until=None
    )
    job.refresh_from_db()
    return bool(cancelled)
