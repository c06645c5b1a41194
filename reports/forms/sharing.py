"""What an owner fills in to show a report to somebody."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.links import LONGEST
from reports.forms.entries import text_of
from reports.sharing import ShareLink

TERMS = (1, 3, 7, LONGEST.days)


def _terms() -> list[tuple[int, str]]:
    return [
        (day, ngettext("%(count)d日間", "%(count)d日間", day) % {"count": day}) for day in TERMS
    ]


class ShareForm(forms.Form):
    """Whom a link is for, and for how long."""

    DAYS = 7

    label = forms.CharField(label=_("だれに見せますか"), required=False, strip=False)
    days = forms.TypedChoiceField(label=_("見られる期間"), coerce=int, initial=DAYS, choices=_terms)

    def clean_label(self) -> str:
        return text_of(self.cleaned_data["label"], max_length=ShareLink.LABEL_LENGTH)
