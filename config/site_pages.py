"""Privacy, terms and contact: texts kept as data in `config/pages/`, in both languages."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "pages"
NAMES = ("privacy", "terms", "contact")


class SitePageError(Exception):
    """A page's data file is missing something; the text names the file and the place."""


@dataclass(frozen=True)
class SitePage:
    """One page in one language, ready to be shown.

    Attributes:
        sections: pairs of heading and paragraphs.
        is_sample: whether the operator has yet to replace the text by its own.
    """

    name: str
    title: str
    lead: str
    updated: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    is_sample: bool


@cache
def load(name: str, language: str) -> SitePage:
    """Return a page; any language but English reads Japanese.

    Raises:
        SitePageError: if the file is absent, malformed or lacks a language.
    """
    data = _read(name)
    tongue = "en" if language == "en" else "ja"
    try:
        return SitePage(
            name=name,
            title=data["title"][tongue],
            lead=data["lead"][tongue],
            updated=data["updated"].isoformat(),
            sections=tuple(
                (part["heading"][tongue], tuple(text[tongue] for text in part["paragraphs"]))
                for part in data["sections"]
            ),
            is_sample=data["is_sample"],
        )
    except (KeyError, TypeError, AttributeError) as problem:
        raise SitePageError(f"config/pages/{name}.toml: {problem!r} ({tongue})") from problem


def _read(name: str) -> dict[str, Any]:
    path = FOLDER / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as problem:
        raise SitePageError(f"config/pages/{name}.toml: {problem}") from problem
