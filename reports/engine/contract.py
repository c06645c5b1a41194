"""A plan as it would pay this firm: its terms with every unknown put at one of two corners.

Terms that nobody has confirmed are taken once at their worst and once at their best for the firm.
What the market offers bounds both (`corner.` parameters); what the firm is decides which
conditions bite.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from insurance_catalog.terms.model import (
    Configuration,
    Interruption,
    Item,
    Maybe,
    PolicyTerms,
    Section,
    Unknown,
)
from reports.engine.conditions_kept import conditions_kept
from reports.engine.items import items_of
from reports.engine.outage import PERILS, SYSTEMS
from reports.engine.parameters import Parameters
from reports.engine.profile import Profile

Corner = Literal["worst", "best"]
BASIS_POINTS = 10_000
WITHOUT_END = 10**14
"""A sum no loss reaches."""
WORST_ORDER = ("ratio", "deductible", "item-limit", "section-limit", "aggregate")
BEST_ORDER = ("deductible", "ratio", "item-limit", "section-limit", "aggregate")


@dataclass(frozen=True, slots=True)
class ItemCover:
    """What is special about one item of a section: limits in yen, ratio in basis points."""

    item: str
    ratio_bp: int
    limit_yen: int | None = None
    per_person_yen: int | None = None
    share_bp: int = BASIS_POINTS
    """Share of the item's loss that falls under the policy at all (territory)."""


@dataclass(frozen=True, slots=True)
class SectionCover:
    """Liability, response or other cover without unknowns.

    Attributes:
        items: covered items that share the section's terms.
        special: covered items with terms of their own.
        order: how a payment is worked out, first step first.
        period_yen: the most of a year; None where only each event is limited.
    """

    limit_yen: int
    items: tuple[str, ...]
    special: tuple[ItemCover, ...]
    ratio_bp: int
    deductible_yen: int
    order: tuple[str, ...]
    period_yen: int | None
    inside_liability: bool


@dataclass(frozen=True, slots=True)
class StopCover:
    """Interruption cover without unknowns.

    Attributes:
        waiting_hours: before cover starts, the hours until the clock starts included.
        threshold: whether the hours are only a threshold; else they are subtracted.
        business_hours: whether only hours of business count; the wait is then told in operating
            days, of which each has 24 hours of this clock.
        indemnity_hours: elapsed hours after which nothing is paid; None for no end.
        systems, perils: indices (see `outage`) that are covered.
        outside_limit_yen: the most paid where another's system stopped.
        extra_expense: whether it is paid; its own limit, or None inside the section's.
        daily_yen: the agreed daily sum; None where the actual loss is paid.
    """

    limit_yen: int
    waiting_hours: float
    threshold: bool
    business_hours: bool
    indemnity_hours: float | None
    systems: frozenset[int]
    perils: frozenset[int]
    voluntary: bool
    outside_limit_yen: int
    extra_expense: bool
    extra_limit_yen: int | None
    daily_yen: int | None
    ratio_bp: int
    deductible_yen: int
    order: tuple[str, ...]
    period_yen: int | None
    inside_liability: bool


@dataclass(frozen=True, slots=True)
class Contract:
    """What a plan pays, ready to be applied to events.

    Attributes:
        policy_limit_yen: one cap over all sections; None if there is none.
        policy_deductible_yen: once an event, taken from response, interruption, then liability.
        breach_bp: share paid in spite of a broken condition (0-10,000).
        leak_only: pays only for events in which information leaked.
        reimburses: whether the firm first pays response costs itself.
        answers_attack: pays for attacks from outside too; an older policy may not.
    """

    response: SectionCover | None
    interruption: StopCover | None
    liability: SectionCover | None
    other: SectionCover | None
    policy_limit_yen: int | None = None
    policy_deductible_yen: int | None = None
    breach_bp: int = BASIS_POINTS
    leak_only: bool = False
    reimburses: bool = True
    answers_attack: bool = True


def contract(
    terms: PolicyTerms,
    chosen: Configuration,
    profile: Profile,
    recommended: Mapping[str, int],
    parameters: Parameters,
    corner: Corner,
) -> Contract:
    """Return a plan at one configuration and corner, without unknowns.

    Args:
        recommended: amount needed of each section; what an unknown limit is on the best corner.
    """
    return _Compiler(terms, chosen, profile, recommended, parameters, corner).contract()


@dataclass(frozen=True, slots=True)
class _Compiler:
    terms: PolicyTerms
    chosen: Configuration
    profile: Profile
    recommended: Mapping[str, int]
    parameters: Parameters
    corner: Corner

    def contract(self) -> Contract:
        return Contract(
            response=self.section("response"),
            interruption=self.stop(),
            liability=self.section("liability"),
            other=self.other(),
            policy_limit_yen=self.policy_limit(),
            policy_deductible_yen=self.policy_deductible(),
            breach_bp=self.breach(),
            leak_only=bool(self.pick(self.terms.leak_only, True, False)),
            reimburses=self.pick(self.terms.support.payment, "reimbursement", "direct")
            == "reimbursement",
        )

    def policy_deductible(self) -> int | None:
        """Return the one deductible of an event over all sections, if there is one."""
        if isinstance(self.terms.policy_deductible_menu_yen, Unknown):
            return round(self.bound("deductible"))
        return self.chosen.deductible_yen if self.terms.policy_deductible_menu_yen else None

    def policy_limit(self) -> int | None:
        """Return the cap over all sections; where nobody knows of one, at worst the largest limit
        is shared by all."""
        if isinstance(self.terms.policy_limit_menu_yen, Unknown):
            chosen = self.chosen
            largest = max(chosen.liability_yen, chosen.response_yen, chosen.interruption_yen)
            return largest if self.corner == "worst" else None
        return self.chosen.policy_limit_yen if self.terms.policy_limit_menu_yen else None

    def pick(self, value: Maybe[Any], worst: Any, best: Any) -> Any:
        """Return a term, or what an unknown one is on this corner."""
        if isinstance(value, Unknown):
            return worst if self.corner == "worst" else best
        return value

    def bound(self, parameter_id: str) -> float:
        """Return the market's bound of an unknown term on this corner."""
        row = self.parameters.values[f"corner.{parameter_id}"]
        worst, best = (row.high, row.low) if row.worse == "high" else (row.low, row.high)
        return worst if self.corner == "worst" else best

    def bounded(self, value: Maybe[Any], parameter_id: str) -> Any:
        return self.bound(parameter_id) if isinstance(value, Unknown) else value

    def limit(self, part: Section | Interruption, name: str) -> int:
        """Return a section's limit; one that nobody knows is 0, or at best what is needed."""
        chosen: int = getattr(self.chosen, f"{name}_yen")
        unknown = isinstance(part.limit_menu_yen, Unknown) and not part.optional
        if not chosen and unknown and self.corner == "best":
            return self.recommended.get(name, 0)
        return chosen

    def section(self, name: str) -> SectionCover | None:
        """Return a section's cover; None where it pays nothing."""
        part = self.terms.sections[name]
        if part is None:
            return None
        if isinstance(part, Unknown):
            return self.assumed(name)
        limit = self.limit(part, name)
        if not limit:
            return None
        ratio_bp = self.ratio_bp(part)
        plain, special = self.items(part, items_of(name), ratio_bp, limit)
        return SectionCover(
            limit_yen=limit,
            items=plain,
            special=special,
            ratio_bp=ratio_bp,
            deductible_yen=self.deductible(part),
            order=self.order(part),
            period_yen=self.period(part, limit),
            inside_liability=self.inside(part),
        )

    def assumed(self, name: str) -> SectionCover | None:
        """Return what a section is taken to be of which nothing is known."""
        amount = self.recommended.get(name, 0)
        if self.corner == "worst" or not amount:
            return None
        return SectionCover(amount, items_of(name), (), BASIS_POINTS, 0, BEST_ORDER, None, False)

    def items(
        self, part: Section, names: tuple[str, ...], ratio_bp: int, limit: int
    ) -> tuple[tuple[str, ...], tuple[ItemCover, ...]]:
        """Return (items that share the section's terms, items with terms of their own)."""
        listed = {row.item: row for row in part.items}
        plain: list[str] = []
        special: list[ItemCover] = []
        for name in names:
            row = listed.get(name)
            covered = part.all_items if row is None else self.covered(row)
            if not self.pick(covered, False, True) or not self.work_is_covered(name):
                continue
            found = self.special(name, row, part, ratio_bp, limit)
            if found is None:
                plain.append(name)
            else:
                special.append(found)
        return tuple(plain), tuple(special)

    def covered(self, row: Item) -> Maybe[bool]:
        """Tell whether an item is covered; with an optional rider only where that is chosen."""
        if row.rider is not None and row.rider not in self.chosen.riders:
            states = {rider.code: rider.state for rider in self.terms.riders}
            if states.get(row.rider) != "included":
                return False
        return row.covered

    def work_is_covered(self, item: str) -> bool:
        """Tell whether customers' claims over IT work done for them are covered."""
        if item != "liability-partners" or not self.profile.does_it_work:
            return True
        return bool(self.pick(self.terms.it_work_covered, False, True))

    def special(
        self, name: str, row: Item | None, part: Section, section_bp: int, limit: int
    ) -> ItemCover | None:
        """Return an item's own terms; None where it has none."""
        limit_yen = self.item_limit(row, limit) if row is not None else None
        person = row.per_person_yen if row is not None else None
        person = self.bounded(person, "per-person") if name == "consolation" else None
        own = row.payment_ratio if row is not None else None
        ratio = self.bounded(own, "payment-ratio")
        ratio_bp = section_bp if ratio is None else round(ratio * BASIS_POINTS)
        share_bp = BASIS_POINTS
        if name == "liability-partners":
            share_bp = self.home_share_bp(part)
            limit_yen = self.least(limit_yen, self.work_limit())
        if (limit_yen, person, ratio_bp, share_bp) == (None, None, section_bp, BASIS_POINTS):
            return None
        return ItemCover(name, ratio_bp, limit_yen, _whole(person), share_bp)

    def item_limit(self, row: Item, limit: int) -> int | None:
        if isinstance(row.limit_yen, Unknown):
            return round(limit * self.bound("item-limit"))
        return row.limit_yen

    def work_limit(self) -> int | None:
        if not self.profile.does_it_work:
            return None
        found = self.pick(self.terms.it_work_limit_yen, 0, None)
        return None if found is None else int(found)

    @staticmethod
    def least(one: int | None, other: int | None) -> int | None:
        known = [amount for amount in (one, other) if amount is not None]
        return min(known, default=None)

    def home_share_bp(self, part: Section) -> int:
        """Return the share of customers' claims inside the territory (row 20)."""
        territory = part.territory if part.territory is not None else self.terms.territory
        abroad = float(self.profile.answers.get("overseas-revenue-share") or 0.0)
        at_home = self.pick(territory, "japan", "world") == "japan"
        return round((1 - abroad) * BASIS_POINTS) if at_home else BASIS_POINTS

    def ratio_bp(self, part: Section | Interruption) -> int:
        ratios = part.payment_ratios
        ratio = self.bound("payment-ratio") if isinstance(ratios, Unknown) else ratios[0]
        return round(ratio * BASIS_POINTS)

    def deductible(self, part: Section | Interruption) -> int:
        """Return the yen deductible of a section, at the step chosen for the plan."""
        if isinstance(self.terms.policy_deductible_menu_yen, tuple):
            return 0
        menu = part.deductible_menu_yen
        if isinstance(menu, Unknown):
            return round(self.bound("deductible"))
        chosen = self.chosen.deductible_yen
        return min(menu, key=lambda step: (abs(step - chosen), step))

    def order(self, part: Section | Interruption) -> tuple[str, ...]:
        return tuple(self.pick(part.order, WORST_ORDER, BEST_ORDER))

    def period(self, part: Section | Interruption, limit: int) -> int | None:
        """Return the limit of the policy period: the section's, or its own beside that."""
        bases = self.pick(part.limit_basis, ("per-period",), ())
        if not {"per-period", "per-subscriber"} & set(bases):
            return None
        menu, own = part.limit_menu_yen, part.period_limit_menu_yen
        if isinstance(menu, Unknown) or not isinstance(own, tuple) or limit not in menu:
            return limit
        return own[menu.index(limit)]

    def inside(self, part: Section | Interruption) -> bool:
        return bool(self.pick(part.inside_of, "liability", None) == "liability")

    def stop(self) -> StopCover | None:
        """Return the interruption cover; None where it pays nothing."""
        part = self.terms.interruption
        if isinstance(part, Unknown):
            return self.assumed_stop()
        if part is None:
            return None
        limit = self.limit(part, "interruption")
        if not limit:
            return None
        outside = self.bounded(part.outside_systems_share, "outside-share")
        days = self.bounded(part.indemnity_period_days, "indemnity-days")
        extra = self.pick(part.extra_expense, "none", "included")
        own_limit = self.pick(part.extra_expense_limit_yen, 0, None)
        perils = self.pick(part.perils, ("attack",), PERILS)
        return StopCover(
            limit_yen=limit,
            waiting_hours=self.wait(part),
            threshold=self.pick(part.waiting_kind, "deductible", "threshold") == "threshold",
            business_hours=self.counts_business_hours(part),
            indemnity_hours=None if days is None else 24.0 * days,
            systems=frozenset(
                SYSTEMS.index(one) for one in self.pick(part.systems, ("own",), SYSTEMS)
            ),
            perils=frozenset(
                range(len(PERILS))
                if "any-sudden-cause" in perils
                else (PERILS.index(one) for one in perils)
            ),
            voluntary=self.pick(part.voluntary_shutdown, "not-covered", "covered") == "covered",
            outside_limit_yen=limit if outside is None else round(limit * outside),
            extra_expense=extra != "none",
            extra_limit_yen=own_limit if extra == "separate" else None,
            daily_yen=self.daily(part),
            ratio_bp=self.ratio_bp(part),
            deductible_yen=self.deductible(part),
            order=self.order(part),
            period_yen=self.period(part, limit),
            inside_liability=self.inside(part),
        )

    def assumed_stop(self) -> StopCover | None:
        """Return what interruption cover is taken to be of which nothing is known."""
        amount = self.recommended.get("interruption", 0)
        if self.corner == "worst" or not amount:
            return None
        return StopCover(
            limit_yen=amount,
            waiting_hours=self.bound("waiting-hours"),
            threshold=True,
            business_hours=False,
            indemnity_hours=None,
            systems=frozenset(range(len(SYSTEMS))),
            perils=frozenset(range(len(PERILS))),
            voluntary=True,
            outside_limit_yen=amount,
            extra_expense=True,
            extra_limit_yen=None,
            daily_yen=None,
            ratio_bp=BASIS_POINTS,
            deductible_yen=0,
            order=BEST_ORDER,
            period_yen=None,
            inside_liability=False,
        )

    def wait(self, part: Interruption) -> float:
        """Return the hours before cover starts, counted from the stop."""
        hours: float | None = self.chosen.waiting_hours
        if hours is None:
            hours = self.bound("waiting-hours") if part.waiting_menu_hours else 0.0
        if self.counts_business_hours(part):
            hours = hours * 24 / self.parameters["waiting.business-hours"]
        clock = self.pick(part.waiting_clock, "notice", "stop")
        later = {"discovery": "waiting.discovery-hours", "notice": "waiting.notice-hours"}
        return hours + (self.parameters[later[clock]] if clock in later else 0.0)

    def counts_business_hours(self, part: Interruption) -> bool:
        counted = self.pick(part.waiting_hours_count, "business", "elapsed")
        return bool(counted == "business")

    def daily(self, part: Interruption) -> int | None:
        if self.pick(part.basis, "actual-loss", "actual-loss") != "agreed-daily":
            return None
        daily = self.pick(part.daily_yen, 0, WITHOUT_END)
        return int(daily or 0)

    def other(self) -> SectionCover | None:
        """Return cover of stolen funds and ransom, wherever a section lists them."""
        parts = [part for part in self.terms.sections.values() if isinstance(part, Section)]
        for part in parts:
            rows = [row for row in part.items if row.item in items_of("other")]
            held = tuple(row.item for row in rows if self.pick(self.covered(row), False, True))
            if held:
                limit = max(self.chosen.response_yen, self.chosen.liability_yen)
                bp = self.ratio_bp(part)
                plain, special = self.items(part, held, bp, limit)
                return SectionCover(
                    limit, plain, special, bp, 0, self.order(part), limit, self.inside(part)
                )
        return None

    def breach(self) -> int:
        """Return the share paid though a condition may be broken (row 33)."""
        if not self.terms.conditions:
            return BASIS_POINTS
        if self.pick(conditions_kept(self.terms, self.profile), False, True):
            return BASIS_POINTS
        if self.pick(self.terms.breach, "no-cover", "reduction") == "no-cover":
            return 0
        return round(self.parameters["corner.breach-reduction"] * BASIS_POINTS)


def _whole(amount: float | None) -> int | None:
    return None if amount is None else round(amount)
