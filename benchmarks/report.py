"""What a run has measured: raw figures to read, and ratios with their goals."""

from dataclasses import dataclass, field
from typing import Any

DIGITS = 4


@dataclass(frozen=True, slots=True)
class Ratio:
    """One measured value with the goal it is held to.

    Attributes:
        at_most: whether the goal is a ceiling; a floor if not.
    """

    name: str
    value: float
    goal: float
    at_most: bool

    @property
    def held(self) -> bool:
        return self.value <= self.goal if self.at_most else self.value >= self.goal

    def primitive(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "value": float(f"{self.value:.{DIGITS}g}"),
            "goal": self.goal,
            "held": self.held,
        }

    def line(self) -> str:
        sign = "≤" if self.at_most else "≥"
        state = "held" if self.held else "MISSED"
        return f"  {self.name:<62} {self.value:>10.4g}  {sign} {self.goal:<6g} {state}"


@dataclass(slots=True)
class Report:
    """Collects what the benches find; written as `{"ratios": […], "skipped": […]}`."""

    notes: list[str] = field(default_factory=list)
    ratios: list[Ratio] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    def note(self, text: str) -> None:
        """Keep a raw figure, for who reads the output."""
        self.notes.append(text)

    def at_least(self, name: str, value: float, goal: float) -> None:
        self.ratios.append(Ratio(name, value, goal, at_most=False))

    def at_most(self, name: str, value: float, goal: float) -> None:
        self.ratios.append(Ratio(name, value, goal, at_most=True))

    def skip(self, reason: str) -> None:
        """Say what could not be measured, and why."""
        self.skipped.append(reason)

    def primitive(self) -> dict[str, Any]:
        return {
            "ratios": [ratio.primitive() for ratio in self.ratios],
            "skipped": list(self.skipped),
        }

    def text(self) -> str:
        lines = [f"  {note}" for note in self.notes]
        lines += ["", *(ratio.line() for ratio in self.ratios)] if self.ratios else []
        lines += [f"  skipped: {reason}" for reason in self.skipped]
        return "".join(f"{line}\n" for line in lines)
