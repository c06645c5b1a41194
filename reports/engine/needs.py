"""How much of each section the firm needs, and what it can carry itself.

One dial turns the three sections together; deductible and waiting are fixed first, as the largest
the firm can carry. A level is reached by the lowest position of the dial that keeps what stays
with the firm within its capacity in that share of serious years.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from assessment.questionnaire.schema import Text
from reports.engine.events import COVERED
from reports.engine.money import step_at_least, yen_text
from reports.engine.parameters import Parameters
from reports.engine.profile import Profile
from reports.engine.sizing import Bearable, Sizer, Sizes

LEVELS = ("minimum", "recommended", "generous")
MUCH = 1 / 3
"""Of a cover: a deductible beyond it leaves the cover of little use."""


@dataclass(frozen=True, slots=True)
class SectionNeed:
    """The amounts of one section in yen; 0 means not needed."""

    minimum_yen: int
    recommended_yen: int
    generous_yen: int
    excess_above_yen: int
    floor_yen: int | None
    beyond_market: bool = False
    """Whether the loss sized for is larger than the largest step the market offers."""
    raised_by: Literal["contract", "wish"] | None = None
    """What asks for more than the smallest amount that reaches the level."""

    def primitive(self) -> dict[str, Any]:
        """Return this section as it stands in the result."""
        return {
            "minimum_yen": self.minimum_yen,
            "recommended_yen": self.recommended_yen,
            "generous_yen": self.generous_yen,
            "excess_above_yen": self.excess_above_yen,
            "floor_yen": self.floor_yen,
        }


@dataclass(frozen=True, slots=True)
class Reached:
    """Where the dial came to rest for a level, and the share of serious years kept in bounds."""

    position: float
    share: float
    feasible: bool


@dataclass(frozen=True, slots=True)
class Needs:
    """What the firm needs before any plan is looked at."""

    sections: Mapping[str, SectionNeed]
    waiting_hours_max: int | None
    deductible_max_yen: int
    endurance_days: float
    covered_share: float
    uncovered_share: float
    """Share of serious years the firm could bear without any insurance."""
    capacity_yen: int
    capacity_imputed: bool
    reached: Mapping[str, Reached]
    kept_by_industry: bool
    """Whether only row I7 keeps the advice from being 'not needed'."""
    floor_unknown: bool
    """Whether a contract demands insurance without the amount being known."""

    def recommended(self, section: str) -> int:
        return self.sections[section].recommended_yen

    def within(self, reach: Mapping[str, int]) -> "Needs":
        """Return the same needs with nothing called excess that open points could ask for.

        Args:
            reach: by section, the largest amount they could ask for.
        """
        wider = {
            name: replace(need, excess_above_yen=max(need.excess_above_yen, reach[name]))
            for name, need in self.sections.items()
        }
        return replace(self, sections=wider)

    @property
    def capacity_said(self) -> Text:
        """What the firm can pay at once in words, marked where it is no answer of the firm."""
        amount = yen_text(self.capacity_yen)
        if not self.capacity_imputed:
            return amount
        return Text(ja=f"{amount['ja']}(推定)", en=f"{amount['en']} (estimated)")

    @property
    def smallest_yen(self) -> int:
        """The smallest amount recommended; 0 where none is."""
        amounts = [need.recommended_yen for need in self.sections.values()]
        return min((amount for amount in amounts if amount), default=0)

    @property
    def deductible_is_large(self) -> bool:
        """Tell whether the largest deductible borne would take much of the smallest cover."""
        return self.deductible_max_yen > MUCH * self.smallest_yen > 0

    @property
    def needs_nothing(self) -> bool:
        """Tell whether no section is recommended."""
        return not any(need.recommended_yen for need in self.sections.values())


def needs(profile: Profile, sizer: Sizer, found: Sizes) -> Needs:
    """Size the three sections, the deductible and the wait."""
    capacity = profile.capacity_yen
    parameters = sizer.parameters
    bearable = Bearable(sizer.events, capacity, parameters["needs.own-share"])
    reached = {name: _reach(sizer, bearable, name) for name in LEVELS}
    amounts = {name: sizer.amounts_at(level.position) for name, level in reached.items()}
    sections = {
        section: _section(section, amounts, found, profile, parameters) for section in COVERED
    }
    kept = profile.is_one_of_six and not any(need.recommended_yen for need in sections.values())
    if kept:
        sections["response"] = _least_response(sections["response"], found, parameters)
    recommended = {section: need.recommended_yen for section, need in sections.items()}
    return Needs(
        sections=sections,
        waiting_hours_max=_waiting(profile, parameters) if recommended["interruption"] else None,
        deductible_max_yen=deductible_max(capacity, parameters),
        endurance_days=endurance_days(profile),
        covered_share=bearable.share(recommended),
        uncovered_share=bearable.share(dict.fromkeys(COVERED, 0)),
        capacity_yen=capacity,
        capacity_imputed="self-pay-capacity" in profile.imputed,
        reached=reached,
        kept_by_industry=kept,
        floor_unknown=profile.has("contract-demands", "insurance", "liability-limit")
        and "required-limit" not in profile.answers,
    )


def _reach(sizer: Sizer, bearable: Bearable, name: str) -> Reached:
    """Turn the dial up until the level is reached, or as far as the level's own position."""
    parameters = sizer.parameters
    level = parameters[f"needs.level-{name}"]
    position, share = 0.0, 0.0
    for position in (step for step in parameters.steps["steps.dial"].values if step <= level):
        share = bearable.share(sizer.amounts_at(position))
        if share >= level:
            return Reached(position, share, True)
    return Reached(position, share, False)


def _section(
    section: str,
    amounts: Mapping[str, Mapping[str, int]],
    found: Sizes,
    profile: Profile,
    parameters: Parameters,
) -> SectionNeed:
    steps = parameters.ladder(section)
    minimum, recommended, generous = (amounts[name][section] for name in LEVELS)
    wishes = profile.answers.get("priority-covers") or {}
    raised_by: Literal["contract", "wish"] | None = None
    if wishes.get(section) == "must":
        wished = max(generous, steps[0])
        raised_by = "wish" if wished > recommended else None
        recommended = generous = wished
    floor = _floor(section, profile)
    if floor is not None:
        raised_by = "contract" if floor > recommended else raised_by
        minimum = max(minimum, floor)
        recommended, generous = max(recommended, floor), max(generous, floor)
    p99 = step_at_least(found.serious_p99[section], steps)
    return SectionNeed(
        minimum_yen=minimum,
        recommended_yen=recommended,
        generous_yen=generous,
        excess_above_yen=max(generous, p99),
        floor_yen=floor,
        beyond_market=found.if_hit[section][0.9] > steps[-1] and recommended >= steps[-1],
        raised_by=raised_by,
    )


def _floor(section: str, profile: Profile) -> int | None:
    """Return the limit a contract demands; nothing less is advised, and it is never excess."""
    demanded = profile.answers.get("required-limit")
    return int(demanded) if section == "liability" and demanded else None


def _least_response(need: SectionNeed, found: Sizes, parameters: Parameters) -> SectionNeed:
    """Return a small response cover: the advice for the six industries is never 'not needed'."""
    steps = parameters.ladder("response")
    amount = max(step_at_least(found.if_hit["response"][0.5], steps), steps[0])
    return SectionNeed(
        minimum_yen=need.minimum_yen,
        recommended_yen=amount,
        generous_yen=max(amount, need.generous_yen),
        excess_above_yen=max(amount, need.excess_above_yen),
        floor_yen=need.floor_yen,
    )


def deductible_max(capacity_yen: int, parameters: Parameters) -> int:
    """Return the largest deductible on the market the firm can carry: at most K/10."""
    bound = capacity_yen * parameters["needs.own-share"]
    return max(step for step in parameters.ladder("deductible") if step <= bound)


def _waiting(profile: Profile, parameters: Parameters) -> int:
    return waiting_max(
        profile.capacity_yen, profile.hourly_loss_yen, profile.tolerable_days, parameters
    )


def waiting_max(
    capacity_yen: int, hourly_loss_yen: float, tolerable_days: float, parameters: Parameters
) -> int:
    """Return the longest wait whose loss the firm can carry and its promises bear."""
    steps = parameters.ladder("waiting")
    bound = capacity_yen * parameters["needs.own-share"]
    carried = [
        hours for hours in steps if _is_carried(hours, hourly_loss_yen, tolerable_days, bound)
    ]
    return max(carried, default=steps[0])


def waiting_is_carried(hours: int, profile: Profile, parameters: Parameters) -> bool:
    """Tell whether the firm's cash and promises bear a wait."""
    bound = profile.capacity_yen * parameters["needs.own-share"]
    return _is_carried(hours, profile.hourly_loss_yen, profile.tolerable_days, bound)


def _is_carried(
    hours: int, hourly_loss_yen: float, tolerable_days: float, bound_yen: float
) -> bool:
    return hours * hourly_loss_yen <= bound_yen and hours <= 24 * tolerable_days


def endurance_days(profile: Profile) -> float:
    """Return how many days the firm survives a stop: promises or cash, whichever ends first."""
    daily = profile.daily_loss_yen
    if daily <= 0:
        return float(profile.tolerable_days)
    return min(float(profile.tolerable_days), profile.capacity_yen / daily)
