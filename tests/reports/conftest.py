"""A report of Aoi's assessment, frozen from the hand-made snapshot."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from assessment.models import Assessment, Consent
from reports.cover_notice import CoverNotice
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


def make_notice(assessment: Assessment, **fields: Any) -> CoverNotice:
    """Store a notice of cover of a policy in force."""
    today = timezone.localdate()
    values: dict[str, Any] = {
        "issuer": "株式会社あおい製作所",
        "addressee": "みなと工業株式会社",
        "insurer": "汐風海上火災保険株式会社(架空)",
        "product": "サイバー保険",
        "policy_number": "AB-123456",
        "starts_on": today - timedelta(days=30),
        "ends_on": today + timedelta(days=300),
        "limit_yen": 100_000_000,
        "limit_basis": CoverNotice.Basis.EVENT,
        "exclusions": ["戦争、外国の武力行使", "保険期間の前に始まっていた侵入"],
    }
    return CoverNotice.objects.create(assessment=assessment, **(values | fields))


def ago(**span: float) -> datetime:
    """Return a moment in the past."""
    return timezone.now() - timedelta(**span)
