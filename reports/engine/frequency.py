"""How often a serious event of each kind comes to this firm, factor by factor.

rate = base × size × industry × features × controls. The product of a scenario's controls is kept
within a floor and a cap. Low and high combine the bands of all parts as independent: the logarithms
of their widths add in quadrature.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from assessment.questionnaire.schema import Answers, Text
from reports.engine.factor import NEUTRAL, Band, Factor
from reports.engine.parameter import Parameter
from reports.engine.parameters import Parameters
from reports.engine.profile import Profile
from reports.engine.wordy import say

SCENARIOS = (
    "ransomware",
    "web-breach",
    "account-takeover",
    "cloud-misconfiguration",
    "partner-intrusion",
    "vendor-incident",
    "misdelivery-or-loss",
    "insider",
    "funds-transfer-fraud",
    "denial-of-service",
)
BY_INDUSTRY = ("ransomware", "partner-intrusion")
"""Scenarios to which the relative rates by industry apply: intrusions."""
SIZE = say("会社の規模(従業員数)", "Size of the firm (staff)")
INDUSTRY = say("業種", "Industry")


@dataclass(frozen=True, slots=True)
class Part:
    """One factor of a rate as it applies to this firm."""

    id: str
    label: Text
    times: Band
    source: Text
    is_control: bool = False


@dataclass(frozen=True, slots=True)
class Rate:
    """The yearly rate of a scenario.

    Attributes:
        base: of the reference firm (low, central, high).
        parts: what it is multiplied with, in order.
        per_year: of this firm (low, central, high).
        neutral_per_year: before controls; only the mix of these weighs conditional figures.
    """

    scenario: str
    base: Parameter
    parts: tuple[Part, ...]
    per_year: Band
    neutral_per_year: float

    def primitive(self) -> dict[str, Any]:
        """Return the rate with every factor, for the explanations."""
        low, central, high = self.per_year
        return {
            "scenario": self.scenario,
            "base_per_year": self.base.central,
            "base_source": self.base.source,
            "per_year": {"low": low, "central": central, "high": high},
            "factors": [
                {
                    "id": part.id,
                    "label": part.label,
                    "low": part.times[0],
                    "times": part.times[1],
                    "high": part.times[2],
                    "is_control": part.is_control,
                    "source": part.source,
                }
                for part in self.parts
                if part.times != NEUTRAL
            ],
        }


def rates(profile: Profile, parameters: Parameters) -> tuple[Rate, ...]:
    """Return the rate of every scenario, in the order of `SCENARIOS`."""
    common = [_size(profile, parameters)]
    industry = _industry(profile, parameters)
    found = []
    for scenario in SCENARIOS:
        parts = [*common, *([industry] if scenario in BY_INDUSTRY else [])]
        parts += [
            Part(
                factor.id,
                factor.label,
                factor.times(_seen_by(factor, profile)),
                factor.source,
                factor.kind == "control",
            )
            for factor in parameters.factors
            if scenario in factor.scenarios
        ]
        found.append(_rate(scenario, parameters, tuple(parts)))
    return tuple(found)


def _seen_by(factor: Factor, profile: Profile) -> Answers:
    """Return the answers a factor looks at: given ones, or filled in with what is usual."""
    return profile.answers if factor.answered_only else profile.filled


def serious_per_year(found: Iterable[Rate]) -> Band:
    """Return the expected number of serious events a year: low, central, high."""
    low, central, high = zip(*(rate.per_year for rate in found), strict=True)
    return sum(low), sum(central), sum(high)


def _rate(scenario: str, parameters: Parameters, parts: tuple[Part, ...]) -> Rate:
    base = parameters.values[f"rate.{scenario}"]
    bounds = parameters.values["frequency.controls"]
    features = math.prod(part.times[1] for part in parts if not part.is_control)
    controls = math.prod(part.times[1] for part in parts if part.is_control)
    kept = min(max(controls, bounds.low), bounds.high)
    bands = [(base.low, base.central, base.high), *(part.times for part in parts)]
    central = base.central * features * kept
    return Rate(
        scenario=scenario,
        base=base,
        parts=parts,
        per_year=(
            central * math.exp(-_width(band[1] / band[0] for band in bands)),
            central,
            central * math.exp(_width(band[2] / band[1] for band in bands)),
        ),
        neutral_per_year=base.central * features,
    )


def _width(ratios: Iterable[float]) -> float:
    """Return the joint width of independent bands: logarithms added in quadrature."""
    return math.hypot(*(math.log(ratio) for ratio in ratios))


def _size(profile: Profile, parameters: Parameters) -> Part:
    """Return the factor of the firm's staff; a typical number of staff keeps its band."""
    exponent = parameters.values["frequency.size-exponent"]
    reference = parameters["frequency.reference-staff"]
    low, usual, high = (max(1, count) / reference for count in profile.staff_band)
    times = usual**exponent.central
    bounds = [
        share**power
        for share in (low, usual, high)
        for power in (exponent.low, exponent.central, exponent.high)
    ]
    return Part("frequency.size", SIZE, (min(bounds), times, max(bounds)), exponent.source)


def _industry(profile: Profile, parameters: Parameters) -> Part:
    row = by_industry(profile, parameters)
    return Part("rate.industry", INDUSTRY, (row.low, row.central, row.high), row.source)


def by_industry(profile: Profile, parameters: Parameters) -> Parameter:
    """Return the factor of the firm's industry; of two industries the larger."""
    rows = [parameters.values[f"rate.industry.{industry}"] for industry in profile.industries]
    return max(rows, key=lambda one: one.central)
