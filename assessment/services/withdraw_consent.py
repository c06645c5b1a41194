"""Take back a consent to share."""

from datetime import datetime

from django.db import transaction

from assessment.models import Assessment, Consent


@transaction.atomic
def withdraw_consent(*, assessment: Assessment, consent_id: int, now: datetime) -> bool:
    """End sharing with the recipient of this consent, by whichever consent it goes on.

    Returns whether there was something to end. The rows are kept.
    """
    Assessment.objects.select_for_update().get(pk=assessment.pk)
    shares = Consent.objects.filter(assessment=assessment, kind=Consent.Kind.SHARE)
    named = shares.filter(pk=consent_id).first()
    if named is None:
        return False
    live = shares.live(now).filter(recipient=named.recipient_id)
    return bool(live.update(withdrawn_at=now))
