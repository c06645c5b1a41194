"""Move an owner's assessments to another address, once its mailbox is proven."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from accounts.models import User
from assessment.models import Assessment, ResumeCode
from assessment.services.delete_everything import forget_person
from assessment.services.issue_code import Letter, issue_code, was_sent
from assessment.services.use_code import use_code


def mail_move_code(*, owner: User, email: str, now: datetime) -> ResumeCode:
    """Mail a code to the new address; it reads the same whoever else uses that address."""
    return issue_code(email=email, write=_letter, now=now, moves=owner)


def _letter(code: str) -> Letter:
    return Letter(
        _("備え: アドレスを変えるためのコード"),
        render_to_string(
            "assessment/mail/move_code.txt", {"code": code, "site": settings.SITE_URL}
        ),
    )


def change_address(*, owner: User, request_id: int, typed: str, now: datetime) -> User:
    """Use up the code and return the person who owns the assessments from now on.

    Somebody known by the new address gets them beside what is theirs already: both mailboxes are
    proven. The old address is told.

    Raises:
        CodeRefusedError: if the code does not open anything.
    """
    before = owner.email
    person = use_code(
        request_id=request_id,
        typed=typed,
        now=now,
        moves=owner,
        then=lambda row: _move(owner, row.email),
    )
    if person.email != before:
        was_sent(_notice(), before)
    return person


def _move(owner: User, email: str) -> User:
    values = {"email": email, "password": make_password(None)}
    person = User.objects.get_or_create(email__iexact=email, defaults=values)[0]
    Assessment.objects.filter(owner=owner).update(owner=person, kept_for=person.email)
    if person.pk != owner.pk:
        # The code points at the old person, and it is used up.
        ResumeCode.objects.filter(moves=owner).delete()
        forget_person(owner)
    return person


def _notice() -> Letter:
    return Letter(
        _("備え: アドレスが変わりました"),
        render_to_string("assessment/mail/moved.txt", {"site": settings.SITE_URL}),
    )
