"""Sources, each work named once and numbered in the order of its first use."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reports.engine.localise import Language

JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
FINDING = ": "
"""Stands between a work and what was taken from it."""
AND = {"ja": " / ", "en": "; "}


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
        self._works: dict[str, dict[str, None]] = {}

    def number(self, source: str) -> int:
        """Return the number of a source, from 1; what one work says elsewhere has the same."""
        work, _, finding = source.partition(FINDING)
        found = self._works.setdefault(work, {})
        if finding:
            found[finding] = None
        return list(self._works).index(work) + 1

    def several(self, texts: Iterable[str]) -> list[Source]:
        """Return sources as they are printed; names of Japanese documents stay as they are."""
        return [self._source(self.number(text), text) for text in texts]

    def listed(self) -> list[Source]:
        """Return every work numbered so far, in order, with all that was taken from it."""
        return [
            self._source(
                place, FINDING.join([work, *([AND[self._lang].join(said)] if said else [])])
            )
            for place, (work, said) in enumerate(self._works.items(), 1)
        ]

    def _source(self, number: int, text: str) -> Source:
        return Source(number, text, self._lang != "ja" and bool(JAPANESE.search(text)))
