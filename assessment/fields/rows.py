"""A group of fields that repeats: one row for each subsidiary, incident, policy.

Raw: {"unknown": bool, "rows": [{field id: text}]}. A row left empty is no row.
"""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from assessment.fields.base import AnswerField, Raw, Sent
from assessment.fields.cells import Cell, cell_value, shown_cell, typed_cell
from assessment.questionnaire.conditions import is_unknown
from assessment.questionnaire.schema import UNKNOWN, AnswerValue
from assessment.services.save_answers import UNANSWERED
from assessment.wording import said


class RowsField(AnswerField):
    """Rows typed one below the other; the form shows one empty row where there is none."""

    template_name: ClassVar[str] = "assessment/fields/rows.html"
    wants_more = False

    def read(self, data: Sent) -> Raw:
        name = self.question.id
        count = data.get(f"{name}-count") or "0"
        places = range(min(int(count), self.question.max_rows)) if count.isdecimal() else range(0)
        rows = [
            {field.id: data.get(f"{name}-{n}-{field.id}") or "" for field in self.question.fields}
            for n in places
            if f"{name}-{n}-drop" not in data
        ]
        kept = [row for row in rows if any(text.strip() for text in row.values())]
        return {"unknown": data.get(name) == UNKNOWN, "rows": kept}

    def raw_of(self, value: AnswerValue) -> Raw:
        if value is None or is_unknown(value):
            return {"unknown": value is not None, "rows": []}
        rows = [
            {field.id: typed_cell(field, row.get(field.id)) for field in self.question.fields}
            for row in value
        ]
        return {"unknown": False, "rows": rows}

    def parse(self, raw: Raw) -> AnswerValue:
        if self.means_unknown(ticked=raw["unknown"], entered=bool(raw["rows"])):
            return UNKNOWN
        if not raw["rows"]:
            return UNANSWERED
        problems: list[str] = []
        rows = [self._row(n, row, problems) for n, row in enumerate(raw["rows"], start=1)]
        if problems:
            raise ValidationError(problems)
        return rows

    def _row(self, number: int, typed: dict[str, str], problems: list[str]) -> dict[str, Any]:
        row = {}
        for field in self.question.fields:
            place = _("%(number)d件目の「%(field)s」") % {
                "number": number,
                "field": said(field.label),
            }
            try:
                value = cell_value(self.question, field, typed.get(field.id, ""), as_of=self.as_of)
            except ValidationError as problem:
                problems.append(f"{place}: {problem.messages[0]}")
                continue
            if value is not None:
                row[field.id] = value
            elif field.required:
                problems.append(_("%(place)sを入れてください。") % {"place": place})
        return row

    def shown(self, raw: Raw) -> dict[str, Any]:
        typed = list(raw["rows"])
        if not typed or (self.wants_more and len(typed) < self.question.max_rows):
            typed.append({})
        return {
            "groups": [self._group(n, row) for n, row in enumerate(typed)],
            "count": len(typed),
            "may_add": len(typed) < self.question.max_rows,
            "unknown": self.unknown_row(checked=raw["unknown"]),
        }

    def _group(self, number: int, typed: dict[str, str]) -> dict[str, Any]:
        name = f"{self.question.id}-{number}"
        cells: list[Cell] = [
            shown_cell(
                self.question,
                field,
                f"{name}-{field.id}",
                typed.get(field.id, ""),
                as_of=self.as_of,
            )
            for field in self.question.fields
        ]
        return {"number": number + 1, "cells": cells, "drop": f"{name}-drop", "filled": any(typed)}
