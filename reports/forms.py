"""What an owner fills in around a report."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.links import LONGEST
from assessment.questionnaire.normalise import NormaliseProblem, text
from reports.document.language import language
from reports.sharing import ShareLink

Read = TypeVar("Read")


class ShareForm(forms.Form):
    """Whom a link is for, and for how long."""

    DAYS = 7

    label = forms.CharField(label=_("だれに見せますか"), required=False, strip=False)
    days = forms.TypedChoiceField(label=_("見られる期間"), coerce=int, initial=DAYS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        terms = [(day, _days(day)) for day in range(1, LONGEST.days + 1)]
        self.fields["days"].choices = terms  # type: ignore[attr-defined]

    def clean_label(self) -> str:
        return text_of(self.cleaned_data["label"], max_length=ShareLink.LABEL_LENGTH)


def _days(count: int) -> str:
    return ngettext("%(count)d日間", "%(count)d日間", count) % {"count": count}


def text_of(typed: str, *, max_length: int) -> str:
    """Return a text as it may be stored.

    Raises:
        ValidationError: saying what to type instead.
    """
    return read(lambda entry: text(entry, max_length=max_length), typed)


def read(reader: Callable[[str], Read], typed: str) -> Read:
    """Return what a reader makes of an entry, or refuse it in the language of the page."""
    try:
        return reader(typed)
    except NormaliseProblem as problem:
        said = problem.message[language(get_language() or "ja")]
        raise ValidationError(said) from problem
