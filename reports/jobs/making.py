"""Make the document of one job: claim, render in a child, commit, in that order."""

import hashlib
import time
from datetime import timedelta

import structlog
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from reports.document import pdf
from reports.jobs import child, claims, files
from reports.jobs.claims import Claim
from reports.models import Document, ReportJob
from reports.selectors import edition_named
from reports.services.mail_when_ready import mail_when_ready

logger = structlog.get_logger(__name__)

RENEW_EVERY = timedelta(seconds=1)


def make(job_id: int, *, limits: child.Limits | None = None) -> bool:
    """Do a job if it is free; return whether its document was made now.

    A problem on the way back (storage, database) leaves the lease to run out: the sweep then puts
    the job back in the queue.
    """
    held = claims.claim(job_id, now=timezone.now())
    if held is None:
        return False
    job = ReportJob.objects.select_related("report", "report__released_for").get(pk=job_id)
    try:
        made = child.run(_work(job), limits=limits or child.Limits(), keep_on=_Lease(held).keep_on)
    except child.StoppedError:
        logger.info("document_stopped", job=job_id)
        return False
    except child.ChildFailedError as problem:
        logger.warning("document_failed", job=job_id, problem=str(problem))
        claims.failed(held, now=timezone.now(), reason=problem.reason)
        return False
    is_mine = _commit(job, held, made)
    if is_mine:
        mail_when_ready(job_id=job_id, now=timezone.now())
    return is_mine


def _work(job: ReportJob) -> child.Work:
    """Bind everything the child needs, so that it never asks the database."""
    snapshot, edition = job.report.snapshot, edition_named(job.report, job.edition)
    pdf.warm()
    return lambda say: pdf.render(
        snapshot,
        job.language,
        kind=job.kind,
        edition=edition,
        variants=job.variants,
        site=settings.SITE_URL,
        on_stage=say,
    )


class _Lease:
    """Renews a claim while its child works, and notices when the job was cancelled."""

    def __init__(self, held: Claim) -> None:
        self._held = held
        self._stage: str = ReportJob.Stage.GATHERING
        self._renewed = time.monotonic()

    def keep_on(self, stage: str | None) -> bool:
        due = time.monotonic() - self._renewed >= RENEW_EVERY.total_seconds()
        if not due and stage is None:
            return True
        self._stage = stage or self._stage
        self._renewed = time.monotonic()
        return claims.renew(self._held, now=timezone.now(), stage=self._stage)


def _commit(job: ReportJob, held: Claim, made: bytes) -> bool:
    """Store the file, then in one transaction the document and the job's end; all or nothing."""
    claims.renew(held, now=timezone.now(), stage=ReportJob.Stage.STORING)
    name = default_storage.save(files.name_of(job, held.attempt), ContentFile(made))
    try:
        is_mine = _record(job, held, made, name)
    except BaseException:
        default_storage.delete(name)
        raise
    if not is_mine:
        default_storage.delete(name)
        return False
    files.discard(job, range(1, held.attempt))
    return True


def _record(job: ReportJob, held: Claim, made: bytes, name: str) -> bool:
    now = timezone.now()
    with transaction.atomic():
        if not claims.done(held, now=now):
            return False
        Document.objects.update_or_create(
            report=job.report,
            kind=job.kind,
            language=job.language,
            edition=job.edition,
            variants_key=job.variants_key,
            defaults={
                "file": name,
                "sha256": hashlib.sha256(made).hexdigest(),
                "size_bytes": len(made),
                "created_at": now,
            },
        )
    return True
