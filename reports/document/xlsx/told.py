"""What every sheet of a report is filled from: the words of the document and the bare figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reports.document.edition import Edition
from reports.engine.localise import Language


@dataclass(frozen=True, slots=True)
class Told:
    """One report in one language.

    Attributes:
        words: as `context.build` returns them for screen and PDF.
        frozen: the snapshot in that language, for its figures.
    """

    words: Mapping[str, Any]
    frozen: Mapping[str, Any]
    edition: Edition
    lang: Language

    @property
    def result(self) -> Mapping[str, Any]:
        """The figures, by the contract `sonae.result/1`."""
        found: Mapping[str, Any] = self.frozen["result"]
        return found

    @property
    def needs(self) -> Mapping[str, Any]:
        """What the firm needs, and what it can carry."""
        found: Mapping[str, Any] = self.result["needs"]
        return found

    @property
    def plans(self) -> list[tuple[Mapping[str, Any], Mapping[str, Any]]]:
        """The plans in the order of the document, in words and figures; none unless named."""
        compared = self.words["comparison"]
        if compared is None:
            return []
        figures = {policy["code"]: policy for policy in self.result["policies"]}
        return [(plan, figures[plan["code"]]) for plan in compared["plans"]]
