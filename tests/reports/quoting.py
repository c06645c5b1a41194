"""A report of a firm that answered everything, and its owner's word for some of the answers."""

import json
from copy import deepcopy
from functools import cache
from typing import Any

from django.utils import timezone

from assessment.models import Answer, Assessment
from reports.document.quote.premises import Premise
from reports.models import Report
from reports.selectors import premises_of
from tests.reports.assessing import MAKER
from tests.reports.conftest import freeze
from tests.reports.document.test_real_firms import frozen

TOLD: dict[str, Any] = json.loads(MAKER.read_text("utf-8"))["answers"]


@cache
def _maker() -> dict[str, Any]:
    return frozen("manufacturing-full", "agency")


def told_report(assessment: Assessment) -> Report:
    """Store the maker's answers and the report made of them."""
    Answer.objects.bulk_create(
        Answer(assessment=assessment, question_id=question, value=value)
        for question, value in TOLD.items()
    )
    return freeze(assessment, deepcopy(_maker()), created_at=timezone.now())


def premise_of(report: Report, question: str) -> Premise:
    """Return one premise as it stands now."""
    return next(one for one in premises_of(report) if one.question == question)


def shown(report: Report, *questions: str) -> dict[str, str]:
    """Return answers as the page shows them, all that it offers together where none is named."""
    return {
        one.question: one.digest
        for one in premises_of(report)
        if one.can_be_confirmed
        and (one.question in questions or (not questions and not one.is_kept_back))
    }


def said_to_be(report: Report, question: str, value: Any) -> None:
    """Change an answer after the report was made."""
    report.assessment.answers.filter(question_id=question).update(value=value)
