"""One answer, given or changed from a result, which is then made anew."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from assessment.forms import QuestionForm
from assessment.models import Assessment
from assessment.pages import Page
from assessment.questionnaire import loader
from assessment.questionnaire.conditions import questions_in
from assessment.questionnaire.schema import Question
from assessment.selectors import Sitting, sitting
from assessment.services.save_answers import Outcome, Writer, save_answers
from assessment.views.access import own_assessment
from assessment.views.languages import in_language, is_switching
from assessment.views.review import RepeatPost


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, public_id: UUID, question_id: str) -> HttpResponse:
    """Ask one question, whether or not the short form has it; a POST leads to a new result.

    The short form stays short: one answer more is no agreement to be asked the rest.
    A question that other answers hide leads to the one that hides it.
    """
    assessment = own_assessment(request, public_id)
    question = _question(assessment, question_id)
    told = _told(assessment, question)
    if question_id not in told.visible_ids:
        return redirect("assessment:answer", public_id, _asked_before(assessment, question).id)
    if request.method == "POST":
        return _save(request, told, question)
    return _shown(request, _form(told, question, more=request.GET.get("more", "")))


def _question(assessment: Assessment, question_id: str) -> Question:
    questionnaire = loader.load(assessment.questionnaire)
    if question_id not in questionnaire:
        raise Http404
    return questionnaire.question(question_id)


def _told(assessment: Assessment, question: Question) -> Sitting:
    """Return what was told, with every question of this one's section open, in either form."""
    return sitting(assessment, only=[question.section])


def _asked_before(assessment: Assessment, question: Question) -> Question:
    """Return a question on which it depends whether this one is asked.

    Raises:
        Http404: if there is none.
    """
    if question.condition is None:
        raise Http404
    return _question(assessment, next(questions_in(question.condition)))


def _save(request: HttpRequest, told: Sitting, question: Question) -> HttpResponse:
    assessment, sent = told.assessment, request.POST
    outcome = _saved(request, assessment, question)
    here = reverse("assessment:answer", args=[assessment.public_id, question.id])
    if is_switching(request):
        return in_language(request, here)
    if sent.get("more") == question.id:
        return redirect(f"{here}?more={question.id}#q-{question.id}")
    after = outcome.told
    form = _form(after, question, leaving=True)
    is_open = question.id not in after.stored
    if form.problems() or is_open:
        return _shown(request, form, is_open=is_open, status=409 if outcome.conflicts else 422)
    revealed = _revealed(told, after)
    if revealed is not None:
        return redirect("assessment:answer", assessment.public_id, revealed.id)
    return RepeatPost(reverse("reports:create"))


def _saved(request: HttpRequest, assessment: Assessment, question: Question) -> Outcome:
    sent = request.POST
    return save_answers(
        assessment=assessment,
        read=lambda told: _form(told, question, data=sent).sent(
            forced=sent.get("take-typed", ""), dropped=sent.get("take-stored", "")
        ),
        writer=Writer(user=request.user if isinstance(request.user, User) else None),
        now=timezone.now(),
        only=[question.section],
    )


def _revealed(before: Sitting, after: Sitting) -> Question | None:
    """Return a question that only the new answer calls for, and that is still open."""
    new = (one for one in after.visible if one.id not in before.visible_ids)
    return next((one for one in new if one.id not in after.stored), None)


def _form(told: Sitting, question: Question, **options: Any) -> QuestionForm:
    page = Page(told.questionnaire.section(question.section), (question,))
    return QuestionForm(page, told, as_of=timezone.localdate(), **options)


def _shown(
    request: HttpRequest, form: QuestionForm, *, is_open: bool = False, status: int = 200
) -> HttpResponse:
    """Return the form alone to htmx, for the result page; a page of its own to everybody else."""
    is_part = "HX-Request" in request.headers
    form.is_part = is_part
    context = {
        "form": form,
        "question": form.page.questions[0],
        "assessment": form.told.assessment,
        "problems": form.problems(),
        "is_open": is_open,
        "language_form": "answer-form",
    }
    template = "assessment/_answer_form.html" if is_part else "assessment/answer.html"
    return render(request, template, context, status=status)
