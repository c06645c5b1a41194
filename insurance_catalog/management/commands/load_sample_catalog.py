"""Publish the shipped sample catalog; what somebody changed since is left as it is."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from insurance_catalog import sample
from insurance_catalog.models import Revision
from insurance_catalog.services.import_terms import import_terms
from insurance_catalog.services.publish_revision import CannotPublishError, publish_revision

PUBLISHED_ON = date(2026, 10, 1)
REASON = "見本カタログの読み込み"


class Command(BaseCommand):
    """Load the fictitious plans."""

    help = "Load and publish the sample catalog (fictitious plans). Safe to repeat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--on",
            type=date.fromisoformat,
            default=PUBLISHED_ON,
            help=f"first day on which the plans are published (default {PUBLISHED_ON})",
        )

    @transaction.atomic
    def handle(self, *args: Any, on: date, **options: Any) -> None:
        changed = _changed_by_people()
        plans = [terms for terms in sample.load() if terms.product_code not in changed]
        drafts = import_terms(plans=plans, by=None)
        try:
            for draft in drafts:
                publish_revision(revision=draft, on=on, reason=REASON, by=None)
        except CannotPublishError as problem:
            raise CommandError(str(problem)) from problem
        if options["verbosity"]:
            self.stdout.write(f"sample catalog: {len(drafts)} products published on {on}")


def _changed_by_people() -> set[str]:
    """Return the codes of products of which somebody published a version or retired one."""
    published = Revision.objects.exclude(state=Revision.State.DRAFT)
    return set(published.exclude(reason=REASON).values_list("product__code", flat=True))
