"""Asking: one page of questions at a time, saved whenever it is left or changed."""

import re
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from django.views.i18n import set_language

from accounts.models import User
from assessment.forms import QuestionForm
from assessment.pages import Page
from assessment.selectors import Sitting, sitting
from assessment.services.save_answers import Outcome, Writer, save_answers
from assessment.views.access import own_assessment

_PAGE_ID = re.compile(r"[A-Za-z0-9]{1,32}")


@never_cache
@require_safe
def go_on(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Lead to the first page with an unanswered question, else to the review."""
    told = sitting(own_assessment(request, public_id))
    for page in told.route.open_pages():
        if any(q.id in told.visible_ids and q.id not in told.stored for q in page.questions):
            return redirect("assessment:page", public_id, page.slug)
    return redirect("assessment:review", public_id)


@never_cache
@require_safe
def section(request: HttpRequest, public_id: UUID, section_id: str) -> HttpResponse:
    """Lead to the first page of a section."""
    told = sitting(own_assessment(request, public_id))
    for page in told.route.open_pages():
        if page.section.id == section_id:
            return redirect("assessment:page", public_id, page.slug)
    raise Http404


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, public_id: UUID, question_id: str) -> HttpResponse:
    """Show or save the page that holds a question."""
    told = sitting(own_assessment(request, public_id))
    here = told.route.page_of(question_id)
    if here is None:
        raise Http404
    if request.method == "POST":
        return _save(request, told, here)
    if not told.route.is_open(here):
        return redirect(_address(told, told.route.after(here)))
    form = QuestionForm(here, told, as_of=_today(), more=request.GET.get("more", ""))
    return _shown(request, form)


def _save(request: HttpRequest, told: Sitting, here: Page) -> HttpResponse:
    form = QuestionForm(here, told, as_of=_today(), data=request.POST)
    form.is_valid()
    forced, dropped = request.POST.get("take-typed", ""), request.POST.get("take-stored", "")
    outcome = save_answers(
        assessment=told.assessment,
        changes=form.changes(forced=forced, dropped=dropped),
        drafts=form.unsavable(dropped=dropped),
        writer=_writer(request),
        now=timezone.now(),
    )
    after = sitting(told.assessment)
    if request.headers.get("HX-Request"):
        return _autosaved(request, here, after, outcome)
    return _led_on(request, here, after, outcome)


def _led_on(request: HttpRequest, here: Page, after: Sitting, outcome: Outcome) -> HttpResponse:
    """Answer a pressed button: go where it leads, or say what is in the way."""
    sent = request.POST
    address = _address(after, here)
    if sent.get("language") in dict(settings.LANGUAGES):
        return _in_language(request, address)
    if "more" in sent:
        return redirect(f"{address}?more={sent['more']}#q-{sent['more']}")
    if "take-typed" in sent or "take-stored" in sent:
        return redirect(address)
    if sent.get("do") == "back":
        return redirect(_address_before(after, here))
    form = QuestionForm(here, after, as_of=_today(), leaving=True)
    if form.problems():
        return _shown(request, form, status=409 if outcome.conflicts else 422)
    shown = sent.getlist("shown")
    revealed = [q.id for q in here.questions if q.id in after.visible_ids and q.id not in shown]
    if revealed:
        return redirect(f"{address}#q-{revealed[0]}")
    return redirect(_address(after, after.route.after(here)))


def _autosaved(request: HttpRequest, here: Page, after: Sitting, outcome: Outcome) -> HttpResponse:
    """Answer an automatic save with the pieces of the page that changed."""
    form = QuestionForm(here, after, as_of=_today())
    shown = request.POST.getlist("shown")
    pieces = {question.id: form.shown(question) | {"oob": True} for question in here.questions}
    turned = [q.id for q in here.questions if (q.id in after.visible_ids) != (q.id in shown)]
    stayed = [q.id for q in here.questions if q.id in after.visible_ids and q.id not in turned]
    problems = form.problems()
    html = render_to_string(
        "assessment/_saved.html",
        {
            "turned": [render_to_string("assessment/_question.html", pieces[i]) for i in turned],
            "stayed": [render_to_string("assessment/_messages.html", pieces[i]) for i in stayed],
            **_state(problems=bool(problems), conflicts=bool(outcome.conflicts)),
        },
        request,
    )
    status = 409 if outcome.conflicts else 422 if problems else 200
    return HttpResponse(html, status=status)


def _shown(request: HttpRequest, form: QuestionForm, *, status: int = 200) -> HttpResponse:
    told, here = form.told, form.page
    context = {
        "form": form,
        "page": here,
        "page_id": get_random_string(16),
        "page_url": _address(told, here),
        "resume_url": reverse("assessment:keep", args=[told.assessment.public_id]),
        "standing": told.standing(here),
        "problems": form.problems(),
        "language_form": "question-form",
    }
    return render(request, "assessment/page.html", context, status=status)


def _state(*, problems: bool, conflicts: bool) -> dict[str, Any]:
    time = f"{timezone.localtime():%H:%M}"
    return {"problems": problems, "conflicts": conflicts, "time": time}


def _address(told: Sitting, page: Page | None) -> str:
    public_id = told.assessment.public_id
    if page is None:
        return reverse("assessment:review", args=[public_id])
    return reverse("assessment:page", args=[public_id, page.slug])


def _address_before(told: Sitting, here: Page) -> str:
    before = told.route.before(here)
    return _address(told, before) if before else reverse("assessment:home")


def _writer(request: HttpRequest) -> Writer:
    step, page_id = request.POST.get("step", ""), request.POST.get("page", "")
    return Writer(
        page=page_id if _PAGE_ID.fullmatch(page_id) else "",
        step=int(step) if step.isascii() and step.isdigit() and len(step) < 7 else 0,
        user=request.user if isinstance(request.user, User) else None,
    )


def _in_language(request: HttpRequest, address: str) -> HttpResponse:
    """Switch as the switch in the header does, but come back to this page."""
    response = set_language(request)
    response.headers["Location"] = address
    return response


def _today() -> date:
    return timezone.localdate()
