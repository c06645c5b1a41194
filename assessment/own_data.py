"""All that is kept of somebody's assessments, as one JSON document to take along."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from accounts.visitor import Visitor
from assessment.models import Answer, Assessment, Consent, HelpLink
from assessment.questionnaire import describe, loader
from assessment.selectors import own_assessments
from assessment.services.save_company import FIELDS
from assessment.signals import collecting

SCHEMA = "sonae.own-data/1"


def everything_of(visitor: Visitor, *, now: datetime) -> dict[str, Any]:
    """Return everything kept; a handful of queries, whatever the number of answers."""
    own = own_assessments(visitor).prefetch_related(
        "answers", "drafts", "consents__recipient", "help_links"
    )
    assessments = list(own.select_related("previous"))
    added = _added_by_others(assessments)
    return {
        "schema": SCHEMA,
        "made_at": now.isoformat(),
        "assessments": [_assessment(one) | added[one.pk] for one in assessments],
    }


def _added_by_others(assessments: Sequence[Assessment]) -> dict[int, dict[str, Any]]:
    added: dict[int, dict[str, Any]] = {assessment.pk: {} for assessment in assessments}
    answers: list[tuple[Any, Any]] = collecting.send(sender=Assessment, assessments=assessments)
    for _receiver, found in answers:
        for assessment_id, more in found.items():
            added[assessment_id] |= more
    return added


def _assessment(assessment: Assessment) -> dict[str, Any]:
    previous = assessment.previous
    return {
        "id": str(assessment.public_id),
        "questionnaire": assessment.questionnaire,
        "mode": assessment.mode,
        "language": assessment.language,
        "begun_at": assessment.created_at.isoformat(),
        "changed_at": assessment.updated_at.isoformat(),
        "submitted_at": _moment(assessment.submitted_at),
        "email_for_resuming": assessment.kept_for,
        "began_from": str(previous.public_id) if previous else None,
        "company": {name: getattr(assessment.company, name) for name in FIELDS},
        "answers": [_answer(assessment, answer) for answer in assessment.answers.all()],
        "typed_but_not_taken": {
            draft.question_id: draft.typed for draft in assessment.drafts.all()
        },
        "consents": [_consent(consent) for consent in assessment.consents.all()],
        "links_to_helpers": [_link(link) for link in assessment.help_links.all()],
    }


def _answer(assessment: Assessment, answer: Answer) -> dict[str, Any]:
    questionnaire = loader.load(assessment.questionnaire)
    told: dict[str, Any] = {
        "question": answer.question_id,
        "value": answer.value,
        "answered_at": answer.answered_at.isoformat(),
        "answered_by": "helper" if answer.helped_by_id else "owner",
        "carried_from_last_time": answer.is_carried,
    }
    if answer.question_id in questionnaire:
        question = questionnaire.question(answer.question_id)
        told |= {"text": question.text, "in_words": describe.value(question, answer.value)}
    return told


def _consent(consent: Consent) -> dict[str, Any]:
    return {
        "kind": consent.kind,
        "recipient": consent.recipient.name_ja if consent.recipient else None,
        "items": consent.items,
        "purpose": consent.purpose,
        "text_version": consent.text_version,
        "given_at": consent.given_at.isoformat(),
        "expires_at": _moment(consent.expires_at),
        "withdrawn_at": _moment(consent.withdrawn_at),
    }


def _link(link: HelpLink) -> dict[str, Any]:
    return {
        "sections": link.sections,
        "made_at": link.created_at.isoformat(),
        "expires_at": link.expires_at.isoformat(),
        "opened_at": _moment(link.redeemed_at),
        "finished_at": _moment(link.finished_at),
        "withdrawn_at": _moment(link.revoked_at),
    }


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
