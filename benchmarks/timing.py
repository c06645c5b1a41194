"""Times of jobs that take turns, so that whatever else the machine does hits all of them alike."""

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Job = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of one job, turn by turn."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def least(self) -> float:
        return min(self.seconds)

    def __str__(self) -> str:
        return f"{self.median * 1e3:.4g} ms (least {self.least * 1e3:.4g}, n={len(self.seconds)})"


def interleaved(jobs: Mapping[str, Job], turns: int, *, warm: bool = True) -> dict[str, Times]:
    """Run the jobs in turn.

    Args:
        jobs: by name; one that returns a float has measured itself, in seconds.
        turns: how often each runs.
        warm: whether each runs once before, unmeasured.
    """
    if warm:
        for job in jobs.values():
            job()
    found: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(turns):
        for name, job in jobs.items():
            found[name].append(_seconds(job))
    return {name: Times(tuple(seconds)) for name, seconds in found.items()}


def _seconds(job: Job) -> float:
    began = time.perf_counter()
    own = job()
    return own if isinstance(own, float) else time.perf_counter() - began
