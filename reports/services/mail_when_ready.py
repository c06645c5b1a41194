"""Tell an owner that a document is ready.

One mail a job. A try is claimed by a conditional UPDATE before the mail server is spoken to, so
that of any number of workers one sends; the row is marked sent after the server has taken the
mail. A worker that dies in between leaves a claim that runs out, and the next one tries again: no
mail is lost. It is doubled only if the worker dies in the instant between the server's answer and
the mark; both then carry the same Message-ID, by which mail programs know one from the other.
"""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from reports.outbox import ReadyMail

CLAIM = timedelta(minutes=2)
"""For how long the first try is claimed; each further one for twice as long."""
PATIENCE_SECONDS = 20

logger = structlog.get_logger(__name__)


def mail_due(*, now: datetime) -> int:
    """Send every mail that is due; return how many went out."""
    due = ReadyMail.objects.due(now).values_list("job", flat=True)
    return sum(mail_when_ready(job_id=job_id, now=now) for job_id in list(due))


def mail_when_ready(*, job_id: int, now: datetime) -> bool:
    """Send the mail that was asked for with a job, if it is due; return whether it went out."""
    mail = _claimed(job_id, now)
    if mail is None:
        return False
    owner = mail.job.report.assessment.owner
    if owner is None:  # left since
        mail.delete()
        return False
    if not _was_sent(_letter(mail, owner.email)):
        return False
    ReadyMail.objects.filter(pk=mail.pk).update(sent_at=timezone.now(), claimed_until=None)
    return True


def _claimed(job_id: int, now: datetime) -> ReadyMail | None:
    """Take the right to the next try; the number of tries is its token, as with jobs."""
    mail = ReadyMail.objects.due(now).filter(job=job_id).first()
    if mail is None:
        return None
    mine = ReadyMail.objects.filter(pk=mail.pk, tries=mail.tries, sent_at__isnull=True).update(
        tries=F("tries") + 1, claimed_until=now + CLAIM * 2**mail.tries
    )
    related = ReadyMail.objects.select_related("job", "job__report__assessment__owner")
    return related.filter(pk=mail.pk).first() if mine else None


def _letter(mail: ReadyMail, address: str) -> EmailMessage:
    """Write the mail in the document's language; it names no firm and opens nothing."""
    host = urlsplit(settings.SITE_URL).hostname
    with override(mail.job.language):
        return EmailMessage(
            _("備え: PDFができました"),
            render_to_string(
                "reports/mail/ready.txt",
                {"address": settings.SITE_URL + reverse("assessment:mine")},
            ),
            to=[address],
            headers={"Message-ID": f"<ready.{mail.message_key}@{host}>"},
        )


def _was_sent(letter: EmailMessage) -> bool:
    """Send a letter; return whether the mail server took it."""
    try:
        letter.connection = get_connection(timeout=PATIENCE_SECONDS)
        letter.send()
    except OSError as problem:  # smtplib's SMTPException is one, too
        # Only the kind of fault: its text may quote the address.
        logger.warning("ready_mail_failed", problem=type(problem).__name__)
        return False
    return True
