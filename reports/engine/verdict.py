"""The five verdicts on a term, and how several make one."""

from collections.abc import Iterable
from typing import Literal

from insurance_catalog.terms.model import Text

Verdict = Literal["met", "partly", "unmet", "unknown", "excess"]
Outcome = tuple[Verdict, Text]
"""A verdict with what is said for it."""


def combine(verdicts: Iterable[Verdict]) -> Verdict:
    """Join verdicts on parts into one.

    Unknown counts as neither yes nor no: the parts are joined once with every unknown unmet and
    once with every unknown met; where the two disagree the whole is unknown.
    """
    parts = list(verdicts)
    worst = _joined(["unmet" if part == "unknown" else part for part in parts])
    best = _joined(["met" if part == "unknown" else part for part in parts])
    return worst if worst == best else "unknown"


def lowered(verdict: Verdict, *others: Verdict) -> Verdict:
    """Lower the verdict on a limit by what else holds of the cover; too small a limit stays so."""
    return verdict if verdict == "unmet" else combine((verdict, *others))


def _joined(parts: list[Verdict]) -> Verdict:
    if all(part in ("met", "excess") for part in parts):
        return "met"
    return "unmet" if all(part == "unmet" for part in parts) else "partly"
