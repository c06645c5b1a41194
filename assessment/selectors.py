"""Reads of what companies told us."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Firm
from accounts.visitor import Visitor
from assessment import pages
from assessment.models import Answer, Assessment, Consent, HelpLink
from assessment.questionnaire import loader, path
from assessment.questionnaire.conditions import questions_in
from assessment.questionnaire.schema import AnswerValue, Mode, Question, Questionnaire, Section


def digest(value: AnswerValue) -> str:
    """Return a short fingerprint of an answer, equal for equal JSON."""
    canonical = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Stored:
    """An answer as a page saw it; `base` is what the page sends back to detect conflicts.

    `writer` and `writer_step` as in `models.Answer`.
    """

    value: AnswerValue
    version: int
    is_carried: bool = False
    is_helped: bool = False
    writer: str = ""
    writer_step: int = 0

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

    `drafts` are typed texts that are no valid answer yet, as the form read them. `only` names the
    sections that somebody who helps is asked; without it, all are.
    """

    assessment: Assessment
    questionnaire: Questionnaire
    stored: Mapping[str, Stored]
    drafts: Mapping[str, Any]
    only: frozenset[str] = frozenset()

    @property
    def mode(self) -> Mode:
        return _mode(self.assessment, self.only)

    @cached_property
    def answers(self) -> dict[str, AnswerValue]:
        return {question_id: stored.value for question_id, stored in self.stored.items()}

    @cached_property
    def visible(self) -> tuple[Question, ...]:
        asked = path.visible(self.questionnaire, self.answers, self.mode)
        return tuple(question for question in asked if self._is_in(question.section))

    def asks(self, question_id: str) -> bool:
        """Tell whether a question is asked, and not only kept since it has an answer."""
        others = {one: value for one, value in self.answers.items() if one != question_id}
        asked = path.visible(self.questionnaire, others, self.mode)
        return any(question.id == question_id for question in asked)

    @cached_property
    def visible_ids(self) -> frozenset[str]:
        return frozenset(question.id for question in self.visible)

    @cached_property
    def progress(self) -> path.Progress:
        return path.progress(self.questionnaire, self.answers, self.mode)

    @cached_property
    def route(self) -> pages.Route:
        return pages.Route(pages_asked(self.assessment, only=self.only), self.visible_ids)

    def _is_in(self, section_id: str) -> bool:
        return not self.only or section_id in self.only

    @property
    def untold(self) -> tuple[Question, ...]:
        """Visible questions without an answer of this time, save those that may stay empty."""
        return tuple(q for q in self.visible if self._is_open(q))

    @property
    def unanswered(self) -> tuple[Question, ...]:
        """Visible questions without any answer, save those that may stay empty."""
        return tuple(q for q in self.untold if q.id not in self.stored)

    def _is_open(self, question: Question) -> bool:
        stored = self.stored.get(question.id)
        return not question.may_be_empty if stored is None else stored.is_carried

    def first_open_page(self) -> pages.Page | None:
        """Return the first page with something still to answer or to look at again."""
        open_ids = {question.id for question in self.untold}
        ways = self.route.open_pages()
        return next((p for p in ways if any(q.id in open_ids for q in p.questions)), None)

    def standing(self, page: pages.Page) -> "Standing":
        """Say how far along the way this page is, and how many minutes lie ahead."""
        way = list(self.route.open_pages())
        here = way.index(page) if page in way else 0
        sections = list(dict.fromkeys(open_page.section.id for open_page in way))
        following = self.route.pages[self.route.pages.index(page) :]
        seconds = sum(self._seconds(one) for later in following for one in later.questions)
        return Standing(
            passed=here,
            pages=len(way),
            minutes_left=-(-seconds // 60),
            is_first_of_section=here == 0 or way[here - 1].section.id != page.section.id,
            section=sections.index(page.section.id) + 1,
            sections=len(sections),
        )

    def _seconds(self, question: Question) -> int:
        """Return how long a question will take; one that may yet be called for takes half of it.

        What may follow is counted beforehand, so that an answer does not add minutes.
        """
        pace = self.questionnaire.seconds_per_question.get(self.mode, 15)
        if question.id not in self.visible_ids:
            return pace // 2 if self._may_follow(question) else 0
        if not self._is_open(question):
            return 0
        # What is there from last time only has to be looked at.
        return pace // 3 if question.id in self.stored else pace

    def _may_follow(self, question: Question) -> bool:
        if question.condition is None:
            return False
        deciding = set(questions_in(question.condition))
        return deciding <= self.visible_ids and not deciding <= self.stored.keys()

    @property
    def missing(self) -> tuple[Question, ...]:
        """Required questions without an answer."""
        return tuple(q for q in self.visible if q.required and q.id not in self.stored)

    @property
    def unfinished(self) -> tuple[Question, ...]:
        """Visible questions whose typed text is not yet an answer."""
        return tuple(q for q in self.visible if q.id in self.drafts)


def _mode(assessment: Assessment, only: Collection[str]) -> Mode:
    """Return the form in which questions are asked; whoever helps is asked all of a section."""
    return "quick" if assessment.mode == Assessment.Mode.QUICK and not only else "full"


def pages_asked(assessment: Assessment, *, only: Collection[str] = ()) -> tuple[pages.Page, ...]:
    """Return the pages on the way, those that answers hide included; no query.

    Args:
        only: as for `sitting`.
    """
    cut = _cut(assessment.questionnaire, _mode(assessment, only))
    return tuple(page for page in cut if page.section.id in only) if only else cut


@cache
def _cut(questionnaire: str, mode: Mode) -> tuple[pages.Page, ...]:
    return pages.pages_of(loader.load(questionnaire), mode)


def answers_of(assessment: Assessment) -> dict[str, AnswerValue]:
    """Return every stored answer by question id, hidden ones included."""
    return dict(assessment.answers.values_list("question_id", "value"))


def sitting(assessment: Assessment, *, only: Iterable[str] = ()) -> Sitting:
    """Read an assessment; two queries, whatever the number of answers.

    Args:
        only: the sections that are asked, for somebody who helps; none means all.
    """
    rows: QuerySet[Answer, tuple[str, Any, int, bool, int | None, str, int]]
    rows = assessment.answers.values_list(
        "question_id", "value", "version", "is_carried", "helped_by", "writer", "writer_step"
    )
    return Sitting(
        assessment=assessment,
        questionnaire=loader.load(assessment.questionnaire),
        stored={
            question_id: Stored(value, version, is_carried, helper is not None, writer, step)
            for question_id, value, version, is_carried, helper, writer, step in rows
        },
        drafts=dict(assessment.drafts.values_list("question_id", "typed")),
        only=frozenset(only),
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


@dataclass(frozen=True, slots=True)
class SectionProgress:
    """How far one section is, and its first page."""

    section: Section
    page: pages.Page
    answered: int
    asked: int


def section_progress(told: Sitting) -> list[SectionProgress]:
    """Return the sections that are asked, each with how many of its questions are answered."""
    first_pages = {page.section.id: page for page in reversed(list(told.route.open_pages()))}
    open_ids = {question.id for question in told.untold}
    found = []
    for section in told.questionnaire.sections:
        asked = [question.id for question in told.visible if question.section == section.id]
        if asked:
            answered = sum(question_id not in open_ids for question_id in asked)
            page = first_pages[section.id]
            found.append(SectionProgress(section, page, answered, len(asked)))
    return found


def handed_over_progress(told: Sitting) -> tuple[int, int]:
    """Return how many questions of the sections that can be handed over are answered, and asked."""
    sections = told.questionnaire.sections
    handed = replace(told, only=frozenset(one.id for one in sections if one.hand_over))
    parts = section_progress(handed)
    return sum(part.answered for part in parts), sum(part.asked for part in parts)


def help_links_of(assessment: Assessment, *, now: datetime) -> list[tuple[HelpLink, bool]]:
    """Return the links handed out for this assessment, newest first, and whether each works."""
    return [(link, link.is_live(now)) for link in assessment.help_links.all()]


@dataclass(frozen=True, slots=True)
class Change:
    """An answer that differs from last time's; None stands for unanswered."""

    question: Question
    before: AnswerValue
    after: AnswerValue


def changes_since_last_time(told: Sitting) -> list[Change]:
    """Return what differs from the assessment this one began from, in the order of the questions.

    Wishes are left out: they are asked afresh each time. Empty where there is no last time, or it
    was deleted since.
    """
    previous = told.assessment.previous
    if previous is None or previous.erased_at is not None:
        return []
    before = path.prune(told.questionnaire, answers_of(previous), told.mode)
    after = path.prune(told.questionnaire, told.answers, told.mode)
    return [
        Change(question, before.get(question.id), after.get(question.id))
        for question in told.questionnaire
        if question.carried and before.get(question.id) != after.get(question.id)
    ]
