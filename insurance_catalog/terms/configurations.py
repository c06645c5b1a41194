"""The ways a plan can be bought: the choices its menus and its derived limits allow."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from insurance_catalog.terms.model import (
    Configuration,
    Interruption,
    Maybe,
    PolicyTerms,
    Section,
    Unknown,
)

_Part = TypeVar("_Part", Section, Interruption)

STEPS = 5
"""Without a wish, a longer menu shows its ends and evenly spaced steps between."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a firm needs of each menu.

    Attributes:
        liability_yen, response_yen, interruption_yen: at least these limits; 0: not needed.
        waiting_hours: at most this wait; None: any.
        deductible_yen: at most this deductible; None: any.
    """

    liability_yen: int = 0
    response_yen: int = 0
    interruption_yen: int = 0
    waiting_hours: int | None = None
    deductible_yen: int | None = None


_EVERYTHING = Wanted(10**15, 10**15, 10**15, waiting_hours=0, deductible_yen=0)


@dataclass(frozen=True, slots=True)
class _Choice:
    """How to choose from a menu: of limits (section name, steps), of waits, of deductibles."""

    limits: Callable[[str, tuple[int, ...]], tuple[int, ...]]
    waits: Callable[[tuple[int, ...]], tuple[int, ...]]
    deductibles: Callable[[tuple[int, ...]], tuple[int, ...]]


def of(terms: PolicyTerms, *, wanted: Wanted | None = None) -> tuple[Configuration, ...]:
    """Return configurations of a plan, smallest limits first.

    With `wanted`: for each liability limit that meets the wish, the least other limits that do
    (else the most the plan allows), the longest wait within the wish, the largest and the smallest
    deductible within it; and the plan's largest configuration. Of a plan sold in sets, every set.
    The cheapest configuration that meets the wish is therefore among them, for any premium that
    rises with limits and falls with waits and deductibles. Without `wanted`: the product of the
    menus, long menus thinned to `STEPS`.

    A limit nobody has confirmed counts as 0. Optional riders are not chosen, except the one that
    carries the interruption cover. `waiting_hours` is None where there is no interruption cover
    or its wait is unknown.
    """
    if wanted is None:
        found = set(_configurations(terms, _all_choices()))
    else:
        found = {
            *_configurations(terms, _choices_for(wanted)),
            *_configurations(terms, _choices_for(_EVERYTHING)),
        }
    return tuple(sorted(found, key=_size))


def for_industry(terms: PolicyTerms, industry: str) -> PolicyTerms:
    """Return the plan as it is sold to an industry: caps that differ there are put in place."""
    sections = {
        name: _capped(section, industry) if isinstance(section, Section) else section
        for name, section in terms.sections.items()
    }
    stop = terms.interruption
    if isinstance(stop, Interruption):
        stop = _capped(stop, industry)
    return replace(terms, sections=sections, interruption=stop)


def _capped(part: _Part, industry: str) -> _Part:
    cap = part.limit_cap_by_industry_yen.get(industry)
    return part if cap is None else replace(part, limit_cap_yen=cap)


def section_deductible(section: Section | Interruption, chosen_yen: int) -> Maybe[int]:
    """Return the yen deductible of one section when `chosen_yen` was chosen for the plan.

    A section that does not offer the chosen amount takes the nearest it offers.
    """
    if isinstance(section.deductible_menu_yen, Unknown):
        return section.deductible_menu_yen
    return min(section.deductible_menu_yen, key=lambda step: (abs(step - chosen_yen), step))


def _size(configuration: Configuration) -> tuple[int, ...]:
    return (
        configuration.policy_limit_yen or 0,
        configuration.liability_yen,
        configuration.response_yen,
        configuration.interruption_yen,
        -(configuration.waiting_hours or 0),
        -configuration.deductible_yen,
    )


def _configurations(terms: PolicyTerms, choice: _Choice) -> Iterator[Configuration]:
    rider = _rider(terms)
    for policy, liability, response, interruption in _limits(terms, choice):
        for waiting in _waits(terms, interruption, choice):
            for deductible in choice.deductibles(_deductible_menu(terms)):
                yield Configuration(
                    liability_yen=liability,
                    response_yen=response,
                    interruption_yen=interruption,
                    waiting_hours=waiting,
                    deductible_yen=deductible,
                    riders=rider if interruption else (),
                    policy_limit_yen=policy,
                )


def _limits(terms: PolicyTerms, choice: _Choice) -> Iterator[tuple[int | None, int, int, int]]:
    """Yield (policy, liability, response, interruption) limits that stand together."""
    if terms.limit_sets:
        for one in terms.limit_sets:
            yield None, one.liability_yen, one.response_yen, one.interruption_yen
        return
    menu = terms.policy_limit_menu_yen
    for policy in menu if isinstance(menu, tuple) else (None,):
        steps = _allowed(_section(terms, "liability"), policy, None)
        for liability in choice.limits("liability", steps):
            costs = _allowed(_section(terms, "response"), policy, liability)
            profits = _allowed(_interruption(terms), policy, liability)
            for response in choice.limits("response", costs):
                for interruption in choice.limits("interruption", profits):
                    yield policy, liability, response, interruption


def _allowed(
    part: Section | Interruption | None, policy: int | None, liability: int | None
) -> tuple[int, ...]:
    """Return the limits a section can have below the limits it derives from, ascending."""
    if part is None or isinstance(part.limit_menu_yen, Unknown):
        return (0,)
    most = _most(part, policy, liability)
    if not part.limit_menu_yen:
        steps: tuple[int, ...] = (most or 0,)
    else:
        steps = tuple(step for step in part.limit_menu_yen if most is None or step <= most)
    return (0, *steps) if part.optional else steps


def _most(part: Section | Interruption, policy: int | None, liability: int | None) -> int | None:
    """Return the most a derived limit can be (share of its parent, then its cap); None if free."""
    bounds = [part.limit_cap_yen] if isinstance(part.limit_cap_yen, int) else []
    share = part.limit_share if isinstance(part.limit_share, float) else None
    if part.inside_of == "policy" and policy is not None:
        bounds.append(round(policy * (1.0 if share is None else share)))
    elif liability is not None and (share is not None or part.inside_of == "liability"):
        bounds.append(round(liability * (1.0 if share is None else share)))
    return min(bounds) if bounds else None


def _waits(terms: PolicyTerms, interruption_yen: int, choice: _Choice) -> tuple[int | None, ...]:
    part = _interruption(terms)
    if not interruption_yen or part is None or isinstance(part.waiting_menu_hours, Unknown):
        return (None,)
    return choice.waits(part.waiting_menu_hours)


def _deductible_menu(terms: PolicyTerms) -> tuple[int, ...]:
    """Return what can be chosen: of the plan, else of its first section with a known menu."""
    if isinstance(terms.policy_deductible_menu_yen, tuple):
        return terms.policy_deductible_menu_yen
    for part in (_section(terms, "liability"), _section(terms, "response"), _interruption(terms)):
        if part is not None and not isinstance(part.deductible_menu_yen, Unknown):
            return part.deductible_menu_yen
    return (0,)


def _all_choices() -> _Choice:
    return _Choice(limits=lambda _, menu: _thin(menu), waits=_thin, deductibles=_thin)


def _choices_for(wanted: Wanted) -> _Choice:
    least = {
        "liability": wanted.liability_yen,
        "response": wanted.response_yen,
        "interruption": wanted.interruption_yen,
    }

    def limits(section: str, menu: tuple[int, ...]) -> tuple[int, ...]:
        enough = tuple(step for step in menu if step >= least[section]) or menu[-1:]
        return enough if section == "liability" else enough[:1]

    return _Choice(
        limits=limits,
        waits=lambda menu: _within(menu, wanted.waiting_hours)[-1:],
        deductibles=lambda menu: _ends(_within(menu, wanted.deductible_yen)),
    )


def _within(menu: tuple[int, ...], most: int | None) -> tuple[int, ...]:
    """Return the steps not above `most`, or the smallest step if all are."""
    return tuple(step for step in menu if most is None or step <= most) or menu[:1]


def _ends(menu: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(dict.fromkeys((menu[0], menu[-1])))


def _thin(menu: tuple[int, ...]) -> tuple[int, ...]:
    if len(menu) <= STEPS:
        return menu
    last = len(menu) - 1
    return tuple(menu[round(n * last / (STEPS - 1))] for n in range(STEPS))


def _section(terms: PolicyTerms, name: str) -> Section | None:
    section = terms.sections[name]
    return None if isinstance(section, Unknown) else section


def _interruption(terms: PolicyTerms) -> Interruption | None:
    return None if isinstance(terms.interruption, Unknown) else terms.interruption


def _rider(terms: PolicyTerms) -> tuple[str, ...]:
    part = _interruption(terms)
    return (part.rider,) if part is not None and part.rider is not None else ()
