"""What a serious event costs one firm, at each position of the grid from mild to severe."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from reports.engine.parameters import Parameters
from reports.engine.profile import Profile

Yen = NDArray[np.float64]
POSITIONS = 400
Z_CLIP = 3.0
Z: Yen = np.clip(ndtri((np.arange(POSITIONS) + 0.5) / POSITIONS), -Z_CLIP, Z_CLIP)
NOTHING: Yen = np.zeros(POSITIONS)


class Severity:
    """Costs of one firm's events at the grid's positions, in yen."""

    def __init__(self, profile: Profile, parameters: Parameters) -> None:
        self.profile = profile
        self.parameters = parameters
        reference = parameters["cost.reference-sales"]
        sales = max(profile.revenue_yen, 1)
        self.size = float((sales / reference) ** parameters["cost.size-exponent"])

    def lognormal(self, parameter_id: str) -> Yen:
        """Return the quantiles of a lognormal parameter at the grid's positions."""
        median, spread = self.parameters[parameter_id], self.parameters.sd(parameter_id)
        return np.asarray(median * np.exp(spread * Z), dtype=np.float64)

    def response(self, *parameter_ids: str) -> Yen:
        """Return response costs scaled by sales and by who leads the response (N5)."""
        total = sum((self.lognormal(name) for name in parameter_ids), np.zeros(POSITIONS))
        return total * self.size * self.readiness

    @property
    def readiness(self) -> float:
        match self.profile.choice("incident-readiness"):
            case "person-and-plan":
                return self.parameters["control.plan"]
            case "none":
                return self.parameters["control.nobody"]
            case _:
                return 1.0

    def backup(self, effect: str) -> float:
        """Return what the backup does to restoration `cost` or outage `days`."""
        separated = self.profile.choice("backup-separated")
        if separated == "all" and self.profile.choice("backup-restore-test") == "within-year":
            return self.parameters[f"control.backup-tested.{effect}"]
        if separated == "no":
            return self.parameters["control.backup-online-only"]
        return 1.0

    def leaked(self, held: int) -> Yen:
        """Return the number of persons whose data leak, of those held."""
        return np.minimum(self.lognormal("record.leaked-share") * held, held)

    def record_costs(self, leaked: Yen) -> Yen:
        """Return notices, gifts and call centre; a person costs less where there are many.

        Gifts are at most a year's sales.
        """
        start = self.parameters["record.scale-from"]
        scale = np.maximum(leaked / start, 1.0) ** -self.parameters["record.scale-exponent"]
        handling = self.parameters["record.notice"] + self.parameters["record.call-centre"]
        gift = self.parameters["record.gift"] + self.parameters["record.gift-handling"]
        gifts = np.minimum(leaked * scale * gift, self.profile.revenue_yen)
        return np.asarray(leaked * scale * handling + gifts, dtype=np.float64)

    def award_yen(self) -> float:
        """Return what a court awards a person, by the most sensitive kind held."""
        if self.profile.has("sensitive-data", "medical"):
            return self.parameters["liability.award-sensitive"]
        if self.profile.has("sensitive-data", "bank", "card") or self.profile.handles_cards:
            return self.parameters["liability.award-financial"]
        return self.parameters["liability.award"]

    def individuals(self, leaked: Yen) -> tuple[Yen, Yen]:
        """Return (chance that anybody sues, what it costs then) at each position."""
        plaintiffs = leaked * self.parameters["liability.suing-share"]
        sued = 1.0 - np.exp(-plaintiffs)
        cost = np.maximum(plaintiffs, 1.0) * self.award_yen() + self.lognormal("liability.defence")
        return sued, cost

    def partners(self) -> Yen:
        """Return compensation to customers once they claim, capped."""
        revenue = self.profile.revenue_yen
        cap = max(revenue, self.parameters["liability.partner-cap-floor"])
        return np.minimum(self.lognormal("liability.partner-share") * revenue, cap)

    def principals(self) -> Yen:
        """Return costs a principal claims back when data processed for it leak."""
        costs = self.record_costs(self.leaked(self.profile.processed_records))
        return costs * self.parameters["liability.processor-share"]

    def outage(self, parameter_id: str) -> Yen:
        """Return days of full stop, at most the cap of the method."""
        cap = self.parameters["interruption.days-cap"]
        return np.minimum(self.lognormal(parameter_id), cap)

    def lost_profit(self, days: Yen, share: float | None = None) -> Yen:
        """Return the profit lost in `days` of full stop, at most a year's.

        Args:
            days: operating days.
            share: of sales that stops (0-1); the firm's own where none is given.
        """
        stopped = self.profile.stopped_share if share is None else share
        made_up = 1.0 - self.parameters["interruption.catch-up"]
        years = np.minimum(days / self.profile.operating_days, 1.0)
        return np.asarray(years * self.profile.insured_profit_yen * stopped * made_up)
