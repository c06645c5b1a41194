"""Forms of the staff entrance and of the firm's staff page."""

from typing import Any

from allauth.account.forms import LoginForm, ResetPasswordForm
from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from accounts import permissions
from accounts.models import Membership, User


class SignInForm(LoginForm):  # type: ignore[misc]
    """E-mail and password, without sample text inside the fields."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["login"].label = _("メールアドレス")
        self.fields["password"].label = _("パスワード")
        self.fields["password"].help_text = ""


class ResetStaffPasswordForm(ResetPasswordForm):  # type: ignore[misc]
    """Mails a code to staff only: an owner has no password that could be reset."""

    users: list[User]

    def clean_email(self) -> str:
        email: str = super().clean_email()
        self.users = [user for user in self.users if permissions.is_staff_person(user)]
        return email


class InviteForm(forms.Form):
    """A colleague's address and role."""

    email = forms.EmailField(label=_("メールアドレス"), max_length=254)
    role = forms.ChoiceField(label=_("役割"), choices=Membership.Role.choices)


class NewPasswordForm(forms.Form):
    """A name and a new password, typed twice."""

    name = forms.CharField(label=_("お名前"), max_length=120)
    password = forms.CharField(
        label=_("パスワード"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("12文字以上。長い文や、いくつかの言葉の組み合わせが覚えやすく安全です。"),
    )
    again = forms.CharField(
        label=_("パスワード(確認のためもう一度)"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        password_validation.validate_password(password)
        return password

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "password" in cleaned and cleaned.get("again") != cleaned["password"]:
            self.add_error("again", _("2つのパスワードが一致しません。"))
        return cleaned
