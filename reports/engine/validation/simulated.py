"""What the simulation says where a figure was published."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Simulated:
    """A statistic of simulated respondents.

    Attributes:
        central: of endlessly many.
        low, high: P5 and P95 of as many as answered; None where their number is not known.
    """

    central: float
    low: float | None = None
    high: float | None = None
