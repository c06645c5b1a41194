"""Asking a specialist: sharing with one named firm, and taking that back."""

from datetime import datetime, timedelta
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Firm
from accounts.selectors import looks_at
from assessment import consent_texts, selectors
from assessment.contact_form import ContactForm
from assessment.models import Assessment, Consent
from assessment.services.share_assessment import ShareRefusedError, share_assessment
from assessment.services.withdraw_consent import withdraw_consent
from assessment.views.access import own_assessment

LOOKS_SHOWN = 5
# IPA's cyber security desk for organisations, as it stood on 15 April 2025.
PUBLIC_DESK = "https://www.ipa.go.jp/security/support/soudan.html"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def share(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show what would be shared with whom, for what and until when; agree by POST."""
    assessment = own_assessment(request, public_id)
    if request.method == "POST":
        return _agree(request, assessment)
    return _shown(request, assessment, ContactForm(initial=_known_contact(assessment)))


def _agree(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    firm = _firm_named(request.POST.get("firm", ""))
    form = ContactForm(request.POST)
    if not form.is_valid():
        return _shown(request, assessment, form, status=422)
    try:
        share_assessment(
            assessment=assessment,
            firm=firm,
            consent_version=request.POST.get("consent", ""),
            now=timezone.now(),
            contact=form.cleaned_data,
        )
    except ShareRefusedError:
        messages.warning(request, _("同意の文面が新しくなりました。もう一度お読みください。"))
        return _shown(request, assessment, form, status=422)
    messages.success(request, _("共有しました。相手からのご連絡をお待ちください。"))
    return redirect("assessment:share", assessment.public_id)


def _known_contact(assessment: Assessment) -> dict[str, str]:
    company, owner = assessment.company, assessment.owner
    known = {name: getattr(company, name) for name in ContactForm.base_fields}
    return known | {"email": company.email or (owner.email if owner else "")}


def _shown(
    request: HttpRequest, assessment: Assessment, form: ContactForm, *, status: int = 200
) -> HttpResponse:
    text, now = consent_texts.load(consent_texts.SHARE), timezone.now()
    shares = list(selectors.shares_of(assessment))
    live = {consent.recipient_id for consent in shares if consent.is_live(now)}
    context = {
        "assessment": assessment,
        "form": form,
        "consent": text,
        "until": now + timedelta(days=text.valid_days or 0),
        "firms": [firm for firm in selectors.listed_firms() if firm.pk not in live],
        "shares": _with_looks(assessment, shares, now),
        "public_desk": PUBLIC_DESK,
    }
    return render(request, "assessment/share.html", context, status=status)


def _with_looks(
    assessment: Assessment, shares: list[Consent], now: datetime
) -> list[tuple[Consent, bool, consent_texts.ConsentText, list[datetime]]]:
    """Return each consent, whether it lives, what was agreed to, and when the firm looked."""
    looks = looks_at(assessment, by=[consent.recipient_id for consent in shares])
    return [
        (
            consent,
            consent.is_live(now),
            consent_texts.load(consent.text_version),
            [at for at in looks.get(consent.recipient_id or 0, []) if consent.covers(at)][
                :LOOKS_SHOWN
            ],
        )
        for consent in shares
    ]


@never_cache
@require_POST
def withdraw(request: HttpRequest, public_id: UUID, consent_id: int) -> HttpResponse:
    """End a share from this moment."""
    assessment = own_assessment(request, public_id)
    if withdraw_consent(assessment=assessment, consent_id=consent_id, now=timezone.now()):
        messages.success(request, _("共有を取り消しました。相手はもう見られません。"))
    return redirect("assessment:share", public_id)


def _firm_named(slug: str) -> Firm:
    """Return the listed firm; a text that is no slug never reaches the database."""
    try:
        validate_slug(slug)
    except ValidationError as problem:
        raise Http404 from problem
    return get_object_or_404(selectors.listed_firms(), slug=slug)
