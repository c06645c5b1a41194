"""Which kills hit: the killed worker's own job, and nobody else's."""

import os
import subprocess
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from drills.__main__ import main
from drills.workers import group_is_alive, stage_hit
from reports.jobs import claims
from reports.models import ReportJob


@pytest.fixture
def running(job: ReportJob) -> ReportJob:
    """A job that somebody lays out."""
    ReportJob.objects.filter(pk=job.pk).update(
        state="running", stage="layout", attempts=1, lease_until=timezone.now() + claims.LEASE
    )
    return job


def task_of(worker: str, job: ReportJob, **fields: Any) -> None:
    """Store a task as a worker leaves it that was killed."""
    values: dict[str, Any] = {
        "status": "RUNNING",
        "worker_ids": [worker],
        "args_kwargs": {"args": [job.pk], "kwargs": {}},
        "task_path": "reports.tasks.make_document",
        "backend_name": "default",
        "run_after": timezone.now(),
    }
    DBTaskResult.objects.create(**(values | fields))


def test_a_worker_in_the_middle_of_its_job_was_hit(running: ReportJob) -> None:
    task_of("one", running)
    assert stage_hit("one", ["two"]) == "layout"


def test_an_idle_worker_and_one_whose_job_had_ended_were_not(running: ReportJob) -> None:
    assert stage_hit("one", []) is None
    task_of("one", running)
    ReportJob.objects.filter(pk=running.pk).update(state="done", lease_until=None)
    assert stage_hit("one", []) is None


def test_a_task_that_was_over_is_no_hit(running: ReportJob) -> None:
    task_of("one", running, status="SUCCESSFUL")
    assert stage_hit("one", []) is None


def test_a_job_that_may_be_another_living_workers_does_not_count(running: ReportJob) -> None:
    task_of("one", running)
    task_of("two", running)
    assert stage_hit("one", ["two"]) is None
    assert stage_hit("one", []) == "layout"


def test_a_drill_that_does_not_exist_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kill-everything"]) == 2
    assert "kill-workers" in capsys.readouterr().err


def test_a_process_group_lives_as_long_as_one_of_it_runs() -> None:
    sleeper = subprocess.Popen(["sleep", "60"], start_new_session=True)  # noqa: S607
    try:
        assert group_is_alive(sleeper.pid)
    finally:
        sleeper.kill()
    assert os.waitid(os.P_PID, sleeper.pid, os.WEXITED | os.WNOWAIT) is not None
    assert not group_is_alive(sleeper.pid)  # dead, though not buried
    sleeper.wait()
