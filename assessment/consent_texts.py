"""The wording of consents: data, versioned, never edited once shown."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assessment.questionnaire.schema import Text

FOLDER = Path(__file__).resolve().parent / "consents"
HANDLE = "handle-2026.1"
SHARE = "share-2026.1"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is handed over."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class ConsentText:
    """What a person reads before agreeing; `valid_days` is None where there is no term."""

    version: str
    purpose: Text
    items: tuple[Item, ...]
    points: tuple[Text, ...]
    valid_days: int | None = None


def _text(raw: dict[str, Any]) -> Text:
    return Text(ja=raw["ja"], en=raw["en"])


@cache
def load(version: str) -> ConsentText:
    """Return the text of this version.

    Raises:
        FileNotFoundError: if no such version was ever published.
    """
    with (FOLDER / f"{version}.toml").open("rb") as file:
        raw = tomllib.load(file)
    return ConsentText(
        version=raw["version"],
        purpose=_text(raw["purpose"]),
        items=tuple(Item(item["id"], _text(item)) for item in raw["items"]),
        points=tuple(_text(point) for point in raw["points"]),
        valid_days=raw.get("valid_days"),
    )
