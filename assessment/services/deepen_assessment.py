"""Go on from the ten questions to all of them."""

from datetime import datetime

from assessment.models import Assessment


def deepen_assessment(*, assessment: Assessment, now: datetime) -> None:
    """Ask everything that applies from now on; the answers given so far stay."""
    Assessment.objects.filter(pk=assessment.pk).update(mode=Assessment.Mode.FULL, updated_at=now)
    assessment.mode = Assessment.Mode.FULL
