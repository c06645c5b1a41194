"""Questions answered by tapping rows: one of them, or several."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from assessment.fields.base import AnswerField, Raw, Row, Sent
from assessment.questionnaire.schema import UNKNOWN, AnswerValue, Choice
from assessment.services.save_answers import UNANSWERED
from assessment.wording import said


class _Rows(AnswerField):
    def _offered(self, taken: frozenset[str]) -> list[Choice]:
        """The choices that exist today, and any that was taken."""
        return [
            choice
            for choice in self.question.choices
            if choice.available_from is None
            or choice.available_from <= self.as_of
            or choice.id in taken
        ]

    def _refuse_unoffered(self, taken: list[str]) -> None:
        """Answer a choice that is not on the page in words meant for people."""
        offered = {choice.id for choice in self._offered(frozenset())}
        if not set(taken) <= offered | ({UNKNOWN} if self.question.may_be_unknown else set()):
            raise ValidationError(_("選べない項目が送られました。もう一度お選びください。"))

    def _help_of(self, choice: Choice) -> str:
        if choice.help is None or not (self.explains_rows or choice.help_open):
            return ""
        return said(choice.help)

    def _shown_rows(self, taken: frozenset[str]) -> list[Row]:
        rows = [
            Row(
                id=self.row_id(choice.id),
                value=choice.id,
                label=said(choice.label),
                checked=choice.id in taken,
                help=self._help_of(choice),
                is_alone=choice.id in self.question.exclusive,
            )
            for choice in self._offered(taken)
        ]
        if self.question.may_be_unknown:
            rows.append(self.unknown_row(checked=UNKNOWN in taken))
        return rows


class OneField(_Rows):
    """Single choice: raw is the id tapped, or ""."""

    template_name: ClassVar[str] = "assessment/fields/one.html"

    def read(self, data: Sent) -> Raw:
        return data.get(self.question.id) or ""

    def raw_of(self, value: AnswerValue) -> Raw:
        return value or ""

    def shown(self, raw: Raw) -> dict[str, Any]:
        return {"rows": self._shown_rows(frozenset({raw} if raw else ()))}

    def parse(self, raw: Raw) -> AnswerValue:
        if not raw:
            return UNANSWERED
        self._refuse_unoffered([raw])
        return raw


class ManyField(_Rows):
    """Several choices: raw is the list of ids ticked."""

    template_name: ClassVar[str] = "assessment/fields/many.html"

    def read(self, data: Sent) -> Raw:
        return data.getlist(self.question.id)

    def raw_of(self, value: AnswerValue) -> Raw:
        return list(value or [])

    def shown(self, raw: Raw) -> dict[str, Any]:
        return {"rows": self._shown_rows(frozenset(raw))}

    def parse(self, raw: Raw) -> AnswerValue:
        chosen = list(dict.fromkeys(raw))
        self._refuse_unoffered(chosen)
        for choice in self.question.choices:
            if choice.id in self.question.exclusive and choice.id in chosen and len(chosen) > 1:
                raise self._alone(said(choice.label))
        if UNKNOWN in chosen and len(chosen) > 1:
            raise self._alone(self.unknown_label())
        return chosen or UNANSWERED

    def _alone(self, label: str) -> ValidationError:
        message = _("「%(label)s」は、ほかといっしょには選べません。どちらかにしてください。")
        return ValidationError(message % {"label": label})
