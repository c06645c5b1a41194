"""What the site would print to its log, read back."""

import io
import json
import logging
from typing import Any, Self

import structlog


class Log:
    """The console's lines between `with` and its end, formatted as the console formats them."""

    def __init__(self) -> None:
        self.stream = io.StringIO()
        self.handler = logging.StreamHandler(self.stream)
        self.handler.setFormatter(_formatter())

    def __enter__(self) -> Self:
        logging.getLogger().addHandler(self.handler)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger().removeHandler(self.handler)

    @property
    def raw(self) -> str:
        """The text as written."""
        return self.stream.getvalue()

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Each line as the JSON object it is."""
        return [json.loads(line) for line in self.raw.splitlines()]


def _formatter() -> logging.Formatter:
    """Return the formatter that the settings gave the console."""
    return next(
        handler.formatter
        for handler in logging.getLogger().handlers
        if isinstance(handler.formatter, structlog.stdlib.ProcessorFormatter)
    )
