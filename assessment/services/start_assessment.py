"""Begin an assessment, with the consent to handle its answers."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from assessment import consent_texts
from assessment.models import Assessment, Company, Consent
from assessment.questionnaire import loader
from assessment.questionnaire.schema import Mode


class ConsentMissingError(ValueError):
    """The text that was agreed to is not the one in force."""


@transaction.atomic
def start_assessment(
    *,
    mode: Mode,
    language: str,
    consent_version: str,
    now: datetime,
    owner: User | None = None,
    company: Company | None = None,
) -> Assessment:
    """Create an assessment on the current questionnaire and record the consent.

    Without a company it begins with one of which nothing is known.

    Raises:
        ConsentMissingError: if `consent_version` is not the text shown at present.
    """
    if consent_version != consent_texts.HANDLE:
        raise ConsentMissingError(consent_version)
    text = consent_texts.load(consent_version)
    assessment = Assessment.objects.create(
        company=company or Company.objects.create(),
        questionnaire=loader.CURRENT,
        mode=mode,
        language=language,
        owner=owner,
    )
    Consent.objects.create(
        assessment=assessment,
        kind=Consent.Kind.HANDLE,
        items=[item.id for item in text.items],
        purpose=text.purpose["ja"],
        text_version=text.version,
        given_at=now,
    )
    return assessment
