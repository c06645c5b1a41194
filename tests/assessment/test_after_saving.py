"""What a save says it left is what a new reading finds: pages are renewed without a second look."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from assessment.models import Answer, Assessment, Draft
from assessment.questionnaire import answer_file
from assessment.selectors import Sitting, sitting
from assessment.services.save_answers import (
    UNANSWERED,
    Change,
    Outcome,
    Sent,
    Writer,
    save_answers,
)
from tests.repository import ROOT

FILES = sorted((ROOT / "tests/data/answers").glob("*.json"))


def save(assessment: Assessment, changes: dict[str, Change], drafts: Any = None) -> Outcome:
    """Save as an opened page does."""
    return save_answers(
        assessment=assessment,
        read=lambda told: Sent(changes, drafts or {}),
        writer=Writer(page="p"),
        now=timezone.now(),
    )


def assert_same(outcome: Outcome) -> None:
    """Compare what a save says with what is stored."""
    said, found = outcome.told, sitting(outcome.told.assessment)
    assert dict(said.stored) == dict(found.stored)
    assert dict(said.drafts) == dict(found.drafts)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.stem))
def test_after_every_kind_of_answer(begun: Assessment, path: Any) -> None:
    told = answer_file.parse(path.read_bytes(), as_of=timezone.localdate())
    changes = {question: Change(value) for question, value in told.answers.items()}
    assert_same(save(begun, changes))


def test_after_an_answer_was_taken_back(begun: Assessment) -> None:
    Answer.objects.create(assessment=begun, question_id="mfa-email", value="no")
    before = sitting(begun)
    base = before.stored["mfa-email"].base
    outcome = save(begun, {"mfa-email": Change(UNANSWERED, base=base)})
    assert "mfa-email" not in outcome.told.stored
    assert_same(outcome)


def test_after_a_text_that_is_no_answer_and_after_it_was_mended(begun: Assessment) -> None:
    Draft.objects.create(assessment=begun, question_id="site-count", typed="?")
    typed = {"pick": "typed", "typed": "たくさん\x00"}
    outcome = save(begun, {}, {"employee-count": typed})
    assert_same(outcome)
    assert_same(save(begun, {"employee-count": Change(12), "site-count": Change(1)}))


def test_after_a_conflict_with_an_answer_given_since_the_reading(begun: Assessment) -> None:
    Answer.objects.create(assessment=begun, question_id="mfa-email", value="no", is_carried=True)
    outcome = save(begun, {"mfa-email": Change("all", typed="all")})
    assert outcome.conflicts == {"mfa-email": "no"}
    assert_same(outcome)


def test_after_an_answer_beside_a_draft_was_changed_elsewhere(begun: Assessment) -> None:
    Answer.objects.create(assessment=begun, question_id="employee-count", value=7)
    assert_same(save(begun, {}, {"employee-count": {"pick": "typed", "typed": "x"}}))


def test_what_was_sent_is_read_within_the_transaction_that_stores_it(begun: Assessment) -> None:
    Answer.objects.create(assessment=begun, question_id="mfa-email", value="no", version=4)

    def read(told: Sitting) -> Sent:
        return Sent({"mfa-email": Change("all", base=told.stored["mfa-email"].base)})

    with CaptureQueriesContext(connection) as captured:
        outcome = save_answers(assessment=begun, read=read, writer=Writer(), now=timezone.now())
    assert captured[0]["sql"].startswith("SAVEPOINT"), "the tests' own transaction lies around it"
    assert outcome.told.stored["mfa-email"].version == 5
    assert_same(outcome)
