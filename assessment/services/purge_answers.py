"""Delete answers that nobody can open any more, and those that were kept long enough."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from assessment.models import Assessment, Consent
from assessment.services.delete_assessment import delete_assessment

# Nobody proved or even gave an address: only the browser that began it can open it.
NO_ADDRESS = Q(owner__isnull=True, kept_for="")


def purge_answers(*, now: datetime, at_most: int | None = None) -> int:
    """Delete what is due, oldest first; return how many assessments that were.

    What a firm may still see under a live consent waits for the longer term.
    """
    shared = Consent.objects.live(now).filter(kind=Consent.Kind.SHARE).values("assessment")
    abandoned = NO_ADDRESS & Q(updated_at__lt=now - abandoned_after()) & ~Q(pk__in=shared)
    due = abandoned | Q(updated_at__lt=now - timedelta(days=settings.RETENTION_DAYS))
    rows = Assessment.objects.filter(due, erased_at__isnull=True).order_by("updated_at")
    found = list(rows[:at_most])
    for assessment in found:
        delete_assessment(assessment=assessment, now=now)
    return len(found)


def kept_until(assessment: Assessment) -> datetime:
    """Return the day on which it is deleted if nobody touches it until then."""
    has_address = assessment.owner_id is not None or bool(assessment.kept_for)
    term = timedelta(days=settings.RETENTION_DAYS) if has_address else abandoned_after()
    return timezone.localtime(assessment.updated_at + term)


def abandoned_after() -> timedelta:
    """Return how long answers without an address are kept: not less than the cookie to them."""
    cookie = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    return max(timedelta(days=settings.ABANDONED_DAYS), cookie)
