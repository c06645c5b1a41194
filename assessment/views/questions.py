"""The owner's pages of questions."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from assessment.models import Assessment
from assessment.views.access import own_assessment
from assessment.views.asking import Seat, asked


def _seat(assessment: Assessment) -> Seat:
    public_id = assessment.public_id
    return Seat(
        assessment=assessment,
        page_address=lambda page: reverse("assessment:page", args=[public_id, page.slug]),
        beginning=reverse("assessment:home"),
        end=reverse("assessment:review", args=[public_id]),
        alone=lambda question_id: reverse("assessment:answer", args=[public_id, question_id]),
        detours={
            "leave": reverse("assessment:keep", args=[public_id]),
            "hand-over": reverse("assessment:hand_over", args=[public_id]),
        },
    )


@never_cache
@require_safe
def go_on(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Lead to the first page with something to answer or to look at again, else to the review."""
    seat = _seat(own_assessment(request, public_id))
    return redirect(seat.address(seat.read().first_open_page()))


@never_cache
@require_safe
def section(request: HttpRequest, public_id: UUID, section_id: str) -> HttpResponse:
    """Lead to the first page of a section."""
    seat = _seat(own_assessment(request, public_id))
    for page in seat.read().route.open_pages():
        if page.section.id == section_id:
            return redirect(seat.address(page))
    raise Http404


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, public_id: UUID, question_id: str) -> HttpResponse:
    """Show or save the page that holds a question."""
    return asked(request, _seat(own_assessment(request, public_id)), question_id)
