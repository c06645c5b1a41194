"""The client confirms answers for insurers, or takes a confirmation back."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from accounts.visitor import Visitor
from assessment.models import Assessment
from assessment.services.save_company import save_company
from reports.confirming import AnswerConfirmation
from reports.models import Report
from reports.permissions import is_owner
from reports.selectors import premises_of


@dataclass(frozen=True, slots=True)
class Signature:
    """Who confirms, and for which part of the firm (empty: all of it)."""

    name: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Questions confirmed now, and those whose answer is not the one that was shown."""

    confirmed: tuple[str, ...]
    stale: tuple[str, ...]


@transaction.atomic
def confirm_answers(
    *,
    report: Report,
    visitor: Visitor,
    shown: Mapping[str, str],
    signature: Signature,
    now: datetime,
    sender: Mapping[str, str] | None = None,
) -> Outcome:
    """Confirm answers as they were shown, and keep whom insurers answer.

    Args:
        shown: by question id, the fingerprint of the answer that stood on the page.
        sender: name, telephone and address, normalised (keys of `save_company.FIELDS`).

    Raises:
        PermissionDenied: for anybody but the owner.
    """
    _lock_own(report, visitor)
    if sender:
        save_company(assessment=report.assessment, details=sender, now=now)
    premises = {one.question: one for one in premises_of(report)}
    stale, fresh = [], []
    for question, digest in shown.items():
        premise = premises.get(question)
        if premise is None or not premise.can_be_confirmed or premise.digest != digest:
            stale.append(question)
        elif premise.confirmed is None:
            fresh.append(premise)
    _live(report, [one.question for one in fresh]).update(withdrawn_at=now)
    AnswerConfirmation.objects.bulk_create(
        AnswerConfirmation(
            report=report,
            question_id=premise.question,
            answer_digest=premise.digest,
            scope=AnswerConfirmation.Scope.PART if signature.part else _WHOLE,
            scope_note=signature.part,
            confirmed_name=signature.name,
            confirmed_by=visitor.user if isinstance(visitor.user, User) else None,
            confirmed_at=now,
        )
        for premise in fresh
    )
    return Outcome(tuple(one.question for one in fresh), tuple(stale))


@transaction.atomic
def withdraw_confirmations(
    *, report: Report, visitor: Visitor, questions: Collection[str], now: datetime
) -> int:
    """Take confirmations back; return how many there were.

    Raises:
        PermissionDenied: for anybody but the owner.
    """
    _lock_own(report, visitor)
    return _live(report, questions).update(withdrawn_at=now)


_WHOLE = AnswerConfirmation.Scope.WHOLE


def _lock_own(report: Report, visitor: Visitor) -> None:
    """Let one request at a time decide on these answers, of the owner alone."""
    if not is_owner(visitor, report):
        raise PermissionDenied
    Assessment.objects.select_for_update().get(pk=report.assessment_id)


def _live(report: Report, questions: Collection[str]) -> "QuerySet[AnswerConfirmation]":
    return report.confirmations.filter(question_id__in=questions, withdrawn_at=None)
