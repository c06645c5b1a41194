"""Asking: one page of questions at a time, saved whenever it is left or changed.

The same for everybody who is asked: the owner, and whoever helps with some of the sections. Where
their pages are is told by a `Seat`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.crypto import get_random_string

from accounts.models import User
from assessment.forms import QuestionForm
from assessment.models import Assessment, HelpLink
from assessment.pages import Page
from assessment.questionnaire.schema import Question
from assessment.selectors import Sitting, pages_asked, sitting
from assessment.services.confirm_carried import confirm_carried
from assessment.services.save_answers import Outcome, Writer, save_answers
from assessment.views.languages import in_language, is_switching

_PAGE_ID = re.compile(r"[A-Za-z0-9]{1,32}")


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody who is asked: about which company, and where this person's pages are.

    Args:
        page_address: the address of a page of questions.
        beginning: what lies before the first page.
        end: what comes after the last page.
        detours: where the other buttons lead ("leave", "hand-over"), once the page is saved.
        alone: the address where one question is asked by itself.
        only: the sections that are asked, for somebody who helps; none means all.
        helper: the link through which a helper came; None for the owner.
    """

    assessment: Assessment
    page_address: Callable[[Page], str]
    beginning: str
    end: str
    detours: Mapping[str, str] = field(default_factory=dict)
    alone: Callable[[str], str] | None = None
    only: frozenset[str] = frozenset()
    helper: HelpLink | None = None

    def read(self) -> Sitting:
        """Return what is told at this moment."""
        return sitting(self.assessment, only=self.only)

    def page_of(self, question_id: str) -> Page | None:
        """Return the page that holds a question, asked at present or not."""
        mine = pages_asked(self.assessment, only=self.only)
        return next((page for page in mine if question_id in page), None)

    def address(self, page: Page | None) -> str:
        """Return the address of a page, or of what comes after the last one."""
        return self.end if page is None else self.page_address(page)

    def address_of(self, question_id: str) -> str:
        """Return where a question is asked; one beyond the short form is asked by itself."""
        page = self.page_of(question_id)
        if page is None and self.alone is not None:
            return self.alone(question_id)
        return f"{self.address(page)}#q-{question_id}"


def asked(request: HttpRequest, seat: Seat, question_id: str) -> HttpResponse:
    """Show or save the page that holds a question.

    Raises:
        Http404: if this person is not asked that question.
    """
    here = seat.page_of(question_id)
    if here is None:
        raise Http404
    if request.method == "POST":
        return _save(request, seat, here)
    told = seat.read()
    if not told.route.is_open(here):
        return redirect(seat.address(told.route.after(here)))
    form = _form(seat, told, here, more=request.GET.get("more", ""))
    return _shown(request, seat, form)


def _save(request: HttpRequest, seat: Seat, here: Page) -> HttpResponse:
    sent = request.POST
    outcome = save_answers(
        assessment=seat.assessment,
        read=lambda told: _form(seat, told, here, data=sent).sent(
            forced=sent.get("take-typed", ""), dropped=sent.get("take-stored", "")
        ),
        writer=_writer(request, seat),
        now=timezone.now(),
        only=seat.only,
    )
    if request.headers.get("HX-Request"):
        return _autosaved(request, seat, here, outcome)
    if sent.get("do") == "next":
        looked_at = [one.id for one in here.questions if one.id in sent.getlist("shown")]
        confirm_carried(assessment=seat.assessment, question_ids=looked_at)
    return _led_on(request, seat, here, outcome)


def _led_on(request: HttpRequest, seat: Seat, here: Page, outcome: Outcome) -> HttpResponse:
    """Answer a pressed button: go where it leads, or say what is in the way."""
    sent, address, told = request.POST, seat.address(here), seat.read()
    if is_switching(request):
        return in_language(request, address)
    if sent.get("more", "") in here:
        return redirect(f"{address}?more={sent['more']}#q-{sent['more']}")
    if "take-typed" in sent or "take-stored" in sent:
        return redirect(address)
    if sent.get("do") == "back":
        before = told.route.before(here)
        return redirect(seat.page_address(before) if before else seat.beginning)
    if sent.get("do") in seat.detours:
        return redirect(seat.detours[sent["do"]])
    form = _form(seat, told, here, leaving=seat.helper is None)
    if form.problems():
        return _shown(request, seat, form, status=409 if outcome.conflicts else 422)
    shown = sent.getlist("shown")
    revealed = [q.id for q in here.questions if q.id in told.visible_ids and q.id not in shown]
    if revealed:
        return redirect(f"{address}#q-{revealed[0]}")
    return redirect(seat.address(told.route.after(here)))


def _autosaved(request: HttpRequest, seat: Seat, here: Page, outcome: Outcome) -> HttpResponse:
    """Answer an automatic save with the pieces of the page that changed."""
    form = _form(seat, outcome.told, here)
    shown, visible = request.POST.getlist("shown"), outcome.told.visible_ids
    turned = [q for q in here.questions if (q.id in visible) != (q.id in shown)]
    stayed = [q for q in here.questions if q.id in visible and q.id in shown]
    problems = form.problems()
    html = render_to_string(
        "assessment/_saved.html",
        {
            "turned": [_piece("assessment/_question.html", form.shown(q)) for q in turned],
            "stayed": [_piece("assessment/_messages.html", form.said_of(q)) for q in stayed],
            "problems": bool(problems),
            "conflicts": bool(outcome.conflicts),
            "count": len(form.fields),
            "came": sum(question.id in visible for question in turned),
            "time": f"{timezone.localtime():%H:%M}",
        },
        request,
    )
    status = 409 if outcome.conflicts else 422 if problems else 200
    return HttpResponse(html, status=status)


def _piece(template: str, shown: dict[str, Any]) -> str:
    return render_to_string(template, shown | {"oob": True})


def _form(seat: Seat, told: Sitting, here: Page, **options: Any) -> QuestionForm:
    def address_of(question: Question) -> str:
        return seat.address_of(question.id)

    today = timezone.localdate()
    return QuestionForm(here, told, as_of=today, address_of=address_of, **options)


def _shown(
    request: HttpRequest, seat: Seat, form: QuestionForm, *, status: int = 200
) -> HttpResponse:
    told, here = form.told, form.page
    context = {
        "form": form,
        "page": here,
        "count": len(form.fields),
        "page_id": get_random_string(16),
        "page_url": seat.address(here),
        "detours": seat.detours,
        "standing": told.standing(here),
        "problems": form.problems(),
        "is_quick": told.mode == "quick",
        "is_helper": seat.helper is not None,
        "language_form": "question-form",
    }
    return render(request, "assessment/page.html", context, status=status)


def _writer(request: HttpRequest, seat: Seat) -> Writer:
    step, page_id = request.POST.get("step", ""), request.POST.get("page", "")
    return Writer(
        page=page_id if _PAGE_ID.fullmatch(page_id) else "",
        step=int(step) if step.isascii() and step.isdigit() and len(step) < 7 else 0,
        user=request.user if isinstance(request.user, User) else None,
        helper=seat.helper,
    )
