"""The killing itself: workers that begin, are killed at random moments, and begin again."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass

from drills.ledger import Kills
from drills.site import Site
from drills.workers import Worker, stage_hit

TICK_SECONDS = 0.01
LOOK_EVERY_SECONDS = 0.5
TELL_EVERY = 10
JOBS_AHEAD = 3
"""Jobs that wait for each worker, so that hardly a kill finds an idle one."""


@dataclass
class Lane:
    """A place in which one worker follows another."""

    worker: Worker
    kill_at: float | None = None


class Killing:
    """Keeps a number of workers busy and kills them.

    Args:
        moments: draws when, after it is ready, each worker is killed.
        minutes: the most that all of it may take.
        tell: prints a line.
    """

    def __init__(
        self,
        site: Site,
        *,
        workers: int,
        moments: random.Random,
        minutes: float,
        tell: Callable[[str], None],
    ) -> None:
        self.kills = Kills()
        self.asked_again = 0
        self.complaints: list[str] = []
        self._site, self._number, self._moments, self._tell = site, workers, moments, tell
        self._give_up = time.monotonic() + 60 * minutes
        self._started = 0
        self._lanes: list[Lane] = []

    def run(self, *, kills: int) -> bool:
        """Kill so many, let the rest be finished in peace; return whether it was in time."""
        try:
            self._site.add(1)
            self._lanes = [self._lane()]
            span = self._time_of_one()
            self._tell(f"one document takes {span:.1f} s; {kills} kills to come")
            self._lanes += [self._lane() for _more in range(self._number - 1)]
            return self._kill(kills, 1.3 * span) and self._finish()
        finally:
            for lane in self._lanes:
                lane.worker.stop()

    def _lane(self) -> Lane:
        self._started += 1
        return Lane(Worker(f"drill-{self._started}"))

    def _time_of_one(self) -> float:
        """Return how long an undisturbed worker needs for a document, from ready to done."""
        worker = self._lanes[0].worker
        while not worker.becomes_ready():
            self._rest()
        began = time.monotonic()
        while self._site.unfinished() and not self._is_late:
            self._rest()
        return time.monotonic() - began

    @property
    def _is_late(self) -> bool:
        return time.monotonic() > self._give_up

    def _rest(self) -> None:
        time.sleep(TICK_SECONDS)
        if any(lane.worker.has_ended for lane in self._lanes):
            raise RuntimeError("a worker ended by itself")

    def _kill(self, kills: int, span: float) -> bool:
        """Kill until enough have hit; each worker at a moment drawn from its first jobs."""
        looked_at = 0.0
        while self.kills.counted < kills:
            if self._is_late:
                return False
            if time.monotonic() - looked_at > LOOK_EVERY_SECONDS:
                looked_at = time.monotonic()
                self._feed()
            for lane in self._lanes:
                self._tend(lane, span)
            self._rest()
        return True

    def _feed(self) -> None:
        """Keep enough jobs waiting, and ask again for what was given up."""
        self.asked_again += self._site.ask_again()
        missing = JOBS_AHEAD * self._number - self._site.waiting()
        if missing > 0:
            self._site.add(missing)

    def _tend(self, lane: Lane, span: float) -> None:
        if lane.kill_at is None:
            if lane.worker.is_ready or lane.worker.becomes_ready():
                lane.kill_at = time.monotonic() + self._moments.uniform(0, span)
        elif time.monotonic() >= lane.kill_at:
            self._strike(lane)
            fresh = self._lane()
            lane.worker, lane.kill_at = fresh.worker, None

    def _strike(self, lane: Lane) -> None:
        worker = lane.worker
        worker.kill()
        living = [other.worker.name for other in self._lanes if other is not lane]
        self.kills.note(stage_hit(worker.name, living))
        if not worker.leaves_nobody():
            self.complaints.append(f"{worker.name}: its child outlived it")
        if self.kills.counted % TELL_EVERY == 0:
            self._tell(f"  {self.kills.counted} hit, {self.kills.misses} hit nothing")

    def _finish(self) -> bool:
        """Let the workers be until everything is made, leases run out and mails sent."""
        self._tell("no more kills; waiting for what is left")
        while True:
            self.asked_again += self._site.ask_again()
            if not self._site.unfinished():
                return True
            if self._is_late:
                return False
            time.sleep(LOOK_EVERY_SECONDS)
