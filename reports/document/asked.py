"""The questions behind what a report says, with their names; empty in reports of older make."""

from collections.abc import Iterable, Mapping
from typing import Any


def behind(frozen: Mapping[str, Any], kind: str, name: str) -> list[dict[str, str]]:
    """Return the questions behind a rule ("rules") or a factor ("factors")."""
    known = frozen["explanations"].get("asked", {})
    return labelled(frozen, known.get(kind, {}).get(name, ()))


def labelled(frozen: Mapping[str, Any], questions: Iterable[str]) -> list[dict[str, str]]:
    """Return questions with what they are called; a question without a name is left out."""
    labels = frozen["explanations"].get("asked", {}).get("labels", {})
    return [{"id": one, "label": labels[one]} for one in questions if one in labels]
