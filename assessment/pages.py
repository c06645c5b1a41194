"""Cutting a questionnaire into pages of few fields, and walking from page to page.

The cut never depends on answers, so that addresses and the back button stay true; a page all of
whose questions are hidden is passed over.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from assessment.questionnaire.conditions import questions_in
from assessment.questionnaire.schema import Mode, Question, Questionnaire, Section

_ROOM = 4  # how much fits a page; see _weight


@dataclass(frozen=True, slots=True)
class Page:
    """Questions asked together; named by the first of them."""

    section: Section
    questions: tuple[Question, ...]

    @property
    def slug(self) -> str:
        return self.questions[0].id

    def __contains__(self, question_id: str) -> bool:
        return any(question.id == question_id for question in self.questions)


@dataclass(frozen=True, slots=True)
class Route:
    """The pages of a questionnaire and which of their questions are asked at present."""

    pages: tuple[Page, ...]
    visible_ids: frozenset[str]

    def page_of(self, question_id: str) -> Page | None:
        """Return the page that holds a question, asked or not."""
        return next((page for page in self.pages if question_id in page), None)

    def is_open(self, page: Page) -> bool:
        """Say whether the page has anything to ask."""
        return any(question.id in self.visible_ids for question in page.questions)

    def after(self, page: Page) -> Page | None:
        """Return the next open page, or None at the end."""
        later = self.pages[self.pages.index(page) + 1 :]
        return next((candidate for candidate in later if self.is_open(candidate)), None)

    def before(self, page: Page) -> Page | None:
        """Return the open page before this one, or None at the beginning."""
        earlier = self.pages[: self.pages.index(page)]
        return next((page for page in reversed(earlier) if self.is_open(page)), None)

    def open_pages(self) -> Iterator[Page]:
        """Yield the pages that have something to ask."""
        return (page for page in self.pages if self.is_open(page))


def pages_of(questionnaire: Questionnaire, mode: Mode) -> tuple[Page, ...]:
    """Cut the questionnaire: one question a page in quick mode, a few in full mode."""
    return tuple(
        Page(section, questions)
        for section in questionnaire.sections
        for questions in _groups(section, mode)
    )


def _groups(section: Section, mode: Mode) -> Iterator[tuple[Question, ...]]:
    if mode == "quick":
        yield from ((question,) for question in section.questions if question.may_be_quick)
        return
    group: list[Question] = []
    for question in section.questions:
        if group and not _joins(question, group):
            yield tuple(group)
            group = []
        group.append(question)
    if group:
        yield tuple(group)


def _joins(question: Question, group: list[Question]) -> bool:
    """A question stays with the one it depends on; else it joins while there is room."""
    if question.condition is not None:
        ids = {member.id for member in group}
        if ids & set(questions_in(question.condition)) and _weight(question) < _ROOM:
            return True
    return sum(_weight(member) for member in group) + _weight(question) <= _ROOM


def _weight(question: Question) -> int:
    if question.type in ("rows", "mapping", "list"):
        return _ROOM
    rows = len(question.choices) + len(question.bands)
    return _ROOM if rows > 12 else 2 if rows > 6 else 1
