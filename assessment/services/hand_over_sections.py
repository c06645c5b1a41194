"""Let somebody without an account answer some sections, by a one-time link."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts import tokens
from assessment.models import Assessment, HelpLink
from assessment.questionnaire import loader
from assessment.services.deepen_assessment import deepen_assessment

GOOD_FOR = timedelta(days=14)
OPEN_LINKS = 5


class TooManyLinksError(ValueError):
    """So many links are open already that one of them should be withdrawn first."""


@transaction.atomic
def hand_over_sections(*, assessment: Assessment, now: datetime) -> tuple[HelpLink, str]:
    """Make a link to the sections marked for it; return it with the token, which is not stored.

    These sections are asked in the full questionnaire alone, so the assessment goes on in full.

    Raises:
        TooManyLinksError: see there.
    """
    Assessment.objects.select_for_update().get(pk=assessment.pk)
    if assessment.help_links.live(now).count() >= OPEN_LINKS:
        raise TooManyLinksError
    if assessment.mode != Assessment.Mode.FULL:
        deepen_assessment(assessment=assessment, now=now)
    token = tokens.new()
    sections = loader.load(assessment.questionnaire).sections
    link = HelpLink.objects.create(
        assessment=assessment,
        sections=[section.id for section in sections if section.hand_over],
        token_hash=tokens.digest(token),
        created_at=now,
        expires_at=now + GOOD_FOR,
    )
    return link, token
