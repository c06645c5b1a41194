"""Questions answered by typing: figures (with ranges to tap), dates and short texts.

Raw: {"pick": row tapped, "typed": text, "parts": [texts]}. Where a row and a text disagree, the one
that differs from what was stored before is meant; if both are new, the owner is asked.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, ClassVar, TypeVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from assessment.fields.base import AnswerField, Raw, Row, Sent
from assessment.questionnaire import normalise
from assessment.questionnaire.conditions import is_unknown
from assessment.questionnaire.schema import UNKNOWN, AnswerValue
from assessment.services.save_answers import UNANSWERED
from assessment.wording import said

TYPED = "typed"


Read = TypeVar("Read")


def reading(read: Callable[[], Read]) -> Read:
    """Run a normaliser and turn its problem into a message beside the field."""
    try:
        return read()
    except normalise.NormaliseProblem as problem:
        raise ValidationError(said(problem.message)) from problem


class TypedField(AnswerField):
    """A text box, with 「わからない」 below it."""

    template_name: ClassVar[str] = "assessment/fields/typed.html"
    input_mode: ClassVar[str] = "text"

    def value_in(self, text: str) -> AnswerValue:
        """Return the value of what was typed."""
        return reading(lambda: normalise.text(text, max_length=self.question.max_length))

    def text_of(self, value: AnswerValue) -> str:
        """Return how a stored value is typed."""
        return str(value)

    def pick_of(self, value: AnswerValue) -> str:
        """Return the row that stands for a stored value."""
        if value is None:
            return ""
        return UNKNOWN if is_unknown(value) else TYPED

    def value_of_pick(self, pick: str) -> AnswerValue:
        """Return the value of a tapped row other than the typed one."""
        if pick == UNKNOWN and self.question.may_be_unknown:
            return UNKNOWN
        raise ValidationError(_("選べない項目が送られました。もう一度お選びください。"))

    def read(self, data: Sent) -> Raw:
        name = self.question.id
        return {"pick": data.get(name) or "", "typed": data.get(f"{name}-typed") or ""}

    def raw_of(self, value: AnswerValue) -> Raw:
        pick = self.pick_of(value)
        return {"pick": pick, "typed": self.text_of(value) if pick == TYPED else ""}

    def parse(self, raw: Raw) -> AnswerValue:
        pick, typed = raw["pick"], raw["typed"].strip()
        before = self.raw_of(self.before)
        is_new_text = bool(typed) and typed != before["typed"]
        if pick in ("", TYPED):
            return self._typed(typed, was_tapped=pick == TYPED and not before["typed"])
        if is_new_text and pick != before["pick"]:
            raise ValidationError(
                _("行と入力の両方に回答があります。どちらかひとつにしてください。")
            )
        return self._typed(typed) if is_new_text else self.value_of_pick(pick)

    def _typed(self, typed: str, *, was_tapped: bool = False) -> AnswerValue:
        if typed:
            return self.value_in(typed)
        if was_tapped:
            raise ValidationError(_("入力欄が空いています。入れるか、ほかの行をお選びください。"))
        return UNANSWERED

    def shown(self, raw: Raw) -> dict[str, Any]:
        question = self.question
        rows = self.shown_rows(raw["pick"])
        return {
            "rows": rows,
            "typed": raw["typed"],
            "typed_id": self.row_id(TYPED),
            "typed_checked": raw["pick"] == TYPED,
            "entry_label": said(question.entry_label) if question.entry_label else "",
            "unit": said(question.unit) if question.unit else "",
            "input_mode": self.input_mode,
            "unknown": self._unknown_row(raw["pick"]),
        }

    def shown_rows(self, pick: str) -> list[Row]:
        """Return the ranges to tap, if any."""
        return []

    def _unknown_row(self, pick: str) -> Row | None:
        if not self.question.may_be_unknown:
            return None
        return self.unknown_row(checked=pick == UNKNOWN)


class DateField(TypedField):
    """A day, also in the Japanese calendar."""

    def value_in(self, text: str) -> AnswerValue:
        return reading(lambda: normalise.date(text, month_will_do=True))


class NumberField(TypedField):
    """A figure with its unit; ranges to tap; smaller sums that are added up."""

    input_mode: ClassVar[str] = "decimal"

    def value_in(self, text: str) -> AnswerValue:
        value = figure(text, self.question.type)
        return rest_of(value) if self.question.entry_is_rest else value

    def text_of(self, value: AnswerValue) -> str:
        typed = rest_of(value) if self.question.entry_is_rest else value
        return typed_figure(typed, self.question.type)

    def pick_of(self, value: AnswerValue) -> str:
        band = self.question.band_of(value)
        return str(band.value) if band else super().pick_of(value)

    def value_of_pick(self, pick: str) -> AnswerValue:
        for band in self.question.bands:
            if str(band.value) == pick:
                return band.value
        return super().value_of_pick(pick)

    def read(self, data: Sent) -> Raw:
        raw = super().read(data)
        sums = [data.get(f"{self.question.id}-part-{n}") or "" for n in self._part_numbers()]
        return {**raw, "parts": sums}

    def raw_of(self, value: AnswerValue) -> Raw:
        return {**super().raw_of(value), "parts": ["" for _n in self._part_numbers()]}

    def parse(self, raw: Raw) -> AnswerValue:
        parts = [part for part in raw.get("parts", []) if part.strip()]
        if not parts:
            return super().parse(raw)
        total = sum(self.value_in(part) for part in parts)
        before = self.raw_of(self.before)
        is_new_text = raw["typed"].strip() not in ("", before["typed"])
        if is_new_text or raw["pick"] not in ("", TYPED, before["pick"]):
            raise ValidationError(_("内訳と合計の両方に回答があります。どちらかにしてください。"))
        return total

    def told_by_parts(self, raw: Raw, total: AnswerValue) -> dict[str, AnswerValue]:
        """Return what the smaller sums say of other questions: nothing, or an answer for each.

        A part left empty answers nothing. Once the total is another one and was not added up, what
        an earlier part said no longer stands.
        """
        typed = raw.get("parts", [])
        if not any(part.strip() for part in typed) and total == self.before:
            return {}
        asked = zip(self.question.part_questions, typed, strict=False)
        return {
            one: self.value_in(part) if part.strip() else UNANSWERED for one, part in asked if one
        }

    def shown_rows(self, pick: str) -> list[Row]:
        return [
            Row(
                id=self.row_id(f"band-{number}"),
                value=str(band.value),
                label=said(band.label),
                checked=pick == str(band.value),
            )
            for number, band in enumerate(self.question.bands, start=1)
        ]

    def shown(self, raw: Raw) -> dict[str, Any]:
        labels = [said(part) for part in self.question.parts]
        sums = raw.get("parts") or ["" for _label in labels]
        names = [f"{self.question.id}-part-{n}" for n in self._part_numbers()]
        return {**super().shown(raw), "parts": list(zip(names, labels, sums, strict=False))}

    def _part_numbers(self) -> range:
        return range(1, len(self.question.parts) + 1)


def figure(text: str, kind: str) -> int | float:
    """Return a typed figure in the stored unit of its kind ("yen", "int", "days", "ratio")."""
    match kind:
        case "yen" | "int" | "days" | "ratio":
            return reading(lambda: normalise.number(text, unit=kind))
        case _:
            raise ValueError(kind)


def rest_of(ratio: float) -> float:
    """Return what is left of the whole, without binary dust: of 0.7, 0.3."""
    return float(1 - Decimal(repr(ratio)))


def typed_figure(value: float, kind: str) -> str:
    """Return how a stored figure is typed: yen in 万円, ratios in percent."""
    if kind == "yen":
        return f"{Decimal(value) / 10_000:,f}"
    if kind == "ratio":
        return f"{(Decimal(repr(value)) * 100).normalize():f}"
    return f"{value:,}"
