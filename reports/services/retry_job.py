"""Try a job again that failed or was cancelled."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from reports.models import MAX_ATTEMPTS, ReportJob
from reports.services.enqueue_job import enqueue_job


@transaction.atomic
def retry_job(*, job: ReportJob, now: datetime) -> bool:
    """Queue the job afresh; False if it runs, waits or is done."""
    ended = [ReportJob.State.FAILED, ReportJob.State.CANCELLED]
    queued = ReportJob.objects.filter(pk=job.pk, state__in=ended).update(
        state=ReportJob.State.QUEUED,
        stage=ReportJob.Stage.WAITING,
        attempts_allowed=F("attempts") + MAX_ATTEMPTS,
        lease_until=None,
        enqueued_at=None,
        started_at=None,
        finished_at=None,
        reason="",
    )
    if queued:
        enqueue_job(job=job, now=now)
    job.refresh_from_db()
    return bool(queued)
