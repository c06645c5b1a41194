"""Take back a consent to share."""

from datetime import datetime

from assessment.models import Assessment, Consent


def withdraw_consent(*, assessment: Assessment, consent_id: int, now: datetime) -> bool:
    """End a share from this moment; say whether there was one to end. The row is kept."""
    live = Consent.objects.live(now).filter(
        assessment=assessment, kind=Consent.Kind.SHARE, pk=consent_id
    )
    return bool(live.update(withdrawn_at=now))
