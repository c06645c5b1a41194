"""An order of importance, chosen place by place.

Raw: {"unknown": bool, "places": [choice id or ""]}.
"""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from assessment.fields.base import AnswerField, Raw, Sent
from assessment.fields.cells import Option
from assessment.questionnaire.conditions import is_unknown
from assessment.questionnaire.schema import UNKNOWN, AnswerValue
from assessment.services.save_answers import UNANSWERED
from assessment.wording import said


class RankingField(AnswerField):
    """One select for each place; later places may stay empty."""

    template_name: ClassVar[str] = "assessment/fields/ranking.html"

    def read(self, data: Sent) -> Raw:
        name = self.question.id
        places = [data.get(f"{name}-{n}") or "" for n in self._places()]
        return {"unknown": data.get(name) == UNKNOWN, "places": places}

    def raw_of(self, value: AnswerValue) -> Raw:
        chosen = [] if value is None or is_unknown(value) else value
        blank = [""] * (len(self._places()) - len(chosen))
        return {"unknown": value is not None and is_unknown(value), "places": [*chosen, *blank]}

    def parse(self, raw: Raw) -> AnswerValue:
        chosen = [choice for choice in raw["places"] if choice]
        if self.means_unknown(ticked=raw["unknown"], entered=bool(chosen)):
            return UNKNOWN
        if len(set(chosen)) != len(chosen):
            raise ValidationError(_("同じものが二度選ばれています。ひとつずつにしてください。"))
        return chosen or UNANSWERED

    def shown(self, raw: Raw) -> dict[str, Any]:
        return {
            "places": [
                {
                    "name": f"{self.question.id}-{n}",
                    "number": n,
                    "options": self._options(raw["places"][n - 1]),
                }
                for n in self._places()
            ],
            "unknown": self.unknown_row(checked=raw["unknown"]),
        }

    def _places(self) -> range:
        return range(1, len(self.question.choices) + 1)

    def _options(self, chosen: str) -> list[Option]:
        return [
            Option(choice.id, said(choice.label), choice.id == chosen)
            for choice in self.question.choices
        ]
