"""Hand a job to the queue, once what it needs is committed."""

from datetime import datetime

from django.db import transaction

from reports.models import ReportJob
from reports.tasks import make_document


def enqueue_job(*, job: ReportJob, now: datetime) -> None:
    """Enqueue the job's task after the surrounding transaction.

    Should the queue be out of reach, the job stays queued and the sweep tries again.
    """

    def after_commit() -> None:
        make_document.enqueue(job.pk)
        ReportJob.objects.filter(pk=job.pk).update(enqueued_at=now)

    transaction.on_commit(after_commit, robust=True)
