"""Turn the answers of an assessment into a frozen report."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from assessment.models import Assessment
from reports import inputs
from reports.document.canonical import digest
from reports.engine import pipeline
from reports.engine.case import AdviceMode
from reports.engine.localise import Language
from reports.models import Report
from reports.selectors import has_newer_answers, newest_report


def freeze_report(
    *, assessment: Assessment, mode: AdviceMode, language: Language, now: datetime
) -> Report:
    """Return a new report that supersedes the last; the last one itself if nothing has changed."""
    today = timezone.localdate(now)
    plans, _from_samples = inputs.plans(today)
    operator = inputs.operator(mode)
    case = inputs.case_of(
        assessment, mode=mode, dealable=inputs.dealable(mode, operator, plans), as_of=today
    )
    advice = pipeline.run(
        case, inputs.parameters(), plans, kinds=inputs.existing_kinds(), studied=True
    )
    snapshot = inputs.snapshot(case, inputs.company_of(assessment), advice, operator, plans)
    return _store(assessment, snapshot, language, now)


@transaction.atomic
def _store(
    assessment: Assessment, snapshot: dict[str, object], language: Language, now: datetime
) -> Report:
    """Store the snapshot; the assessment's row is locked, so that two clicks make one report."""
    Assessment.objects.select_for_update().get(pk=assessment.pk)
    last, fingerprint = newest_report(assessment), digest(snapshot)
    if last is not None and last.snapshot_hash == fingerprint and not has_newer_answers(last):
        return last
    return Report.objects.create(
        assessment=assessment,
        snapshot=snapshot,
        snapshot_hash=fingerprint,
        language=language,
        supersedes=last,
        created_at=now,
    )
