"""Whom a specialist answers: asked before anything is shared."""

from django.utils.translation import gettext as _

from assessment.forms import CompanyForm


class ContactForm(CompanyForm):
    """A person's name, and a telephone number or an address: without them nobody can answer."""

    # None takes an inherited field back.
    name_kana = corporate_number = postal_code = address = None  # type: ignore[assignment]

    field_order = ("contact", "phone", "email", "name")

    def clean(self) -> None:
        """Ask for what an answer needs; what was refused already has its own message."""
        typed = self.cleaned_data
        if typed.get("contact") == "":
            self.add_error("contact", _("ご連絡先のお名前を入れてください。"))
        if typed.get("phone") == "" and typed.get("email") == "":
            self.add_error("phone", _("電話番号かメールアドレスの、どちらかを入れてください。"))
