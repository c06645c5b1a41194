"""Any of the frozen shapes to JSON primitives and back, driven by their type hints.

UNKNOWN is the string "unknown", None is null, dates are ISO strings, tuples are lists. Reading is
strict: a key too many, a key missing, a wrong type or a number that is not finite is an error that
names its place.
"""

import dataclasses
import math
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

from insurance_catalog.terms.model import UNKNOWN, Text, Unknown
from insurance_catalog.terms.problem import TermsError, plain

LARGEST_INTEGER = 10**15
"""A thousand trillion yen: far above any limit, far below what 64 bits hold."""
LONGEST_TEXT = 4_000

Primitive = Any


def encode(value: object) -> Primitive:
    """Return `value` (a shape or a part of one) as JSON primitives."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: encode(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Unknown):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): encode(entry) for key, entry in value.items()}
    if isinstance(value, tuple):
        return [encode(entry) for entry in value]
    return value


def decode(hint: Any, value: Primitive, path: str = "") -> Any:
    """Return `value` as the type `hint` says.

    Args:
        hint: a type as written in `model.py`.
        value: what the JSON reader gave.
        path: where `value` stands, for messages.

    Raises:
        TermsError: if `value` does not fit; the plan is filled in by the caller.
    """
    origin = get_origin(hint)
    if origin is Union or origin is UnionType:
        return _decode_union(get_args(hint), value, path)
    if origin is Literal:
        return _decode_choice(get_args(hint), value, path)
    if origin is tuple:
        return _decode_tuple(get_args(hint)[0], value, path)
    if origin is not None and issubclass(origin, Mapping):
        key, entry = get_args(hint)
        return _decode_mapping(key, entry, value, path)
    if is_typeddict(hint):
        return _decode_text(value, path)
    if dataclasses.is_dataclass(hint):
        return _decode_shape(hint, value, path)
    return _SCALARS[hint](value, path)


def _decode_union(options: tuple[Any, ...], value: Primitive, path: str) -> Any:
    if value is None and NoneType in options:
        return None
    if value == UNKNOWN.value and Unknown in options:
        return UNKNOWN
    (rest,) = (option for option in options if option not in (NoneType, Unknown))
    return decode(rest, value, path)


def _decode_choice(choices: tuple[str, ...], value: Primitive, path: str) -> str:
    if isinstance(value, str) and value in choices:
        return value
    listed = ", ".join(choices)
    raise _wrong(path, f"{listed} のどれかにしてください", f"must be one of {listed}", value)


def _decode_tuple(entry: Any, value: Primitive, path: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise _wrong(path, "一覧 [...] にしてください", "must be a list [...]", value)
    return tuple(decode(entry, part, f"{path}[{n}]") for n, part in enumerate(value))


def _decode_mapping(key_hint: Any, entry: Any, value: Primitive, path: str) -> dict[Any, Any]:
    if not isinstance(value, dict):
        raise _wrong(path, "組 {...} にしてください", "must be an object {...}", value)
    return {
        _decode_key(key_hint, key, path): decode(entry, part, _under(path, key))
        for key, part in value.items()
    }


def _decode_key(hint: Any, key: str, path: str) -> Any:
    if hint is not int:
        return _decode_string(key, path)
    if key.isascii() and key.isdigit() and len(key) <= len(str(LARGEST_INTEGER)):
        return int(key)
    raise _wrong(path, "項目名は整数にしてください", "keys must be whole numbers", key)


def _decode_shape(shape: Any, value: Primitive, path: str) -> Any:
    if not isinstance(value, dict):
        raise _wrong(path, "組 {...} にしてください", "must be an object {...}", value)
    hints = hints_of(shape)
    for key in value:
        if key not in hints:
            raise TermsError(_under(path, key), Text(ja="知らない項目です", en="unknown key"))
    for name in required_of(shape):
        if name not in value:
            raise TermsError(_under(path, name), Text(ja="項目がありません", en="is missing"))
    return shape(
        **{key: decode(hints[key], part, _under(path, key)) for key, part in value.items()}
    )


def _decode_text(value: Primitive, path: str) -> Text:
    if not isinstance(value, dict) or set(value) != {"ja", "en"}:
        raise _wrong(
            path, "ja と en の2つを書いてください", "must have exactly the keys ja and en", value
        )
    ja, en = (_decode_string(value[lang], _under(path, lang)) for lang in ("ja", "en"))
    if not ja.strip() or not en.strip():
        raise TermsError(path, Text(ja="空の文は書けません", en="must not be empty"))
    return Text(ja=ja, en=en)


def _decode_string(value: Primitive, path: str) -> str:
    if not isinstance(value, str):
        raise _wrong(path, "文字列にしてください", "must be a string", value)
    if len(value) > LONGEST_TEXT:
        raise _wrong(path, "長すぎます", "is too long", value)
    if any(c < " " and c != "\n" for c in value) or any("\ud800" <= c <= "\udfff" for c in value):
        raise _wrong(path, "使えない文字があります", "holds a character that cannot be used", value)
    return value


def _decode_bool(value: Primitive, path: str) -> bool:
    if not isinstance(value, bool):
        raise _wrong(path, "true か false にしてください", "must be true or false", value)
    return value


def _decode_int(value: Primitive, path: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _wrong(path, "整数にしてください", "must be a whole number", value)
    if not 0 <= value <= LARGEST_INTEGER:
        raise _wrong(path, "0以上、1,000兆以下にしてください", "must be between 0 and 10^15", value)
    return value


def _decode_float(value: Primitive, path: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _wrong(path, "数にしてください", "must be a number", value)
    if abs(value) > LARGEST_INTEGER or not math.isfinite(value):
        raise _wrong(path, "有限の数にしてください", "must be a finite number", value)
    return float(value)


def _decode_date(value: Primitive, path: str) -> date:
    try:
        if isinstance(value, str) and len(value) == len("2026-01-01"):
            return date.fromisoformat(value)
    except ValueError:
        pass  # said below, with the place
    raise _wrong(path, "日付は 2026-01-31 の形にしてください", "must be a date YYYY-MM-DD", value)


_SCALARS: dict[Any, Callable[[Primitive, str], Any]] = {
    str: _decode_string,
    bool: _decode_bool,
    int: _decode_int,
    float: _decode_float,
    date: _decode_date,
}


@cache
def hints_of(shape: Any) -> dict[str, Any]:
    """Return the type hints of a shape's fields, resolved."""
    return get_type_hints(shape)


@cache
def required_of(shape: Any) -> tuple[str, ...]:
    """Return the names of the fields that have no default."""
    return tuple(
        f.name
        for f in dataclasses.fields(shape)
        if f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING
    )


def _under(path: str, key: object) -> str:
    return f"{path}.{plain(key)}" if path else plain(key)


def _wrong(path: str, ja: str, en: str, value: Primitive) -> TermsError:
    got = plain(repr(value) if isinstance(value, str | int | float) else type(value).__name__)
    return TermsError(path, Text(ja=f"{ja}({got})", en=f"{en} (got {got})"))
