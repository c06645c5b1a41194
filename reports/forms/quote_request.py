"""Who confirms answers before they reach insurers."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.confirming import AnswerConfirmation
from reports.forms.entries import text_of

Scope = AnswerConfirmation.Scope
LONGEST_NAME, LONGEST_PART = 100, 200


class SignatureForm(forms.Form):
    """Who confirms answers, and for which part of the firm."""

    name = forms.CharField(label=gettext_lazy("確認した方のお名前・役職"), required=False)
    scope = forms.ChoiceField(
        label=gettext_lazy("この回答は、どこまでについてですか"),
        choices=Scope.choices,
        initial=Scope.WHOLE,
    )
    part = forms.CharField(label=gettext_lazy("一部の場合は、どこか"), required=False)

    def clean_name(self) -> str:
        return _text(self.cleaned_data["name"], LONGEST_NAME)

    def clean_part(self) -> str:
        """Return the part; nothing where the whole firm is meant."""
        if self.cleaned_data.get("scope") != Scope.PART:
            return ""
        return _text(self.cleaned_data["part"], LONGEST_PART)


def _text(typed: str, longest: int) -> str:
    if not typed.strip():
        raise ValidationError(_("入力してください。"))
    return text_of(typed, max_length=longest)
