"""The three steps that lower this firm's loss most, with or without insurance (B4)."""

from dataclasses import dataclass

from insurance_catalog.terms.model import Text
from reports.engine.parameters import Entry, Parameters
from reports.engine.profile import Profile

STEPS = 3


@dataclass(frozen=True, slots=True)
class Defence:
    """One step: the control it mends, what to do, and who can do it."""

    control: str
    title: Text
    text: Text
    who: Text
    open: bool
    """Whether it is not known yet if the firm has this control."""


def defences(profile: Profile, parameters: Parameters) -> tuple[Defence, ...]:
    """Return the three steps of greatest weight: known gaps first, then open questions, then
    what is worth repeating every year."""
    rows = sorted(
        parameters.entries.get("defence", ()),
        key=lambda row: (_place(row, profile), -int(row.extra["weight"]), row.id),
    )
    return tuple(
        Defence(
            control=row.id,
            title=row.texts["title"],
            text=row.texts["text"],
            who=row.texts["who"],
            open=_place(row, profile) == _OPEN,
        )
        for row in [row for row in rows if _place(row, profile) != _NEVER][:STEPS]
    )


_GAP, _OPEN, _REPEAT, _NEVER = range(4)


def _place(row: Entry, profile: Profile) -> int:
    if row.condition is not None and profile.holds(row.condition):
        return _GAP
    if row.id not in profile.answers and profile.may_apply(row.id):
        return _OPEN
    return _REPEAT if row.extra.get("repeat") else _NEVER
