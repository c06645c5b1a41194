"""What a report freezes: the only thing that screen, PDF and spreadsheet are made from."""

from collections.abc import Mapping
from typing import Any

from assessment.questionnaire import describe, path
from assessment.questionnaire.conditions import is_unknown
from assessment.questionnaire.schema import Answers, AnswerValue, Question, Text
from insurance_catalog.terms import exchange
from insurance_catalog.terms.model import PolicyTerms
from reports.engine.case import Case
from reports.engine.pipeline import Advice
from reports.inputs.market import Plans
from reports.inputs.operators import Operator

SCHEMA = "sonae.snapshot/1"
# A report is kept for good: it names the company, not the persons in it.
COMPANY_KEYS = ("name", "name-kana", "corporate-number", "postal-code", "address")


def snapshot(
    case: Case,
    company: Mapping[str, str],
    advice: Advice,
    operator: Operator | None,
    plans: Plans,
) -> dict[str, Any]:
    """Return the frozen content of a report, in both languages, as JSON primitives.

    `given` holds the answers as they were given, so that a what-if can draw the same events again.
    `terms` holds the plans that the advice speaks of, so none in information mode.
    """
    judged = {policy["code"] for policy in advice.result["policies"]}
    return {
        "schema": SCHEMA,
        "result": advice.result,
        "explanations": advice.explanations,
        "company": {key: company[key] for key in COMPANY_KEYS if company.get(key)},
        "answers": _sections(case),
        "given": dict(case.answers),
        "questionnaire_mode": case.questionnaire_mode,
        "operator": _operator(operator, plans) if operator is not None else None,
        "terms": {terms.code: exchange.to_json(terms) for terms in plans if terms.code in judged},
        "made_on": case.as_of.isoformat(),
    }


def _sections(case: Case) -> list[dict[str, Any]]:
    asked = path.sections(case.questionnaire, case.answers, case.questionnaire_mode)
    return [
        {"section": section.title, "rows": [_row(question, case.answers) for question in questions]}
        for section, questions in asked
    ]


def _row(question: Question, answers: Answers) -> dict[str, Any]:
    answer = answers.get(question.id)
    return {
        "question": question.id,
        "text": question.text,
        "answer": describe.chosen(question, answer),
        "state": _state(answer),
    }


def _state(answer: AnswerValue) -> str:
    if answer is None:
        return "unanswered"
    return "unknown" if is_unknown(answer) else "answered"


def _operator(operator: Operator, plans: Plans) -> dict[str, Any]:
    return {
        "name": operator.name,
        "licence_kind": operator.licence_kind,
        "registration_number": operator.registration_number,
        "authority": operator.authority,
        "address": operator.address,
        "phone": operator.phone,
        "represented_insurers": [_insurer(code, plans) for code in operator.represented_insurers],
        "remuneration": operator.remuneration,
        "is_sample": operator.is_sample,
    }


def _insurer(code: str, plans: Plans) -> Text:
    """Return an insurer's name as its plans state it; its code where it has none here."""
    named: PolicyTerms | None = next((t for t in plans if t.insurer_code == code), None)
    return Text(ja=named.insurer["ja"], en=named.insurer["en"]) if named else Text(ja=code, en=code)
