"""Leaving, and going on later: in the same browser, or elsewhere with a mailed code."""

from uuid import UUID

from allauth.core.internal.ratelimit import consume
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.visitor import hold
from assessment.forms import CodeForm, EmailForm
from assessment.services.keep_assessment import AlreadyOwnedError, keep_assessment
from assessment.services.mail_resume_code import mail_resume_code
from assessment.services.redeem_resume_code import redeem_resume_code
from assessment.services.use_code import CodeRefusedError
from assessment.views.access import own_assessment

REQUEST_KEY = "resume_request"
TOO_OFTEN = "too-often"
# Each costs a slow hash and perhaps a mail; an office behind one address needs far fewer.
RATES = {"resume": "20/h/ip"}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Leave with an e-mail address, so that another device can go on."""
    assessment = own_assessment(request, public_id)
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
    return render(request, "assessment/keep.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def resume(request: HttpRequest) -> HttpResponse:
    """Ask for the address; the answer is the same whether or not it is known, or mail fails."""
    form = EmailForm(sent(request))
    if request.method == "POST" and form.is_valid() and not is_too_often(request, form):
        code = mail_resume_code(email=form.cleaned_data["email"], now=timezone.now())
        request.session[REQUEST_KEY] = code.pk
        return redirect("assessment:resume_code")
    status = 429 if form.has_error("email", TOO_OFTEN) else 422 if form.errors else 200
    return render(request, "assessment/resume.html", {"form": form}, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def resume_code(request: HttpRequest) -> HttpResponse:
    """Take the code in the browser that asked for it; opening the page uses nothing up."""
    if REQUEST_KEY not in request.session:
        return redirect("assessment:resume")
    form = CodeForm(sent(request))
    if request.method == "POST" and form.is_valid() and _redeemed(request, form):
        return redirect("assessment:mine")
    return render(
        request, "assessment/resume_code.html", {"form": form}, status=422 if form.errors else 200
    )


def sent(request: HttpRequest) -> QueryDict | None:
    """Return what was posted, were it nothing at all; None where nothing was."""
    return request.POST if request.method == "POST" else None


def is_too_often(request: HttpRequest, form: EmailForm) -> bool:
    """Count this request against its network address, as the trusted proxies saw it."""
    if consume(request, app="assessment", action="resume", config=RATES):
        return False
    text = _("同じ回線からのお申し込みが続いています。時間をおいて、もう一度お試しください。")
    form.add_error("email", ValidationError(text, code=TOO_OFTEN))
    return True


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
