"""Contracts written by hand and at random, and events to try them on."""

import random
from typing import Any

from hypothesis import strategies as st

from reports.engine.contract import BASIS_POINTS, Contract, ItemCover, SectionCover, StopCover
from reports.engine.coverage import Payment, pay
from reports.engine.items import ITEMS, items_of
from reports.engine.outage import PERILS, SYSTEMS
from tests.reports.engine.happenings import Happening, events_of

NO_LIMIT = 10**15
RATIO_FIRST = ("ratio", "deductible", "item-limit", "section-limit", "aggregate")
DEDUCTIBLE_FIRST = ("deductible", "ratio", "item-limit", "section-limit", "aggregate")
ITEM_FIRST = ("item-limit", "ratio", "deductible", "section-limit")


def section(name: str, limit_yen: int = NO_LIMIT, **terms: Any) -> SectionCover:
    """Return a cover of every item of a section; `special` items leave the plain ones."""
    special: tuple[ItemCover, ...] = terms.pop("special", ())
    own = {one.item for one in special}
    plain = tuple(item for item in items_of(name) if item not in own)
    given: dict[str, Any] = {"items": plain, "special": special, "order": RATIO_FIRST, **terms}
    return SectionCover(limit_yen=limit_yen, **given)


def stop(limit_yen: int = NO_LIMIT, **terms: Any) -> StopCover:
    """Return a cover of every stop from its first hour."""
    given: dict[str, Any] = {
        "waiting_hours": 0.0,
        "outside_limit_yen": limit_yen,
        "order": RATIO_FIRST,
        **terms,
    }
    return StopCover(limit_yen=limit_yen, **given)


def contract(**parts: Any) -> Contract:
    """Return a contract of the named sections alone."""
    nothing = dict.fromkeys(("response", "interruption", "liability", "other"))
    return Contract(**{**nothing, **parts})


def everything(limit_yen: int = NO_LIMIT) -> Contract:
    """Return a contract that covers every item of every section up to a limit each."""
    return contract(
        response=section("response", limit_yen),
        interruption=stop(limit_yen),
        liability=section("liability", limit_yen),
        other=section("other", limit_yen),
    )


def paid(terms: Contract, *happenings: Happening, week: float = 7.0) -> dict[str, int]:
    """Return what the first event is paid, by section that is paid anything."""
    found: Payment = pay(terms, events_of(*happenings, week=week))
    return {name: int(amounts[0]) for name, amounts in found.paid.items() if amounts[0]}


# --- At random ----------------------------------------------------------------------------------


def happenings(seed: int, count: int) -> list[Happening]:
    """Return events of all kinds and sizes, most items zero in most of them."""
    numbers = random.Random(seed)  # noqa: S311  (test data, no secret)
    return [_happening(numbers) for _ in range(count)]


def _happening(numbers: random.Random) -> Happening:
    items = {item: _yen(numbers) for item in ITEMS if item != "lost-profit"}
    stops = numbers.random() < 0.7
    return Happening(
        items=items,
        leaked=numbers.choice((0, 0, 1, 700, 40_000)),
        hours=numbers.choice((24.0, numbers.uniform(0.1, 2_000))) if stops else 0.0,
        start_hour=numbers.uniform(0, 168),
        daily_yen=numbers.uniform(1_000, 5_000_000),
        system=numbers.choice(SYSTEMS),
        peril=numbers.choice(PERILS),
        voluntary=numbers.random() < 0.2,
    )


def _yen(numbers: random.Random) -> int:
    return numbers.choice((0, 0, numbers.randint(1, 9_999), numbers.randint(1, 50_000_000)))


_RATIOS = st.sampled_from([BASIS_POINTS, 9_000, 8_333, 5_000])
_DEDUCTIBLES = st.sampled_from([0, 1, 100_000, 3_000_000])
_LIMITS = st.sampled_from([0, 1, 1_000_000, 20_000_000, 100_000_000, NO_LIMIT])
_ORDERS = st.one_of(
    st.sampled_from([RATIO_FIRST, DEDUCTIBLE_FIRST, ITEM_FIRST]),
    st.permutations(RATIO_FIRST).map(tuple),
)


@st.composite
def _items(draw: st.DrawFn, name: str) -> dict[str, Any]:
    held = draw(st.lists(st.sampled_from(items_of(name)), unique=True))
    own = draw(st.lists(st.sampled_from(held), unique=True)) if held else []
    special = tuple(
        ItemCover(
            item,
            draw(_RATIOS),
            draw(st.none() | _LIMITS),
            draw(st.none() | st.sampled_from([0, 500, 50_000])),
            draw(_RATIOS),
        )
        for item in own
    )
    return {"items": tuple(item for item in held if item not in own), "special": special}


@st.composite
def sections(draw: st.DrawFn, name: str) -> SectionCover:
    limit = draw(_LIMITS)
    return SectionCover(
        limit_yen=limit,
        **draw(_items(name)),
        ratio_bp=draw(_RATIOS),
        deductible_yen=draw(_DEDUCTIBLES),
        order=draw(_ORDERS),
        period_yen=draw(st.sampled_from([None, limit, 2 * limit])),
        inside_liability=draw(st.booleans()),
    )


@st.composite
def stops(draw: st.DrawFn) -> StopCover:
    limit = draw(_LIMITS)
    return StopCover(
        limit_yen=limit,
        waiting_hours=draw(st.sampled_from([0.0, 2.0, 8.0, 24.0, 72.0, 240.0])),
        threshold=draw(st.booleans()),
        business_hours=draw(st.booleans()),
        indemnity_hours=draw(st.none() | st.sampled_from([24.0, 720.0])),
        systems=draw(st.frozensets(st.sampled_from(range(len(SYSTEMS))))),
        perils=draw(st.frozensets(st.sampled_from(range(len(PERILS))))),
        voluntary=draw(st.booleans()),
        outside_limit_yen=draw(st.sampled_from([0, limit // 5, limit])),
        extra_expense=draw(st.booleans()),
        extra_limit_yen=draw(st.none() | _LIMITS),
        daily_yen=draw(st.none() | st.sampled_from([30_000, 1_000_000])),
        ratio_bp=draw(_RATIOS),
        deductible_yen=draw(_DEDUCTIBLES),
        order=draw(_ORDERS),
        period_yen=draw(st.sampled_from([None, limit, 2 * limit])),
        inside_liability=draw(st.booleans()),
    )


@st.composite
def contracts(draw: st.DrawFn) -> Contract:
    """Return any contract at all."""
    return Contract(
        response=draw(st.none() | sections("response")),
        interruption=draw(st.none() | stops()),
        liability=draw(st.none() | sections("liability")),
        other=draw(st.none() | sections("other")),
        policy_limit_yen=draw(st.none() | _LIMITS),
        policy_deductible_yen=draw(st.none() | _DEDUCTIBLES),
        breach_bp=draw(st.sampled_from([BASIS_POINTS, BASIS_POINTS, 5_000, 0])),
        leak_only=draw(st.booleans()),
    )
