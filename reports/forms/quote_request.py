"""Who confirms answers before they reach insurers, and whom the insurers answer."""

from collections.abc import Callable

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessment.questionnaire import normalise
from reports.confirming import AnswerConfirmation
from reports.forms.entries import read, text_of

Scope = AnswerConfirmation.Scope
LONGEST_NAME, LONGEST_PART = 100, 200


class SignatureForm(forms.Form):
    """Who confirms answers, how to reach that person, and for which part of the firm."""

    name = forms.CharField(label=gettext_lazy("確認した方のお名前・役職"), required=False)
    phone = forms.CharField(label=gettext_lazy("電話番号"), required=False)
    email = forms.CharField(label=gettext_lazy("メールアドレス"), required=False)
    scope = forms.ChoiceField(
        label=gettext_lazy("この回答は、どこまでについてですか"),
        choices=Scope.choices,
        initial=Scope.WHOLE,
    )
    part = forms.CharField(label=gettext_lazy("一部の場合は、どこか"), required=False)

    def clean_name(self) -> str:
        return _text(self.cleaned_data["name"], LONGEST_NAME)

    def clean_phone(self) -> str:
        return _read(normalise.phone, self.cleaned_data["phone"])

    def clean_email(self) -> str:
        return _read(normalise.email, self.cleaned_data["email"])

    def sender(self) -> dict[str, str]:
        """Return whom insurers answer, as the company's details are called."""
        typed = self.cleaned_data
        return {"contact": typed["name"], "phone": typed["phone"], "email": typed["email"]}

    def clean_part(self) -> str:
        """Return the part; nothing where the whole firm is meant."""
        if self.cleaned_data.get("scope") != Scope.PART:
            return ""
        return _text(self.cleaned_data["part"], LONGEST_PART)


def _read(reader: Callable[[str], str], typed: str) -> str:
    return read(reader, typed) if typed.strip() else ""


def _text(typed: str, longest: int) -> str:
    if not typed.strip():
        raise ValidationError(_("入力してください。"))
    return text_of(typed, max_length=longest)
