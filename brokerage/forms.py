"""What brokers type: a search, a note, a word to the client."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from assessment.questionnaire import characters


class MultilineField(forms.CharField):
    """Free text as typed, with line breaks; characters that hide or break things are refused."""

    widget = forms.Textarea(attrs={"rows": 4})

    def clean(self, value: object) -> str:
        text: str = super().clean(str(value or "").replace("\r\n", "\n").replace("\r", "\n"))
        refused = characters.refused_in(text, multiline=True)
        if refused is not None:
            named = refused["en" if get_language() == "en" else "ja"]
            raise ValidationError(
                _("使えない文字が入っています: %(named)s"), params={"named": named}
            )
        return text


class SearchForm(forms.Form):
    """Part of a company's name."""

    q = forms.CharField(label=_("会社名で探す"), max_length=200, required=False)


class CommentForm(forms.Form):
    """A note inside the firm."""

    text = MultilineField(label=_("社内メモ"), max_length=2000)


class ReleaseForm(forms.Form):
    """A word to the client, shown with the released result."""

    note = MultilineField(
        label=_("お客さまへのひとこと(任意)"),
        max_length=2000,
        required=False,
        help_text=_("結果のページと報告書に、担当者名とともに表示されます。"),
    )
