"""Crispy layout objects: how one question stands on the page."""

from typing import Any

from crispy_forms.layout import LayoutObject
from crispy_forms.utils import TEMPLATE_PACK
from django.template.loader import render_to_string

from assessment.questionnaire.schema import Question


class QuestionBlock(LayoutObject):  # type: ignore[misc] # crispy is untyped
    """One question with its rows, help, reason and messages; an empty place while it is hidden."""

    template = "assessment/_question.html"

    def __init__(self, question: Question) -> None:
        self.question = question
        self.fields: list[str] = []

    def render(
        self, form: Any, context: Any, template_pack: str = TEMPLATE_PACK, **kwargs: Any
    ) -> str:
        """Return the question's HTML."""
        return render_to_string(self.template, form.shown(self.question))
