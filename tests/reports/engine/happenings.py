"""Events written by hand: what happened, item by item, in whole yen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from reports.engine.events import Events
from reports.engine.items import ITEMS, ROW, SECTIONS, items_of
from reports.engine.outage import PERILS, SYSTEMS, Outage
from reports.engine.years import Years

MONDAY = 0.0
SATURDAY = 5 * 24.0


@dataclass(frozen=True, slots=True)
class Happening:
    """One event.

    Attributes:
        items: yen by item; lost profit follows from the outage where it is not named.
        hours, start_hour, daily_yen: the outage (see `Outage`).
    """

    items: Mapping[str, float] = field(default_factory=dict)
    leaked: int = 0
    hours: float = 0.0
    start_hour: float = MONDAY
    daily_yen: float = 0.0
    system: str = "own"
    peril: str = "attack"
    voluntary: bool = False


def events_of(
    *happenings: Happening, week: float = 7.0, further: Mapping[int, Sequence[int]] | None = None
) -> Events:
    """Return equally likely events.

    Args:
        week: operating days of a week; 7 where every hour earns.
        further: by year (the event it begins with), the events that follow in it.
    """
    outage = Outage(
        week=week,
        start_hour=np.array([one.start_hour for one in happenings]),
        hours=np.array([one.hours for one in happenings]),
        daily_yen=np.array([one.daily_yen for one in happenings]),
        system=np.array([SYSTEMS.index(one.system) for one in happenings], dtype=np.int8),
        peril=np.array([PERILS.index(one.peril) for one in happenings], dtype=np.int8),
        voluntary=np.array([one.voluntary for one in happenings]),
    )
    losses = np.zeros((len(ITEMS), len(happenings)))
    losses[ROW["lost-profit"]] = np.rint(outage.lost_profit())
    for place, one in enumerate(happenings):
        for item, amount in one.items.items():
            losses[ROW[item], place] = amount
    years = _years(len(happenings), further or {})
    return Events(
        losses=losses,
        sections={
            section: losses[[ROW[item] for item in items_of(section)]].sum(axis=0)
            for section in SECTIONS
        },
        leaked=np.array([float(one.leaked) for one in happenings]),
        outage=outage,
        scenario=np.zeros(len(happenings), dtype=np.int8),
        rates=(),
        years=years,
        actual_years=years,
    )


def _years(count: int, further: Mapping[int, Sequence[int]]) -> Years:
    pairs = np.array(
        [(year, event) for year, others in further.items() for event in others], dtype=np.int64
    ).reshape(-1, 2)
    busy, events = pairs.T
    return Years(0.01, np.full(count, 1 / count), busy, events)
