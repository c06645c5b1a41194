"""What if: other limits, another wait or deductible, another answer, on the same events."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reports.engine import profile, subject
from reports.engine.case import Case
from reports.engine.contract import Contract, SectionCover, StopCover
from reports.engine.coverage import pay
from reports.engine.experience import Experience
from reports.engine.items import items_of
from reports.engine.parameters import Parameters
from reports.engine.subject import Firm
from reports.engine.variants import annual_yen


@dataclass(frozen=True, slots=True)
class Wish:
    """Plain cover as an owner would wish it; a limit of 0 leaves the section out."""

    liability_yen: int
    response_yen: int
    interruption_yen: int
    waiting_hours: int = 0
    deductible_yen: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class WhatIf:
    """What a wish and changed answers come to.

    Attributes:
        firm: the firm as changed, with its own needs.
        experience: how the wished cover does on its events.
        annual_yen: expected loss of a year before insurance.
    """

    firm: Firm
    experience: Experience
    annual_yen: float


def what_if(
    case: Case, parameters: Parameters, wish: Wish, changes: Mapping[str, Any] | None = None
) -> WhatIf:
    """Work one variant out, from the same random numbers as the advice.

    Args:
        changes: answers to change, by question id.
    """
    changed = profile.with_answers(case, changes or {})
    firm = subject.firm(
        profile.build(changed, parameters), parameters, seed=case.seed, events=case.events
    )
    return covered(firm, wish)


def covered(firm: Firm, wish: Wish) -> WhatIf:
    """Put a wished cover on the events of a firm."""
    payment = pay(plain(wish), firm.events)
    return WhatIf(firm, Experience(firm.ledger, payment), annual_yen(firm.events))


def plain(wish: Wish) -> Contract:
    """Return cover of every item of each section, up to the wished limit."""

    def section(name: str, limit_yen: int) -> SectionCover | None:
        if not limit_yen:
            return None
        return SectionCover(
            limit_yen=limit_yen,
            items=items_of(name),
            deductible_yen=wish.deductible_yen,
            period_yen=limit_yen,
        )

    return Contract(
        response=section("response", wish.response_yen),
        interruption=_stop(wish),
        liability=section("liability", wish.liability_yen),
        other=None,
    )


def _stop(wish: Wish) -> StopCover | None:
    if not wish.interruption_yen:
        return None
    return StopCover(
        limit_yen=wish.interruption_yen,
        waiting_hours=float(wish.waiting_hours),
        outside_limit_yen=wish.interruption_yen,
        deductible_yen=wish.deductible_yen,
        period_yen=wish.interruption_yen,
    )
