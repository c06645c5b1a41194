"""Reads of reports, jobs and documents."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from accounts.visitor import Visitor
from assessment.models import Assessment
from assessment.questionnaire.schema import Text
from reports.document.edition import Confirmation, Edition, edition_of
from reports.models import Document, Report, ReportJob
from reports.outbox import ReadyMail
from reports.permissions import is_owner
from reports.sharing import ShareAccess, ShareLink


def edition_for(report: Report, visitor: Visitor) -> Edition:
    """Return the form in which this visitor reads a report."""
    return _edition(report, for_owner=is_owner(visitor, report))


def edition_for_owner(report: Report) -> Edition:
    """Return the form in which its owner reads a report, and everybody the owner shows it to."""
    return _edition(report, for_owner=True)


def _edition(report: Report, *, for_owner: bool) -> Edition:
    """A site that is not registered any more names no plan, whatever it said before."""
    frozen_mode = report.snapshot["result"]["mode"]
    return edition_of(
        mode="information" if settings.MODE == "information" else frozen_mode,
        named_proposals=settings.NAMED_PROPOSALS,
        for_owner=for_owner,
        confirmation=confirmation_of(report),
    )


def edition_named(report: Report, edition_id: str) -> Edition:
    """Return the edition of this id, with the release where it has one.

    Raises:
        ValueError: for an id that no edition has.
    """
    for known in ("needs-only", "withheld", "unconfirmed"):
        if edition_id == known:
            return Edition(known)
    if edition_id == "confirmed":
        return Edition("confirmed", confirmation_of(report))
    raise ValueError(edition_id)


def confirmation_of(report: Report) -> Confirmation | None:
    """Return who stands behind the report, if anybody does."""
    if report.released_at is None or report.released_for is None:
        return None
    firm = report.released_for
    return Confirmation(
        firm=Text(ja=firm.name_ja, en=firm.name_en or firm.name_ja),
        on=timezone.localdate(report.released_at),
        note=report.release_note,
    )


@dataclass(frozen=True, slots=True)
class Naming:
    """How many present reports speak of a plan, and when the newest of them was made."""

    code: str
    naming: int
    proposing: int
    released: int
    newest: datetime | None


def reports_naming(codes: Iterable[str]) -> list[Naming]:
    """Count the reports that compare each plan, superseded ones apart.

    Counts alone: whoever keeps the catalog sees no client, so no visitor narrows this.
    """
    return [_naming(code) for code in codes]


def _naming(code: str) -> Naming:
    proposing = Q(snapshot__result__recommendation__code=code)
    present = Report.objects.filter(successors__isnull=True, snapshot__terms__has_key=code)
    found = present.aggregate(
        naming=Count("pk"),
        proposing=Count("pk", filter=proposing),
        released=Count("pk", filter=Q(released_at__isnull=False)),
        newest=Max("created_at"),
    )
    return Naming(code, **found)


def newest_report(assessment: Assessment) -> Report | None:
    """Return the report that the next one would supersede."""
    return _newest_first(assessment).first()


def _newest_first(assessment: Assessment) -> QuerySet[Report]:
    return assessment.reports.order_by("-created_at", "-id")


def newer_report(report: Report) -> Report | None:
    """Return the newest report of the same assessment if it is not this one.

    Its snapshot stays unread: mostly it is this very report, whose snapshot was just parsed.
    """
    newest = _newest_first(report.assessment).defer("snapshot").first()
    return newest if newest is not None and newest.pk != report.pk else None


def has_newer_answers(report: Report) -> bool:
    """Tell whether an answer was given or changed after this report was made."""
    return report.assessment.answers.filter(answered_at__gt=report.created_at).exists()


def share_links_of(report: Report) -> QuerySet[ShareLink]:
    """Return every link to a report, newest first, with `opened` and `last_opened_at`."""
    opening = Q(accesses__action=ShareAccess.Action.OPEN)
    return report.share_links.annotate(
        opened=Count("accesses", filter=opening), last_opened_at=Max("accesses__at", filter=opening)
    ).order_by("-created_at", "-id")


def job_of(report: Report, *, kind: str, language: str, edition: str) -> ReportJob | None:
    """Return the job that makes, or made, this form of a report."""
    return report.jobs.filter(kind=kind, language=language, edition=edition).first()


def mail_waits(job: ReportJob) -> bool:
    """Tell whether a mail will be sent when this document is ready."""
    return ReadyMail.objects.filter(job=job, sent_at__isnull=True).exists()


def document_of(job: ReportJob) -> Document | None:
    """Return the finished document of a job."""
    return Document.objects.filter(
        report=job.report_id, kind=job.kind, language=job.language, edition=job.edition
    ).first()
