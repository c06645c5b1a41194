"""A column for a small table of factors: by industry, or by hours."""

import json
from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from insurance_catalog.fields import amounts
from insurance_catalog.terms import vocabulary
from insurance_catalog.terms.model import Text

HELP = _("1行にひとつ、「製造 = 1.1」「12 = 1.15」のように書きます。")


class FactorsField(models.TextField[Any, Any]):
    """Holds a mapping from ids of a list in `terms.vocabulary`, or from hours, to factors or yen.

    Args:
        words: name of the list; empty where the keys are hours.
        unit: of the values.
    """

    def __init__(
        self, *args: Any, words: str = "", unit: amounts.Unit = "factor", **kwargs: Any
    ) -> None:
        self.words, self.unit = words, unit
        super().__init__(*args, **{"help_text": HELP, **kwargs})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.update(words=self.words, unit=self.unit)
        return name, path, args, kwargs

    @property
    def labels(self) -> Mapping[str, Text]:
        return cast("Mapping[str, Text]", getattr(vocabulary, self.words) if self.words else {})

    def from_db_value(self, value: str | None, *_: Any) -> dict[Any, float] | None:
        if value is None:  # no row at the other end of an outer join
            return None
        read = json.loads(value)
        return read if self.words else {int(key): factor for key, factor in read.items()}

    def get_prep_value(self, value: Any) -> str:
        return json.dumps(dict(value))

    def to_python(self, value: Any) -> Any:
        return self.parse(value) if isinstance(value, str) else value

    def shown(self, value: Any) -> str:
        """Return one line for each factor, readable by `parse`."""
        named = {key: self.labels[key]["ja"] if self.words else key for key in value}
        return "\n".join(
            f"{named[key]} = {amounts.show_number(factor, self.unit)}"
            for key, factor in value.items()
        )

    def parse(self, text: str) -> dict[Any, float]:
        """Return the factors in `text`.

        Raises:
            ValidationError: naming the line that cannot be read.
        """
        ids = {label["ja"]: key for key, label in self.labels.items()}
        found: dict[Any, float] = {}
        for line in filter(None, (line.strip() for line in text.splitlines())):
            name, sign, factor = line.partition("=")
            key = ids.get(name.strip(), name.strip())
            if not sign or (self.words and key not in self.labels) or key in found:
                raise ValidationError(_("読めない行です: %(line)s"), params={"line": line})
            number = amounts.parse_number(factor, self.unit)
            found[key if self.words else amounts.parse_number(key, "hours")] = number
        return found

    def value_from_object(self, obj: models.Model) -> Any:
        value = super().value_from_object(obj)
        return self.shown(value) if isinstance(value, Mapping) else value

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj))

    def formfield(self, **kwargs: Any) -> Any:
        kwargs["widget"] = forms.Textarea(attrs={"rows": 8, "cols": 40})
        return super().formfield(**kwargs)
