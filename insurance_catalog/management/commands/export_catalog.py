"""Write the published plans as sonae.catalog/1, or as a spreadsheet."""

import json
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from insurance_catalog import selectors
from insurance_catalog.sheets import csv_file, xlsx
from insurance_catalog.terms.exchange import Catalog, catalog_to_json


class Command(BaseCommand):
    """Export what is published on a day."""

    help = (
        "Write the published plans as JSON (sonae.catalog/1) to stdout or to a file; to a file "
        "named .xlsx or .csv as a spreadsheet that import_catalog reads."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", type=date.fromisoformat, help="day (default: today)")
        parser.add_argument("--output", type=Path, help="file to write (default: stdout)")

    def handle(self, *args: Any, on: date | None, output: Path | None, **options: Any) -> None:
        plans = selectors.published_terms(on or timezone.localdate())
        if output is not None and output.suffix in (".xlsx", ".csv"):
            written = xlsx.write(plans) if output.suffix == ".xlsx" else csv_file.write(plans)
            output.write_bytes(written)
            return
        text = json.dumps(catalog_to_json(Catalog(plans)), ensure_ascii=False, indent=1)
        if output is None:
            self.stdout.write(text)
        else:
            output.write_text(f"{text}\n", encoding="utf-8")
