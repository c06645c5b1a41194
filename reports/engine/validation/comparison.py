"""Every published figure against the simulation: hit or miss, by the tolerance set beforehand."""

import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from assessment.questionnaire.schema import Questionnaire
from reports.engine.parameters import Parameters
from reports.engine.validation.counts import industries, reports
from reports.engine.validation.figures import Figure, Published, ValidationDataError
from reports.engine.validation.firms import Firms
from reports.engine.validation.premiums import premiums
from reports.engine.validation.simulated import Simulated
from reports.engine.validation.survey import surveyed

SEED = 1
KINDS: Mapping[str, Callable[[Figure, Firms, np.random.Generator], Simulated]] = {
    "events": surveyed,
    "window": surveyed,
    "reports": reports,
    "industries": industries,
    "premium": premiums,
}


@dataclass(frozen=True, slots=True)
class Compared:
    """A published figure, what the simulation says, and the range that would have been a hit."""

    figure: Figure
    simulated: Simulated
    low: float
    high: float

    @property
    def hit(self) -> bool:
        """Tell whether the published figure, before its rounding, may lie in the range."""
        half = self.figure.step / 2
        return self.low - half <= self.figure.value <= self.high + half

    @property
    def ratio(self) -> float:
        """Return how many times the published figure the simulated one is."""
        return self.simulated.central / self.figure.value


def compare(
    published: Published,
    parameters: Parameters,
    questionnaire: Questionnaire,
    only: Iterable[str] = (),
) -> tuple[Compared, ...]:
    """Simulate the respondents of every figure.

    Args:
        parameters: the engine runs on.
        questionnaire: whose questions the respondents are described with.
        only: ids of figures; none for all.
    """
    wanted = set(only)
    firms = Firms(parameters, questionnaire)
    return tuple(
        judged(figure, simulate(figure, firms), published.factor)
        for figure in published.figures
        if not wanted or figure.id in wanted
    )


def simulate(figure: Figure, firms: Firms) -> Simulated:
    """Return what the simulation says; the random numbers depend on the figure's id alone."""
    if figure.sample.kind not in KINDS:
        raise ValidationDataError(f"{figure.sample.id}: no kind is called {figure.sample.kind}")
    stream = np.random.default_rng([SEED, zlib.crc32(figure.id.encode())])
    return KINDS[figure.sample.kind](figure, firms, stream)


def judged(figure: Figure, simulated: Simulated, factor: float) -> Compared:
    """Return the comparison, with the range of the figure's tolerance."""
    if figure.tolerance == "factor-1.5":
        low, high = simulated.central / factor, simulated.central * factor
    elif simulated.low is not None and simulated.high is not None:
        low, high = simulated.low, simulated.high
    else:
        raise ValidationDataError(f"{figure.id}: no respondents of a known number are simulated")
    return Compared(figure, simulated, low, high)
