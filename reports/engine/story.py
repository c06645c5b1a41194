"""Incidents told hour by hour, as data: what happens when, who is called, what falls due (P2.7)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from assessment.questionnaire.schema import Condition, Text
from reports.engine import written
from reports.engine.errors import ParametersError
from reports.engine.items import ITEMS, SECTIONS
from reports.engine.working_week import HOURS_A_DAY, HOURS_A_WEEK

PREMISES = ("claim", "leak")
"""What an event must hold to be told: a customer claims, data leaked."""


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody who is called; `contact` is the choice that says the firm knows one."""

    id: str
    name: Text
    contact: str | None


@dataclass(frozen=True, slots=True)
class Note:
    """What is said beside a step of a firm whose answers make it true; a gap is its weak point."""

    condition: Condition
    text: Text
    is_gap: bool


@dataclass(frozen=True, slots=True)
class Added:
    """A sentence said only where the event has a cost, or a plan that is shown has a cover.

    Attributes:
        cost: id of an item; empty where it does not matter.
        cover: name of a section; empty where it does not matter.
    """

    text: Text
    cost: str
    cover: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a story.

    Attributes:
        hour: elapsed since hour 0.
        instead: said in place of the text, the first that applies to the firm.
        adds: said after the text, where they apply.
        calls: ids of roles.
        policy: words for what of the policy matters now.
        costs: share of an item's loss that falls due now, by item.
        records: whether it is told only to a firm that holds personal data.
        outside: whether somebody outside has reported the incident.
        days: first and last day of a legal deadline.
        checked_on: when the law it names was last checked.
    """

    id: str
    hour: float
    at: Text
    text: Text
    instead: tuple[Note, ...]
    adds: tuple[Added, ...]
    condition: Condition | None
    calls: tuple[str, ...]
    policy: tuple[str, ...]
    costs: Mapping[str, float]
    notes: tuple[Note, ...]
    records: bool
    outside: bool
    days: tuple[int, int] | None
    source: Text | None
    checked_on: date | None


@dataclass(frozen=True, slots=True)
class Story:
    """An incident of one scenario; the last step is the one at which the insurer pays.

    Attributes:
        week_hour: hour of the week of hour 0 (Monday 0:00 first).
        premise: what an event must hold to be told (`PREMISES`).
        beside: whether it is told beside the first story to every firm it fits.
    """

    id: str
    scenario: str
    condition: Condition | None
    week_hour: float
    premise: tuple[str, ...]
    beside: bool
    title: Text
    because: Text
    source: Text
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """When those who work on weekdays can be reached: hours of the day, days of the week."""

    opens: int
    closes: int
    days: int

    def is_open(self, week_hour: float) -> bool:
        """Tell whether somebody answers at an hour of the week (Monday 0:00 first)."""
        day, hour = divmod(week_hour % HOURS_A_WEEK, HOURS_A_DAY)
        return day < self.days and self.opens <= hour < self.closes

    def hours_until_open(self, week_hour: float) -> float:
        """Return how many hours it is until somebody answers; 0 in office hours."""
        if self.is_open(week_hour):
            return 0.0
        today = week_hour % HOURS_A_WEEK
        mornings = (day * HOURS_A_DAY + self.opens for day in range(self.days))
        return min((morning - today) % HOURS_A_WEEK for morning in mornings)


@dataclass(frozen=True, slots=True)
class Stories:
    """All stories, and what is common to them.

    Attributes:
        level: the size of the event told, as a share of the scenario's events (0-1).
        within: how far from that level it may lie.
    """

    level: float
    within: float
    office: Office
    roles: Mapping[str, Role]
    told: tuple[Story, ...]


def parse(file: Mapping[str, Any]) -> Stories:
    """Read the file of stories.

    Raises:
        ParametersError: naming the record that is wrong.
    """
    roles = [_role(row) for row in file["role"]]
    return Stories(
        level=file["event"]["level"],
        within=file["event"]["within"],
        office=Office(**file["office"]),
        roles={role.id: role for role in roles},
        told=tuple(_story(row, file) for row in file["story"]),
    )


def _role(row: Mapping[str, Any]) -> Role:
    written.require(row, "id", "name")
    return Role(row["id"], written.text(row["name"], f"role {row['id']}"), row.get("contact"))


def _story(row: Mapping[str, Any], file: Mapping[str, Any]) -> Story:
    written.require(row, "id", "scenario", "week_hour", "title", "because", "source", "step")
    where = f"story {row['id']}"
    steps = tuple(_step(step, where, file) for step in row["step"])
    hours = [step.hour for step in steps]
    if hours != sorted(hours) or hours[0] != 0:
        raise ParametersError(f"{where}: hours must start at 0 and ascend")
    return Story(
        id=row["id"],
        scenario=row["scenario"],
        condition=written.condition(row) if "condition" in row else None,
        week_hour=row["week_hour"],
        premise=tuple(row.get("premise", ())),
        beside=row.get("beside", False),
        title=written.text(row["title"], where),
        because=written.text(row["because"], where),
        source=written.source(row, file),
        steps=steps,
    )


def _step(row: Mapping[str, Any], where: str, file: Mapping[str, Any]) -> Step:
    written.require(row, "id", "hour", "at", "text")
    where = f"{where} {row['id']}"
    days = row.get("days")
    checked = file["checked"].get(row.get("source"))
    return Step(
        id=row["id"],
        hour=row["hour"],
        at=written.text(row["at"], where),
        text=written.text(row["text"], where),
        instead=tuple(_note(note, where) for note in row.get("instead", ())),
        adds=tuple(_added(one, where) for one in row.get("adds", ())),
        condition=written.condition(row) if "condition" in row else None,
        calls=tuple(row.get("calls", ())),
        policy=tuple(row.get("policy", ())),
        costs=dict(row.get("costs", {})),
        notes=tuple(_note(note, where) for note in row.get("notes", ())),
        records=row.get("records", False),
        outside=row.get("outside", False),
        days=(days[0], days[1]) if days else None,
        source=written.source(row, file) if "source" in row else None,
        checked_on=checked["checked_on"] if checked else None,
    )


def _note(row: Mapping[str, Any], where: str) -> Note:
    condition = written.condition({"id": where, **row})
    return Note(condition, _words(row, where), bool(row.get("gap")))


def _added(row: Mapping[str, Any], where: str) -> Added:
    found = Added(_words(row, where), row.get("cost", ""), row.get("cover", ""))
    if found.cost not in ("", *ITEMS) or found.cover not in ("", *SECTIONS):
        raise ParametersError(f"{where}: adds names a cost or cover that is not known")
    return found


def _words(row: Mapping[str, Any], where: str) -> Text:
    return written.text({language: row.get(language) for language in ("ja", "en")}, where)
