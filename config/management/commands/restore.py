from pathlib import Path
from subprocess import CalledProcessError
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections
from django.utils import timezone

from config.backups import service
from config.backups.archive import ArchiveError
from config.backups.postgresql import ToolMissingError
from config.backups.site import configured_site
from config.backups.sqlite import DatabaseBusyError


class Command(BaseCommand):
    help = "Replace the database and the documents by a backup; the present state is kept aside."
    requires_system_checks = []  # it has to work where the present database does not

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", type=Path, metavar="IN.tar.gz")

    def handle(self, *args: Any, source: Path, **options: Any) -> None:
        aside = settings.VAR_DIR / f"before-restore-{timezone.localtime():%Y%m%dT%H%M%S}"
        connections.close_all()
        try:
            manifest = service.restore(
                configured_site(), source, aside=aside, tell=self.stdout.write
            )
        except ArchiveError as error:
            raise CommandError(f"{source} was refused, nothing was changed: {error}.") from error
        except DatabaseBusyError as error:
            raise CommandError(f"Stop the site and its worker first ({error}).") from error
        except (OSError, ToolMissingError, CalledProcessError) as error:
            raise CommandError(f"The restore failed: {error}") from error
        call_command("migrate", verbosity=0, interactive=False)
        self.stdout.write(f"Restored the state of {manifest.made_at}.")
