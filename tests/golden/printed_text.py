"""The text of a finished PDF as one sentence a line."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from benchmarks.pdf.making import content
from reports.document import pdf
from reports.engine.localise import Language

FOLDER = Path(__file__).parent
EVENTS = 37 * 1024
"""As on a site; the tests of the rest make do with fewer."""
MASKED = (
    (re.compile(r"\b[0-9a-f]{64}\b"), "<fingerprint>"),
    (re.compile(r"No\. [0-9A-F]{8}"), "No. <number>"),
)
MARGIN_POINTS = (60, 790)
"""The text lies between these heights; above and below are the running lines."""


@dataclass(frozen=True, slots=True)
class Golden:
    """One firm's document."""

    firm: str
    language: Language

    @property
    def path(self) -> Path:
        return FOLDER / f"{self.firm}-{self.language}.txt"

    def printed(self) -> list[str]:
        """Print the document of today and return its sentences."""
        return sentences(
            pdf.render(content(self.firm, events=EVENTS), self.language), self.language
        )

    def kept(self) -> list[str]:
        """Return the sentences that were last agreed on."""
        return self.path.read_text("utf-8").splitlines()


GOLDENS = (Golden("retail-quick", "ja"), Golden("professional-full", "en"))


def sentences(made: bytes, lang: Language) -> list[str]:
    """Return the sentences of a document; where its lines break does not matter.

    A table that runs on to the next page says its head once more.
    """
    top, bottom = MARGIN_POINTS
    area = ["-x", "0", "-y", str(top), "-W", "600", "-H", str(bottom - top)]
    command = ["pdftotext", "-raw", *area, "-", "-"]
    told = subprocess.run(command, input=made, capture_output=True, check=True).stdout  # noqa: S603
    text = told.decode().replace("\f", "\n").replace("•", "")
    for pattern, mask in MASKED:
        text = pattern.sub(mask, text)
    joined = re.sub(r"\s+", "" if lang == "ja" else " ", text).strip()
    ends = r"(?<=[。:])" if lang == "ja" else r"(?<=[.:;])\s"
    return [line for line in re.split(ends, joined) if line]


def figures(lines: list[str]) -> list[str]:
    """Return every amount, count and share in the order of the text."""
    return re.findall(
        r"[¥0-9][0-9.,]*(?:億|万|円|年|日|件|通り|時間|%| million| billion)?", " ".join(lines)
    )
