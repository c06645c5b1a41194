"""Several named things answered side by side: wishes for each cover, wished terms.

Raw: {"unknown": bool, "cells": {field id: text}}. Nothing is ever preset: a preset is no wish.
"""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError

from assessment.fields.base import AnswerField, Raw, Sent
from assessment.fields.cells import cell_value, shown_cell, typed_cell
from assessment.questionnaire.conditions import is_unknown
from assessment.questionnaire.schema import UNKNOWN, AnswerValue
from assessment.services.save_answers import UNANSWERED
from assessment.wording import said


class MappingField(AnswerField):
    """One small field for each key; those left empty stay out."""

    template_name: ClassVar[str] = "assessment/fields/mapping.html"

    def read(self, data: Sent) -> Raw:
        name = self.question.id
        cells = {field.id: data.get(f"{name}-{field.id}") or "" for field in self.question.fields}
        return {"unknown": data.get(name) == UNKNOWN, "cells": cells}

    def raw_of(self, value: AnswerValue) -> Raw:
        known = {} if value is None or is_unknown(value) else value
        cells = {field.id: typed_cell(field, known.get(field.id)) for field in self.question.fields}
        return {"unknown": value is not None and is_unknown(value), "cells": cells}

    def parse(self, raw: Raw) -> AnswerValue:
        found: dict[str, Any] = {}
        problems: list[str] = []
        for field in self.question.fields:
            try:
                value = cell_value(
                    self.question, field, raw["cells"].get(field.id, ""), as_of=self.as_of
                )
            except ValidationError as problem:
                problems.append(f"{said(field.label)}: {problem.messages[0]}")
                continue
            if value is not None:
                found[field.id] = value
        if problems:
            raise ValidationError(problems)
        if self.means_unknown(ticked=raw["unknown"], entered=bool(found)):
            return UNKNOWN
        return found or UNANSWERED

    def shown(self, raw: Raw) -> dict[str, Any]:
        name = self.question.id
        return {
            "cells": [
                shown_cell(
                    self.question,
                    field,
                    f"{name}-{field.id}",
                    raw["cells"].get(field.id, ""),
                    as_of=self.as_of,
                )
                for field in self.question.fields
            ],
            "unknown": self.unknown_row(checked=raw["unknown"]),
        }
