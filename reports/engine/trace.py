"""What each step of a payment cuts from a loss, and the share that is left of it."""

from dataclasses import dataclass, field

import numpy as np

from reports.engine.contract import BASIS_POINTS
from reports.engine.severity import Yen

CUTS = (
    "not-covered",
    "per-victim",
    "waiting",
    "ratio",
    "deductible",
    "item-limit",
    "section-limit",
    "aggregate",
)


@dataclass(slots=True)
class Trace:
    """What each step cut, by section and cut, in yen an event."""

    cuts: dict[str, dict[str, Yen]] = field(default_factory=dict)

    def note(self, section: str, cut: str, before: Yen, after: Yen) -> None:
        steps = self.cuts.setdefault(section, {})
        lost = before - after
        steps[cut] = steps[cut] + lost if cut in steps else lost


def share_of(amounts: Yen, ratio_bp: int) -> Yen:
    """Return an insurer's share, rounded down to the yen."""
    if ratio_bp == BASIS_POINTS:
        return amounts
    return np.floor(amounts * ratio_bp / BASIS_POINTS)
