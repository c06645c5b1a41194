"""Mail a one-time code with which an owner goes on at another device."""

import secrets
from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.mail import send_mail
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from assessment.models import Assessment, ResumeCode
from assessment.services.purge_resume_codes import purge_resume_codes

GOOD_FOR = timedelta(minutes=10)
MAILS_AN_HOUR = 5
DIGITS = 8

logger = structlog.get_logger(__name__)


def mail_resume_code(*, email: str, now: datetime) -> ResumeCode:
    """Make a code, store its hash and mail it.

    Whoever asks sees the same and waits as long, whether or not the address is known: an unknown
    address gets a mail that says so instead of a code. Beyond MAILS_AN_HOUR to one address
    nothing more is sent. A code that was not mailed, for this or for a fault of the mail server,
    has no `mailed_at`: it opens nothing and does not count.
    """
    purge_resume_codes(now=now)
    code = "".join(secrets.choice("0123456789") for _digit in range(DIGITS))
    mailed = ResumeCode.objects.filter(email__iexact=email, mailed_at__gt=now - timedelta(hours=1))
    may_send = mailed.count() < MAILS_AN_HOUR
    row = ResumeCode.objects.create(
        email=email,
        code_hash=make_password(code),
        created_at=now,
        expires_at=now + GOOD_FOR,
        mailed_at=now if may_send else None,
    )
    if may_send and not _was_sent(email, code if _is_known(email) else ""):
        row.mailed_at = None
        row.save(update_fields=["mailed_at"])
    return row


def _is_known(email: str) -> bool:
    theirs = Q(owner__email__iexact=email) | Q(owner__isnull=True, kept_for__iexact=email)
    return Assessment.objects.filter(theirs, erased_at__isnull=True).exists()


def _was_sent(email: str, code: str) -> bool:
    body = render_to_string(
        "assessment/mail/resume_code.txt",
        {"code": f"{code[:4]} {code[4:]}" if code else "", "site": settings.SITE_URL},
    )
    subject = _("備え: 続きから始めるためのコード") if code else _("備え: 診断の記録について")
    try:
        send_mail(subject, body, None, [email])
    except OSError as problem:  # smtplib's SMTPException is one, too
        # Only the kind of fault: its text may quote the address.
        logger.warning("resume_mail_failed", problem=type(problem).__name__)
        return False
    return True
