"""Put back what a killed worker or an unreachable queue left behind."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet

from reports.jobs import files
from reports.models import ReportJob
from reports.services.enqueue_job import enqueue_job

State, Stage, Reason = ReportJob.State, ReportJob.Stage, ReportJob.Reason

FORGOTTEN_AFTER = timedelta(minutes=1)
"""A queued job that never reached the queue."""
OVERDUE_AFTER = timedelta(minutes=5)
"""A queued job whose task may have died with its worker; a second task does no harm."""


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep found: jobs queued again, and jobs given up."""

    requeued: int
    given_up: int


def sweep_expired_leases(*, now: datetime, only: ReportJob | None = None) -> Swept:
    """Queue again every job whose lease ran out, and every one that the queue has forgotten.

    Args:
        only: look at this job alone, as the status page does.
    """
    jobs = ReportJob.objects.all() if only is None else ReportJob.objects.filter(pk=only.pk)
    given_up = sum(_give_up(job, now) for job in _spent(jobs, now))
    requeued = sum(_requeue(job, now) for job in _lapsed(jobs, now))
    requeued += sum(_remind(job, now) for job in _forgotten(jobs, now))
    return Swept(requeued, given_up)


def _lapsed(jobs: QuerySet[ReportJob], now: datetime) -> QuerySet[ReportJob]:
    return jobs.filter(state=State.RUNNING, lease_until__lt=now).select_related("report")


def _forgotten(jobs: QuerySet[ReportJob], now: datetime) -> QuerySet[ReportJob]:
    never = Q(enqueued_at__isnull=True, created_at__lt=now - FORGOTTEN_AFTER)
    long_ago = Q(enqueued_at__lt=now - OVERDUE_AFTER)
    return jobs.filter(never | long_ago, state=State.QUEUED)


def _spent(jobs: QuerySet[ReportJob], now: datetime) -> QuerySet[ReportJob]:
    return _lapsed(jobs, now).filter(attempts__gte=F("attempts_allowed"))


def _give_up(job: ReportJob, now: datetime) -> bool:
    """Fail one job and remove what its lost workers may have stored."""
    mine = _spent(ReportJob.objects.filter(pk=job.pk, attempts=job.attempts), now).update(
        state=State.FAILED, reason=Reason.LOST, finished_at=now, lease_until=None
    )
    if mine:
        files.discard(job, range(1, job.attempts + 1))
    return bool(mine)


@transaction.atomic
def _requeue(job: ReportJob, now: datetime) -> bool:
    """Queue one lapsed job; of several sweeps at once only one does it."""
    taken = _lapsed(ReportJob.objects.filter(pk=job.pk, attempts=job.attempts), now).update(
        state=State.QUEUED, stage=Stage.WAITING, lease_until=None, enqueued_at=now
    )
    if taken:
        enqueue_job(job=job, now=now)
    return bool(taken)


@transaction.atomic
def _remind(job: ReportJob, now: datetime) -> bool:
    """Enqueue a waiting job once more; of several sweeps at once only one does it."""
    taken = ReportJob.objects.filter(
        pk=job.pk, state=State.QUEUED, enqueued_at=job.enqueued_at
    ).update(enqueued_at=now)
    if taken:
        enqueue_job(job=job, now=now)
    return bool(taken)
