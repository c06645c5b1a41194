"""Let somebody without an account answer some sections, by a one-time link."""

from datetime import datetime

from django.db import transaction

from accounts.links import LONGEST, sealed
from assessment.models import Assessment, HelpLink
from assessment.questionnaire import loader
from assessment.services.deepen_assessment import deepen_assessment

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
    token, stored = sealed(now=now, good_for=LONGEST)
    sections = loader.load(assessment.questionnaire).sections
    link = HelpLink.objects.create(
        assessment=assessment,
        sections=[section.id for section in sections if section.hand_over],
        **stored,
    )
    return link, token
