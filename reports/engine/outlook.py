"""What one way of cover comes to on a firm's events: what there is to bear and what stays."""

from collections.abc import Iterator
from typing import Any

from reports.engine.events import COVERED
from reports.engine.hundred import stored_failing
from reports.engine.metrics import Distribution
from reports.engine.money import whole_yen
from reports.engine.whatif import WhatIf

LEVELS = {"typical": 0.5, "bad": 0.9}
"""An ordinary serious year, and the one in ten that is worse than the others."""


def outlook(found: WhatIf) -> dict[str, Any]:
    """Return the figures of a way of cover, as primitives.

    Args:
        found: the firm with the wished cover.

    Returns:
        `per_year` (serious events, with all controls), `annual_yen` and `annual_kept_yen` (means
        of a year over the three sections), `typical` and `bad` (`loss_yen` and `kept_yen` of
        serious years), `exceeds_capacity_ratio`, and `sections` with the same of the events that
        hit each.
    """
    experience = found.experience
    events, whole = (
        experience.ledger.events,
        Distribution(experience.ledger.yearly_loss, experience.ledger.events.weight),
    )
    return {
        "per_year": round(events.actual_years.per_year, 6),
        **_annual(found),
        **{
            name: _pair(whole.quantile(level), experience.retained[level])
            for name, level in LEVELS.items()
        },
        "exceeds_capacity_ratio": stored_failing(experience.exceeds_capacity_ratio),
        "sections": {section: _section(found, section) for section in COVERED},
    }


def _annual(found: WhatIf) -> dict[str, int]:
    events, payment = found.experience.ledger.events, found.experience.payment
    years = events.actual_years
    loss = years.totals(events.covered)
    kept = loss - payment.yearly(years)
    return {
        "annual_yen": whole_yen(years.serious * years.mean(loss)),
        "annual_kept_yen": whole_yen(years.serious * years.mean(kept)),
    }


def _section(found: WhatIf, section: str) -> dict[str, dict[str, int]]:
    """Return loss and rest of the events that hit a section, at each level.

    Of liability the heavier of two views is shown, as it is sized: all events, and those in which
    a customer claims.
    """
    views = list(_views(found, section))
    heaviest = {
        name: max(((loss.quantile(level), kept.quantile(level)) for loss, kept in views))
        for name, level in LEVELS.items()
    }
    return {name: _pair(*amounts) for name, amounts in heaviest.items()}


def _views(found: WhatIf, section: str) -> Iterator[tuple[Distribution, Distribution]]:
    experience = found.experience
    events = experience.ledger.events
    losses, paid = events.section(section), experience.payment.paid[section]
    hits = [losses > found.firm.parameters["needs.hit-from"]]
    if section == "liability":
        hits.append(hits[0] & events.customer_claims)
    for hit in hits:
        weight = events.weight[hit]
        yield Distribution(losses[hit], weight), Distribution((losses - paid)[hit], weight)


def _pair(loss: float, kept: float) -> dict[str, int]:
    return {"loss_yen": whole_yen(loss), "kept_yen": whole_yen(kept)}
