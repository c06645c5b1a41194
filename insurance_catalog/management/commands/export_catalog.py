"""Write the published plans as sonae.catalog/1."""

import json
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from insurance_catalog import selectors
from insurance_catalog.terms.exchange import Catalog, catalog_to_json


class Command(BaseCommand):
    """Export what is published on a day."""

    help = "Write the published plans as JSON (sonae.catalog/1) to stdout or to a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", type=date.fromisoformat, help="day (default: today)")
        parser.add_argument("--output", type=Path, help="file to write (default: stdout)")

    def handle(self, *args: Any, on: date | None, output: Path | None, **options: Any) -> None:
        plans = selectors.published_terms(on or timezone.localdate())
        text = json.dumps(catalog_to_json(Catalog(plans)), ensure_ascii=False, indent=1)
        if output is None:
            self.stdout.write(text)
        else:
            output.write_text(f"{text}\n", encoding="utf-8")
