"""The shapes of the numbers, rules and texts the engine runs on."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from assessment.questionnaire.schema import Condition, Text
from reports.engine.errors import ParametersError
from reports.engine.factor import Factor, Split
from reports.engine.story import Stories
from reports.engine.worse import Unordered, Worse

RATE = "rate."


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number with its band, unit, year and source; `sd` is the log standard deviation."""

    id: str
    label: Text
    low: float
    central: float
    high: float
    unit: str
    year: int
    source: Text
    sd: float | None = None
    worse: Literal["low", "high"] = "high"
    """Which end of the band means more loss."""

    def towards(self, worse: bool, by: float) -> "Parameter":
        """Return the parameter moved towards its worse or milder end.

        Args:
            worse: which end.
            by: how far, 0 (not at all) to 1 (the end); by the factor where the band allows it.
        """
        end = self.high if worse == (self.worse == "high") else self.low
        if self.central > 0 and end > 0:
            moved = self.central * (end / self.central) ** by
        else:
            moved = self.central + (end - self.central) * by
        return replace(self, central=moved)


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps the market (or the method) offers, ascending."""

    id: str
    label: Text
    values: tuple[float, ...]
    unit: str
    year: int
    source: Text


@dataclass(frozen=True, slots=True)
class Typical:
    """What is put in place of an answer: [low, usual, high] numbers or [milder, usual, worse]."""

    id: str
    question: str
    label: Text
    scale: str
    default: tuple[Any, Any, Any]
    by_industry: Mapping[str, tuple[Any, Any, Any]]
    unit: str
    year: int
    source: Text
    worse: Literal["low", "high"] = "high"
    """Which end of the band means more loss or need."""

    def for_industry(self, industry: str) -> tuple[Any, Any, Any]:
        return self.by_industry.get(industry, self.default)


@dataclass(frozen=True, slots=True)
class Rule:
    """A scoring rule: when it fires, how much it adds to the need of which sections, and why."""

    id: str
    rows: tuple[str, ...]
    sections: tuple[str, ...]
    condition: Condition
    points: int
    reason: Text
    source: Text
    assumed_share: float = 0.0
    """Share of comparable firms for which it holds: stands in where its questions are open."""
    reasons: Mapping[str, Text] = field(default_factory=dict)
    """The reason as it stands under one section, where that differs."""

    def reason_for(self, section: str) -> Text:
        """Return why the rule adds to the need of a section."""
        return self.reasons.get(section, self.reason)


@dataclass(frozen=True, slots=True)
class Entry:
    """A text of `advice-2026`: shown when its condition holds; `extra` has what its kind adds."""

    id: str
    condition: Condition | None
    texts: Mapping[str, Text]
    extra: Mapping[str, Any]
    source: Text | None


@dataclass(frozen=True, slots=True)
class Parameters:
    """All the engine runs on."""

    version: str
    scoring_version: str
    values: Mapping[str, Parameter]
    steps: Mapping[str, Steps]
    typical: Mapping[str, Typical]
    rules: tuple[Rule, ...]
    full_points: Mapping[str, int]
    levels: Mapping[str, int]
    units: Mapping[str, Text]
    factors: tuple[Factor, ...]
    splits: Mapping[str, Split]
    entries: Mapping[str, tuple[Entry, ...]]
    worse: tuple[Worse, ...]
    no_clear_order: tuple[Unordered, ...]
    stories: Stories

    def __getitem__(self, parameter_id: str) -> float:
        """Return the central value of a parameter."""
        return self.values[parameter_id].central

    def for_industry(self, parameter_id: str, industry: str) -> float:
        """Return the central value of a parameter given by industry."""
        return self.values[f"{parameter_id}.{industry}"].central

    def sd(self, parameter_id: str) -> float:
        """Return the log standard deviation of a lognormal parameter.

        Raises:
            ParametersError: if it has none.
        """
        spread = self.values[parameter_id].sd
        if spread is None:
            raise ParametersError(f"{parameter_id} has no sd")
        return spread

    def shifted(self, *, worse: bool) -> "Parameters":
        """Return the parameters with every cost moved towards one end of its band.

        Rates stay: they only weigh the kinds of event against each other.
        """
        by = self["range.reach"]
        values = {
            name: row if name.startswith(RATE) else row.towards(worse, by)
            for name, row in self.values.items()
        }
        return replace(self, values=values)

    def ladder(self, steps_id: str) -> tuple[int, ...]:
        """Return the market's steps in whole yen or hours."""
        return tuple(int(value) for value in self.steps[f"steps.{steps_id}"].values)
