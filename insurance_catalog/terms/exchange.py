"""Plans in and out of JSON (`sonae.catalog/1`), without loss, and their fingerprint."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from insurance_catalog.terms import primitive, soundness, strict_json
from insurance_catalog.terms.model import PolicyTerms, Text
from insurance_catalog.terms.problem import TermsError, plain

__all__ = [
    "SCHEMA",
    "Catalog",
    "TermsError",
    "catalog_from_json",
    "catalog_to_json",
    "digest",
    "from_json",
    "to_json",
]

SCHEMA = "sonae.catalog/1"
_KEYS = {"schema", "plans", "dealable"}


@dataclass(frozen=True, slots=True)
class Catalog:
    """Plans by code, and which of them the reader may sell (None: all)."""

    plans: tuple[PolicyTerms, ...]
    dealable: frozenset[str] | None = None


def to_json(terms: PolicyTerms) -> dict[str, Any]:
    """Return every field of `terms` as JSON primitives."""
    encoded: dict[str, Any] = primitive.encode(terms)
    return encoded


def from_json(value: object) -> PolicyTerms:
    """Return the plan in `value`; fields that have a default may be left out.

    Raises:
        TermsError: one line naming the plan's code and the field.
    """
    code = value.get("code") if isinstance(value, dict) else None
    plan = code if isinstance(code, str) and code else "?"
    try:
        terms: PolicyTerms = primitive.decode(PolicyTerms, value)
        soundness.check(terms)
    except TermsError as error:
        raise error.of(plan) from error
    return terms


def catalog_from_json(data: bytes) -> Catalog:
    """Return the catalog in a file's bytes.

    Raises:
        TermsError: one line naming the plan and the field, or "catalog".
    """
    raw = strict_json.loads(data)
    if not isinstance(raw, dict) or raw.get("schema") != SCHEMA:
        raise TermsError("schema", Text(ja=f"{SCHEMA} ではありません", en=f"is not {SCHEMA}"))
    for key in raw.keys() - _KEYS:
        raise TermsError(plain(key), Text(ja="知らない項目です", en="unknown key"))
    plans = raw.get("plans")
    if not isinstance(plans, list):
        raise TermsError("plans", Text(ja="一覧 [...] にしてください", en="must be a list [...]"))
    read = tuple(from_json(plan) for plan in plans)
    _refuse_duplicates(read)
    return Catalog(_sorted(read), _dealable(raw.get("dealable"), read))


def catalog_to_json(catalog: Catalog) -> dict[str, Any]:
    """Return the catalog as JSON primitives, plans in order of their codes."""
    written: dict[str, Any] = {
        "schema": SCHEMA,
        "plans": [to_json(terms) for terms in _sorted(catalog.plans)],
    }
    if catalog.dealable is not None:
        written["dealable"] = sorted(catalog.dealable)
    return written


def digest(plans: Iterable[PolicyTerms]) -> str:
    """Return the SHA-256 (hex) of the plans' canonical JSON, whatever their order."""
    canonical = json.dumps(
        [to_json(terms) for terms in _sorted(plans)],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def _sorted(plans: Iterable[PolicyTerms]) -> tuple[PolicyTerms, ...]:
    return tuple(sorted(plans, key=lambda terms: terms.code))


def _refuse_duplicates(plans: tuple[PolicyTerms, ...]) -> None:
    seen: set[str] = set()
    for terms in plans:
        if terms.code in seen:
            raise TermsError(
                "code",
                Text(ja="同じコードのプランが二つあります", en="appears twice"),
                plan=terms.code,
            )
        seen.add(terms.code)


def _dealable(value: object, plans: tuple[PolicyTerms, ...]) -> frozenset[str] | None:
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(code, str) for code in value):
        raise TermsError(
            "dealable",
            Text(ja="プランコードの一覧にしてください", en="must be a list of plan codes"),
        )
    for code in set(value) - {terms.code for terms in plans}:
        raise TermsError(
            "dealable",
            Text(
                ja=f"{plain(code)} はこの一覧にありません", en=f"{plain(code)} is not a plan here"
            ),
        )
    return frozenset(value)
