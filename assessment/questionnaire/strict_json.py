"""JSON read strictly: what another program might read differently is refused, in one line.

Numbers that no program can hold (1e400, NaN, a thousand digits) are let through as infinities and
NaN, so that the check of the values can name the question they stand in.
"""

import json
import math
import re
from collections import Counter
from typing import Any

from assessment.questionnaire.characters import shown
from assessment.questionnaire.schema import Text

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
_BOM = b"\xef\xbb\xbf"
# a string (to its end, or to the end of the file if it never ends) or a bracket
_MARKS = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)
_MAX_DIGITS = 40


class StrictJsonError(ValueError):
    """The bytes cannot be taken as JSON; `path` holds the keys that lead there, if known."""

    def __init__(self, message: Text, path: tuple[str, ...] = ()) -> None:
        super().__init__(message["en"])
        self.message = message
        self.path = path


def parse(data: bytes) -> Any:
    """Return the JSON value that these bytes hold.

    Raises:
        StrictJsonError: saying what is wrong.
    """
    text = _decoded(data)
    _check_depth(text)
    twice: list[tuple[dict[str, Any], str]] = []

    def read_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        result = dict(pairs)
        if len(result) < len(pairs):
            (key, _), *_ = Counter(key for key, _ in pairs).most_common(1)
            twice.append((result, key))
        return result

    try:
        document = json.loads(
            text,
            object_pairs_hook=read_object,
            parse_int=_integer,
            parse_constant=lambda name: math.nan if name == "NaN" else math.inf,
        )
    except json.JSONDecodeError as error:
        raise StrictJsonError(
            Text(
                ja=f"JSONとして読めません({error.lineno}行目の{error.colno}文字目)。",
                en=f"This is not JSON (line {error.lineno}, column {error.colno}).",
            )
        ) from error
    if twice:
        raise _written_twice(document, *twice[-1])
    return document


def _decoded(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise StrictJsonError(
            Text(
                ja=f"ファイルが大きすぎます({MAX_BYTES:,}バイトまで)。",
                en=f"The file is too large (at most {MAX_BYTES:,} bytes).",
            )
        )
    if data.startswith(_BOM):
        raise StrictJsonError(
            Text(
                ja="先頭にBOMがあります。「BOMなしのUTF-8」で保存してください。",
                en="The file begins with a byte order mark; save it as UTF-8 without BOM.",
            )
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise StrictJsonError(
            Text(
                ja=f"UTF-8ではありません({error.start + 1}バイト目)。",
                en=f"The file is not UTF-8 (byte {error.start + 1}).",
            )
        ) from error
    if not text.strip():
        raise StrictJsonError(Text(ja="ファイルが空です。", en="The file is empty."))
    return text


def _check_depth(text: str) -> None:
    """Refuse deep nesting before the parser meets it, naming the keys it hangs from."""
    depth, last_at = 0, {1: "", 2: ""}
    for found in _MARKS.finditer(text):
        mark = found.group()
        if mark in ("[", "{"):
            depth += 1
        elif mark in ("]", "}"):
            depth -= 1
        elif depth in last_at:
            last_at[depth] = shown(mark[1:-1])
        if depth > MAX_DEPTH:
            raise StrictJsonError(
                Text(
                    ja=f"入れ子が深すぎます({MAX_DEPTH}段まで)。",
                    en=f"The nesting is too deep (at most {MAX_DEPTH} levels).",
                ),
                path=tuple(key for key in last_at.values() if key),
            )


def _written_twice(document: Any, culprit: dict[str, Any], key: str) -> StrictJsonError:
    return StrictJsonError(
        Text(ja=f"「{shown(key)}」が二度書かれています。", en=f"'{shown(key)}' is written twice."),
        path=(*(_path_to(culprit, document) or ()), shown(key)),
    )


def _path_to(culprit: dict[str, Any], value: Any) -> tuple[str, ...] | None:
    """The keys that lead to this very object; None if it is not in there."""
    if value is culprit:
        return ()
    steps = value.items() if isinstance(value, dict) else ()
    parts = ((shown(key), part) for key, part in steps)
    if isinstance(value, list):
        parts = (("", part) for part in value)
    for key, part in parts:
        path = _path_to(culprit, part)
        if path is not None:
            return (key, *path) if key else path
    return None


def _integer(digits: str) -> int | float:
    return int(digits) if len(digits) <= _MAX_DIGITS else math.inf
