"""Keep a what-if beside a report; the report itself stays as it was frozen."""

from datetime import datetime
from typing import Any

from django.db import transaction

from reports.models import MOST_VARIANTS, Report, Variant


class TooManyVariantsError(Exception):
    """As many are kept as a report takes; one has to go first."""


@transaction.atomic
def keep_variant(*, report: Report, label: str, content: dict[str, Any], now: datetime) -> Variant:
    """Return the kept what-if; the same dials are kept once.

    Raises:
        TooManyVariantsError: if there is no room for another.
    """
    # The report's row is locked, so that two clicks keep one and never one too many.
    Report.objects.select_for_update().defer("snapshot").get(pk=report.pk)
    kept = list(report.variants.all())
    same = [variant for variant in kept if _dials(variant.content) == _dials(content)]
    if same:
        return same[0]
    if len(kept) >= MOST_VARIANTS:
        raise TooManyVariantsError
    return Variant.objects.create(report=report, label=label, content=content, created_at=now)


def _dials(content: dict[str, Any]) -> tuple[Any, list[str]]:
    return content["wish"], [control["id"] for control in content["controls"]]
