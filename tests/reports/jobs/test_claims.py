"""Claims: one worker at a time, and no effect after a lease was lost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from reports.jobs import claims
from reports.models import Report, ReportJob
from reports.services.cancel_job import cancel_job
from reports.services.retry_job import retry_job
from tests.reports.conftest import make_job

NOW = timezone.now()
LATER = NOW + claims.LEASE + timedelta(seconds=1)


def test_a_queued_job_is_claimed_once(job: ReportJob) -> None:
    assert claims.claim(job.pk, now=NOW) == claims.Claim(job.pk, 1)
    assert claims.claim(job.pk, now=NOW) is None


def test_a_claim_sets_lease_and_start(job: ReportJob) -> None:
    claims.claim(job.pk, now=NOW)
    job.refresh_from_db()
    assert (job.state, job.lease_until, job.started_at) == ("running", NOW + claims.LEASE, NOW)


def test_a_job_whose_lease_ran_out_is_claimed_again_with_a_new_token(job: ReportJob) -> None:
    first = claims.claim(job.pk, now=NOW)
    second = claims.claim(job.pk, now=LATER)
    assert first is not None
    assert second == claims.Claim(job.pk, 2)
    assert not claims.renew(first, now=LATER, stage="layout")
    assert not claims.done(first, now=LATER)
    assert not claims.failed(first, now=LATER, reason="error")
    assert claims.done(second, now=LATER)


def test_a_renewed_lease_keeps_others_away(job: ReportJob) -> None:
    held = claims.claim(job.pk, now=NOW)
    assert held is not None
    almost = NOW + claims.LEASE - timedelta(seconds=1)
    assert claims.renew(held, now=almost, stage="layout")
    assert claims.claim(job.pk, now=LATER) is None
    job.refresh_from_db()
    assert job.stage == "layout"


@pytest.mark.parametrize("state", ["done", "failed", "cancelled"])
def test_a_job_that_ended_is_not_claimed(report: Report, state: str) -> None:
    assert claims.claim(make_job(report, state=state).pk, now=NOW) is None


def test_a_job_that_is_gone_is_not_claimed(db: None) -> None:
    assert claims.claim(987654, now=NOW) is None


def test_a_job_is_not_begun_more_often_than_allowed(report: Report) -> None:
    spent = make_job(report, attempts=3)
    assert claims.claim(spent.pk, now=NOW) is None


def test_a_cancelled_job_answers_its_worker_with_no(job: ReportJob) -> None:
    held = claims.claim(job.pk, now=NOW)
    assert held is not None
    assert cancel_job(job=job, now=NOW)
    assert not claims.renew(held, now=NOW, stage="layout")
    assert not claims.done(held, now=NOW)


def test_trying_again_never_revives_the_token_of_an_old_claim(job: ReportJob) -> None:
    old = claims.claim(job.pk, now=NOW)
    assert old is not None
    cancel_job(job=job, now=NOW)
    retry_job(job=job, now=NOW)
    new = claims.claim(job.pk, now=NOW)
    assert new is not None
    assert new.attempt > old.attempt
    assert not claims.renew(old, now=NOW, stage="layout")
    assert claims.renew(new, now=NOW, stage="layout")
