"""The one spelling of a snapshot, and its fingerprint."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def canonical(snapshot: Mapping[str, Any]) -> bytes:
    """Return the snapshot as JSON with sorted keys and no blanks, UTF-8."""
    return json.dumps(
        snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def digest(snapshot: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the canonical JSON, in hex."""
    return hashlib.sha256(canonical(snapshot)).hexdigest()


def number_of(snapshot_hash: str) -> str:
    """Return the short number that is printed on every page."""
    return snapshot_hash[:8].upper()
