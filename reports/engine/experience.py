"""How a plan does on the simulated events: what it pays and what stays with the firm.

All shares and quantiles are per serious year in the neutral mix; the total cost of risk is that of
a year, with all controls.
"""

from functools import cached_property
from typing import Any

import numpy as np

from reports.engine.coverage import Payment
from reports.engine.events import COVERED, Events
from reports.engine.hundred import stored_failing
from reports.engine.metrics import Distribution
from reports.engine.money import whole_yen
from reports.engine.needs import Needs
from reports.engine.parameters import Parameters
from reports.engine.severity import Yen

SHOWN = (0.5, 0.9, 0.95)


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


class Experience:
    """Figures of one contract, in yen and shares, each worked out when asked for."""

    def __init__(self, ledger: Ledger, payment: Payment) -> None:
        self.ledger = ledger
        self.payment = payment

    @cached_property
    def risk_yen(self) -> float:
        """What stays with the firm in a year, beyond the capacity counted `theta` times."""
        ledger = self.ledger
        kept = np.zeros(len(ledger.events))
        for section, loss in ledger.insurable.items():
            beside = loss - self.payment.paid[section]
            kept += np.maximum(beside, 0, out=beside)
        years = ledger.events.actual_years
        kept = years.totals(kept)
        beyond = np.maximum(kept - ledger.capacity_yen, 0)
        return years.serious * (years.mean(kept) + (ledger.theta - 1) * years.mean(beyond))

    def cost_of_risk_yen(self, premium_yen: int | None) -> int | None:
        """Return premium and weighted retained loss of a year; None without a premium."""
        return None if premium_yen is None else whole_yen(premium_yen + self.risk_yen)

    @cached_property
    def paid(self) -> Yen:
        """What is paid for the three sections in each serious year."""
        return self.payment.yearly(self.ledger.events.years)

    @cached_property
    def paid_share(self) -> float:
        """Of the losses of the three sections, the part that is paid."""
        whole = self.ledger.mean_loss
        return self.ledger.events.years.mean(self.paid) / whole if whole else 0.0

    @cached_property
    def _kept(self) -> Distribution:
        return Distribution(self.ledger.yearly_loss - self.paid, self.ledger.events.weight)

    @cached_property
    def retained(self) -> dict[float, float]:
        """What stays with the firm, by quantile of serious years."""
        return self._kept.quantiles(SHOWN)

    @cached_property
    def exceeds_capacity_ratio(self) -> float:
        """Share of serious years in which more stays than the firm can pay."""
        return self._kept.above(self.ledger.capacity_yen)

    @cached_property
    def advance_yen(self) -> float:
        """What the firm must be able to lay out, nine times in ten."""
        if not self.payment.contract.reimburses:
            return self._kept.quantile(ADVANCE_LEVEL)
        first_paid = self.ledger.events.years.totals(self.payment.paid["response"])
        laid_out = self.ledger.yearly_loss - self.paid + first_paid
        return Distribution(laid_out, self.ledger.events.weight).quantile(ADVANCE_LEVEL)

    def primitive(self) -> dict[str, Any]:
        """Return the figures as they stand in the result."""
        return {
            "paid_share": round(self.paid_share, 4),
            "retained": {
                f"p{round(level * 100)}_yen": whole_yen(self.retained[level]) for level in SHOWN
            },
            "exceeds_capacity_ratio": stored_failing(self.exceeds_capacity_ratio),
            "advance_yen": whole_yen(self.advance_yen),
        }


ADVANCE_LEVEL = 0.9
