"""What every record of the parameter files is read with: texts, sources, conditions."""

from collections.abc import Mapping
from typing import Any

from assessment.questionnaire.conditions import ConditionError, parse_condition
from assessment.questionnaire.schema import Condition, Text
from reports.engine.errors import ParametersError


def text(value: Any, where: str) -> Text:
    """Read a text in both languages.

    Raises:
        ParametersError: if a language is missing or empty.
    """
    if not isinstance(value, Mapping) or set(value) != {"ja", "en"}:
        raise ParametersError(f"{where}: expected a text with ja and en")
    if not all(isinstance(part, str) and part.strip() for part in value.values()):
        raise ParametersError(f"{where}: a language is empty")
    return Text(ja=value["ja"], en=value["en"])


def source(row: Mapping[str, Any], file: Mapping[str, Any]) -> Text:
    """Read the source a record names by its key in the table `sources` of its file."""
    key = row.get("source")
    sources = file.get("sources", {})
    if key not in sources:
        raise ParametersError(f"{row.get('id')}: source {key!r} is not listed")
    return text(sources[key], f"source {key}")


def require(row: Mapping[str, Any], *keys: str) -> None:
    """Refuse a record that lacks one of the keys."""
    missing = [key for key in keys if key not in row]
    if missing:
        raise ParametersError(f"{row.get('id', row)}: lacks {', '.join(missing)}")


def condition(row: Mapping[str, Any], key: str = "condition") -> Condition:
    """Read the condition of a record."""
    try:
        return parse_condition(row[key])
    except ConditionError as problem:
        raise ParametersError(f"{row.get('id')}: {problem}") from problem
