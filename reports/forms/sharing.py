"""What an owner fills in to show a report to somebody."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.links import LONGEST
from reports.forms.entries import text_of
from reports.sharing import ShareLink

TERMS = (1, 3, 7, LONGEST.days)


class ShareForm(forms.Form):
    """Whom a link is for, and for how long."""

    DAYS = 7

    label = forms.CharField(label=_("だれに見せますか"), required=False, strip=False)
    days = forms.TypedChoiceField(label=_("見られる期間"), coerce=int, initial=DAYS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        terms = [(day, _days(day)) for day in TERMS]
        self.fields["days"].choices = terms  # type: ignore[attr-defined]

    def clean_label(self) -> str:
        return text_of(self.cleaned_data["label"], max_length=ShareLink.LABEL_LENGTH)


def _days(count: int) -> str:
    return ngettext("%(count)d日間", "%(count)d日間", count) % {"count": count}
