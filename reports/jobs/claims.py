"""Who works on a job, for how long, and how it ends: conditional UPDATEs and nothing else.

A claim's token is the number of the attempt. A worker that was too slow finds its token outdated:
it can neither renew, nor finish, nor fail the job that somebody else has taken over.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet

from reports.models import ReportJob

LEASE = timedelta(seconds=60)

State, Stage, Reason = ReportJob.State, ReportJob.Stage, ReportJob.Reason


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to work on one job; `attempt` is its token."""

    job_id: int
    attempt: int


def claim(job_id: int, *, now: datetime) -> Claim | None:
    """Take a queued job, or one whose lease ran out; None if somebody else has it or it ended."""
    free = Q(state=State.QUEUED) | Q(state=State.RUNNING, lease_until__lt=now)
    job = ReportJob.objects.filter(free, pk=job_id, attempts__lt=F("attempts_allowed")).first()
    if job is None:
        return None
    taken = ReportJob.objects.filter(free, pk=job_id, attempts=job.attempts).update(
        state=State.RUNNING,
        stage=Stage.GATHERING,
        attempts=F("attempts") + 1,
        lease_until=now + LEASE,
        started_at=now,
        reason="",
    )
    return Claim(job_id, job.attempts + 1) if taken else None


def renew(held: Claim, *, now: datetime, stage: str) -> bool:
    """Prolong the lease and note the stage; False if the job was cancelled or lost."""
    return bool(_held(held).update(lease_until=now + LEASE, stage=stage))


def done(held: Claim, *, now: datetime) -> bool:
    """Mark the job done; to be called in the transaction that commits its effect."""
    return bool(_held(held).update(state=State.DONE, finished_at=now, lease_until=None, reason=""))


def failed(held: Claim, *, now: datetime, reason: str) -> bool:
    """Give the job up for a reason that another attempt would meet again."""
    return bool(
        _held(held).update(state=State.FAILED, finished_at=now, lease_until=None, reason=reason)
    )


def _held(held: Claim) -> "QuerySet[ReportJob]":
    return ReportJob.objects.filter(pk=held.job_id, attempts=held.attempt, state=State.RUNNING)
