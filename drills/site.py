"""The site of a drill: a demo client, ever more reports to print, and what became of them."""

import hashlib
import re
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from brokerage.services.load_demo import load_demo
from drills.ledger import Found, Made
from reports.document.canonical import digest
from reports.engine.localise import Language
from reports.models import Document, Report, ReportJob
from reports.outbox import ReadyMail
from reports.services.ask_for_mail import ask_for_mail
from reports.services.request_document import request_document
from reports.services.retry_job import retry_job

MESSAGE_ID = re.compile(r"^Message-ID: *(<[^>]+>)", re.MULTILINE)

LANGUAGES: tuple[Language, Language] = ("ja", "en")
EDITION = "needs-only"
"""The shortest: what is tried here is the way of a document, not its length."""


class NotEmptyError(Exception):
    """The database holds tables already; a drill would write among somebody's rows."""


class Site:
    """A database with one client and a growing number of reports.

    Args:
        folder: where documents and mails go.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.requested: list[str] = []

    def build(self) -> None:
        """Make tables, catalog, firm, client and the report that all others vary.

        Raises:
            NotEmptyError: see there.
        """
        if connection.introspection.table_names():
            raise NotEmptyError
        call_command("migrate", verbosity=0)
        call_command("load_sample_catalog", verbosity=0)
        load_demo(now=timezone.now())
        self._model = Report.objects.get()

    def clear(self) -> None:
        """Leave a database server as it was found; a file goes with its folder."""
        if connection.vendor != "postgresql":
            return
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")

    def add(self, number: int) -> None:
        """Ask for this many more documents, each of a report of its own, each with a mail."""
        for _report in range(number):
            language = LANGUAGES[len(self.requested) % 2]
            with transaction.atomic():
                job = request_document(
                    report=self._new_report(),
                    language=language,
                    edition=EDITION,
                    now=timezone.now(),
                )
                ask_for_mail(job=job, now=timezone.now())
            self.requested.append(job.effect_key)

    def _new_report(self) -> Report:
        company = {"name": f"第{len(self.requested) + 1}株式会社(架空)"}
        snapshot: dict[str, Any] = {**self._model.snapshot, "company": company}
        return Report.objects.create(
            assessment=self._model.assessment,
            snapshot=snapshot,
            snapshot_hash=digest(snapshot),
            created_at=timezone.now(),
        )

    def waiting(self) -> int:
        """Return how many jobs nobody has begun."""
        return ReportJob.objects.filter(state=ReportJob.State.QUEUED).count()

    def unfinished(self) -> int:
        """Return how many jobs are open, and how many mails of finished ones have not gone out."""
        unsent = ReadyMail.objects.filter(job__state=ReportJob.State.DONE, sent_at__isnull=True)
        return ReportJob.objects.filter(state__in=ReportJob.OPEN).count() + unsent.count()

    def ask_again(self) -> int:
        """Do what a person does whose document was given up after too many lost workers."""
        lost = ReportJob.objects.filter(state=ReportJob.State.FAILED, reason=ReportJob.Reason.LOST)
        return sum(retry_job(job=job, now=timezone.now()) for job in lost)

    def found(self) -> Found:
        """Return what is there."""
        return Found(
            states=dict(ReportJob.objects.values_list("effect_key", "state")),
            documents=tuple(_made(one) for one in Document.objects.select_related("report")),
            files=_files(self._folder / "media"),
            mails=_mails(self._folder / "mails"),
            mails_asked=len(self.requested),
        )


def _made(document: Document) -> Made:
    report = document.report.public_id
    key = f"{document.kind}:{report}:{document.language}:{document.edition}"
    return Made(key, document.file.name or "", document.sha256)


def _files(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _mails(folder: Path) -> tuple[str, ...]:
    texts = (path.read_text(encoding="utf-8") for path in sorted(folder.iterdir()))
    return tuple(found for text in texts for found in MESSAGE_ID.findall(text))
