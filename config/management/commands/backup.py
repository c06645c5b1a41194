from pathlib import Path
from subprocess import CalledProcessError
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from config.backups import service
from config.backups.postgresql import ToolMissingError
from config.backups.site import applied_migrations, configured_site


class Command(BaseCommand):
    help = "Write the database and the documents to one .tar.gz; the site may be running."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("out", type=Path, metavar="OUT.tar.gz")

    def handle(self, *args: Any, out: Path, **options: Any) -> None:
        try:
            manifest = service.back_up(
                configured_site(),
                out.absolute(),
                applied=applied_migrations(),
                now=timezone.localtime(),
            )
        except FileExistsError as error:
            raise CommandError(f"{out} exists; a backup is never overwritten.") from error
        except (OSError, ToolMissingError, CalledProcessError) as error:
            raise CommandError(f"No backup was made: {error}") from error
        size_mb = out.stat().st_size / 1e6
        self.stdout.write(
            f"{out}: {len(manifest.files)} files, {size_mb:.1f} MB, written and read back."
        )
