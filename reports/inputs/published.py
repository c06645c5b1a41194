"""The published figures the engine is held against, and what came of it, read from the files."""

import json
import tomllib
from functools import cache
from typing import Any

from reports.engine.validation.figures import Published, parse
from reports.inputs.parameter_files import FOLDER

PUBLISHED = FOLDER / "validation-2026.toml"
COMPARED = FOLDER / "validated-2026.json"
"""Written by `manage.py validate_model`."""


@cache
def published() -> Published:
    """Return the published figures, read once per process.

    Raises:
        ValidationDataError: if the file is not written as the engine reads it.
    """
    return parse(tomllib.loads(PUBLISHED.read_text("utf-8")))


@cache
def compared() -> dict[str, dict[str, Any]]:
    """Return what was simulated for every published figure, by id."""
    data = json.loads(COMPARED.read_text("utf-8"))
    return {row["id"]: row for row in data["figures"]}
