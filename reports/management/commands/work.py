"""The worker: makes documents until it is told to stop, and sweeps up after workers that died."""

import logging
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from reports.services.mail_when_ready import mail_due
from reports.services.sweep_expired_leases import sweep_expired_leases

SWEEP_EVERY_SECONDS = 60.0


class SweepingWorker(Worker):
    """The queue's own worker, which also sweeps at its start and once a minute."""

    _swept_at: float | None = None

    def run_task(self, db_task_result: "DBTaskResult[..., Any]") -> None:
        super().run_task(db_task_result)
        self.sweep_if_due()

    def work(self) -> None:
        """Alternate between the queue and the sweep; ends on SIGTERM or SIGINT, job finished."""
        while self.running:
            self.sweep_if_due()
            self.run()
            if self.running and not self.is_spent:
                time.sleep(self.interval)
            if self.is_spent:
                return

    @property
    def is_spent(self) -> bool:
        """Whether as many tasks were run as were asked for."""
        return self.max_tasks is not None and self._run_tasks >= self.max_tasks

    def sweep_if_due(self) -> None:
        """Sweep and send what is due, unless it was done within the minute.

        A locked database waits for the next.
        """
        if self._swept_at is not None and time.monotonic() - self._swept_at < SWEEP_EVERY_SECONDS:
            return
        self._swept_at = time.monotonic()
        try:
            close_old_connections()
            sweep_expired_leases(now=timezone.now())
            mail_due(now=timezone.now())
        except DatabaseError:
            logging.getLogger(__name__).warning("sweep_failed", exc_info=True)


class Command(BaseCommand):
    help = "Make the documents that were asked for. Several workers may run at once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--interval", type=float, default=0.5, help="seconds between looks")
        parser.add_argument("--max-tasks", type=int, default=None, help="stop after so many tasks")
        parser.add_argument("--once", action="store_true", help="stop when the queue is empty")
        parser.add_argument("--name", default="", help="its name in the queue's table; else random")

    def handle(
        self, *, interval: float, max_tasks: int | None, once: bool, name: str, **_o: Any
    ) -> None:
        logging.getLogger("django_tasks_db").setLevel(logging.ERROR)
        from reports.document import pdf

        pdf.warm()
        worker = SweepingWorker(
            queue_names=["*"],
            interval=interval,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=max_tasks,
            worker_id=name or get_random_string(32),
            excluded_queue_names=[],
        )
        worker.configure_signals()
        self.stdout.write("work: ready")
        self.stdout.flush()
        if once:
            worker.sweep_if_due()
            worker.run()
        else:
            worker.work()
        self.stdout.write("work: stopped")
