"""Bring the reference policies in as drafts; set-up never does."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from insurance_catalog import reference
from insurance_catalog.services.import_terms import import_terms
from insurance_catalog.services.publish_revision import publish_revision

REASON = "公開ページから読み取った参考の内容(未検証)"


class Command(BaseCommand):
    """Load real policies as read from public pages."""

    help = (
        "Bring in the reference policies: real products as read from public pages, unverified. "
        "They become drafts, which only the admin sees, unless --publish says a day."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--publish",
            type=date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="publish them from this day on, unverified as they are",
        )

    def handle(self, *args: Any, publish: date | None, **options: Any) -> None:
        drafts = import_terms(plans=reference.load(), by=None)
        if publish is not None:
            for draft in drafts:
                publish_revision(revision=draft, on=publish, reason=REASON, by=None)
        done = "drafts" if publish is None else f"products published on {publish}"
        if options["verbosity"]:
            self.stdout.write(f"reference policies (unverified): {len(drafts)} {done}")
