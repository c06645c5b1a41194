"""What every question's field has in common: reading, judging and showing an answer.

A *raw* answer is what was typed and tapped, as JSON (str, list or dict), so that it can be kept as
a draft and shown again unchanged. A *value* is an answer in the shapes of `questionnaire.schema`,
or UNANSWERED.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from assessment.questionnaire import values
from assessment.questionnaire.conditions import is_unknown
from assessment.questionnaire.schema import UNKNOWN, AnswerValue, Question
from assessment.services.save_answers import UNANSWERED
from assessment.wording import said

Raw = Any
Sent = MultiValueDict[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One full-width row to tap."""

    id: str
    value: str
    label: str
    checked: bool
    help: str = ""
    is_unknown: bool = False
    is_alone: bool = False


class AnswerWidget(forms.Widget):
    """Lets the field read what was sent and say what its template needs."""

    use_fieldset = True

    def __init__(self, field: "AnswerField") -> None:
        super().__init__()
        self.field = field
        self.template_name = field.template_name

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Raw:
        return self.field.read(data if isinstance(data, MultiValueDict) else MultiValueDict())

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False

    def get_context(self, name: str, value: Raw, attrs: dict[str, Any] | None) -> dict[str, Any]:
        described = (attrs or {}).get("aria-describedby", "")
        return {
            "name": name,
            "question": self.field.question,
            "described": described,
            "invalid": bool((attrs or {}).get("aria-invalid")),
            **self.field.shown(value if value is not None else self.field.raw_of(None)),
        }


class AnswerField(forms.Field):
    """The form field of one question. Subclasses say how one type is read, parsed and shown.

    `explains_rows` says whether rows carry their help, or whether the page has it elsewhere.
    """

    template_name: ClassVar[str]
    explains_rows = True

    def __init__(self, question: Question, *, before: AnswerValue = None, as_of: date) -> None:
        self.question = question
        self.as_of = as_of
        self.before = before
        super().__init__(required=False, label=said(question.text), widget=AnswerWidget(self))
        self.widget.field = self

    def read(self, data: Sent) -> Raw:
        """Return what was sent for this question."""
        raise NotImplementedError

    def raw_of(self, value: AnswerValue) -> Raw:
        """Return what would have to be typed for this stored value (None: unanswered)."""
        raise NotImplementedError

    def shown(self, raw: Raw) -> dict[str, Any]:
        """Return what the template shows."""
        raise NotImplementedError

    def parse(self, raw: Raw) -> AnswerValue:
        """Return the value meant, UNANSWERED for nothing; raise ValidationError for nonsense."""
        raise NotImplementedError

    def clean(self, raw: Raw) -> AnswerValue:
        """Return the checked value of a raw answer, or UNANSWERED."""
        value = self.parse(raw)
        if value is UNANSWERED:
            return value
        try:
            return values.check(self.question, value, as_of=self.as_of)
        except values.ValueProblem as problem:
            raise ValidationError(said(problem.message)) from problem

    def told_by_parts(self, raw: Raw, value: AnswerValue) -> dict[str, AnswerValue]:
        """Return the answers to other questions that this one's raw answer holds, by question."""
        return {}

    def means_unknown(self, *, ticked: bool, entered: bool) -> bool:
        """Say whether 「わからない」 is the answer; a tick of before gives way to what came since.

        Raises:
            ValidationError: if both are new, so that only the owner knows which is meant.
        """
        if not (ticked and entered):
            return ticked
        if self.before is not None and is_unknown(self.before):
            return False
        raise ValidationError(
            _(
                "「%(unknown)s」にもしるしがあります。"
                "入れた内容でよければ、しるしを外してください。入れたものは残っています。"
            )
            % {"unknown": self.unknown_label()}
        )

    @property
    def unknown_value(self) -> AnswerValue:
        return [UNKNOWN] if self.question.type == "many" else UNKNOWN

    def unknown_label(self) -> str:
        """Return what 「わからない」 is called for this question."""
        label = self.question.unknown_label
        return said(label) if label else _("わからない")

    def unknown_row(self, *, checked: bool) -> Row:
        """Return the last row of every question that may be unknown."""
        return Row(
            id=self.row_id(UNKNOWN),
            value=UNKNOWN,
            label=self.unknown_label(),
            checked=checked,
            is_unknown=True,
            is_alone=True,
        )

    def row_id(self, value: str) -> str:
        """Return the element id of a row."""
        return f"{self.question.id}-is-{value}"
