"""Forms of the owner's visit."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property
from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessment.fields import field_for
from assessment.fields.base import AnswerField
from assessment.fields.rows import RowsField
from assessment.layout import QuestionBlock
from assessment.pages import Page
from assessment.questionnaire import contradictions, describe, normalise
from assessment.questionnaire.conditions import is_unknown
from assessment.questionnaire.schema import AnswerValue, Question
from assessment.selectors import Sitting
from assessment.services.save_answers import UNANSWERED, Change, Sent
from assessment.wording import said


class QuestionForm(forms.Form):
    """Questions of one page.

    Unbound, it shows the visible ones with stored answers and drafts, and what is wrong with the
    drafts. Bound, it reads the questions the page said it had shown, and sorts them into changes
    that can be saved and drafts that cannot. What is shown after a save is always read anew.
    """

    default_renderer = TemplatesSetting
    is_part = False
    """Whether the form stands within another page, whose heading is its own."""

    def __init__(
        self,
        page: Page,
        told: Sitting,
        *,
        as_of: date,
        data: QueryDict | None = None,
        more: str = "",
        leaving: bool = False,
        address_of: Callable[[Question], str] = lambda question: "",
    ) -> None:
        super().__init__(data)
        self.address_of = address_of
        self.page = page
        self.told = told
        self.leaving = leaving
        wanted = told.visible_ids if data is None else frozenset(data.getlist("shown"))
        for question in page.questions:
            if question.id in wanted:
                self._add(question, as_of, more)

    def _add(self, question: Question, as_of: date, more: str) -> None:
        before = self.told.answers.get(question.id)
        field = field_for(question, before=before, as_of=as_of)
        if isinstance(field, RowsField):
            field.wants_more = question.id == more
        field.explains_rows = self.told.mode != "quick"
        drafts = self.told.drafts
        field.initial = drafts[question.id] if question.id in drafts else field.raw_of(before)
        self.fields[question.id] = field

    @property
    def helper(self) -> FormHelper:
        """Return how crispy lays the page out."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.layout = Layout(*[QuestionBlock(question) for question in self.page.questions])
        return helper

    def answer_fields(self) -> Iterator[tuple[str, AnswerField]]:
        """Yield the fields by question id."""
        for question_id, field in self.fields.items():
            yield question_id, cast(AnswerField, field)

    def sent(self, *, forced: str = "", dropped: str = "") -> Sent:
        """Return what can be saved, and what was typed that cannot.

        Args:
            forced: a question whose typed answer wins over what another page stored.
            dropped: a question whose typed answer is given up for what another page stored.
        """
        unsavable = self._unsavable(dropped)
        found = {
            question_id: Change(
                value=value,
                base=self._base(question_id, forced),
                typed=self[question_id].data,
            )
            for question_id, value in self.cleaned_data.items()
        }
        found |= self._told_by_parts()
        if dropped in self.fields:
            stored = self.told.stored.get(dropped)
            found[dropped] = Change(value=stored.value if stored else UNANSWERED)
        return Sent(found, drafts=unsavable)

    def _told_by_parts(self) -> dict[str, Change]:
        """Return what parts of sums answer: never over an answer that is asked for by itself."""
        told = self.told
        return {
            other: Change(value, base=told.stored[other].base if other in told.stored else "")
            for question_id, field in self.answer_fields()
            if question_id in self.cleaned_data
            for other, value in field.told_by_parts(
                self[question_id].data, self.cleaned_data[question_id]
            ).items()
            if other not in told.stored or (told.mode == "quick" and not told.asks(other))
            if other in told.visible_ids or told.mode == "quick"
        }

    def _base(self, question_id: str, forced: str) -> str:
        stored = self.told.stored.get(question_id)
        if question_id == forced:
            return stored.base if stored else ""
        return str(self.data.get(f"base-{question_id}", ""))

    def _unsavable(self, dropped: str) -> dict[str, Any]:
        """Return the raw answers that cannot be saved, by question."""
        return {
            question_id: self[question_id].data
            for question_id in self.errors
            if question_id in self.fields and question_id != dropped
        }

    def problems(self) -> list[tuple[Question, str]]:
        """Return each question that needs a look, with the reason, in the order of the page."""
        return [
            (field.question, message)
            for question_id, field in self.answer_fields()
            for message in [*self._errors_of(question_id, field), *self._conflict(question_id)]
        ]

    def shown(self, question: Question) -> dict[str, Any]:
        """Return what the templates of one question need."""
        if question.id not in self.fields:
            return {"question": question, "hidden": True}
        around = self.said_of(question)
        return around | {"widget_html": self._widget_html(question, bool(around["errors"]))}

    def said_of(self, question: Question) -> dict[str, Any]:
        """Return the same of a question that is shown, without its field: all a save renews."""
        field = cast(AnswerField, self.fields[question.id])
        errors = self._errors_of(question.id, field)
        return {
            "question": question,
            "errors": errors,
            "other": self._other_value(question, errors),
            "mine": self._my_value(question, errors),
            "base": self._base_shown(question, errors),
            "echo": self._echo(question, field),
            "doubts": self._doubts_about(question),
            "is_only": len(self.page.questions) == 1 and not self.is_part,
            "is_quick": self.told.mode == "quick",
            "is_carried": self._is_carried(question),
            "ask_note": self.told.questionnaire.notices.get("ask-it-company"),
        }

    def _widget_html(self, question: Question, invalid: bool) -> str:
        described = f"error-{question.id} note-{question.id}"
        attrs: dict[str, str | bool] = {"aria-describedby": described}
        if invalid:
            attrs["aria-invalid"] = "true"
        return str(self[question.id].as_widget(attrs=attrs))

    def _errors_of(self, question_id: str, field: AnswerField) -> list[str]:
        told = self.told
        if question_id in told.drafts:
            try:
                field.clean(told.drafts[question_id])
            except ValidationError as problem:
                return list(problem.messages)
        elif self.leaving and field.question.required and question_id not in told.stored:
            return [_("この質問だけは、お答えが必要です。")]
        return []

    def _conflict(self, question_id: str) -> list[str]:
        question = cast(AnswerField, self.fields[question_id]).question
        errors = self._errors_of(question_id, cast(AnswerField, self.fields[question_id]))
        if not self._other_value(question, errors):
            return []
        return [_("別の画面での変更と重なっています。")]

    def _other_value(self, question: Question, errors: list[str]) -> str:
        """A draft without fault is what another page's save left unsaved: name that value."""
        if errors or question.id not in self.told.drafts:
            return ""
        return said(describe.value(question, self.told.answers.get(question.id)))

    def _my_value(self, question: Question, errors: list[str]) -> str:
        """Name what is on this page, where it stands against another page's value."""
        if errors or question.id not in self.told.drafts:
            return ""
        field = cast(AnswerField, self.fields[question.id])
        value = field.clean(self.told.drafts[question.id])
        return said(describe.value(question, None if value is UNANSWERED else value))

    def _is_carried(self, question: Question) -> bool:
        stored = self.told.stored.get(question.id)
        return stored is not None and stored.is_carried

    @cached_property
    def _doubts(self) -> list[contradictions.Contradiction]:
        """What does not fit together; nothing that this person is not asked about."""
        told = self.told
        found = contradictions.find(told.questionnaire, told.answers, told.mode)
        return [one for one in found if told.visible_ids.issuperset(one.questions)]

    def _doubts_about(self, question: Question) -> list[dict[str, Any]]:
        """Return the doubts to be said beside a question: the last of theirs on this page."""
        order = [member.id for member in self.page.questions]
        here = [(found, [one for one in order if one in found.questions]) for found in self._doubts]
        return [
            {"text": found.text, "others": self._others(found)}
            for found, members in here
            if members and members[-1] == question.id
        ]

    def _others(self, found: contradictions.Contradiction) -> list[tuple[Question, str]]:
        ask = self.told.questionnaire.question
        others = [ask(one) for one in found.questions if one not in self.page]
        return [(question, self.address_of(question)) for question in others]

    def _base_shown(self, question: Question, errors: list[str]) -> str:
        """An unsettled conflict keeps no base, so that no later save settles it by accident."""
        stored = self.told.stored.get(question.id)
        if stored is None or self._other_value(question, errors):
            return ""
        return stored.base

    def _echo(self, question: Question, field: AnswerField) -> str:
        """Say typed figures and days in words, so that a slip of the finger is seen."""
        value = self.told.answers.get(question.id)
        if value is None or question.id in self.told.drafts or not _is_typed(field, value):
            return ""
        return said(describe.typed(question, value))


def _is_typed(field: AnswerField, value: AnswerValue) -> bool:
    """Say whether a figure or a day was typed, and not a row tapped."""
    if field.question.type in ("rows", "mapping"):
        return not is_unknown(value)
    if field.question.type not in ("int", "yen", "ratio", "days", "date"):
        return False
    return bool(field.raw_of(value)["pick"] == "typed")


def _normalised(read: Callable[[str], str], text: str) -> str:
    if not text.strip():
        return ""
    try:
        return read(text)
    except normalise.NormaliseProblem as problem:
        raise ValidationError(said(problem.message)) from problem


class CompanyForm(forms.Form):
    """Name and contact details; all optional, each normalised or refused with a reason."""

    name = forms.CharField(
        label=gettext_lazy("会社名(任意・報告書の宛名)"), required=False, strip=False
    )
    name_kana = forms.CharField(label=gettext_lazy("フリガナ"), required=False, strip=False)
    corporate_number = forms.CharField(
        label=gettext_lazy("法人番号(13けた)"), required=False, strip=False
    )
    postal_code = forms.CharField(label=gettext_lazy("郵便番号"), required=False, strip=False)
    address = forms.CharField(label=gettext_lazy("所在地"), required=False, strip=False)
    contact = forms.CharField(label=gettext_lazy("ご担当者"), required=False, strip=False)
    email = forms.CharField(label=gettext_lazy("メールアドレス"), required=False, strip=False)
    phone = forms.CharField(label=gettext_lazy("電話番号"), required=False, strip=False)

    def clean_name(self) -> str:
        return _text_of(self.cleaned_data["name"], 200)

    def clean_name_kana(self) -> str:
        return _normalised(normalise.kana, self.cleaned_data["name_kana"])

    def clean_corporate_number(self) -> str:
        return _normalised(normalise.corporate_number, self.cleaned_data["corporate_number"])

    def clean_postal_code(self) -> str:
        return _normalised(normalise.postal_code, self.cleaned_data["postal_code"])

    def clean_address(self) -> str:
        return _text_of(self.cleaned_data["address"], 300)

    def clean_contact(self) -> str:
        return _text_of(self.cleaned_data["contact"], 100)

    def clean_email(self) -> str:
        return _normalised(normalise.email, self.cleaned_data["email"])

    def clean_phone(self) -> str:
        return _normalised(normalise.phone, self.cleaned_data["phone"])


def _text_of(text: str, max_length: int) -> str:
    return _normalised(lambda typed: normalise.text(typed, max_length=max_length), text)


class EmailForm(forms.Form):
    """One address, for the code."""

    email = forms.CharField(label=gettext_lazy("メールアドレス"))

    def clean_email(self) -> str:
        return _normalised(normalise.email, self.cleaned_data["email"]).lower()


class CodeForm(forms.Form):
    """The digits of a mailed code; spaces, hyphens and full-width digits are forgiven."""

    code = forms.CharField(label=gettext_lazy("メールで届いたコード(8けた)"))

    def clean_code(self) -> str:
        digits = [letter for letter in str(self.cleaned_data["code"]) if letter.isdigit()]
        code = "".join(str(int(letter)) for letter in digits if letter in _DIGITS)
        if len(code) != len(digits) or len(code) != 8:
            raise ValidationError(_("8けたの数字を入れてください。"))
        return code


_DIGITS = frozenset("0123456789０１２３４５６７８９")
