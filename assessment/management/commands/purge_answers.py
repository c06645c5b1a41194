"""Delete abandoned answers and those that were kept long enough; for a daily timer."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from assessment.services.purge_answers import purge_answers


class Command(BaseCommand):
    help = "Delete abandoned answers and those that were kept long enough."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete and say how many."""
        self.stdout.write(f"{purge_answers(now=timezone.now())} assessments deleted")
