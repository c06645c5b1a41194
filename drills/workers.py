"""Real workers in processes of their own, and what each of them is at."""

import contextlib
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from reports.models import ReportJob

ROOT = Path(__file__).resolve().parent.parent
GRACE_SECONDS = 5.0
"""How long a killed worker's child may need to follow it."""


class Worker:
    """One `manage.py work`, the leader of a process group of its own."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.is_ready = False
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and program
            [sys.executable, "manage.py", "work", "--interval", "0.05", "--name", name],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self._said = selectors.DefaultSelector()
        self._said.register(self._out, selectors.EVENT_READ)

    @property
    def _out(self) -> IO[str]:
        assert self._process.stdout is not None  # noqa: S101 - asked for above
        return self._process.stdout

    def becomes_ready(self) -> bool:
        """Tell, once, that the worker has begun to look for work."""
        if self.is_ready or not self._said.select(0):
            return False
        self.is_ready = self._out.readline() == "work: ready\n"
        return self.is_ready

    @property
    def has_ended(self) -> bool:
        """Whether it went down without being told to."""
        return self._process.poll() is not None

    def kill(self) -> None:
        """End the worker as the kernel would, without a word; its child is left to itself."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        self._close()

    def stop(self) -> None:
        """Tell the worker to finish what it is at, and wait."""
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(120)
        except subprocess.TimeoutExpired:
            self._end_group()
            self._process.wait()
        self._close()

    def leaves_nobody(self) -> bool:
        """Tell whether its child followed it within GRACE_SECONDS; end the child if it did not."""
        give_up = time.monotonic() + GRACE_SECONDS
        while group_is_alive(self._process.pid):
            if time.monotonic() > give_up:
                self._end_group()
                return False
            time.sleep(0.02)
        return True

    def _end_group(self) -> None:
        with contextlib.suppress(ProcessLookupError):  # it went by itself in this very moment
            os.killpg(self._process.pid, signal.SIGKILL)

    def _close(self) -> None:
        self._said.close()
        self._out.close()


def group_is_alive(group: int) -> bool:
    """Tell whether a process group has a member that still runs; the dead may await burial."""
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _parent, its_group = entry.read_text().rpartition(")")[2].split()[:3]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(its_group) == group and state not in "ZX":
            return True
    return False


def stage_hit(name: str, living: Iterable[str]) -> str | None:
    """Return the stage of the job that a killed worker was making; None if it made none.

    A job that another living worker has a task for may be that one's: it does not count.
    """
    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    job_of = {task.worker_ids[-1]: task.args_kwargs["args"][0] for task in running}
    job_id = job_of.get(name)
    if job_id is None or job_id in {job_of.get(other) for other in living}:
        return None
    job = ReportJob.objects.filter(pk=job_id, state=ReportJob.State.RUNNING).first()
    return job.stage if job else None
