"""A blank questionnaire for the printer, to be filled in with a pencil or passed around."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessment.questionnaire import loader

PARTS = ("all", "quick", "hand-over")


@require_safe
def blank(request: HttpRequest) -> HttpResponse:
    """Show every question with boxes to tick and lines to write on; nothing is stored."""
    wanted = request.GET.get("part", "")
    part = wanted if wanted in PARTS else "all"
    questionnaire = loader.load()
    sections = [
        (section, [one for one in section.questions if part != "quick" or one.quick])
        for section in questionnaire.sections
        if part != "hand-over" or section.hand_over
    ]
    context = {
        "questionnaire": questionnaire,
        "sections": [(section, questions) for section, questions in sections if questions],
        "part": part,
        "parts": PARTS,
    }
    return render(request, "assessment/blank.html", context)
