"""The engine's numbers, rules and texts, read from the files beside this app."""

import tomllib
from functools import cache
from pathlib import Path

from reports.engine.parameters import FILES, Parameters, parse

FOLDER = Path(__file__).resolve().parent.parent / "parameters"


@cache
def parameters() -> Parameters:
    """Return the parameters the engine runs on, read once per process.

    Raises:
        ParametersError: if a file is not written as the engine reads it.
    """
    return parse(
        {name: tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8")) for name in FILES}
    )
