"""Ask for a mail once a document is ready."""

from datetime import datetime

from reports.models import ReportJob
from reports.outbox import ReadyMail


def ask_for_mail(*, job: ReportJob, now: datetime) -> ReadyMail:
    """Note that the owner of the job's report wants a mail; asking twice gives one.

    A worker sends it when the document is ready, or within a minute where it already is.
    """
    mail, _is_new = ReadyMail.objects.get_or_create(job=job, defaults={"asked_at": now})
    return mail
