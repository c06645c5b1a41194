"""How a log record becomes one line of JSON without personal data."""

import json
import re
from collections.abc import Mapping, MutableMapping
from typing import Any

import structlog

EMAIL = re.compile(r"[^\s@<>\"'(),;:\[\]]+@[^\s@<>\"'(),;:\[\]]+\.[^\s@<>\"'(),;:\[\]]+")
IP_ADDRESS = re.compile(
    r"\b\d{1,3}(?:\.\d{1,3}){3}\b"
    r"|\b[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){3,7}\b"
    r"|\b(?:[0-9a-fA-F]{1,4}:){1,6}:(?:[0-9a-fA-F]{1,4}\b)?"
)
# What token_urlsafe(32) writes; uuids and words of a path are shorter.
TOKEN = re.compile(r"\b[A-Za-z0-9_-]{40,}\b")


def redact(text: str) -> str:
    """Return the text with addresses of people and machines, and secrets, taken out."""
    text = EMAIL.sub("[e-mail]", text)
    text = IP_ADDRESS.sub("[ip]", text)
    return TOKEN.sub("[token]", text)


def without_personal_data(
    _logger: object, _method: str, event: MutableMapping[str, Any]
) -> Mapping[str, Any]:
    """Redact every string of a record, however deep, whoever wrote it (a structlog processor)."""
    event.pop("user_agent", None)
    return {key: _redacted(value) for key, value in event.items()}


def _redacted(value: Any) -> Any:
    if isinstance(value, str):
        return redact(value)
    if isinstance(value, Mapping):
        return {redact(str(key)): _redacted(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_redacted(each) for each in value]
    return value


def one_line_json(_logger: object, _method: str, event: MutableMapping[str, Any]) -> str:
    """Render a record as ASCII JSON: no line break, escape code or lone surrogate gets through."""
    return json.dumps(dict(event), default=lambda value: redact(repr(value)))


LOG_PROCESSORS: list[structlog.typing.Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.processors.TimeStamper(fmt="iso"),
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.StackInfoRenderer(),
    structlog.processors.format_exc_info,
    without_personal_data,
]
