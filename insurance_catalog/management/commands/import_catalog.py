"""Take in a file of plans as drafts."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from insurance_catalog.services.import_file import check_file, import_file
from insurance_catalog.sheets.problem import FileError


class Command(BaseCommand):
    """Import plans from XLSX, CSV or JSON."""

    help = "Take in plans from a file (.xlsx, .csv, .json) as drafts; all of it or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="file to read")
        parser.add_argument(
            "--check", action="store_true", help="only say what would change, or what is wrong"
        )

    def handle(self, *args: Any, file: Path, check: bool, **options: Any) -> None:
        try:
            data = file.read_bytes()
            if check:
                self._say(data, file.name)
            else:
                drafts = import_file(data=data, name=file.name, by=None)
                self.stdout.write(f"{len(drafts)} drafts")
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        except FileError as error:
            raise CommandError(str(error)) from error

    def _say(self, data: bytes, name: str) -> None:
        checked = check_file(data=data, name=name, by=None)
        for plan in checked.changes:
            self.stdout.write(f"{plan.code}: {plan.state}")
            for change in plan.changes:
                place = f"{change.sheet} {change.row} {change.column}"
                self.stdout.write(f"  {place}: {change.before or '-'} → {change.after or '-'}")
        for code, warning in checked.warnings:
            self.stdout.write(f"! {code}: {warning['ja']}")
        self.stdout.write(f"{checked.drafts} drafts would be made")
