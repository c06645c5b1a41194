"""Save the name and contact details of the assessed company."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from assessment.models import Assessment, Company

FIELDS = (
    "name",
    "name_kana",
    "corporate_number",
    "postal_code",
    "address",
    "contact",
    "email",
    "phone",
)


@transaction.atomic
def save_company(*, assessment: Assessment, details: Mapping[str, str], now: datetime) -> Company:
    """Write normalised details (keys of FIELDS) and the search key that follows from the name."""
    company = Company.objects.select_for_update().get(pk=assessment.company_id)
    for name in FIELDS:
        if name in details:
            setattr(company, name, details[name])
    company.name_key = Company.search_key(company.name)
    company.save()
    Assessment.objects.filter(pk=assessment.pk).update(updated_at=now)
    assessment.company = company
    return company
