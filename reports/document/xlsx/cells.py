"""What stands in a cell: a text that is never a formula, a real number, or a sum of our own."""

import re
from dataclasses import dataclass
from typing import Literal

Number = int | float
Look = Literal[
    "title",
    "lead",
    "quiet",
    "head",
    "label",
    "text",
    "strong",
    "yen",
    "yen-strong",
    "difference",
    "hours",
    "hours-difference",
    "days",
    "share",
    "rate",
    "whole",
    "input",
    "input-yen",
    "met",
    "partly",
    "unmet",
    "unknown",
    "excess",
]

LONGEST = 32_000
"""Letters of one cell, a little under what a spreadsheet takes."""
_NOT_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LOOKS_LIKE_A_SUM = ("=", "+", "-", "@", "\t")
_WIDE_PLANE = 0xFFFF


@dataclass(frozen=True, slots=True)
class Formula:
    """A sum of our own, with its value for readers that do not work sums out.

    Attributes:
        text: without the equals sign, for example "D8-$C8".
        value: what it comes to.
    """

    text: str
    value: Number


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `span` columns wide."""

    value: str | Number | Formula | None = None
    look: Look = "text"
    span: int = 1


@dataclass(frozen=True, slots=True)
class Placed:
    """A number and where it stands: what a formula is made of."""

    at: str
    value: Number

    def minus(self, other: "Placed") -> Formula:
        """Return how much more this is than another."""
        return Formula(f"{self.at}-{other.at}", self.value - other.value)

    def plus(self, other: "Placed") -> Formula:
        """Return both together."""
        return Formula(f"{self.at}+{other.at}", self.value + other.value)

    def beyond(self, other: "Placed") -> Formula:
        """Return how much of this lies above another; 0 where nothing does."""
        return Formula(f"MAX(0,{self.at}-{other.at})", max(0, self.value - other.value))


def clean(text: str) -> str:
    """Return a text as a file may hold it: no letter that XML forbids, no hidden escape, not
    longer than a cell takes."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return _cut(_ESCAPE.sub("_x005F_", _NOT_XML.sub("\ufffd", plain)))


def _cut(text: str) -> str:
    """Cut by the units in which spreadsheets count: a rare letter counts twice."""
    units = 0
    for place, letter in enumerate(text):
        units += 2 if ord(letter) > _WIDE_PLANE else 1
        if units > LONGEST:
            return text[: place - 1] + "…"
    return text


def looks_like_a_sum(text: str) -> bool:
    """Tell whether a spreadsheet might take a text for a sum once somebody edits the cell."""
    return text.startswith(_LOOKS_LIKE_A_SUM)
