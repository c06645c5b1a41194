"""Begin anew from the answers of last time."""

import uuid
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from assessment.models import Answer, Assessment
from assessment.questionnaire import loader, values
from assessment.questionnaire.schema import AnswerValue, Question, Questionnaire
from assessment.selectors import answers_of
from assessment.services.start_assessment import start_assessment


@transaction.atomic
def renew_assessment(
    *,
    previous: Assessment,
    language: str,
    consent_version: str,
    now: datetime,
    today: date,
    user: User | None = None,
) -> Assessment:
    """Create an assessment of the same company whose answers are those of last time.

    Each is marked as carried over until somebody looks at it. Wishes are not carried: a preset is
    no wish. Neither is what the questionnaire of today does not ask or no longer takes.

    Raises:
        ConsentMissingError: if `consent_version` is not the text shown at present.
    """
    assessment = start_assessment(
        mode="full" if previous.mode == Assessment.Mode.FULL else "quick",
        language=language,
        consent_version=consent_version,
        now=now,
        owner=previous.owner,
        company=previous.company,
    )
    assessment.previous, assessment.kept_for = previous, previous.kept_for
    if previous.owner_id is not None:
        assessment.hold_key = uuid.uuid4().hex
    assessment.save(update_fields=["previous", "kept_for", "hold_key"])
    carried = _still_good(loader.load(assessment.questionnaire), answers_of(previous), today)
    Answer.objects.bulk_create(
        Answer(
            assessment=assessment,
            question_id=question_id,
            value=value,
            is_carried=True,
            answered_at=now,
            answered_by=user,
        )
        for question_id, value in carried.items()
    )
    return assessment


def _still_good(
    questionnaire: Questionnaire, answers: dict[str, AnswerValue], today: date
) -> dict[str, AnswerValue]:
    return {
        question.id: answers[question.id]
        for question in questionnaire
        if question.carried
        and question.id in answers
        and _is_taken(question, answers[question.id], today)
    }


def _is_taken(question: Question, value: AnswerValue, today: date) -> bool:
    try:
        values.check(question, value, as_of=today)
    except values.ValueProblem:
        return False
    return True
