"""Sources, each named once and numbered in the order of their first use."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reports.engine.localise import Language

JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Source:
    """One source as it is listed.

    Attributes:
        number: from 1, in the order of first use.
        is_foreign: whether it stands in Japanese in an English document.
    """

    number: int
    text: str
    is_foreign: bool


class References:
    """The list that numbers in brackets point to."""

    def __init__(self, lang: Language) -> None:
        self._lang = lang
        self._numbers: dict[str, int] = {}

    def number(self, source: str) -> int:
        """Return the number of a source, from 1."""
        return self._numbers.setdefault(source, len(self._numbers) + 1)

    def several(self, texts: Iterable[str]) -> list[Source]:
        """Return sources as they are printed; names of Japanese documents stay as they are."""
        return [
            Source(self.number(text), text, self._lang != "ja" and bool(JAPANESE.search(text)))
            for text in texts
        ]

    def listed(self) -> list[Source]:
        """Return every source numbered so far, in order."""
        return self.several(list(self._numbers))
