"""Mail a one-time code with which an owner goes on at another device."""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from assessment.models import Assessment, ResumeCode

GOOD_FOR = timedelta(minutes=10)
MAILS_AN_HOUR = 5
DIGITS = 8


def mail_resume_code(*, email: str, now: datetime) -> ResumeCode:
    """Make a code, store its hash and mail it.

    Whoever asks sees the same and waits as long, whether or not the address is known: an unknown
    address gets a mail that says so instead of a code. Beyond MAILS_AN_HOUR to one address
    nothing more is sent.
    """
    code = "".join(secrets.choice("0123456789") for _digit in range(DIGITS))
    recent = ResumeCode.objects.filter(email=email, created_at__gt=now - timedelta(hours=1))
    may_send = recent.count() < MAILS_AN_HOUR
    row = ResumeCode.objects.create(
        email=email, code_hash=make_password(code), created_at=now, expires_at=now + GOOD_FOR
    )
    if may_send:
        known = Assessment.objects.filter(owner__email=email, erased_at__isnull=True).exists()
        _send(email, code if known else "")
    return row


def _send(email: str, code: str) -> None:
    body = render_to_string(
        "assessment/mail/resume_code.txt",
        {"code": f"{code[:4]} {code[4:]}" if code else "", "site": settings.SITE_URL},
    )
    subject = _("備え: 続きから始めるためのコード") if code else _("備え: 診断の記録について")
    send_mail(subject, body, None, [email])
