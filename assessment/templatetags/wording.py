"""`{{ question.text|said }}`: a bilingual text in the language of the page."""

from collections.abc import Mapping

from django import template

from assessment import wording
from assessment.questionnaire import describe
from assessment.questionnaire.schema import AnswerValue, Question, Text

register = template.Library()


@register.filter
def said(text: Text | None) -> str:
    """Return the text in the current language, or nothing where there is none."""
    return wording.said(text) if text else ""


@register.filter
def answer_in_words(value: AnswerValue, question: Question) -> str:
    """Return an answer to a question as people say it."""
    return wording.said(describe.value(question, value))


@register.filter
def notice(notices: Mapping[str, Text], name: str) -> str:
    """Return one of a questionnaire's notices in the current language."""
    return said(notices.get(name))
