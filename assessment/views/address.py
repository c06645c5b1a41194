"""Another e-mail address for an owner who has proven the present one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from assessment.forms import CodeForm, EmailForm
from assessment.services.change_address import change_address, mail_move_code
from assessment.services.use_code import CodeRefusedError
from assessment.views.access import own_assessment
from assessment.views.languages import is_switching, shown_in_language
from assessment.views.resume import (
    FORM_ID,
    code_refused,
    is_too_often,
    sent,
    status_of,
    typed_again,
)

REQUEST_KEY = "move_request"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take the new address and mail a code there; until it comes back nothing changes."""
    assessment = own_assessment(request, public_id)
    if assessment.owner is None:
        # Nothing is proven yet, so the address can simply be typed anew.
        return redirect("assessment:keep", public_id)
    if is_switching(request):
        context = typed_again(request, EmailForm) | {"assessment": assessment}
        return shown_in_language(request, "assessment/address.html", context)
    form = EmailForm(sent(request))
    if request.method == "POST" and form.is_valid() and not is_too_often(request, form):
        email = form.cleaned_data["email"]
        code = mail_move_code(owner=assessment.owner, email=email, now=timezone.now())
        request.session[REQUEST_KEY] = code.pk
        return redirect("assessment:address_code", public_id)
    context = {"assessment": assessment, "form": form, "language_form": FORM_ID}
    return render(request, "assessment/address.html", context, status=status_of(form))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def address_code(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take the code in the browser that asked for it."""
    assessment = own_assessment(request, public_id)
    if assessment.owner is None or REQUEST_KEY not in request.session:
        return redirect("assessment:address", public_id)
    if is_switching(request):
        context = typed_again(request, CodeForm) | {"assessment": assessment}
        return shown_in_language(request, "assessment/address_code.html", context)
    form = CodeForm(sent(request))
    if request.method == "POST" and form.is_valid() and _moved(request, assessment.owner, form):
        messages.success(request, _("メールアドレスを変えました。"))
        return redirect("assessment:mine")
    context = {"assessment": assessment, "form": form, "language_form": FORM_ID}
    status = 422 if form.errors else 200
    return render(request, "assessment/address_code.html", context, status=status)


def _moved(request: HttpRequest, owner: User, form: CodeForm) -> bool:
    try:
        change_address(
            owner=owner,
            request_id=request.session[REQUEST_KEY],
            typed=form.cleaned_data["code"],
            now=timezone.now(),
        )
    except CodeRefusedError:
        code_refused(form)
        return False
    request.session.cycle_key()
    del request.session[REQUEST_KEY]
    return True
