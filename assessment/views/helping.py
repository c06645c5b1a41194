"""The helper's side: a link, the questions of some sections, and a word that it is done."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.links import LinkClosedError, doorstep
from accounts.visitor import HELP_KEY, let_in, let_in_by
from assessment import selectors
from assessment.models import HelpLink
from assessment.services.finish_helping import finish_helping
from assessment.services.redeem_help_link import redeem_help_link
from assessment.views.asking import Seat, asked


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Show one button; pressing it takes the token out of the address and into the session."""
    if request.method != "POST":
        return doorstep(request, "assessment/help_link.html")
    try:
        found = redeem_help_link(token=token, now=timezone.now())
    except LinkClosedError:
        return render(request, "assessment/help_closed.html", status=410)
    let_in(request, HELP_KEY, found.token_hash)
    return redirect("assessment:help", found.public_id)


@never_cache
@require_safe
def overview(request: HttpRequest, link_id: UUID) -> HttpResponse:
    """Show the sections, how far each is, and where to say that it is done."""
    seat = _seat(_held(request, link_id))
    told = seat.read()
    first = told.first_open_page()
    context = {
        "link": seat.helper,
        "company": told.assessment.company.name,
        "sections": [
            (part, seat.page_address(part.page)) for part in selectors.section_progress(told)
        ],
        "next_url": seat.page_address(first) if first else "",
    }
    return render(request, "assessment/helping.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, link_id: UUID, question_id: str) -> HttpResponse:
    """Show or save a page of the sections handed over; any other question does not exist."""
    return asked(request, _seat(_held(request, link_id)), question_id)


@never_cache
@require_POST
def finish(request: HttpRequest, link_id: UUID) -> HttpResponse:
    """Tell the owner that it is done."""
    finish_helping(link=_held(request, link_id), now=timezone.now())
    return redirect("assessment:help", link_id)


def _held(request: HttpRequest, link_id: UUID) -> HelpLink:
    """Return the link if this browser redeemed it and it is still good.

    Raises:
        Http404: otherwise; that it ever existed is nobody's business.
    """
    links = HelpLink.objects.for_holder(let_in_by(request, HELP_KEY), timezone.now())
    return get_object_or_404(links.select_related("assessment__company"), public_id=link_id)


def _seat(link: HelpLink) -> Seat:
    overview_url = reverse("assessment:help", args=[link.public_id])
    return Seat(
        assessment=link.assessment,
        only=frozenset(link.sections),
        page_address=lambda page: reverse("assessment:help_page", args=[link.public_id, page.slug]),
        beginning=overview_url,
        end=overview_url,
        detours={"leave": overview_url},
        helper=link,
    )
