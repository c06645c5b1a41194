"""The three steps that lower this firm's loss most, with or without insurance (B4)."""

from dataclasses import dataclass

from insurance_catalog.terms.model import Text
from reports.engine.parameters import Entry
from reports.engine.profile import Profile
from reports.engine.variants import Saving, Variants

STEPS = 3


@dataclass(frozen=True, slots=True)
class Defence:
    """One step: the control it mends, what to do, who can do it, and what it saves."""

    control: str
    title: Text
    text: Text
    who: Text
    open: bool
    """Whether it is not known yet if the firm has this control."""
    saving: Saving


def defences(profile: Profile, variants: Variants) -> tuple[Defence, ...]:
    """Return the three steps that save most a year: gaps and open questions first, then what is
    worth repeating every year."""
    found = [
        (place, _defence(row, profile, variants))
        for row in variants.parameters.entries.get("defence", ())
        if (place := _place(row, profile)) != _NEVER
    ]
    found.sort(key=lambda one: (one[0], -one[1].saving.per_year_yen, one[1].control))
    return tuple(step for _, step in found[:STEPS])


_MEND, _REPEAT, _NEVER = range(3)


def _place(row: Entry, profile: Profile) -> int:
    if is_missing(row, profile):
        return _MEND
    return _REPEAT if row.extra.get("repeat") else _NEVER


def is_missing(row: Entry, profile: Profile) -> bool:
    """Tell whether the firm lacks a control that applies to it, or never said it has it."""
    if row.condition is not None and profile.holds(row.condition):
        return True
    return row.id not in profile.answers and profile.may_apply(row.id)


_WITHOUT = "who_without"
"""Who does it at a firm that leaves its systems to nobody outside."""


def _has_no_it_firm(profile: Profile) -> bool:
    return profile.answers.get("contractor-access") in ("none", "information")


def _defence(row: Entry, profile: Profile, variants: Variants) -> Defence:
    goes_on = _place(row, profile) == _REPEAT
    return Defence(
        control=row.id,
        title=row.texts["title_again"] if goes_on else row.texts["title"],
        text=row.texts["text"],
        who=row.texts[_WITHOUT if _WITHOUT in row.texts and _has_no_it_firm(profile) else "who"],
        open=row.id not in profile.answers,
        saving=variants.saving(row.extra["to"], costs=bool(row.extra.get("costs"))),
    )
