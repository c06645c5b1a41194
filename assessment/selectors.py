"""Reads of what companies told us."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Firm
from accounts.visitor import Visitor
from assessment import pages
from assessment.models import Answer, Assessment, Consent
from assessment.questionnaire import loader, path
from assessment.questionnaire.schema import AnswerValue, Mode, Question, Questionnaire


def digest(value: AnswerValue) -> str:
    """Return a short fingerprint of an answer, equal for equal JSON."""
    canonical = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Stored:
    """An answer as a page saw it; `base` is what the page sends back to detect conflicts."""

    value: AnswerValue
    version: int

    @property
    def base(self) -> str:
        return f"{self.version}:{digest(self.value)}"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one page lies on the way through the questions."""

    passed: int
    pages: int
    minutes_left: int
    is_first_of_section: bool
    section: int
    sections: int


@dataclass(frozen=True)
class Sitting:
    """One assessment with its questionnaire and all it has been told so far.

    `drafts` are typed texts that are no valid answer yet, as the form read them.
    """

    assessment: Assessment
    questionnaire: Questionnaire
    stored: Mapping[str, Stored]
    drafts: Mapping[str, Any]

    @property
    def mode(self) -> Mode:
        return "quick" if self.assessment.mode == Assessment.Mode.QUICK else "full"

    @cached_property
    def answers(self) -> dict[str, AnswerValue]:
        return {question_id: stored.value for question_id, stored in self.stored.items()}

    @cached_property
    def visible(self) -> tuple[Question, ...]:
        return path.visible(self.questionnaire, self.answers, self.mode)

    @cached_property
    def visible_ids(self) -> frozenset[str]:
        return frozenset(question.id for question in self.visible)

    @cached_property
    def progress(self) -> path.Progress:
        return path.progress(self.questionnaire, self.answers, self.mode)

    @cached_property
    def route(self) -> pages.Route:
        return pages.Route(pages.pages_of(self.questionnaire, self.mode), self.visible_ids)

    def standing(self, page: pages.Page) -> "Standing":
        """Say how far along the way this page is, and how many minutes lie ahead."""
        way = list(self.route.open_pages())
        here = way.index(page) if page in way else 0
        sections = list(dict.fromkeys(open_page.section.id for open_page in way))
        ahead = [
            question
            for later in way[here:]
            for question in later.questions
            if question.id in self.visible_ids and question.id not in self.stored
        ]
        seconds = len(ahead) * self.questionnaire.seconds_per_question.get(self.mode, 15)
        return Standing(
            passed=here,
            pages=len(way),
            minutes_left=-(-seconds // 60),
            is_first_of_section=here == 0 or way[here - 1].section.id != page.section.id,
            section=sections.index(page.section.id) + 1,
            sections=len(sections),
        )

    @property
    def missing(self) -> tuple[Question, ...]:
        """Required questions without an answer."""
        return tuple(q for q in self.visible if q.required and q.id not in self.stored)

    @property
    def unfinished(self) -> tuple[Question, ...]:
        """Visible questions whose typed text is not yet an answer."""
        return tuple(q for q in self.visible if q.id in self.drafts)


def answers_of(assessment: Assessment) -> dict[str, AnswerValue]:
    """Return every stored answer by question id, hidden ones included."""
    return dict(assessment.answers.values_list("question_id", "value"))


def sitting(assessment: Assessment) -> Sitting:
    """Read an assessment in full; two queries, whatever the number of answers."""
    rows: QuerySet[Answer, tuple[str, Any, int]] = assessment.answers.values_list(
        "question_id", "value", "version"
    )
    return Sitting(
        assessment=assessment,
        questionnaire=loader.load(assessment.questionnaire),
        stored={question_id: Stored(value, version) for question_id, value, version in rows},
        drafts=dict(assessment.drafts.values_list("question_id", "typed")),
    )


def own_assessments(visitor: Visitor) -> QuerySet[Assessment]:
    """Return what this visitor began or owns, newest first."""
    return Assessment.objects.for_user(visitor).owned_by(visitor).select_related("company")


def live_share_consents(firm: Firm, *, now: datetime | None = None) -> QuerySet[Consent]:
    """Return the consents under which this firm may see assessments at this moment."""
    live = Consent.objects.live(now or timezone.now())
    return live.filter(kind=Consent.Kind.SHARE, recipient=firm).select_related(
        "assessment", "assessment__company", "assessment__owner"
    )


def shares_of(assessment: Assessment) -> QuerySet[Consent]:
    """Return every consent to share this assessment, live or ended, newest first."""
    return assessment.consents.filter(kind=Consent.Kind.SHARE).select_related("recipient")


def listed_firms() -> QuerySet[Firm]:
    """Return the firms an owner may choose to ask."""
    return Firm.objects.filter(is_listed=True).order_by("name_ja")
