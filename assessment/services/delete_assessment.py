"""Delete an assessment and everything that hangs on it."""

from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError

from assessment.models import Assessment, Company
from assessment.services.save_company import FIELDS
from assessment.signals import erasing


@transaction.atomic
def delete_assessment(*, assessment: Assessment, now: datetime) -> bool:
    """Delete the assessment, its answers and consents, and a company nobody else uses.

    Where another app has to keep a record of it, all that was told is deleted and an empty,
    invisible row stays. Returns whether nothing at all stayed.
    """
    erasing.send(sender=Assessment, assessment=assessment)
    company_id = assessment.company_id
    try:
        with transaction.atomic():
            assessment.delete()
    except ProtectedError:
        _empty(assessment, now)
        return False
    Company.objects.filter(pk=company_id, assessments__isnull=True).delete()
    return True


def _empty(assessment: Assessment, now: datetime) -> None:
    assessment.answers.all().delete()
    assessment.drafts.all().delete()
    assessment.help_links.all().delete()
    assessment.consents.filter(withdrawn_at__isnull=True).update(withdrawn_at=now)
    others = Assessment.objects.filter(company=assessment.company_id, erased_at__isnull=True)
    if not others.exclude(pk=assessment.pk).exists():
        blank = dict.fromkeys([*FIELDS, "name_key"], "")
        Company.objects.filter(pk=assessment.company_id).update(**blank)
    rows = Assessment.objects.filter(pk=assessment.pk)
    rows.update(owner=None, kept_for="", erased_at=now)
