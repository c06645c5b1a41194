"""Ask for a report as a document; asking twice makes it once."""

from datetime import datetime

from django.db import transaction

from reports.engine.localise import Language
from reports.models import Kind, Report, ReportJob
from reports.selectors import kept_variants, key_of
from reports.services.enqueue_job import enqueue_job
from reports.services.retry_job import retry_job


@transaction.atomic
def request_document(
    *, report: Report, language: Language, edition: str, now: datetime, kind: str = Kind.PDF
) -> ReportJob:
    """Return the job of this document; a new one, or one that had ended without it, is queued.

    The what-ifs kept at this moment go in: with others, it is another document.
    """
    variants = kept_variants(report)
    key = key_of(variants)
    job, is_new = ReportJob.objects.get_or_create(
        effect_key=f"{kind}:{report.public_id}:{language}:{edition}" + (f":{key}" if key else ""),
        defaults={
            "variants": variants,
            "variants_key": key,
            "report": report,
            "kind": kind,
            "language": language,
            "edition": edition,
            "created_at": now,
        },
    )
    if is_new:
        enqueue_job(job=job, now=now)
    elif job.state in {ReportJob.State.FAILED, ReportJob.State.CANCELLED}:
        retry_job(job=job, now=now)
    return job
