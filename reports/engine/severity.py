"""What the events of one scenario cost one firm, item by item.

A cost is a lognormal figure, or a cost per unit times what drives it (persons, devices, hours of
outage). One common factor moves all costs of an event together, as far as
`severity.common-factor` says.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from reports.engine.draws import CLIP, Draws, Numbers
from reports.engine.outage import Outage
from reports.engine.parameters import Parameters
from reports.engine.profile import Profile

Yen = NDArray[np.float64]
Items = dict[str, Yen]

CAPPED = ("restoration", "consolation", "public-relations")


class Severity:
    """Costs of one firm's events of one scenario, in yen; arrays have one entry an event."""

    def __init__(self, profile: Profile, parameters: Parameters, draws: Draws) -> None:
        self.profile = profile
        self.parameters = parameters
        self.draws = draws
        sales = max(profile.revenue_yen, 1) / parameters["cost.reference-sales"]
        self.size = float(sales ** parameters["cost.size-exponent"])
        self.items: Items = {}
        self._mixed: dict[str, Numbers] = {}

    def add(self, item: str, amount: Yen) -> None:
        """Add an amount to an item; repair, gifts and PR cost at most a year's sales."""
        total = self.items[item] + amount if item in self.items else amount
        self.items[item] = np.minimum(total, self._repair_cap) if item in CAPPED else total

    # --- Figures at each event's position -------------------------------------------------------

    def z(self, name: str) -> Numbers:
        """Return normals of which a part is common to all costs of the event."""
        if name not in self._mixed:
            shared = self.parameters["severity.common-factor"]
            own = self.draws.normal[name]
            mixed = shared * self.draws.normal["common"] + np.sqrt(1 - shared**2) * own
            self._mixed[name] = np.clip(mixed, -CLIP, CLIP)
        return self._mixed[name]

    def lognormal(self, parameter_id: str, name: str) -> Yen:
        """Return a lognormal figure, at the position of the normals called `name`."""
        median, spread = self.parameters[parameter_id], self.parameters.sd(parameter_id)
        return np.asarray(median * np.exp(spread * self.z(name)))

    def chance(self, name: str, share: float | Numbers) -> NDArray[np.bool_]:
        """Return in which events something happens whose chance is `share`."""
        return np.asarray(self.draws.uniform[name] < share)

    # --- Response -------------------------------------------------------------------------------

    def respond(self, parameter_id: str, name: str, times: float = 1.0) -> None:
        """Add a response cost, divided over items where it is known only as a whole."""
        cost = self.lognormal(parameter_id, name) * (self.size * self.readiness * times)
        for item, share in self._shares(parameter_id):
            self.add(item, cost * share)

    def _shares(self, parameter_id: str) -> Iterator[tuple[str, float]]:
        split = self.parameters.splits.get(parameter_id)
        if split is None:
            yield parameter_id.rpartition(".")[2], 1.0
        else:
            yield from split.items.items()

    def restore(self, amount: Yen) -> None:
        """Add the cost of repair."""
        self.add("restoration", amount)

    @property
    def _repair_cap(self) -> float:
        return self.parameters["repair.cap"] * self.profile.revenue_yen

    @property
    def readiness(self) -> float:
        """What people, plans and drills do to the cost of a response (N5)."""
        times = {"person-and-plan": "control.plan", "none": "control.nobody"}
        name = times.get(self.profile.choice("incident-readiness"))
        return (self.parameters[name] if name else 1.0) * self.drill

    @property
    def drill(self) -> float:
        drilled = self.profile.choice("incident-drill") == "within-year"
        return self.parameters["control.drill"] if drilled else 1.0

    @property
    def logs(self) -> float:
        """What kept logs do to the cost of forensics."""
        kept = self.profile.choice("log-retention")
        return self.parameters[f"control.logs.{kept}"] if kept else 1.0

    @property
    def devices(self) -> float:
        """What the number of devices to examine does to the cost of forensics."""
        machines = self.profile.machines
        if machines is None:
            return 1.0
        usual = self.profile.staff * self.parameters.for_industry(
            "forensics.devices-per-staff", self.profile.industry
        )
        ratio = max(machines, 1) / max(usual, 1.0)
        return float(ratio ** self.parameters["forensics.devices-exponent"])

    def backup(self, effect: str) -> float:
        """Return what the backup does to restoration `cost` or outage `days`."""
        separated = self.profile.choice("backup-separated")
        if separated == "all" and self.profile.choice("backup-restore-test") == "within-year":
            return self.parameters[f"control.backup-tested.{effect}"]
        if separated == "no":
            return self.parameters["control.backup-online-only"]
        return 1.0

    # --- Persons --------------------------------------------------------------------------------

    def leaked(self, held: int, times: float = 1.0) -> Numbers:
        """Return the number of persons whose data leak, of those held."""
        share = self.lognormal("record.leaked-share", "leak") * times
        return np.asarray(np.floor(np.minimum(share, 1.0) * held))

    @property
    def encryption(self) -> float:
        encrypted = self.profile.choice("encryption-at-rest") == "all"
        return self.parameters["control.encryption"] if encrypted else 1.0

    def leak(self, leaked: Numbers) -> None:
        """Add what a leak of these persons' data costs, lawsuits of persons included."""
        handling, gifts = self._person_costs(leaked)
        self.add("notification", handling * self._part("record.notice", "record.call-centre"))
        self.add("call-centre", handling * self._part("record.call-centre", "record.notice"))
        self.add("consolation", gifts)
        if self.profile.has("sensitive-data", "card", "bank", "my-number"):
            watched = np.minimum(leaked, self.profile.sensitive_records)
            self.add(
                "monitoring", watched * self._scale(watched) * self.parameters["record.monitoring"]
            )
        happened = leaked > 0
        abroad = self._abroad
        for name, times in (("legal", abroad), ("regulatory", abroad), ("public-relations", 1.0)):
            cost = self.lognormal(f"leak.{name}", "other") * (self.size * times)
            self.add(name, np.where(happened, np.minimum(cost, self._repair_cap), 0.0))
        self._individuals(leaked)

    @property
    def _abroad(self) -> float:
        resident = self.profile.choice("overseas-residents") == "yes"
        return self.parameters["leak.overseas"] if resident else 1.0

    def _part(self, name: str, other: str) -> float:
        return self.parameters[name] / (self.parameters[name] + self.parameters[other])

    def _scale(self, persons: Numbers) -> Numbers:
        """A person costs less where there are many."""
        start = self.parameters["record.scale-from"]
        many = np.maximum(persons / start, 1.0)
        return np.asarray(many ** -self.parameters["record.scale-exponent"])

    def _person_costs(self, leaked: Numbers) -> tuple[Yen, Yen]:
        """Return (notices and call centre, gifts); gifts are at most a year's sales."""
        weighted = leaked * self._scale(leaked)
        handling = self.parameters["record.notice"] + self.parameters["record.call-centre"]
        gift = self.parameters["record.gift"] + self.parameters["record.gift-handling"]
        return weighted * handling, np.minimum(weighted * gift, self._repair_cap)

    def award_yen(self) -> float:
        """Return what a court awards a person, by the most sensitive kind held."""
        if self.profile.has("sensitive-data", "medical"):
            return self.parameters["liability.award-sensitive"]
        if self.profile.has("sensitive-data", "bank", "card") or self.profile.handles_cards:
            return self.parameters["liability.award-financial"]
        return self.parameters["liability.award"]

    def _individuals(self, leaked: Numbers) -> None:
        plaintiffs = leaked * self.parameters["liability.suing-share"]
        sued = self.chance("sued", 1.0 - np.exp(-plaintiffs))
        cost = np.maximum(plaintiffs, 1.0) * self.award_yen()
        cost = cost + self.lognormal("liability.defence", "defence")
        self.add("liability-individuals", sued * cost)

    # --- Customers ------------------------------------------------------------------------------

    def customers(self, chance: float, leaked: Numbers | None = None) -> None:
        """Add compensation to customers, who claim in a share of events (W4)."""
        confidential = leaked is not None and self.profile.choice("partner-data-held") == (
            "confidential"
        )
        times = self.parameters["liability.confidential"] if confidential else 1.0
        claimed = self.chance("claimed", chance)
        self.add("liability-partners", claimed * self._compensation(times))

    def _compensation(self, times: float) -> Yen:
        revenue = self.profile.revenue_yen
        share = self.lognormal("liability.partner-share", "partners")
        return np.minimum(share * revenue * times * self.partner_size, self._partner_cap)

    @property
    def partner_size(self) -> float:
        """What size, number and weight of customers do to their claims."""
        size = self.profile.choice("largest-partner-size")
        times = self.parameters[f"liability.partner-size.{size}"] if size else 1.0
        count = self.profile.answers.get("partner-count")
        if count:
            times *= (count / REFERENCE_PARTNERS) ** self.parameters[
                "liability.partner-count-exponent"
            ]
        share = self.profile.answers.get("largest-partner-share")
        if share is not None:
            slope = self.parameters["liability.largest-share"]
            times *= (1 + slope * share) / (1 + slope * USUAL_LARGEST_SHARE)
        return float(times)

    def principals(self, leaked: Numbers, chance: float) -> None:
        """Add the costs principals claim back when data processed for them leak (N1)."""
        claimed = self.chance("claimed", chance)
        handling, gifts = self._person_costs(leaked)
        share = self.parameters["liability.processor-share"]
        self.add("liability-partners", claimed * (handling + gifts) * share)
        whole = self.items["liability-partners"]
        self.items["liability-partners"] = np.minimum(whole, self._partner_cap)

    @property
    def _partner_cap(self) -> float:
        """The most that customers get for one event, principals among them."""
        floor = self.parameters["liability.partner-cap-floor"]
        return max(float(self.profile.revenue_yen), floor)

    # --- Interruption ---------------------------------------------------------------------------

    def hours(self, parameter_id: str, times: float = 1.0) -> Numbers:
        """Return elapsed hours of outage of a parameter in days, at most the method's cap."""
        cap = self.parameters["interruption.days-cap"]
        days = np.minimum(self.lognormal(parameter_id, "outage") * times, cap)
        return np.asarray(days * 24)

    def stop(self, outage: Outage) -> Outage:
        """Add what an outage costs, and return it."""
        lost = outage.lost_profit()
        self.add("lost-profit", lost)
        self.add("extra-expense", lost * self.parameters["interruption.extra-expense"])
        return outage

    def daily_yen(self, hours: Numbers, share: float | None = None) -> Yen:
        """Return the profit lost on an operating day of full stop, by the months of the stop.

        Args:
            hours: how long each stop lasts.
            share: of sales that stops (0-1); the firm's own where none is given.
        """
        profile = self.profile
        stopped = profile.stopped_share if share is None else share
        made_up = 1.0 - self.parameters["interruption.catch-up"]
        usual = profile.insured_profit_yen * stopped * made_up / profile.operating_days
        return usual * self._season(hours)

    def _season(self, hours: Numbers) -> Numbers:
        """Return sales of the months that a stop lasts relative to an average month.

        A long stop leaves the best month again: over a whole year it loses a year's sales.
        """
        peak = self.profile.answers.get("monthly-peak-share") or 1 / MONTHS
        best = max(peak * MONTHS, 1.0)
        others = (MONTHS - best) / (MONTHS - 1)
        begin = MONTHS * self.draws.uniform["month"]  # months since the best one began
        months = np.maximum(hours / HOURS_A_MONTH, LEAST_MONTHS)
        now = np.clip(1.0 - begin, 0.0, months)
        again = np.clip(begin + months - MONTHS, 0.0, 1.0)
        return np.asarray(others + (best - others) * (now + again) / months)

    @property
    def machines_stop(self) -> float:
        """What connected machines do to the days of an outage."""
        connected = self.profile.has("operational-technology", "factory", "medical-device")
        return self.parameters["interruption.operational-technology"] if connected else 1.0


MONTHS = 12
HOURS_A_MONTH = 365 * 24 / MONTHS
LEAST_MONTHS = 1e-6
"""A stop of no time counts as this long, so that it has a season."""
REFERENCE_PARTNERS = 5
USUAL_LARGEST_SHARE = 0.3
