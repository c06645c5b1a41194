"""Geometry of the drawn incident: every step in order, and the money out of the firm's pocket.

The axis runs from step to step at equal distances, not by the clock: most happens in the first
hours. Marks of time stand where they fall between two steps.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from reports.document.scale import short_yen, text_width
from reports.engine.localise import Language
from reports.engine.money import about_text, days_text, rounded

WIDTH = 340
LEFT, RIGHT = 9, 331
LABEL_SIZE, LABEL_GAP = 10.5, 4
BOLD_GAP = 16
"""Between bold labels in one row, which are a little wider than they are reckoned."""
HEAD, DUE, DUE_ROW, STOP_ROW = 62, 51, 13, 24
"""Room above the lanes: times, steps and deadlines (where their words stand, and how much a second
row of them takes), then the stop where there is one."""
LANE, BASE, HIGHEST = 78, 71, 28
"""A lane, the ground of its bars, and how high they reach."""
ROOM = 1.25
"""How far above the most money out the money at hand may lie and still be drawn."""
MARKS = (12, 72, 336, 720, 1440, 2880)


@dataclass(frozen=True, slots=True)
class Mark:
    """A time named on the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Due:
    """A legal deadline, in the first row of labels or the second."""

    x: float
    label: str
    row: int

    @property
    def y(self) -> int:
        return DUE + self.row * DUE_ROW


@dataclass(frozen=True, slots=True)
class Dot:
    """A step: its number in the list, whether a legal deadline falls on it, or a weak point of the
    firm's own."""

    x: float
    number: int
    is_deadline: bool
    is_gap: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """Money out at a step: what can be paid at once, and what lies above."""

    x: float
    width: float
    y: float
    height: float
    over_y: float
    over_height: float


@dataclass(frozen=True, slots=True)
class Lane:
    """One way through the incident."""

    y: int
    name: str
    said: str
    bars: tuple[Bar, ...]
    gaps: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The picture.

    Attributes:
        stop_width: of the bar of the stop; 0 where nothing stops.
        cash_y: where the money at hand lies in a lane; None where it is beyond the picture.
    """

    dots: tuple[Dot, ...]
    marks: tuple[Mark, ...]
    deadlines: tuple[Due, ...]
    stop_width: float
    stop_label: str
    stop_x: float
    lanes: tuple[Lane, ...]
    cash_y: float | None
    height: int
    summary: str
    width: int = WIDTH
    left: int = LEFT
    right: int = RIGHT
    base: int = BASE

    @property
    def stop_y(self) -> int:
        return HEAD - 3 + due_rows(self.deadlines)

    @property
    def stop_label_y(self) -> float:
        return self.stop_y + 11.5


def timeline(
    told: Mapping[str, Any], ways: Sequence[Mapping[str, Any]], lang: Language
) -> Timeline:
    """Return the picture of one incident.

    Args:
        told: the frozen story in one language.
        ways: those shown, each with its label.
    """
    steps = told["steps"]
    axis = _Axis([step["hour"] for step in steps])
    money = _Money(ways, told["capacity_yen"])
    stop = round(axis.place(told["stop_hours"]) - LEFT, 1) if told["stop_hours"] else 0.0
    label = _stop_label(told["stop_hours"], lang)
    deadlines = _deadlines(axis, steps)
    top = HEAD + due_rows(deadlines) + (STOP_ROW if stop else 0)
    return Timeline(
        dots=tuple(
            Dot(
                axis.xs[place],
                place + 1,
                is_deadline=step["days"] is not None,
                is_gap=any(note["gap"] for note in step["notes"]),
            )
            for place, step in enumerate(steps)
        ),
        marks=_marks(axis),
        deadlines=deadlines,
        stop_width=stop,
        stop_label=label,
        stop_x=_beside(stop, label),
        lanes=tuple(
            _lane(way, top + index * LANE, axis, money, lang) for index, way in enumerate(ways)
        ),
        cash_y=money.cash_y,
        height=top + len(ways) * LANE,
        summary=_summary(told, ways, lang),
    )


class _Axis:
    """From elapsed hours to the picture, through the steps."""

    def __init__(self, hours: Sequence[float]) -> None:
        self.hours = tuple(hours)
        step = (RIGHT - LEFT) / max(1, len(hours) - 1)
        self.half = step / 2
        self.xs: list[float] = [round(LEFT + place * step, 1) for place in range(len(hours))]

    def place(self, hour: float) -> float:
        """Return where an hour lies; what is later than the last step lies at the end."""
        for (before, x), (after, next_x) in pairwise(zip(self.hours, self.xs, strict=True)):
            if before <= hour < after:
                share = (hour - before) / (after - before)
                return round(x + (next_x - x) * share, 1)
        return self.xs[-1]


def _marks(axis: _Axis) -> tuple[Mark, ...]:
    """Return the times named, as many as have room beside one another."""
    found = [Mark(LEFT, _("0時間"))]
    for hour in MARKS:
        if hour >= axis.hours[-1]:
            break
        label = _("%(count)s時間") % {"count": hour} if hour < 24 else _days(hour // 24)
        x = axis.place(hour)
        room = (text_width(found[-1].label, LABEL_SIZE) + text_width(label, LABEL_SIZE)) / 2
        if x - found[-1].x > room + LABEL_GAP and x + text_width(label, LABEL_SIZE) / 2 < WIDTH:
            found.append(Mark(x, label))
    return tuple(found)


def _days(count: int) -> str:
    return _("%(count)s日") % {"count": count}


def _deadlines(axis: _Axis, steps: Sequence[Mapping[str, Any]]) -> tuple[Due, ...]:
    """Return the deadlines; one whose words come close to those before takes the other row."""
    found: list[Due] = []
    for step, x in zip(steps, axis.xs, strict=True):
        if step["days"]:
            label = _("報告の期限 %(at)s") % {"at": step["at"]}
            here = Due(_inside(x, label), label, 0)
            if found and _is_close(found[-1], here):
                here = replace(here, row=1 - found[-1].row)
            found.append(here)
    return tuple(found)


def due_rows(deadlines: Sequence[Due]) -> int:
    """Return how much a second row of deadlines takes; 0 where there is none."""
    return DUE_ROW if any(due.row for due in deadlines) else 0


def _inside(x: float, label: str) -> float:
    """Return the middle of a label that stays in the picture."""
    half = text_width(label, LABEL_SIZE) / 2
    return round(min(max(x, half), WIDTH - half), 1)


def _is_close(before: Due, after: Due) -> bool:
    widths = (text_width(due.label, LABEL_SIZE) for due in (before, after))
    return after.x - before.x < sum(widths) / 2 + BOLD_GAP


def _stop_label(hours: float, lang: Language) -> str:
    if not hours:
        return ""
    return _("止まる %(days)s") % {"days": days_text(hours / 24)[lang]}


def _beside(length: float, label: str) -> float:
    """Return where the name of the stop begins: after its bar, or on it where that is long."""
    after = LEFT + length + 5
    return 14.0 if after + text_width(label, LABEL_SIZE) > WIDTH else round(after, 1)


class _Money:
    """From yen to heights in a lane; the same for every lane."""

    def __init__(self, ways: Sequence[Mapping[str, Any]], capacity_yen: int) -> None:
        most = max(1, *(step["out_yen"] for way in ways for step in way["steps"]))
        most = max(most, *(way["peak_yen"] for way in ways))
        self.capacity_yen = capacity_yen
        self.is_drawn = capacity_yen <= ROOM * most
        self.top_yen: float = max(most, capacity_yen) if self.is_drawn else most

    @property
    def cash_y(self) -> float | None:
        return self.y(self.capacity_yen) if self.is_drawn else None

    def y(self, yen: float) -> float:
        return round(BASE - HIGHEST * max(0.0, yen) / self.top_yen, 1)

    def bar(self, x: float, width: float, yen: float) -> Bar:
        """Return what is out, divided at the money at hand."""
        low, high = self.y(min(yen, self.capacity_yen)), self.y(yen)
        return Bar(x, round(width, 1), low, round(BASE - low, 1), high, round(low - high, 1))


def _lane(way: Mapping[str, Any], y: int, axis: _Axis, money: _Money, lang: Language) -> Lane:
    said = _("手元は最大%(peak)s減り(%(at)s)、残る負担は%(kept)s") % {
        "peak": _short(way["peak_yen"], lang),
        "at": way["peak_at"],
        "kept": _short(way["kept_yen"], lang),
    }
    return Lane(
        y=y,
        name=_cut(way["label"]),
        said=said,
        bars=_bars(way, axis, money),
        gaps=tuple(x for x, step in zip(axis.xs, way["steps"], strict=True) if step["gap"]),
    )


def _short(yen: int, lang: Language) -> str:
    """Say an amount briefly, with its unit: 110万円, 0円, ¥1.1M."""
    said = short_yen(rounded(yen), lang)
    return f"{said}円" if lang == "ja" and not said.endswith("円") else said


def _bars(way: Mapping[str, Any], axis: _Axis, money: _Money) -> tuple[Bar, ...]:
    """Return one bar a step, and at the last, the payment, one before it and one after it."""
    out = [step["out_yen"] for step in way["steps"]]
    *others, last = axis.xs
    rows = [(x - axis.half, x + axis.half, yen) for x, yen in zip(others, out, strict=False)]
    rows += [(last - axis.half, last, way["unpaid_yen"]), (last, last + axis.half, out[-1])]
    return tuple(
        money.bar(round(max(start, 0), 1), min(end, WIDTH) - max(start, 0), yen)
        for start, end, yen in rows
    )


NAME_SIZE = 11.5


def _cut(name: str) -> str:
    """Shorten a name that is wider than the picture; the table beside it has it whole."""
    if text_width(name, NAME_SIZE) <= WIDTH:
        return name
    end = next(
        end for end in range(len(name), 0, -1) if text_width(f"{name[:end]}…", NAME_SIZE) <= WIDTH
    )
    return f"{name[:end]}…"


def _summary(told: Mapping[str, Any], ways: Sequence[Mapping[str, Any]], lang: Language) -> str:
    """Say the picture in words; the list below holds every step."""
    return _(
        "「%(title)s」を、%(count)sの出来事の順に描いた図です。貴社の手元から減る額: %(named)s。"
    ) % {
        "title": told["title"],
        "count": len(told["steps"]),
        "named": _("、").join(_sums(way, lang) for way in ways),
    }


def _sums(way: Mapping[str, Any], lang: Language) -> str:
    """Say the sums of one way, and of a policy in how many steps it is weak."""
    said = _("%(name)sは最大%(peak)s(%(at)s)、最後に残る負担は%(kept)s") % {
        "name": way["label"],
        "peak": about_text(way["peak_yen"])[lang],
        "at": way["peak_at"],
        "kept": about_text(way["kept_yen"])[lang],
    }
    if way["code"] is None:
        return said
    return _("%(said)s、保険の手薄な所は%(gaps)sか所") % {"said": said, "gaps": way["gaps"]}
