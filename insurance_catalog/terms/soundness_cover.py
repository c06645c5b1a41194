"""Does the cover of a plan make sense? Menus, shares, sublimits, waits, the order of a payout."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from insurance_catalog.terms.model import Interruption, PolicyTerms, Section, Text

Problem = tuple[str, Text]

_EMPTY = Text(ja="1つは書いてください", en="must not be empty")
_DEDUCTED_TWICE = Text(
    ja="全体の自己負担額があるときは [0] にしてください",
    en="must be [0] where the policy has one deductible for all",
)
_NO_SHARE = Text(ja="0より大きく1以下にしてください", en="must be above 0 and at most 1")
_PERIODS = Text(
    ja="限度額と同じ数だけ、それぞれ限度額以上の額を書いてください",
    en="must have as many steps as the limit, none below it",
)
_ABOVE_SECTION = Text(ja="区分の限度額より大きい額です", en="is above the limit of its section")


def parts(terms: PolicyTerms) -> Iterator[tuple[str, Section | Interruption]]:
    """Yield the sections a plan has, with their paths."""
    for name, section in terms.sections.items():
        if isinstance(section, Section):
            yield f"sections.{name}", section
    if isinstance(terms.interruption, Interruption):
        yield "interruption", terms.interruption


def _menus(terms: PolicyTerms) -> Iterator[Problem]:
    menus: list[tuple[str, object, bool]] = [
        ("policy_limit_menu_yen", terms.policy_limit_menu_yen, False),
        ("policy_deductible_menu_yen", terms.policy_deductible_menu_yen, False),
    ]
    menus += [
        (f"riders[{n}].limit_menu_yen", rider.limit_menu_yen, False)
        for n, rider in enumerate(terms.riders)
    ]
    for path, part in parts(terms):
        derived = part.limit_share is not None or part.inside_of is not None
        menus.append((f"{path}.limit_menu_yen", part.limit_menu_yen, derived))
        menus.append((f"{path}.deductible_menu_yen", part.deductible_menu_yen, False))
        if isinstance(part, Interruption):
            menus.append((f"{path}.waiting_menu_hours", part.waiting_menu_hours, False))
    for path, menu, may_be_empty in menus:
        if not isinstance(menu, tuple):
            continue
        if not menu and not may_be_empty:
            yield path, _EMPTY
        if any(low >= high for low, high in pairwise(menu)):
            yield path, Text(ja="小さい順に、重ならないように書いてください", en="must ascend")


def _periods(terms: PolicyTerms) -> Iterator[Problem]:
    """The limit of the period stands beside each step of the menu, and is not below it."""
    for path, part in parts(terms):
        steps, periods = part.limit_menu_yen, part.period_limit_menu_yen
        if not isinstance(steps, tuple) or not isinstance(periods, tuple):
            continue
        if len(steps) != len(periods) or any(
            low > high for low, high in zip(steps, periods, strict=True)
        ):
            yield f"{path}.period_limit_menu_yen", _PERIODS


def _sublimits(terms: PolicyTerms) -> Iterator[Problem]:
    """No item pays more than the largest limit of its section."""
    for path, part in parts(terms):
        if not isinstance(part, Section) or not isinstance(part.limit_menu_yen, tuple):
            continue
        most = max(part.limit_menu_yen, default=None)
        for n, item in enumerate(part.items):
            if most is not None and isinstance(item.limit_yen, int) and item.limit_yen > most:
                yield f"{path}.items[{n}].limit_yen", _ABOVE_SECTION
    yield from _it_work(terms)


def _it_work(terms: PolicyTerms) -> Iterator[Problem]:
    section, limit = terms.sections.get("liability"), terms.it_work_limit_yen
    if isinstance(limit, int) and terms.it_work_covered is False:
        yield "it_work_limit_yen", Text(ja="IT業務は対象外です", en="IT work is not covered")
    if isinstance(limit, int) and isinstance(section, Section):
        menu = section.limit_menu_yen
        if isinstance(menu, tuple) and menu and limit > menu[-1]:
            yield "it_work_limit_yen", _ABOVE_SECTION


def _waiting(terms: PolicyTerms) -> Iterator[Problem]:
    part = terms.interruption
    if not isinstance(part, Interruption):
        return
    if part.basis == "agreed-daily" and part.daily_yen is None:
        yield "interruption.daily_yen", Text(ja="1日あたりの定額がありません", en="is missing")
    waits = part.waiting_menu_hours
    if part.waiting_kind is None and isinstance(waits, tuple) and any(waits):
        message = Text(ja="待機期間の数え方を選んでください", en="must say how the hours count")
        yield "interruption.waiting_kind", message


def _deductibles(terms: PolicyTerms) -> Iterator[Problem]:
    for path, part in parts(terms):
        if terms.policy_deductible_menu_yen is not None and part.deductible_menu_yen != (0,):
            yield f"{path}.deductible_menu_yen", _DEDUCTED_TWICE


def _shares(terms: PolicyTerms) -> Iterator[Problem]:
    shares: list[tuple[str, object]] = []
    for path, part in parts(terms):
        shares.append((f"{path}.limit_share", part.limit_share))
        if isinstance(part.payment_ratios, tuple):
            if not part.payment_ratios:
                yield f"{path}.payment_ratios", _EMPTY
            shares += [(f"{path}.payment_ratios", ratio) for ratio in part.payment_ratios]
        if isinstance(part, Interruption):
            shares.append((f"{path}.outside_systems_share", part.outside_systems_share))
        else:
            shares += [
                (f"{path}.items[{n}].payment_ratio", item.payment_ratio)
                for n, item in enumerate(part.items)
            ]
    for path, share in shares:
        if isinstance(share, float) and not 0 < share <= 1:
            yield path, _NO_SHARE


def _orders(terms: PolicyTerms) -> Iterator[Problem]:
    for path, part in parts(terms):
        if isinstance(part.order, tuple) and len(set(part.order)) < len(part.order):
            yield f"{path}.order", Text(ja="同じ段階が二度あります", en="names a step twice")


CHECKS: tuple[Callable[[PolicyTerms], Iterator[Problem]], ...] = (
    _menus,
    _periods,
    _sublimits,
    _waiting,
    _deductibles,
    _shares,
    _orders,
)
