"""Reads of what clients share with a firm. All start from `for_user()` and a live consent."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import DateTimeField, F, Max, OuterRef, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, Greatest

from accounts.models import Membership
from accounts.visitor import Visitor
from assessment.models import Answer, Assessment, Company
from assessment.questionnaire import describe, path
from assessment.questionnaire.conditions import is_unknown
from assessment.questionnaire.schema import AnswerValue, Question
from assessment.selectors import live_share_consents, sitting
from brokerage.models import Comment
from reports.engine.localise import Language
from reports.models import Report


@dataclass(frozen=True)
class AnswerRow:
    """One question as it was answered; `state` is answered, unknown or unanswered."""

    text: str
    answer: str
    state: str


@dataclass(frozen=True)
class AnswerSection:
    """The visible questions of one section."""

    title: str
    rows: tuple[AnswerRow, ...]


def clients_of(membership: Membership) -> QuerySet[Assessment]:
    """Return the assessments shared with the membership's firm at this moment."""
    shared = live_share_consents(membership.firm).order_by().values("assessment")
    visible = Assessment.objects.for_user(Visitor(user=membership.user))
    return visible.filter(pk__in=shared).select_related("company")


def book(membership: Membership, *, search: str = "") -> QuerySet[Assessment]:
    """Return the book of clients, latest activity first.

    Each row has `report_id_public`, `reported_at`, `released_at` and `level` of its newest report
    (None without one, or where reports are not shared) and `active_at`.

    Args:
        search: part of a company's name, in any width and case.
    """
    reports = Report.objects.for_user(Visitor(user=membership.user))
    newest = reports.filter(assessment=OuterRef("pk")).order_by("-created_at", "-id")
    answered = (
        Answer.objects.filter(assessment=OuterRef("pk"))
        .order_by()
        .values("assessment")
        .annotate(newest=Max("answered_at"))
        .values("newest")
    )
    score = KeyTextTransform("level", KeyTextTransform("score", F("snapshot__result")))
    rows = clients_of(membership).annotate(
        report_id_public=Subquery(newest.values("public_id")[:1]),
        reported_at=Subquery(newest.values("created_at")[:1]),
        released_at=Subquery(newest.values("released_at")[:1]),
        level=Subquery(newest.annotate(level=score).values("level")[:1]),
        answered_at=Subquery(answered, output_field=DateTimeField()),
    )
    rows = rows.annotate(
        active_at=Greatest(
            "created_at",
            Coalesce("answered_at", "created_at"),
            Coalesce("reported_at", "created_at"),
        )
    ).order_by("-active_at", "-pk")
    return rows.filter(company__name_key__contains=Company.search_key(search)) if search else rows


def shared_items(membership: Membership, assessment: Assessment) -> frozenset[str]:
    """Return what the client's live consents hand to the firm: ids of the consent text's items."""
    consents = live_share_consents(membership.firm).filter(assessment=assessment)
    return frozenset(item for consent in consents for item in consent.items)


def report_of_client(membership: Membership, public_id: UUID) -> Report | None:
    """Return a report that a client shares with the firm."""
    reports = Report.objects.for_user(Visitor(user=membership.user))
    return (
        reports.filter(public_id=public_id, assessment__in=clients_of(membership))
        .select_related("assessment", "assessment__company")
        .first()
    )


def reports_of(assessment: Assessment) -> list[Report]:
    """Return an assessment's reports, newest first, without their large snapshots."""
    reports = assessment.reports.order_by("-created_at", "-id")
    return list(reports.select_related("released_by", "released_for").defer("snapshot"))


def comments_on(membership: Membership, assessment: Assessment) -> QuerySet[Comment]:
    """Return the firm's own notes on a client, oldest first."""
    notes = Comment.objects.of_firm(membership.firm).filter(assessment=assessment)
    return notes.select_related("author", "report").defer("report__snapshot")


def answers_as_given(assessment: Assessment, lang: Language) -> tuple[AnswerSection, ...]:
    """Return every visible question with its answer in words."""
    told = sitting(assessment)
    return tuple(
        AnswerSection(
            title=section.title[lang],
            rows=tuple(
                _row(question, told.answers.get(question.id), lang) for question in questions
            ),
        )
        for section, questions in path.sections(told.questionnaire, told.answers, told.mode)
    )


def _row(question: Question, answer: AnswerValue | None, lang: Language) -> AnswerRow:
    text = question.text[lang]
    if answer is None:
        return AnswerRow(text=text, answer="—", state="unanswered")
    state = "unknown" if is_unknown(answer) else "answered"
    return AnswerRow(text=text, answer=describe.value(question, answer)[lang], state=state)


def client(membership: Membership, public_id: UUID) -> Assessment | None:
    """Return one client's assessment, or nothing: no difference between foreign and absent."""
    return clients_of(membership).filter(public_id=public_id).first()
