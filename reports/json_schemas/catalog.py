"""The JSON Schema of a catalog file, read off the shapes of `insurance_catalog.terms`."""

import dataclasses
import inspect
from collections.abc import Mapping
from datetime import date
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

from insurance_catalog.terms.exchange import SCHEMA
from insurance_catalog.terms.model import UNKNOWN, PolicyTerms, Unknown

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_LARGEST_INTEGER = 10**15
_SCALARS: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": 0, "maximum": _LARGEST_INTEGER},
    float: {"type": "number"},
    date: {"type": "string", "format": "date"},
}
_TEXT = {
    "description": "One thought in both languages.",
    "type": "object",
    "properties": {
        lang: {"type": "string", "minLength": 1, "pattern": r"\S"} for lang in ("ja", "en")
    },
    "required": ["ja", "en"],
    "additionalProperties": False,
}


def catalog_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of what `--catalog` reads and an export writes."""
    definitions: dict[str, Any] = {"Text": _TEXT}
    plan = _of(PolicyTerms, definitions)
    return {
        "$schema": DRAFT,
        "$id": "urn:sonae:schema:catalog:1",
        "title": SCHEMA,
        "description": (
            "Plans as published. Everywhere three states are kept apart: a value; null (the policy "
            'says there is none); "unknown" (nobody has confirmed it). Fields with a default may '
            "be left out."
        ),
        "type": "object",
        "properties": {
            "schema": {"const": SCHEMA},
            "plans": {"type": "array", "items": plan},
            "dealable": {
                "description": "Codes the agency may sell today; absent or null: all.",
                "anyOf": [
                    {"type": "array", "items": {"type": "string"}},
                    {"type": "null"},
                ],
            },
        },
        "required": ["schema", "plans"],
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


def _of(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a type as written in `model.py`, filing shapes in `definitions`."""
    origin = get_origin(hint)
    if origin is Union or origin is UnionType:
        return {"anyOf": [_option(option, definitions) for option in get_args(hint)]}
    if origin is Literal:
        return {"enum": list(get_args(hint))}
    if origin is tuple:
        return {"type": "array", "items": _of(get_args(hint)[0], definitions)}
    if origin is not None and issubclass(origin, Mapping):
        key, entry = get_args(hint)
        return _mapping(key, entry, definitions)
    if is_typeddict(hint):
        return {"$ref": "#/$defs/Text"}
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _shape(hint, definitions)
    return _SCALARS[hint]


def _option(option: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if option is NoneType:
        return {"type": "null"}
    if option is Unknown:
        return {"const": UNKNOWN.value}
    return _of(option, definitions)


def _mapping(key: Any, entry: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    written: dict[str, Any] = {"type": "object", "additionalProperties": _of(entry, definitions)}
    if key is int:
        written["propertyNames"] = {"pattern": "^[0-9]+$"}
    return written


def _shape(shape: type[Any], definitions: dict[str, Any]) -> dict[str, Any]:
    if shape.__name__ not in definitions:
        definitions[shape.__name__] = {}  # claimed first: a shape may hold itself
        hints = get_type_hints(shape)
        fields = dataclasses.fields(shape)
        definitions[shape.__name__] = {
            "description": inspect.cleandoc(shape.__doc__ or ""),
            "type": "object",
            "properties": {field.name: _of(hints[field.name], definitions) for field in fields},
            "required": [field.name for field in fields if _is_required(field)],
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{shape.__name__}"}


def _is_required(field: "dataclasses.Field[Any]") -> bool:
    missing = dataclasses.MISSING
    return field.default is missing and field.default_factory is missing
