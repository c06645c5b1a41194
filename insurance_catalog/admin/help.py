"""A sentence of help for every field, from `help.toml`, in the language of the request."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from insurance_catalog.fields.forms import in_language
from insurance_catalog.terms.model import Text

FILE = Path(__file__).with_name("help.toml")


@cache
def texts() -> dict[str, Text]:
    """Return the help by `field` or `model.field`."""
    found: dict[str, Text] = {}
    for name, entry in tomllib.loads(FILE.read_text(encoding="utf-8")).items():
        if "ja" in entry:
            found[name] = Text(ja=entry.pop("ja"), en=entry.pop("en"))
        for field, text in entry.items():
            found[f"{name}.{field}"] = Text(ja=text["ja"], en=text["en"])
    return found


def help_for(field: Any) -> str:
    """Return the help of a model's field, followed by what the field says about its typing."""
    known = texts()
    text = known.get(f"{field.model._meta.model_name}.{field.name}") or known.get(field.name)
    parts = (in_language(text) if text else "", field.help_text)
    return " ".join(str(part) for part in parts if part)


class Helped:
    """Mixin for admins and inlines: every field says what it asks for."""

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        formfield = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if formfield is not None:
            formfield.help_text = help_for(db_field)
        return formfield
