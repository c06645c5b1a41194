"""Create or update the sample agency (架空)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.services.load_firm import FirmFileError, load_firm


class Command(BaseCommand):
    help = "Create the fictitious sample agency, or bring it up to date."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            firm = load_firm()
        except FirmFileError as problem:
            raise CommandError(str(problem)) from problem
        if options["verbosity"]:
            self.stdout.write(f"{firm.slug}: {firm.name_ja}")
