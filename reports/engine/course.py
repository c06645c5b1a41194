"""One simulated event as it unfolds: what it has cost by each step of a story, to the whole yen.

The event is a real one of the simulation, moved to the hour at which the story begins. Its losses
are laid out in one row a step, each row holding what has been lost so far; the last row is the
whole event. A contract applied to these rows says what it owes by each step, and in the last row
exactly what it pays for the event.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from reports.engine.draws import Numbers
from reports.engine.events import Events
from reports.engine.frequency import SCENARIOS
from reports.engine.items import ITEMS, ROW
from reports.engine.parameters import Parameters
from reports.engine.severity import Yen
from reports.engine.story import Step, Stories, Story

LOST, EXTRA = ROW["lost-profit"], ROW["extra-expense"]
CLAIMED = ROW["liability-partners"]


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """A customer's claim that the event told does not hold.

    Attributes:
        share: of the scenario's events in which one is made (0-1).
        events: the whole event without and with a claim of usual size.
    """

    share: float
    yen: float
    events: Events


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """An event as far as it has gone at each step; one row a step.

    Attributes:
        events: losses so far.
        claim: None where the event holds a claim, or none is ever made.
    """

    events: Events
    claim: Claim | None

    @property
    def so_far(self) -> Yen:
        """What has been lost by each step, in yen."""
        return np.asarray(self.events.losses.sum(axis=0))

    @property
    def whole(self) -> Events:
        """The event alone, whole."""
        return self.events.take(np.array([len(self.events) - 1]))

    @property
    def hours(self) -> float:
        """How long the stop lasts, in elapsed hours."""
        return float(self.events.outage.hours[-1])


def course(story: Story, steps: Sequence[Step], events: Events, parameters: Parameters) -> Course:
    """Lay the typical event of a story out over its steps."""
    place = SCENARIOS.index(story.scenario)
    all_of_it = events.take((events.scenario == place).nonzero()[0])
    moved = _begun_at(story.week_hour, all_of_it, parameters)
    usual = _typical(moved.take(_with_premise(story, moved)), parameters.stories)
    return Course(_unfolded(usual, steps), _claim(usual, all_of_it))


def _begun_at(week_hour: float, events: Events, parameters: Parameters) -> Events:
    """Let all events begin at one hour of the week; only what a stop costs depends on it."""
    outage = replace(events.outage, start_hour=np.full(len(events), float(week_hour)))
    losses = events.losses.copy()
    lost = outage.lost_profit()
    losses[LOST] = np.rint(lost)
    losses[EXTRA] = np.rint(lost * parameters["interruption.extra-expense"])
    return events.with_losses(losses, outage)


def _with_premise(story: Story, events: Events) -> NDArray[np.int64]:
    """Return the events that hold what the story tells; all of them where none does."""
    held = np.ones(len(events), dtype=np.bool_)
    if "claim" in story.premise:
        held &= events.customer_claims
    if "leak" in story.premise:
        held &= events.leaked > 0
    return held.nonzero()[0] if held.any() else np.arange(len(events))


def _typical(events: Events, stories: Stories) -> Events:
    """Return, of the events of about the wanted size, the one nearest to their mean by items."""
    order = np.argsort(events.losses.sum(axis=0), kind="stable")
    first = floor((stories.level - stories.within) * len(order))
    last = max(first + 1, ceil((stories.level + stories.within) * len(order)))
    near = order[first:last]
    losses = events.losses[:, near]
    away = losses - losses.mean(axis=1, keepdims=True)
    return events.take(near[[int(np.argmin((away**2).sum(axis=0)))]])


def _unfolded(event: Events, steps: Sequence[Step]) -> Events:
    """Return one row a step of a single event: what has been lost so far."""
    rows = event.take(np.zeros(len(steps), dtype=np.int64))
    losses = np.rint(rows.losses * _due(steps))
    until = np.array([step.hour for step in steps[:-1]] + [np.inf])
    outage = replace(rows.outage, hours=np.minimum(rows.outage.hours, until))
    losses[LOST] = np.rint(outage.lost_profit())
    whole = event.losses[LOST, 0]
    losses[EXTRA] = np.rint(event.losses[EXTRA, 0] * losses[LOST] / whole) if whole else 0.0
    return rows.with_losses(losses, outage)


def _due(steps: Sequence[Step]) -> Numbers:
    """Return the share of each item that has fallen due by each step (items by steps, 0-1).

    Shares of steps that are not told to this firm fall on the others; what no step names falls on
    the last.
    """
    shares = np.array([[step.costs.get(item, 0.0) for step in steps] for item in ITEMS])
    whole = shares.sum(axis=1, keepdims=True)
    shares[:, -1] += whole[:, 0] == 0
    return np.asarray(shares.cumsum(axis=1) / np.maximum(shares.sum(axis=1, keepdims=True), 1e-9))


def _claim(event: Events, events: Events) -> Claim | None:
    """Return the usual claim of a customer, where the event told has none."""
    claims = events.losses[CLAIMED]
    hits = claims[claims > 0]
    if not len(hits) or event.losses[CLAIMED, 0] > 0:
        return None
    usual = float(np.rint(np.median(hits)))
    both = event.take(np.zeros(2, dtype=np.int64))
    losses = both.losses.copy()
    losses[CLAIMED, 1] = usual
    return Claim(len(hits) / len(claims), usual, both.with_losses(losses, both.outage))


def shares_of_loss(events: Events) -> Mapping[str, float]:
    """Return which share of the simulated losses each scenario makes up in a year (0-1)."""
    totals = events.losses.sum(axis=0)
    yearly = {
        scenario: events.rates[place].per_year[1] * float(totals[events.scenario == place].mean())
        for place, scenario in enumerate(SCENARIOS)
    }
    whole = sum(yearly.values())
    return {scenario: yen / whole for scenario, yen in yearly.items()}
