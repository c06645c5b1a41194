"""A column for one thought in both languages."""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from insurance_catalog.fields.forms import BilingualFormField
from insurance_catalog.terms.model import Text


class BilingualField(models.TextField[Any, Any]):
    """Holds a `Text`, or None where the policy says nothing.

    Args:
        rows: height of the boxes in forms; 1 for a single line.
    """

    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def __init__(self, *args: Any, rows: int = 1, **kwargs: Any) -> None:
        self.rows = rows
        kwargs.setdefault("default", None)
        kwargs["null"] = kwargs.get("blank", False)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        if self.rows != 1:
            kwargs["rows"] = self.rows
        return name, path, args, kwargs

    def from_db_value(self, value: str | None, *_: Any) -> Text | None:
        return None if value is None else _text(value)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            return _text(value)
        return value

    def get_prep_value(self, value: Any) -> str | None:
        return None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj)) or ""

    def shown(self, value: Any) -> str:
        """Return both languages as a reader of the admin sees them; empty for none."""
        return f"{value['ja']} / {value['en']}" if value else ""

    def validate(self, value: Any, model_instance: Any) -> None:
        if value is None and not self.null:
            raise ValidationError(_("日本語と英語の両方を入れてください。"), code="required")

    def formfield(self, **kwargs: Any) -> Any:
        own: dict[str, Any] = {"label": self.verbose_name, "help_text": self.help_text}
        options = own | {key: kwargs[key] for key in own if key in kwargs}
        return BilingualFormField(rows=self.rows, required=not self.blank, **options)


def in_japanese(text: Text | None) -> str:
    """Return the Japanese of a text that may still be missing."""
    return text["ja"] if text else "…"


def _text(stored: str) -> Text:
    read = json.loads(stored)
    return Text(ja=read["ja"], en=read["en"])
