"""The JSON Schema of a file of answers, read off a questionnaire."""

from collections.abc import Callable
from typing import Any

from assessment.questionnaire.schema import (
    NONE,
    UNKNOWN,
    Choice,
    Field,
    Question,
    Questionnaire,
    Text,
)

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_COMPANY = {
    "name": "Name as registered.",
    "name-kana": "Name in katakana.",
    "corporate-number": "13 digits with check digit.",
    "postal-code": "For example 103-0027.",
    "address": "Address.",
    "contact": "Person to write to.",
    "email": "E-mail address.",
    "phone": "Telephone number.",
}
Schema = dict[str, Any]


def answers_schema(questionnaire: Questionnaire) -> Schema:
    """Return the JSON Schema (draft 2020-12) of an answer file of this questionnaire.

    What a schema cannot say (no duplicate keys, a check digit, a day that exists, a scheme that
    has not started) the reader still refuses.
    """
    return {
        "$schema": DRAFT,
        "$id": f"urn:sonae:schema:answers:{questionnaire.key.replace('/', ':')}",
        "title": f"Answers to {questionnaire.key}",
        "description": (
            "What `manage.py assess` reads. A question left out is unanswered, which is not the "
            'same as "unknown"; answers to questions that are not shown are kept and ignored.'
        ),
        "type": "object",
        "properties": {
            "questionnaire": {"const": questionnaire.key},
            "mode": {
                "description": "Left out: full if any question beyond the ten is answered.",
                "enum": ["quick", "full"],
            },
            "company": _company(),
            "answers": _answers(questionnaire),
        },
        "required": ["questionnaire", "answers"],
        "additionalProperties": False,
    }


def _company() -> Schema:
    return {
        "description": "Who the firm is; all may be left out.",
        "type": "object",
        "properties": {
            key: {"description": meaning, "type": "string"} for key, meaning in _COMPANY.items()
        },
        "additionalProperties": False,
    }


def _answers(questionnaire: Questionnaire) -> Schema:
    return {
        "type": "object",
        "properties": {question.id: _answer(question) for question in questionnaire},
        "required": [question.id for question in questionnaire if question.required],
        "additionalProperties": False,
    }


def _answer(question: Question) -> Schema:
    known = _BY_TYPE[question.type](question)
    described = {"description": _both(question.text)}
    if question.required or (question.type == "one" and UNKNOWN in known["enum"]):
        return described | known
    unknown = [UNKNOWN] if question.type == "many" else UNKNOWN
    return described | {"anyOf": [known, {"const": unknown}]}


def _one(question: Question) -> Schema:
    return {"enum": _ids(question.choices)}


def _many(question: Question) -> Schema:
    choices = [choice for choice in _ids(question.choices) if choice != UNKNOWN]
    schema: Schema = {
        "type": "array",
        "items": {"enum": choices},
        "minItems": 1,
        "uniqueItems": True,
    }
    if NONE in choices:
        schema |= {"if": {"contains": {"const": NONE}}, "then": {"maxItems": 1}}
    return schema


def _whole(question: Question) -> Schema:
    return {"type": "integer"} | _range(question)


def _ratio(question: Question) -> Schema:
    return {"type": "number", "minimum": 0, "maximum": 1} | _range(question)


def _date(_: Question) -> Schema:
    return {"type": "string", "format": "date"}


def _text(question: Question) -> Schema:
    return {"type": "string", "minLength": 1, "maxLength": question.max_length}


def _rows(question: Question) -> Schema:
    return {
        "type": "array",
        "items": _object(question.fields),
        "maxItems": question.max_rows,
    }


def _list(question: Question) -> Schema:
    return {
        "description": "The most important first.",
        "type": "array",
        "items": {"enum": _ids(question.choices)},
        "minItems": 1,
        "uniqueItems": True,
    }


def _mapping(question: Question) -> Schema:
    if not question.choices:
        return _object(question.fields)
    entry = {"enum": _ids(question.choices)}
    return {
        "type": "object",
        "properties": {
            field.id: {"description": _both(field.label)} | entry for field in question.fields
        },
        "additionalProperties": False,
    }


_BY_TYPE: dict[str, Callable[[Question], Schema]] = {
    "one": _one,
    "many": _many,
    "int": _whole,
    "yen": _whole,
    "days": _whole,
    "ratio": _ratio,
    "date": _date,
    "text": _text,
    "rows": _rows,
    "list": _list,
    "mapping": _mapping,
}


def _object(fields: tuple[Field, ...]) -> Schema:
    return {
        "type": "object",
        "properties": {
            field.id: {"description": _both(field.label)} | _column(field) for field in fields
        },
        "required": [field.id for field in fields if field.required],
        "additionalProperties": False,
    }


def _column(field: Field) -> Schema:
    """Return the schema of a field; one that may be left out may be unknown as well."""
    known = _known_column(field)
    if field.required or field.type == "text":
        return known
    return {"anyOf": [known, {"const": UNKNOWN}]}


def _known_column(field: Field) -> Schema:
    match field.type:
        case "one":
            return {"enum": _ids(field.choices)}
        case "yen" | "int":
            return {"type": "integer"} | _range(field)
        case "date":
            return {"type": "string", "format": "date"}
        case "yes-no":
            return {"type": "boolean"}
        case "text":
            return {"type": "string", "minLength": 1, "maxLength": field.max_length}


def _range(bounded: Question | Field) -> Schema:
    bounds = {"minimum": bounded.minimum, "maximum": bounded.maximum}
    return {name: _plain(bound) for name, bound in bounds.items() if bound is not None}


def _plain(bound: float) -> int | float:
    """Return a whole bound as an integer, so that it reads 0 and not 0.0."""
    return int(bound) if bound == int(bound) else bound


def _ids(choices: tuple[Choice, ...]) -> list[str]:
    return [choice.id for choice in choices]


def _both(text: Text) -> str:
    return f"{text['ja']} / {text['en']}"
