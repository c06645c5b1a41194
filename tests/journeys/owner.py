"""An owner who answers questions on a page, whatever their type, as the answers in a file say."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from playwright.sync_api import Locator, Page, expect

from assessment.questionnaire import loader, path
from assessment.questionnaire.schema import UNKNOWN, AnswerValue, Question
from tests.repository import ROOT

ANSWERS = ROOT / "tests" / "data" / "answers"
TYPED = ("int", "yen", "ratio", "days", "date", "text")


def answers_in(name: str) -> dict[str, AnswerValue]:
    """Return the answers of one of the sample firms."""
    content: dict[str, Any] = json.loads((ANSWERS / f"{name}.json").read_text(encoding="utf-8"))
    return dict(content["answers"])


def as_typed(value: AnswerValue, kind: str) -> str:
    """Return how a person types a stored value: yen in 万円, a ratio in percent."""
    if kind == "yen":
        return f"{Decimal(value) / 10_000:,f}"
    if kind == "ratio":
        return f"{Decimal(str(value)) * 100:f}"
    return str(value)


class Owner:
    """Somebody who knows the answers and taps them in.

    Args:
        page: the device in hand.
        answers: what this owner knows; every other question is left unanswered.
        has_scripts: whether the device runs scripts, so that questions appear as answers call
            for them; without, they come with the next page.
    """

    def __init__(
        self, page: Page, answers: dict[str, AnswerValue], *, has_scripts: bool = True
    ) -> None:
        self.page = page
        self.answers = answers
        self.has_scripts = has_scripts
        self.questionnaire = loader.load()
        self.expected = {one.id for one in path.visible(self.questionnaire, answers, "full")}

    def questions_on_page(self) -> Iterator[Question]:
        """Yield the questions that the page in hand asks, in order."""
        shown = self.page.locator("main input[name=shown]")
        ids = shown.evaluate_all("all => all.map(one => one.value)")
        return (self.questionnaire.question(one) for one in ids)

    def answer_page(self) -> list[str]:
        """Answer what the page asks, and what it asks because of that; return the ids."""
        asked: list[str] = []
        while new := [one.id for one in self.questions_on_page() if one.id not in asked]:
            for one in new:
                if one in self.answers:
                    self._answer(self.questionnaire.question(one), self.answers[one])
            asked += new
            if self.has_scripts:
                self._wait_for_what_follows()
        return asked

    def _wait_for_what_follows(self) -> None:
        """Wait until each question that these answers call for has appeared in its place."""
        places = self.page.locator("main .question-place")
        ids = places.evaluate_all("all => all.map(one => one.id.slice(2))")
        for one in self.expected.intersection(ids):
            expect(self.page.locator(f'main input[name=shown][value="{one}"]')).to_be_attached()

    def answer_all(self, *, at_most_pages: int = 80) -> set[str]:
        """Answer page after page until no question is left; return the ids asked.

        Raises:
            RuntimeError: if there is no end to it.
        """
        # A click may return before its page is there, and a page without questions is the end.
        expect(self.page.locator("main input[name=shown]").first).to_be_attached()
        seen: set[str] = set()
        for _page in range(at_most_pages):
            asked = self.answer_page()
            if not asked:
                return seen
            seen.update(asked)
            self.go_on()
        raise RuntimeError(f"no end of questions at {self.page.url}")

    def go_on(self) -> None:
        """Press 次へ, and again where the page first points to questions further down.

        Raises:
            RuntimeError: if the page refuses what was entered.
        """
        button, before = self.page.locator(".sticky-bar button[value=next]"), self.page.url
        with self.page.expect_navigation():
            button.click()
            if self.has_scripts and self._is_told_of_more(before):
                button.click()
        refused = self.page.locator("#problems")
        if refused.count():
            raise RuntimeError(f"{self.page.url}: {refused.inner_text()}")

    def _is_told_of_more(self, url: str) -> bool:
        return self.page.url == url and self.page.locator("#ahead:not(:empty)").count() > 0

    def _answer(self, question: Question, value: AnswerValue) -> None:
        if value in (UNKNOWN, [UNKNOWN]):
            self._tap(question.id, UNKNOWN)
        elif question.type == "one":
            self._tap(question.id, value)
        elif question.type == "many":
            for one in value:
                self._tap(question.id, one)
        elif question.type in TYPED:
            self._enter(question, value)
        elif question.type == "list":
            for place, one in enumerate(value, start=1):
                self._field(f"{question.id}-{place}").select_option(one)
        elif question.type == "mapping":
            self._fill_cells(question, question.id, value)
        else:
            self._add_rows(question, value)

    def _enter(self, question: Question, value: AnswerValue) -> None:
        band = question.band_of(value)
        if band is not None:
            self._tap(question.id, str(band.value))
            return
        asked = 1 - Decimal(str(value)) if question.entry_is_rest else value
        self._field(f"{question.id}-typed").fill(as_typed(asked, question.type))

    def _add_rows(self, question: Question, rows: list[dict[str, Any]]) -> None:
        for number, row in enumerate(rows):
            if number:
                with self.page.expect_navigation():
                    self.page.locator(f'button[name="more"][value="{question.id}"]').click()
            self._fill_cells(question, f"{question.id}-{number}", row)

    def _fill_cells(self, question: Question, prefix: str, cells: dict[str, Any]) -> None:
        for field in question.fields:
            if field.id not in cells:
                continue
            value = cells[field.id]
            name = f"{prefix}-{field.id}"
            if field.type in ("one", "yes-no"):
                choice = {True: "yes", False: "no"}.get(value, value)
                if self._field(name).first.evaluate("one => one.tagName") == "SELECT":
                    self._field(name).select_option(choice)
                else:
                    self._tap(name, choice)
            else:
                self._field(name).fill(as_typed(value, field.type))

    def _field(self, name: str) -> Locator:
        return self.page.locator(f'main [name="{name}"]')

    def _tap(self, name: str, value: str) -> None:
        """Tap the row of a choice, as a finger would: on its label."""
        box = self.page.locator(f'main input[name="{name}"][value="{value}"]')
        if not box.is_checked():  # a page shown again keeps what was tapped
            self.page.locator(f'label[for="{box.get_attribute("id")}"]').click()
        expect(box).to_be_checked()
