"""The client's word for an answer: who may give it, what it is bound to, how it ends."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from accounts.visitor import Visitor
from assessment.models import Assessment, HelpLink
from assessment.questionnaire import describe, loader
from assessment.services.delete_assessment import delete_assessment
from config.own_data import reports_of
from reports.confirming import AnswerConfirmation
from reports.models import Report
from reports.selectors import premises_of
from reports.services.confirm_answers import (
    Outcome,
    Signature,
    confirm_answers,
    withdraw_confirmations,
)
from reports.services.release_report import release_report
from tests.reports.conftest import ago
from tests.reports.quoting import premise_of, said_to_be, shown, told_report

SIGNED = Signature("総務部長 山田")


@pytest.fixture
def told(aois_assessment: Assessment) -> Report:
    return told_report(aois_assessment)


def confirm(report: Report, user: User, *questions: str, by: Signature = SIGNED) -> Outcome:
    """Confirm answers as they are shown at this moment."""
    return confirm_answers(
        report=report,
        visitor=Visitor(user=user),
        shown=shown(report, *questions),
        signature=by,
        now=timezone.now(),
    )


def test_every_answer_an_insurer_asks_for_is_there_and_none_is_confirmed(told: Report) -> None:
    premises = premises_of(told)
    ids = [one.question for one in premises]
    assert {"industry", "annual-revenue", "mfa-email", "start-date"} <= set(ids)
    assert "self-pay-capacity" not in ids
    assert not [one for one in premises if one.confirmed]


def test_a_confirmation_says_who_when_and_for_what_part(aoi: User, told: Report) -> None:
    confirm(told, aoi, "industry", by=Signature("山田", "本社工場"))
    word = premise_of(told, "industry").confirmed
    assert word is not None
    assert (word.name, word.part, word.on) == ("山田", "本社工場", timezone.localdate())
    row = AnswerConfirmation.objects.get()
    assert (row.confirmed_by, row.scope) == (aoi, "part")


def test_a_later_change_of_the_answer_ends_it(aoi: User, told: Report) -> None:
    confirm(told, aoi, "employee-count")
    said_to_be(told, "employee-count", 95)
    premise = premise_of(told, "employee-count")
    assert (premise.state, premise.confirmed) == ("changed", None)
    assert not premise.can_be_confirmed


def test_the_answer_of_the_report_counts_again_once_it_is_back(aoi: User, told: Report) -> None:
    before = told.assessment.answers.get(question_id="employee-count").value
    confirm(told, aoi, "employee-count")
    said_to_be(told, "employee-count", 95)
    said_to_be(told, "employee-count", before)
    assert premise_of(told, "employee-count").state == "confirmed"


def test_an_answer_taken_back_is_not_confirmed(aoi: User, told: Report) -> None:
    confirm(told, aoi, "employee-count")
    told.assessment.answers.filter(question_id="employee-count").delete()
    assert premise_of(told, "employee-count").confirmed is None


def test_what_was_shown_and_has_changed_meanwhile_is_not_confirmed(aoi: User, told: Report) -> None:
    outcome = confirm_answers(
        report=told,
        visitor=Visitor(user=aoi),
        shown={"industry": "0" * 16, "no-such-question": "x", **shown(told, "annual-revenue")},
        signature=SIGNED,
        now=timezone.now(),
    )
    assert outcome == Outcome(("annual-revenue",), ("industry", "no-such-question"))


def test_confirming_twice_is_one_confirmation(aoi: User, told: Report) -> None:
    confirm(told, aoi, "industry")
    assert confirm(told, aoi, "industry").confirmed == ()
    assert AnswerConfirmation.objects.count() == 1


def test_a_confirmation_taken_back_stays_on_record(aoi: User, told: Report) -> None:
    confirm(told, aoi, "industry", "annual-revenue")
    visitor, now = Visitor(user=aoi), timezone.now()
    done = withdraw_confirmations(report=told, visitor=visitor, questions=["industry"], now=now)
    assert done == 1
    assert premise_of(told, "industry").state == "open"
    assert premise_of(told, "annual-revenue").state == "confirmed"
    assert AnswerConfirmation.objects.filter(withdrawn_at=now).count() == 1


def test_an_unknown_and_a_missing_answer_are_told_apart(told: Report, aoi: User) -> None:
    unknown = premise_of(told, "encryption-at-rest")
    assert (unknown.is_unknown, unknown.state) == (True, "open")
    told.snapshot["answers"][0]["rows"][0] |= {"state": "unanswered"}
    told.assessment.answers.filter(question_id="industry").delete()
    missing = premise_of(told, "industry")
    assert (missing.state, missing.can_be_confirmed) == ("unanswered", False)


def test_what_quick_mode_did_not_ask_is_open_and_not_left_out(told: Report) -> None:
    asked = ("industry", "annual-revenue")
    told.assessment.answers.exclude(question_id__in=asked).delete()
    parts = told.snapshot["answers"]
    told.snapshot["answers"] = [
        {**part, "rows": [row for row in part["rows"] if row["question"] in asked]}
        for part in parts
    ]
    states = {one.question: one.state for one in premises_of(told)}
    assert [one for one in states if states[one] == "open"] == list(asked)
    assert states["mfa-email"] == "unanswered"
    assert "overseas-detail" not in states


def test_it_is_known_who_gave_an_answer(told: Report, ben: User) -> None:
    answers = told.assessment.answers
    answers.filter(question_id="industry").update(answered_by=ben)
    answers.filter(question_id="annual-revenue").update(is_carried=True)
    link = HelpLink.objects.create(
        assessment=told.assessment, token_hash="1" * 64, expires_at=timezone.now()
    )
    answers.filter(question_id="mfa-email").update(helped_by=link)
    found = {one.question: one.origin for one in premises_of(told)}
    assert found["industry"] == "other"
    assert found["annual-revenue"] == "carried"
    assert found["mfa-email"] == "helper"
    assert found["employee-count"] == "owner"


def test_a_tapped_range_is_marked_as_one(told: Report) -> None:
    assert not premise_of(told, "annual-revenue").is_range
    question = loader.load(told.assessment.questionnaire).question("annual-revenue")
    tapped = next(band.value for band in question.bands if band.low is not None)
    said_to_be(told, "annual-revenue", tapped)
    rows = {row["question"]: row for row in told.snapshot["answers"][0]["rows"]}
    rows["annual-revenue"]["answer"] = describe.chosen(question, tapped)
    assert premise_of(told, "annual-revenue").is_range


# --- Who may -------------------------------------------------------------------------------------


def test_a_broker_confirms_nothing(ben: User, told: Report, consent: object) -> None:
    with pytest.raises(PermissionDenied):
        confirm(told, ben, "industry")
    with pytest.raises(PermissionDenied):
        withdraw_confirmations(
            report=told, visitor=Visitor(user=ben), questions=["industry"], now=timezone.now()
        )


def test_one_live_confirmation_an_answer(aoi: User, told: Report) -> None:
    confirm(told, aoi, "industry")
    row = AnswerConfirmation.objects.get()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_a_part_has_to_be_named(aoi: User, told: Report) -> None:
    confirm(told, aoi, "industry")
    with pytest.raises(IntegrityError), transaction.atomic():
        AnswerConfirmation.objects.update(scope="part")


def test_deleting_the_answers_deletes_what_was_said_about_them(
    aoi: User, ben: User, told: Report, consent: object
) -> None:
    confirm(told, aoi, "industry")
    membership = ben.memberships.get()
    release_report(report=told, firm=membership.firm, user=ben)
    assert not delete_assessment(assessment=told.assessment, now=ago(seconds=0))
    assert Report.objects.filter(pk=told.pk).exists()
    assert not AnswerConfirmation.objects.exists()


def test_the_owner_can_take_confirmations_along(aoi: User, told: Report) -> None:
    confirm(told, aoi, "industry", by=Signature("山田", "本社工場"))
    kept = reports_of(assessments=[told.assessment])[told.assessment_id]["reports"][0]
    row = kept["confirmed_for_insurers"][0]
    assert (row["question"], row["by"], row["part_of_the_firm"]) == ("industry", "山田", "本社工場")
    assert row["withdrawn_at"] is None
