"""Reads of reports, jobs and documents."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db.models import Count, F, Max, Q, QuerySet
from django.utils import timezone

from accounts.visitor import Visitor
from assessment.models import Assessment
from assessment.questionnaire.schema import Text
from insurance_catalog.terms.model import PolicyTerms
from reports import inputs
from reports.confirming import AnswerConfirmation
from reports.document.canonical import digest
from reports.document.edition import Confirmation, Edition, edition_of
from reports.document.quote.premises import Confirmed, Premise
from reports.document.quote.rules import rules
from reports.engine.offers import Offer, offers
from reports.engine.trial import Trial, open_trial
from reports.engine.whatif import Wish
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


PARTS = {
    "needs": "snapshot__result__needs",
    "title": "snapshot__result__recommendation__title",
    "ranges": "snapshot__explanations__ranges",
    "answers": "snapshot__answers",
    "made_on": "snapshot__made_on",
}
"""What of the report before is compared; the rest of its large snapshot stays unread."""


def parts_before(report: Report) -> dict[str, Any] | None:
    """Return the parts of the superseded report that tell what has changed since."""
    if report.supersedes_id is None:
        return None
    named = {name: F(path) for name, path in PARTS.items()}
    before = Report.objects.filter(pk=report.supersedes_id)
    found: dict[str, Any] | None = before.annotate(**named).values(*PARTS).first()
    return found


def kept_variants(report: Report) -> list[dict[str, Any]]:
    """Return the what-ifs kept with a report, as a document shows them: primitives."""
    return [
        {
            "label": variant.label,
            "kept_on": timezone.localdate(variant.created_at).isoformat(),
            "content": variant.content,
        }
        for variant in report.variants.all()
    ]


def key_of(variants: list[dict[str, Any]]) -> str:
    """Return what tells documents with different what-ifs apart; empty for none."""
    return digest({"variants": variants})[:12] if variants else ""


def job_of(report: Report, *, kind: str, language: str, edition: str) -> ReportJob | None:
    """Return the job that makes, or made, this form of a report with the what-ifs kept now."""
    return report.jobs.filter(
        kind=kind, language=language, edition=edition, variants_key=key_of(kept_variants(report))
    ).first()


def earlier_job_of(report: Report, *, kind: str, language: str, edition: str) -> ReportJob | None:
    """Return the newest job of this form that was asked for with other what-ifs than are kept."""
    now = key_of(kept_variants(report))
    others = report.jobs.filter(kind=kind, language=language, edition=edition)
    return others.exclude(variants_key=now).order_by("-created_at", "-pk").first()


def mail_waits(job: ReportJob) -> bool:
    """Tell whether a mail will be sent when this document is ready."""
    return ReadyMail.objects.filter(job=job, sent_at__isnull=True).exists()


def document_of(job: ReportJob) -> Document | None:
    """Return the finished document of a job."""
    return Document.objects.filter(
        report=job.report_id,
        kind=job.kind,
        language=job.language,
        edition=job.edition,
        variants_key=job.variants_key,
    ).first()


def trial_of(report: Report) -> Trial | None:
    """Return the report's firm to turn dials on; None where its events cannot be drawn again.

    Whatever the versions say, the needs drawn now have to be those that were frozen.
    """
    if inputs.case_again(report.snapshot) is None:
        return None
    trial = _drawn(report.pk, report.snapshot_hash)
    frozen = report.snapshot["result"]["needs"]
    needs = {name: need.primitive() for name, need in trial.needs.sections.items()}
    return trial if all(frozen[name] == need for name, need in needs.items()) else None


@lru_cache(maxsize=64)
def _drawn(report_id: int, _snapshot_hash: str) -> Trial:
    """Draw a report's events once in a process: a snapshot never changes."""
    case = inputs.case_again(_snapshot(report_id))
    if case is None:
        raise LookupError(report_id)
    return open_trial(case, inputs.parameters())


def offers_of(report: Report, trial: Trial, wish: Wish, edition: Edition) -> list[Offer]:
    """Return the plans that can be bought just as wished, where plans may be named at all."""
    if not edition.names_plans:
        return []
    return offers(_buyable(report.pk, report.snapshot_hash), wish, trial.profile)


@lru_cache(maxsize=8)
def _buyable(report_id: int, _snapshot_hash: str) -> tuple[PolicyTerms, ...]:
    """Read a report's frozen terms once in a process, as a dial is turned many times."""
    return inputs.buyable_terms(_snapshot(report_id))


def _snapshot(report_id: int) -> dict[str, Any]:
    found: dict[str, Any] = Report.objects.values_list("snapshot", flat=True).get(pk=report_id)
    return found


def premises_of(report: Report) -> list[Premise]:
    """Return the answers that insurers ask for before they quote, in the order of the questions.

    An answer counts as confirmed while it is the one that was confirmed and the one in the report.
    """
    told = inputs.told_answers(report.assessment)
    words = {row.question_id: row for row in report.confirmations.filter(withdrawn_at=None)}
    rows = {row["question"]: row for part in report.snapshot["answers"] for row in part["rows"]}
    return [
        _premise(question, rows.get(question.id), told.get(question.id), words.get(question.id))
        for question in inputs.quote_questions_of(report.assessment)
        if question.applies or question.id in rows
    ]


def _premise(
    question: inputs.QuoteQuestion,
    row: Mapping[str, Any] | None,
    told: inputs.ToldAnswer | None,
    word: AnswerConfirmation | None,
) -> Premise:
    was_answered = row is not None and row["state"] != "unanswered"
    base = Premise(
        question=question.id,
        section=question.section,
        label=question.label,
        answer=row["answer"] if row else Text(ja="", en=""),
        state="changed" if was_answered or told else "unanswered",
        is_kept_back=question.id in rules().kept_back,
    )
    if told is None or told.words != base.answer:
        return base
    confirmed = _confirmed(word) if word and word.answer_digest == told.digest else None
    return replace(
        base,
        state="confirmed" if confirmed else "open",
        digest=told.digest,
        origin=told.origin,
        answered_on=timezone.localdate(told.answered_at),
        is_range=told.is_range,
        is_unknown=told.is_unknown,
        confirmed=confirmed,
    )


def _confirmed(word: AnswerConfirmation) -> Confirmed:
    return Confirmed(word.confirmed_name, timezone.localdate(word.confirmed_at), word.scope_note)
