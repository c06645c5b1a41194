"""A report of Aoi's assessment, frozen from the hand-made snapshot."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from assessment.models import Assessment, Consent
from reports.document.canonical import digest
from reports.models import Report, ReportJob
from tests.reports.document.snapshot_sample import snapshot

MakeReport = Callable[..., Report]
MakeJob = Callable[..., ReportJob]


def freeze(assessment: Assessment, content: dict[str, Any], **fields: Any) -> Report:
    """Store a report without running the engine."""
    values: dict[str, Any] = {
        "assessment": assessment,
        "snapshot": content,
        "snapshot_hash": digest(content),
        "created_at": timezone.now(),
    }
    return Report.objects.create(**(values | fields))


@pytest.fixture
def report(aois_assessment: Assessment) -> Report:
    """Aoi's report, shared with nobody."""
    return freeze(aois_assessment, snapshot())


@pytest.fixture
def shared_report(report: Report, consent: Consent) -> Report:
    """Aoi's report, shared with Ben's firm."""
    return report


@pytest.fixture
def job(report: Report) -> ReportJob:
    """A job that waits."""
    return make_job(report)


def make_job(report: Report, **fields: Any) -> ReportJob:
    """Store a job without enqueuing it."""
    values: dict[str, Any] = {
        "report": report,
        "language": "ja",
        "edition": "unconfirmed",
        "effect_key": f"pdf:{report.public_id}:ja:unconfirmed",
        "created_at": timezone.now(),
    }
    return ReportJob.objects.create(**(values | fields))


def ago(**span: float) -> datetime:
    """Return a moment in the past."""
    return timezone.now() - timedelta(**span)
