"""Publish the shipped sample catalog; doing it again changes nothing."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from insurance_catalog import sample
from insurance_catalog.services.import_terms import import_terms
from insurance_catalog.services.publish_revision import publish_revision

PUBLISHED_ON = date(2026, 10, 1)
REASON = "見本カタログの読み込み"


class Command(BaseCommand):
    """Load the fictitious plans."""

    help = "Load and publish the sample catalog (fictitious plans). Idempotent."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--on",
            type=date.fromisoformat,
            default=PUBLISHED_ON,
            help=f"first day on which the plans are published (default {PUBLISHED_ON})",
        )

    def handle(self, *args: Any, on: date, **options: Any) -> None:
        drafts = import_terms(plans=sample.load(), by=None)
        for draft in drafts:
            publish_revision(revision=draft, on=on, reason=REASON, by=None)
        if options["verbosity"]:
            self.stdout.write(f"sample catalog: {len(drafts)} products published on {on}")
