"""How a plan does on the simulated events: what it pays and what stays with the firm.

All shares and quantiles are per serious year in the neutral mix; the total cost of risk is that of
a year, with all controls.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from reports.engine.coverage import Payment
from reports.engine.events import COVERED, Events
from reports.engine.metrics import Distribution
from reports.engine.money import whole_yen
from reports.engine.needs import Needs
from reports.engine.parameters import Parameters
from reports.engine.severity import Yen

SHOWN = (0.5, 0.9, 0.95)


@dataclass(frozen=True, slots=True)
class Experience:
    """Figures of one plan, at one corner, in yen and shares.

    Attributes:
        paid_share: of the losses of the three sections, the part that is paid.
        retained: what stays with the firm, by quantile of serious years.
        exceeds_capacity_ratio: share of serious years in which more stays than the firm can pay.
        advance_yen: what the firm must be able to lay out, nine times in ten.
        risk_yen: the retained loss of a year, beyond the capacity counted `theta` times.
    """

    paid_share: float
    retained: dict[float, float]
    exceeds_capacity_ratio: float
    advance_yen: float
    risk_yen: float

    def cost_of_risk_yen(self, premium_yen: int | None) -> int | None:
        """Return premium and weighted retained loss of a year; None without a premium."""
        return None if premium_yen is None else whole_yen(premium_yen + self.risk_yen)

    def primitive(self) -> dict[str, Any]:
        return {
            "paid_share": round(self.paid_share, 4),
            "retained": {
                f"p{round(level * 100)}_yen": whole_yen(self.retained[level]) for level in SHOWN
            },
            "exceeds_capacity_ratio": round(self.exceeds_capacity_ratio, 4),
            "advance_yen": whole_yen(self.advance_yen),
        }


class Ledger:
    """What is the same for every plan of a firm, worked out once."""

    def __init__(self, events: Events, needs: Needs, parameters: Parameters) -> None:
        self.events = events
        self.capacity_yen = needs.capacity_yen
        self.theta = parameters["ranking.theta"]
        self.bounds = {name: need.excess_above_yen for name, need in needs.sections.items()}

    @cached_property
    def yearly_loss(self) -> Yen:
        """Losses of the three sections in each serious year."""
        return self.events.years.totals(self.events.covered)

    @cached_property
    def mean_loss(self) -> float:
        return self.events.years.mean(self.yearly_loss)

    @cached_property
    def insurable(self) -> dict[str, Yen]:
        """Losses of each section, cut where more cover would be excess."""
        return {
            section: np.minimum(self.events.section(section), self.bounds[section])
            for section in COVERED
        }

    def experience(self, payment: Payment) -> Experience:
        """Return the figures of a contract."""
        years, weight = self.events.years, self.events.weight
        paid = payment.yearly(years)
        kept = self.yearly_loss - paid
        spread = Distribution(kept, weight)
        advanced = kept
        if payment.contract.reimburses:
            advanced = kept + years.totals(payment.paid["response"])
        return Experience(
            paid_share=years.mean(paid) / self.mean_loss if self.mean_loss else 0.0,
            retained=spread.quantiles(SHOWN),
            exceeds_capacity_ratio=spread.above(self.capacity_yen),
            advance_yen=(spread if advanced is kept else Distribution(advanced, weight)).quantile(
                ADVANCE_LEVEL
            ),
            risk_yen=self.risk_yen(payment),
        )

    def risk_yen(self, payment: Payment) -> float:
        """Return what stays with the firm in a year, beyond the capacity counted `theta` times."""
        kept = np.zeros(len(self.events))
        for section, loss in self.insurable.items():
            kept += np.maximum(loss - payment.paid[section], 0)
        years = self.events.actual_years
        kept = years.totals(kept)
        beyond = np.maximum(kept - self.capacity_yen, 0)
        return years.serious * (years.mean(kept) + (self.theta - 1) * years.mean(beyond))


ADVANCE_LEVEL = 0.9
