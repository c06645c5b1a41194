"""Delete what was kept long enough: answers, ended sessions, finished tasks; for a daily timer."""

from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from assessment.services.purge_answers import purge_answers

TASK_DAYS = 14


class Command(BaseCommand):
    help = "Delete abandoned and old answers, ended sessions and finished tasks."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete, and say how many assessments went."""
        call_command("clearsessions")
        finished_before = timezone.now() - timedelta(days=TASK_DAYS)
        DBTaskResult.objects.filter(finished_at__lt=finished_before).delete()
        self.stdout.write(f"{purge_answers(now=timezone.now())} assessments deleted")
