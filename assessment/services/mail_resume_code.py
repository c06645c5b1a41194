"""Mail a one-time code with which an owner goes on at another device."""

from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from assessment.models import Assessment, ResumeCode
from assessment.services.issue_code import Letter, issue_code


def mail_resume_code(*, email: str, now: datetime) -> ResumeCode:
    """Mail a code to this address.

    Whoever asks sees the same and waits as long, whether or not the address is known: an unknown
    address gets a mail that says so instead of a code.
    """
    is_known = _is_known(email)
    return issue_code(email=email, write=lambda code: _letter(code if is_known else ""), now=now)


def _is_known(email: str) -> bool:
    theirs = Q(owner__email__iexact=email) | Q(owner__isnull=True, kept_for__iexact=email)
    return Assessment.objects.filter(theirs, erased_at__isnull=True).exists()


def _letter(code: str) -> Letter:
    return Letter(
        _("備え: 続きから始めるためのコード") if code else _("備え: 診断の記録について"),
        render_to_string(
            "assessment/mail/resume_code.txt", {"code": code, "site": settings.SITE_URL}
        ),
    )
