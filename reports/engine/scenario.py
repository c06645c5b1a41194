"""One kind of serious event."""

from dataclasses import dataclass, field

import numpy as np

from reports.engine.severity import NOTHING, POSITIONS, Yen


@dataclass(frozen=True, slots=True)
class Scenario:
    """One kind of event: its rate and, at each position, what it costs and who may claim.

    Attributes:
        rate: a year, for the reference size (central, before controls).
        sued: chance that a person sues, and the cost then.
        claimed: chance that a customer claims, and the cost then.
        liability_yen: liability that always arises (card companies).
    """

    id: str
    rate: float
    response_yen: Yen
    interruption_yen: Yen = field(default_factory=lambda: NOTHING)
    outage_days: Yen = field(default_factory=lambda: NOTHING)
    sued: tuple[Yen, Yen] = field(default_factory=lambda: (NOTHING, NOTHING))
    claimed: tuple[float, Yen] = field(default_factory=lambda: (0.0, NOTHING))
    liability_yen: Yen = field(default_factory=lambda: NOTHING)

    def columns(self) -> tuple["Column", ...]:
        """Return the scenario once for each outcome of the claims."""
        sued, damages = self.sued
        claimed, compensation = self.claimed
        each = self.rate / POSITIONS
        outcomes = (
            (False, (1 - sued) * (1 - claimed), NOTHING),
            (False, sued * (1 - claimed), damages),
            (True, (1 - sued) * claimed, compensation),
            (True, sued * claimed, damages + compensation),
        )
        return tuple(
            Column(chance * each, self.liability_yen + extra, customer)
            for customer, chance, extra in outcomes
            if np.any(chance > 0)
        )


@dataclass(frozen=True, slots=True)
class Column:
    """One outcome of a scenario: yearly rate and liability at each position."""

    rate: Yen
    liability_yen: Yen
    customer_claims: bool
