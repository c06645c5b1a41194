"""The JSON Schemas in docs/schemas: current, strict, and true of every shipped file."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from assessment.questionnaire import loader
from insurance_catalog import sample
from insurance_catalog.terms import exchange
from reports.json_schemas.files import FOLDER, texts
from tests.reports.assessing import ANSWERS, DATA

NAMES = ("answers", "catalog", "result")
# Faults of the bytes or of the world, which no schema can state.
BEYOND_SCHEMA = {
    "comment",
    "company-check-digit",
    "company-lone-surrogate",
    "cut-off",
    "duplicate-key",
    "duplicate-key-in-mapping",
    "duplicate-top-level-key",
    "empty",
    "infinite-number",
    "infinity",
    "lone-surrogate",
    "nan",
    "not-json",
    "nul-in-text",
    "only-spaces",
    "scheme-not-started",
    "two-documents",
}


def schema(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))
    return read


def is_valid(name: str, instance: Any) -> bool:
    validator = Draft202012Validator(schema(name), format_checker=FormatChecker())
    return bool(validator.is_valid(instance))


def objects(part: Any) -> Iterator[dict[str, Any]]:
    """Yield every schema of an object with named properties, at any depth."""
    if isinstance(part, dict):
        if part.get("type") == "object" and "properties" in part:
            yield part
        for value in part.values():
            yield from objects(value)
    elif isinstance(part, list):
        for value in part:
            yield from objects(value)


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_sound_and_closed(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))
    assert all(found["additionalProperties"] is False for found in objects(schema(name)))
    assert schema(name)["description"]


@pytest.mark.parametrize(("name", "text"), texts().items())
def test_a_schema_follows_the_code_it_is_read_off(name: str, text: str) -> None:
    """If this fails: python -m reports.json_schemas."""
    assert (FOLDER / name).read_text(encoding="utf-8") == text


@pytest.mark.parametrize("answers", ANSWERS, ids=lambda path: path.stem)
def test_every_answer_file_is_valid(answers: Path) -> None:
    assert is_valid("answers", json.loads(answers.read_bytes()))


@pytest.mark.parametrize(
    "bad",
    [
        path
        for path in sorted((DATA / "bad_answers").glob("*.json"))
        if path.stem not in BEYOND_SCHEMA
    ],
    ids=lambda path: path.stem,
)
def test_a_schema_refuses_what_the_reader_refuses(bad: Path) -> None:
    assert not is_valid("answers", json.loads(bad.read_bytes()))


def test_every_question_and_choice_stands_in_the_schema() -> None:
    questions = schema("answers")["properties"]["answers"]["properties"]
    assert list(questions) == [question.id for question in loader.load()]
    for question in loader.load():
        written = json.dumps(questions[question.id])
        assert [c.id for c in question.choices if f'"{c.id}"' not in written] == []


def test_the_sample_catalog_is_valid_and_a_stray_key_is_not() -> None:
    catalog = exchange.catalog_to_json(exchange.Catalog(sample.load(), frozenset({"SN-STD"})))
    assert is_valid("catalog", json.loads(json.dumps(catalog)))
    strayed = copy.deepcopy(catalog)
    strayed["plans"][0]["support"]["hotline"] = "24/365"
    assert not is_valid("catalog", strayed)
    unknown = copy.deepcopy(catalog)
    unknown["plans"][0]["interruption"] = "unknown"
    assert is_valid("catalog", unknown)
    unknown["plans"][0]["ransom"] = "unknown"
    assert not is_valid("catalog", unknown)
