"""One way to go through an event: with a policy or without, step by step in yen."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from insurance_catalog.terms.model import UNKNOWN, Maybe, Payment
from reports.engine.contract import Contract
from reports.engine.course import Course
from reports.engine.coverage import pay
from reports.engine.events import Events
from reports.engine.items import SECTIONS
from reports.engine.matching import Match, contract_of
from reports.engine.severity import Yen
from reports.engine.story import Step

INTERIM = "cash"
"""The step from which on an insurer that pays in advance has paid what was due so far."""


@dataclass(frozen=True, eq=False)
class Way:
    """A course with one plan, or with none.

    Attributes:
        match: None without a policy.
        owed: what the policy owes by each step, every unknown term at its worst, in yen.
        owed_at_best: the same with every unknown term at its best.
        received: what it has paid out by each step; the last step is the payment.
    """

    course: Course
    match: Match | None
    owed: Yen
    owed_at_best: Yen
    received: Yen

    @cached_property
    def out(self) -> Yen:
        """What the firm has laid out or lost, and not been paid back, after each step."""
        return self.course.so_far - self.received

    @property
    def loss_yen(self) -> float:
        return float(self.course.so_far[-1])

    @property
    def kept_yen(self) -> float:
        """What stays with the firm in the end."""
        return float(self.out[-1])

    @cached_property
    def before_payment(self) -> Yen:
        """`out`, at the last step before the insurer pays."""
        found = self.out.copy()
        if len(found) > 1:
            found[-1] = self.course.so_far[-1] - self.received[-2]
        return found

    @property
    def peak(self) -> int:
        """The step at which most money is out."""
        return int(np.argmax(self.before_payment))

    def more_with(self, claim: Events) -> float:
        """Return what would stay with the firm in addition if a customer claimed."""
        extra = float(claim.losses[:, 1].sum() - claim.losses[:, 0].sum())
        if self.match is None:
            return extra
        owed = _owed(self.match.contract, claim)
        return extra - float(owed[1] - owed[0])


def without_policy(course: Course) -> Way:
    """Return the way of a firm that has no policy."""
    nothing = np.zeros(len(course.events))
    return Way(course, None, nothing, nothing, nothing)


def with_plan(match: Match, course: Course, steps: Sequence[Step]) -> Way:
    """Return the way with a plan, as the firm would buy it."""
    owed = _owed(match.contract, course.events)
    best = _owed(contract_of(match.subject, "best"), course.events)
    return Way(course, match, owed, best, _received(match, course.events, steps, owed))


def _owed(contract: Contract, events: Events) -> Yen:
    payment = pay(contract, events)
    return np.asarray(sum(payment.paid[section] for section in SECTIONS))


def _received(match: Match, events: Events, steps: Sequence[Step], owed: Yen) -> Yen:
    """Return what has been paid out by each step.

    Liability, lost profit and what is reimbursed come with the last step. An insurer that pays the
    vendor pays response costs as they fall due; one that pays in advance, from the interim step on.
    Where nobody knows how it pays, the firm is taken to wait.
    """
    response = pay(match.contract, events).paid["response"]
    how: Maybe[Payment | None] = match.terms.support.payment
    paid = response * [_pays_now(how, steps, place) for place in range(len(steps))]
    paid[-1] = owed[-1]
    return np.asarray(np.minimum(paid, owed))


def _pays_now(how: Maybe[Payment | None], steps: Sequence[Step], place: int) -> bool:
    if how is UNKNOWN or how in (None, "reimbursement"):
        return False
    if how == "direct":
        return True
    return any(INTERIM in step.policy for step in steps[: place + 1])
