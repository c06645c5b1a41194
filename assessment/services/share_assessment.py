"""Agree to share an assessment with one named firm."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import Firm
from assessment import consent_texts
from assessment.models import Assessment, Consent
from assessment.services.save_company import save_company


class ShareRefusedError(ValueError):
    """The firm is not listed, or the text agreed to is not the one in force."""


@transaction.atomic
def share_assessment(
    *,
    assessment: Assessment,
    firm: Firm,
    consent_version: str,
    now: datetime,
    contact: Mapping[str, str] | None = None,
) -> Consent:
    """Record a consent for items, purpose and term; a live one for the same firm is replaced.

    Args:
        contact: whom the firm answers, normalised (keys of `save_company.FIELDS`).

    Raises:
        ShareRefusedError: see there.
    """
    if consent_version != consent_texts.SHARE or not firm.is_listed:
        raise ShareRefusedError(firm.slug)
    text = consent_texts.load(consent_version)
    # One at a time: a double click must not leave two live consents.
    Assessment.objects.select_for_update().get(pk=assessment.pk)
    live = Consent.objects.live(now).filter(
        assessment=assessment, kind=Consent.Kind.SHARE, recipient=firm
    )
    live.update(withdrawn_at=now)
    if contact:
        save_company(assessment=assessment, details=contact, now=now)
    return Consent.objects.create(
        assessment=assessment,
        kind=Consent.Kind.SHARE,
        recipient=firm,
        items=[item.id for item in text.items],
        purpose=text.purpose["ja"],
        text_version=text.version,
        given_at=now,
        expires_at=now + timedelta(days=text.valid_days or 0),
    )
