"""The random numbers of a run: the same for every firm, so that two runs differ by the firm alone.

Each scenario has its own scrambled Sobol points, from the seed and the scenario's id: adding a
scenario or changing an answer leaves every other event as it was. How many events a scenario gets
is a fixed share of all, never its rate.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

Numbers = NDArray[np.float64]
SHARES: Mapping[str, int] = {
    "ransomware": 8,
    "web-breach": 4,
    "account-takeover": 8,
    "cloud-misconfiguration": 2,
    "partner-intrusion": 4,
    "vendor-incident": 4,
    "misdelivery-or-loss": 2,
    "insider": 2,
    "funds-transfer-fraud": 2,
    "denial-of-service": 1,
}
WHOLE = sum(SHARES.values())
DEFAULT_EVENTS = WHOLE * 1024
"""Whole powers of two for every scenario, where Sobol points are balanced."""
LEAST_EVENTS = WHOLE
"""One event of each share."""
NORMALS = (
    "common",
    "forensics",
    "restoration",
    "other",
    "leak",
    "outage",
    "partners",
    "defence",
)
UNIFORMS = ("variety", "whose", "sued", "claimed", "hour", "month", "paid")
CLIP = 3.0
"""Normals are cut off here: one event in 740 stands for all that are worse still."""
KEPT_RUNS = 6


@dataclass(frozen=True, slots=True)
class Draws:
    """The numbers of one scenario; every array has one entry an event.

    Attributes:
        normal: by name (`NORMALS`), standard normals within ±`CLIP`.
        uniform: by name (`UNIFORMS`), between 0 and 1.
    """

    normal: Mapping[str, Numbers]
    uniform: Mapping[str, Numbers]

    def __len__(self) -> int:
        return len(self.normal["common"])


@dataclass(frozen=True, slots=True)
class YearDraws:
    """What decides how many events the year of each event has, and which others.

    Attributes:
        count: uniforms, one an event: where the number of events in its year lies.
        others: uniforms, `MOST_OTHERS` an event: which events come on top.
    """

    count: Numbers
    others: Numbers


MOST_OTHERS = 8
"""Even at one serious event a year, one year in a million has more than these and the first."""


def number_of(scenario: str, events: int) -> int:
    """Return how many of `events` simulated events are of this scenario."""
    return events * SHARES[scenario] // WHOLE


def whole(events: int) -> int:
    """Return how many events are simulated where `events` are asked for (0: the default)."""
    wanted = max(events, LEAST_EVENTS) if events else DEFAULT_EVENTS
    return sum(number_of(scenario, wanted) for scenario in SHARES)


@lru_cache(maxsize=KEPT_RUNS * len(SHARES))
def draws(seed: int, scenario: str, number: int) -> Draws:
    """Return the numbers of a scenario; kept, since drawing them costs most of a simulation.

    Args:
        seed: of the run.
        scenario: its id.
        number: of events.
    """
    points = np.ascontiguousarray(_sobol(seed, scenario, number).T)
    normal = np.clip(ndtri(points[: len(NORMALS)]), -CLIP, CLIP)
    return Draws(
        normal=dict(zip(NORMALS, normal, strict=True)),
        uniform=dict(zip(UNIFORMS, points[len(NORMALS) :], strict=True)),
    )


def _sobol(seed: int, scenario: str, number: int) -> Numbers:
    # Importing scipy.stats takes half a second: only who draws pays for it.
    from scipy.stats import qmc

    engine = qmc.Sobol(len(NORMALS) + len(UNIFORMS), scramble=True, rng=_stream(seed, scenario))
    points: Numbers = engine.random_base2((number - 1).bit_length())
    return points[:number]


@lru_cache(maxsize=KEPT_RUNS)
def year_draws(seed: int, events: int) -> YearDraws:
    """Return the numbers that fill years with more than one event."""
    stream = _stream(seed, "years")
    return YearDraws(stream.random(events), stream.random((MOST_OTHERS, events)))


def _stream(seed: int, name: str) -> np.random.Generator:
    return np.random.Generator(np.random.SFC64(_sequence(seed, name)))


def _sequence(seed: int, name: str) -> Any:
    return np.random.SeedSequence([seed, zlib.crc32(name.encode())])
