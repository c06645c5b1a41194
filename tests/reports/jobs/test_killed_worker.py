"""A worker that is killed in the middle of a document loses nothing and makes nothing twice."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

PREPARE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.utils import timezone
from tests.conftest import make_assessment
from tests.reports.conftest import freeze
from tests.reports.document.snapshot_sample import snapshot
from reports.services.request_document import request_document
report = freeze(make_assessment(None, "途中で止まる株式会社"), snapshot())
request_document(report=report, language="ja", edition="unconfirmed", now=timezone.now())
"""
LOOK = """
import django; django.setup()
from reports.models import Document, ReportJob
job = ReportJob.objects.get()
print(job.state, job.attempts, Document.objects.count())
"""
EXPIRE = """
import django; django.setup()
from django.utils import timezone
from reports.models import ReportJob
ReportJob.objects.update(lease_until=timezone.now())
"""


class Site:
    """A site of its own: database, files, and workers that can be killed."""

    def __init__(self, folder: Path) -> None:
        self._env = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.reports.jobs.site_settings",
            "DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}",
            "SITE_FILES": str(folder / "media"),
        }
        self._workers: list[subprocess.Popen[str]] = []

    def run(self, script: str) -> str:
        """Run a few lines on the site."""
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-c", script],
            env=self._env,
            cwd=settings.BASE_DIR,
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def work(self, *options: str) -> subprocess.Popen[str]:
        """Start a worker and wait until it is ready."""
        worker = subprocess.Popen(  # noqa: S603
            [sys.executable, "manage.py", "work", *options],
            env=self._env,
            cwd=settings.BASE_DIR,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._workers.append(worker)
        assert worker.stdout is not None
        assert worker.stdout.readline() == "work: ready\n"
        return worker

    def wait_for(self, state: str) -> str:
        """Wait until the job is in a state, and return what is known of it."""
        for _attempt in range(60):
            seen = self.run(LOOK)
            if seen.startswith(state):
                return seen
            time.sleep(0.1)
        raise AssertionError(f"{seen!r}, not {state}")

    def close(self) -> None:
        """End what still runs."""
        for worker in self._workers:
            if worker.poll() is None:
                worker.kill()
            worker.wait()
            if worker.stdout is not None:
                worker.stdout.close()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """Return a site with one job in its queue."""
    opened = Site(tmp_path)
    opened.run(PREPARE)
    yield opened
    opened.close()


@pytest.mark.deep
def test_a_killed_workers_job_is_made_once_by_the_next(site: Site) -> None:
    worker = site.work("--interval", "0.05")
    seen = site.wait_for("running")
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    assert seen.startswith("running 1 0")
    assert site.run(LOOK).startswith("running 1 0")
    site.run(EXPIRE)
    site.work("--once").wait()
    assert site.run(LOOK) == "done 2 1"


@pytest.mark.deep
def test_a_worker_told_to_stop_finishes_its_document_first(site: Site) -> None:
    worker = site.work("--interval", "0.05")
    site.wait_for("running")
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=60) == 0
    assert site.run(LOOK) == "done 1 1"
