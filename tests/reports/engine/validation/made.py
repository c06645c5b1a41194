"""Figures and samples made for the tests, and the shipped ones."""

import tomllib
from typing import Any

from assessment.questionnaire import loader
from reports.engine.validation.figures import Figure, Group, Population, Sample
from reports.engine.validation.firms import Firms
from reports.inputs.published import PUBLISHED
from tests.reports.engine.firms import text, the_parameters

OTHER = {"industry": "other"}
SMALL = Population("small", text("small"), (Group(1.0, 10**8, 1.0, OTHER),), text("s"), None)


def shipped() -> dict[str, Any]:
    return tomllib.loads(PUBLISHED.read_text("utf-8"))


def firms() -> Firms:
    return Firms(the_parameters(), loader.load())


def sample(kind: str, population: Population | None = SMALL, **options: Any) -> Sample:
    return Sample("made", kind, population, text("made"), text("source"), options)


def figure(
    of: Sample, statistic: dict[str, Any], value: float, n: int | None = None, step: float = 0
) -> Figure:
    return Figure(
        id="made",
        label=text("made"),
        sample=of,
        statistic=statistic,
        value=value,
        unit="yen",
        year=2026,
        source=text("source"),
        n=n,
        step=step,
        tolerance="factor-1.5" if n is None else "p5-p95",
        fitted=False,
        mark="I",
        why=None,
    )
