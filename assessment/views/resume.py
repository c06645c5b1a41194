"""Leaving, and going on later: in the same browser, or elsewhere with a mailed code."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import rate_limit
from accounts.visitor import hold
from assessment.forms import CodeForm, EmailForm
from assessment.services.keep_assessment import AlreadyOwnedError, keep_assessment
from assessment.services.mail_resume_code import mail_resume_code
from assessment.services.redeem_resume_code import redeem_resume_code
from assessment.services.use_code import CodeRefusedError
from assessment.views.access import own_assessment
from assessment.views.languages import is_switching, shown_in_language

REQUEST_KEY = "resume_request"
FORM_ID = "typed-form"
TOO_OFTEN = "too-often"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Leave with an e-mail address, so that another device can go on."""
    assessment = own_assessment(request, public_id)
    if is_switching(request):
        context = typed_again(request, EmailForm) | {"assessment": assessment}
        return shown_in_language(request, "assessment/keep.html", context)
    form = EmailForm(sent(request), initial={"email": assessment.kept_for})
    if request.method == "POST" and form.is_valid():
        try:
            keep_assessment(assessment=assessment, email=form.cleaned_data["email"])
        except AlreadyOwnedError:
            form.add_error("email", _("この診断は、すでに別のアドレスに結び付いています。"))
        else:
            messages.success(request, _("登録しました。別の端末では「続きから」を選んでください。"))
            return redirect("assessment:keep", public_id)
    context = {"assessment": assessment, "form": form}
    if assessment.owner is None:  # else there is no form on the page
        context["language_form"] = FORM_ID
    return render(request, "assessment/keep.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def resume(request: HttpRequest) -> HttpResponse:
    """Ask for the address; the answer is the same whether or not it is known, or mail fails."""
    if is_switching(request):
        return shown_in_language(request, "assessment/resume.html", typed_again(request, EmailForm))
    form = EmailForm(sent(request))
    if request.method == "POST" and form.is_valid() and not is_too_often(request, form):
        code = mail_resume_code(email=form.cleaned_data["email"], now=timezone.now())
        request.session[REQUEST_KEY] = code.pk
        return redirect("assessment:resume_code")
    context = {"form": form, "language_form": FORM_ID}
    return render(request, "assessment/resume.html", context, status=status_of(form))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def resume_code(request: HttpRequest) -> HttpResponse:
    """Take the code in the browser that asked for it; opening the page uses nothing up."""
    if REQUEST_KEY not in request.session:
        return redirect("assessment:resume")
    if is_switching(request):
        return shown_in_language(
            request, "assessment/resume_code.html", typed_again(request, CodeForm)
        )
    form = CodeForm(sent(request))
    if request.method == "POST" and form.is_valid() and _redeemed(request, form):
        return redirect("assessment:mine")
    context = {"form": form, "language_form": FORM_ID}
    status = 422 if form.errors else 200
    return render(request, "assessment/resume_code.html", context, status=status)


def typed_again(request: HttpRequest, form_class: type[Form]) -> dict[str, Any]:
    """Return the form with what was typed, not judged yet: only the language was switched."""
    return {"form": form_class(initial=request.POST.dict()), "language_form": FORM_ID}


def sent(request: HttpRequest) -> QueryDict | None:
    """Return what was posted, were it nothing at all; None where nothing was."""
    return request.POST if request.method == "POST" else None


def is_too_often(request: HttpRequest, form: EmailForm) -> bool:
    """Count this request, and say so where there were too many."""
    if not rate_limit.is_too_often(request, "resume"):
        return False
    text = _("同じ回線からのお申し込みが続いています。時間をおいて、もう一度お試しください。")
    form.add_error("email", ValidationError(text, code=TOO_OFTEN))
    return True


def status_of(form: EmailForm) -> int:
    """Return the status of a page that shows a form for an address."""
    return 429 if form.has_error("email", TOO_OFTEN) else 422 if form.errors else 200


def code_refused(form: CodeForm) -> None:
    """Say that the code opens nothing; why is nobody's business."""
    text = _(
        "このコードでは開けません。数字をお確かめになるか、もう一度メールをお受け取りください。"
    )
    form.add_error("code", text)


def _redeemed(request: HttpRequest, form: CodeForm) -> bool:
    try:
        found = redeem_resume_code(
            request_id=request.session[REQUEST_KEY],
            typed=form.cleaned_data["code"],
            now=timezone.now(),
        )
    except CodeRefusedError:
        code_refused(form)
        return False
    # A new key, so that a session planted before is worth nothing afterwards.
    request.session.cycle_key()
    del request.session[REQUEST_KEY]
    for assessment in found:
        hold(request, assessment.hold_token)
    return True
