"""`{{ question.text|said }}`: a bilingual text in the language of the page."""

from django import template

from assessment import wording
from assessment.questionnaire.schema import Text

register = template.Library()


@register.filter
def said(text: Text | None) -> str:
    """Return the text in the current language, or nothing where there is none."""
    return wording.said(text) if text else ""
