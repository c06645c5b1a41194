"""Times of jobs that take turns, so that whatever else the machine does hits all of them alike."""

import math
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

Job = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of one job, turn by turn: by the clock, and of the processor."""

    seconds: tuple[float, ...]
    processor: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def least(self) -> float:
        return min(self.seconds)

    @property
    def busy(self) -> float:
        """Median seconds of one core: what the job takes where nobody else wants the core."""
        return statistics.median(self.processor)

    @property
    def p95(self) -> float:
        return _p95(self.seconds)

    @property
    def busy_p95(self) -> float:
        """As `busy`, for 95 turns of 100."""
        return _p95(self.processor)

    def __str__(self) -> str:
        figures = f"least {self.least * 1e3:.4g}, processor {self.busy * 1e3:.4g}"
        return f"{self.median * 1e3:.4g} ms ({figures}, n={len(self.seconds)})"


def interleaved(
    jobs: Mapping[str, Job], turns: int, *, warm: bool = True, seed: int | None = None
) -> dict[str, Times]:
    """Run the jobs in turn.

    Args:
        jobs: by name; one that returns a float has measured itself, in seconds.
        turns: how often each runs.
        warm: whether each runs once before, unmeasured.
        seed: of the order of each turn; without it the order is always that of the jobs. Drawn
            anew each turn, what comes back by itself (a collection of garbage) strikes all alike.
    """
    if warm:
        for job in jobs.values():
            job()
    order = None if seed is None else Random(seed)  # noqa: S311 - an order is no secret
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in jobs}
    for _ in range(turns):
        for name in order.sample(list(jobs), len(jobs)) if order else jobs:
            found[name].append(_seconds(jobs[name]))
    return {name: Times(*zip(*turn, strict=True)) for name, turn in found.items()}


def _seconds(job: Job) -> tuple[float, float]:
    began, busy = time.perf_counter(), time.process_time()
    own = job()
    if isinstance(own, float):
        return own, own
    return time.perf_counter() - began, time.process_time() - busy


def _p95(seconds: tuple[float, ...]) -> float:
    """Return the least time that at least 95 of 100 turns keep to."""
    return sorted(seconds)[math.ceil(0.95 * len(seconds)) - 1]
