"""Make a one-time code, store its hash and mail it."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.contrib.auth.hashers import make_password
from django.core.mail import send_mail

from accounts.models import User
from assessment.models import ResumeCode
from assessment.services.purge_resume_codes import purge_resume_codes

GOOD_FOR = timedelta(minutes=10)
MAILS_AN_HOUR = 5
DIGITS = 8

logger = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says."""

    subject: str
    body: str


def issue_code(
    *, email: str, write: Callable[[str], Letter], now: datetime, moves: User | None = None
) -> ResumeCode:
    """Make a code and mail the letter that `write` makes of it ("1234 5678").

    Whoever asks waits as long, whatever the letter says. Beyond MAILS_AN_HOUR to one address
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
        moves=moves,
    )
    if may_send and not was_sent(write(f"{code[:4]} {code[4:]}"), email):
        row.mailed_at = None
        row.save(update_fields=["mailed_at"])
    return row


def was_sent(letter: Letter, email: str) -> bool:
    """Send a letter; return whether the mail server took it."""
    try:
        send_mail(letter.subject, letter.body, None, [email])
    except OSError as problem:  # smtplib's SMTPException is one, too
        # Only the kind of fault: its text may quote the address.
        logger.warning("resume_mail_failed", problem=type(problem).__name__)
        return False
    return True
