"""Looking over the answers, adding the company's name, asking for the result."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from assessment import selectors
from assessment.forms import CompanyForm
from assessment.questionnaire import contradictions, describe, path
from assessment.questionnaire.schema import Question, Section
from assessment.selectors import Sitting, sitting
from assessment.services.save_company import FIELDS, save_company
from assessment.services.submit_assessment import NotReadyError, submit_assessment
from assessment.views.access import own_assessment
from assessment.views.languages import in_language, is_switching, shown_in_language

TEMPLATE = "assessment/review.html"


class RepeatPost(HttpResponseRedirect):
    """Send the same POST on to another address (307)."""

    status_code = 307


@never_cache
@require_safe
def review(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show every answer as it was given, with a way to change it."""
    assessment = own_assessment(request, public_id)
    details = {name: getattr(assessment.company, name) for name in FIELDS}
    return _shown(request, sitting(assessment), CompanyForm(initial=details))


@never_cache
@require_POST
def submit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Save the company's details and hand the POST on to the page that makes the report."""
    assessment = own_assessment(request, public_id)
    switched = is_switching(request)
    form = CompanyForm(request.POST)
    is_valid = form.is_valid()
    save_company(assessment=assessment, details=form.cleaned_data, now=timezone.now())
    told = sitting(assessment)
    if switched and is_valid:
        return in_language(request, reverse("assessment:review", args=[public_id]))
    if switched:
        return shown_in_language(request, TEMPLATE, _context(told, form), status=422)
    if not is_valid:
        return _shown(request, told, form, status=422)
    if request.POST.get("do") == "save":
        return redirect("assessment:review", public_id)
    try:
        submit_assessment(assessment=assessment, now=timezone.now())
    except NotReadyError:
        return _shown(request, told, form, status=422)
    return RepeatPost(reverse("reports:create"))


def _shown(
    request: HttpRequest, told: Sitting, form: CompanyForm, *, status: int = 200
) -> HttpResponse:
    return render(request, TEMPLATE, _context(told, form), status=status)


def _context(told: Sitting, form: CompanyForm) -> dict[str, Any]:
    changes = selectors.changes_since_last_time(told)
    open_questions = [*told.missing, *(q for q in told.unfinished if q not in told.missing)]
    unanswered = [_link(told, one.id) for one in told.unanswered]
    doubts = _contradictions(told)
    links = [_link(told, one.id) for one in open_questions]
    is_quick = told.mode == "quick"
    return {
        "assessment": told.assessment,
        "sections": [_section(told, section, asked) for section, asked in _asked(told)],
        "contradictions": doubts,
        "open_questions": links,
        "unanswered": unanswered,
        "changes": changes,
        "carried": sum(told.stored[q.id].is_carried for q in told.visible if q.id in told.stored),
        "form": form,
        "last_page": list(told.route.open_pages())[-1],
        "is_quick": is_quick,
        # Ten answers just given need no reading over, unless there is something to see.
        "is_folded": is_quick and not (open_questions or unanswered or doubts),
        "language_form": "company-form",
    }


def _asked(told: Sitting) -> tuple[tuple[Section, tuple[Question, ...]], ...]:
    return path.sections(told.questionnaire, told.answers, told.mode)


def _contradictions(told: Sitting) -> list[dict[str, Any]]:
    return [
        {"text": found.text, "questions": [_link(told, one) for one in found.questions]}
        for found in contradictions.find(told.questionnaire, told.answers, told.mode)
    ]


def _link(told: Sitting, question_id: str) -> dict[str, Any]:
    """Return a question and where it is asked: what lies beyond the short form, by itself."""
    name = "page" if told.route.page_of(question_id) else "answer"
    address = reverse(f"assessment:{name}", args=[told.assessment.public_id, question_id])
    return {"question": told.questionnaire.question(question_id), "address": address}


def _section(told: Sitting, section: Section, asked: tuple[Question, ...]) -> dict[str, Any]:
    return {
        "title": section.title,
        "rows": [_row(told, question) for question in asked],
    }


def _row(told: Sitting, question: Question) -> dict[str, Any]:
    stored = told.stored.get(question.id)
    return _link(told, question.id) | {
        "answer": describe.chosen(question, told.answers.get(question.id)),
        "is_answered": stored is not None,
        "is_draft": question.id in told.drafts,
        "is_carried": stored is not None and stored.is_carried,
        "is_helped": stored is not None and stored.is_helped,
    }
