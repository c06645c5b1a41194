"""A firm's answers as the engine takes them: pruned, with the terms of the run."""

from datetime import date
from typing import cast

from assessment.models import Assessment, Company
from assessment.questionnaire import loader, path
from assessment.questionnaire.schema import Answers, Mode, Questionnaire
from assessment.selectors import answers_of
from reports.engine.case import DEFAULT_SEED, AdviceMode, Case

COMPANY_FIELDS = {
    "name": "name",
    "name-kana": "name_kana",
    "corporate-number": "corporate_number",
    "postal-code": "postal_code",
    "address": "address",
    "contact": "contact",
    "email": "email",
    "phone": "phone",
}


def case(
    *,
    questionnaire: Questionnaire,
    answers: Answers,
    questionnaire_mode: Mode,
    mode: AdviceMode,
    dealable: frozenset[str] | None,
    as_of: date,
    seed: int = DEFAULT_SEED,
    events: int = 0,
) -> Case:
    """Return the case of these answers; answers to questions that are not shown are left out."""
    return Case(
        questionnaire=questionnaire,
        answers=path.prune(questionnaire, answers, questionnaire_mode),
        questionnaire_mode=questionnaire_mode,
        mode=mode,
        dealable=dealable,
        as_of=as_of,
        seed=seed,
        events=events,
    )


def case_of(
    assessment: Assessment, *, mode: AdviceMode, dealable: frozenset[str] | None, as_of: date
) -> Case:
    """Return the case of a stored assessment, with the version of the questionnaire it pins."""
    return case(
        questionnaire=loader.load(assessment.questionnaire),
        answers=answers_of(assessment),
        questionnaire_mode=cast("Mode", assessment.mode),
        mode=mode,
        dealable=dealable,
        as_of=as_of,
    )


def company_of(assessment: Assessment) -> dict[str, str]:
    """Return what is known of the company, under the keys of an answer file."""
    company: Company = assessment.company
    known = {key: str(getattr(company, field)) for key, field in COMPANY_FIELDS.items()}
    return {key: value for key, value in known.items() if value}
