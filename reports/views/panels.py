"""The panel of a document: how far it is, the finished file, and what its reader may do."""

from dataclasses import dataclass

from django.utils import timezone

from reports import selectors
from reports.document.words import DOCUMENTS
from reports.engine.localise import Language
from reports.models import Document, Kind, Report, ReportJob
from reports.services.sweep_expired_leases import sweep_expired_leases

STAGES = ReportJob.Stage


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a reader's buttons lead; `cancel` is empty for who may not stop the making."""

    status: str
    file: str
    retry: str
    cancel: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """One kind of document before its reader: what it is for, how far it is, the finished file."""

    kind: Kind
    title: str
    purpose: str
    addresses: Addresses
    job: ReportJob | None
    stages: list[dict[str, str]]
    document: Document | None
    mail_waits: bool
    earlier: ReportJob | None
    """Asked for with other what-ifs than are kept now, where nothing is asked for with these."""
    earlier_document: Document | None


def panel(
    report: Report, kind: Kind, lang: Language, *, edition: str, addresses: Addresses
) -> Panel:
    """Return the panel of a document as it stands at this moment."""
    form = {"kind": kind, "language": lang, "edition": edition}
    job = selectors.job_of(report, **form)
    if job is not None and job.is_open:
        sweep_expired_leases(now=timezone.now(), only=job)
        job.refresh_from_db()
    title, purpose = DOCUMENTS[kind]
    earlier = selectors.earlier_job_of(report, **form) if job is None else None
    return Panel(
        kind=kind,
        title=str(title),
        purpose=str(purpose),
        addresses=addresses,
        job=job,
        stages=_stages(job) if job else [],
        document=selectors.document_of(job) if job else None,
        mail_waits=job is not None and selectors.mail_waits(job),
        earlier=earlier,
        earlier_document=selectors.document_of(earlier) if earlier else None,
    )


def _stages(job: ReportJob) -> list[dict[str, str]]:
    """Return every stage with its place: done, now or ahead."""
    order = list(STAGES)
    here = order.index(STAGES(job.stage))
    if job.state == ReportJob.State.DONE:
        here = len(order)
    return [
        {"label": str(stage.label), "place": _place(index, here)}
        for index, stage in enumerate(order)
    ]


def _place(index: int, here: int) -> str:
    if index == here:
        return "now"
    return "done" if index < here else "ahead"
