"""Asking for documents, cancelling, trying again, sweeping."""

from typing import Any

import pytest
from django.utils import timezone
from django_tasks import task_backends
from django_tasks.backends.dummy import DummyBackend

from reports.jobs import claims
from reports.models import Report, ReportJob
from reports.services.cancel_job import cancel_job
from reports.services.request_document import request_document
from reports.services.retry_job import retry_job
from reports.services.sweep_expired_leases import Swept, sweep_expired_leases
from tests.reports.conftest import ago, make_job

NOW = timezone.now()
Commits = Any


def backend() -> DummyBackend:
    """Return the queue of the tests, which keeps what it is given."""
    found = task_backends["default"]
    assert isinstance(found, DummyBackend)
    return found


@pytest.fixture(autouse=True)
def _empty_queue() -> None:
    backend().clear()


def queued() -> list[list[int]]:
    """Return the arguments of every task handed to the queue."""
    return [result.args for result in backend().results]


def request(report: Report, edition: str = "unconfirmed") -> ReportJob:
    return request_document(report=report, language="ja", edition=edition, now=timezone.now())


def test_a_request_is_enqueued_after_the_commit_with_the_id_alone(
    report: Report, django_capture_on_commit_callbacks: Commits
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        job = request(report)
        assert not queued()
    assert queued() == [[job.pk]]
    job.refresh_from_db()
    assert job.enqueued_at is not None


def test_asking_twice_makes_one_job(
    report: Report, django_capture_on_commit_callbacks: Commits
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        assert request(report) == request(report)
    assert len(queued()) == 1


def test_each_edition_has_a_job_of_its_own(report: Report) -> None:
    assert request(report) != request(report, "confirmed")


@pytest.mark.parametrize("state", ["failed", "cancelled"])
def test_asking_again_after_an_end_without_document_queues_afresh(
    report: Report, state: str
) -> None:
    make_job(report, state=state, reason="timeout", attempts=2)
    job = request(report)
    assert (job.state, job.reason, job.attempts_allowed) == ("queued", "", 5)


def test_asking_for_a_finished_document_starts_nothing(report: Report) -> None:
    make_job(report, state="done")
    assert request(report).state == "done"


def test_cancelling_a_job_that_ended_changes_nothing(report: Report) -> None:
    job = make_job(report, state="done")
    assert not cancel_job(job=job, now=NOW)
    assert job.state == "done"


def test_a_running_job_is_not_tried_again(report: Report) -> None:
    job = make_job(report, state="running", lease_until=NOW)
    assert not retry_job(job=job, now=NOW)


def test_the_sweep_requeues_a_job_whose_worker_was_killed(
    report: Report, django_capture_on_commit_callbacks: Commits
) -> None:
    job = make_job(report, state="running", lease_until=ago(seconds=1), attempts=1)
    with django_capture_on_commit_callbacks(execute=True):
        assert sweep_expired_leases(now=timezone.now()) == Swept(requeued=1, given_up=0)
    job.refresh_from_db()
    assert (job.state, job.lease_until) == ("queued", None)
    assert len(queued()) == 1
    assert claims.claim(job.pk, now=timezone.now()) == claims.Claim(job.pk, 2)


def test_the_sweep_leaves_a_live_lease_alone(report: Report) -> None:
    make_job(report, state="running", lease_until=timezone.now() + claims.LEASE, attempts=1)
    assert sweep_expired_leases(now=timezone.now()) == Swept(0, 0)


def test_the_sweep_gives_up_after_the_allowed_attempts_and_says_why(report: Report) -> None:
    job = make_job(report, state="running", lease_until=ago(seconds=1), attempts=3)
    assert sweep_expired_leases(now=timezone.now()) == Swept(requeued=0, given_up=1)
    job.refresh_from_db()
    assert (job.state, job.reason) == ("failed", "lost")


def test_the_sweep_reminds_the_queue_of_a_job_that_never_reached_it(
    report: Report, django_capture_on_commit_callbacks: Commits
) -> None:
    make_job(report, created_at=ago(minutes=2))
    with django_capture_on_commit_callbacks(execute=True):
        assert sweep_expired_leases(now=timezone.now()).requeued == 1
    assert sweep_expired_leases(now=timezone.now()).requeued == 0
    assert len(queued()) == 1


def test_the_sweep_of_one_job_leaves_the_others(report: Report) -> None:
    job = make_job(report, state="running", lease_until=ago(seconds=1), attempts=1)
    other = make_job(
        report, effect_key="x", state="running", lease_until=ago(seconds=1), attempts=1
    )
    assert sweep_expired_leases(now=timezone.now(), only=job).requeued == 1
    other.refresh_from_db()
    assert other.state == "running"
