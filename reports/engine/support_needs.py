"""Which help this firm needs: the support checks that matter, and services for its weak points."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from insurance_catalog.terms.model import Text
from reports.engine.parameters import Entry, Parameters
from reports.engine.profile import Profile

ROW = "row"
Weight = Literal["must", "wanted", "not-needed"]


@dataclass(frozen=True, slots=True)
class SupportNeed:
    """How much one support check matters, and why."""

    check: str
    title: Text
    need: Weight
    reason: Text


@dataclass(frozen=True, slots=True)
class ServiceNeed:
    """A service that would mend a weak point found in the answers."""

    kind: str
    service: Text
    weakness: Text
    question: str


def support_needs(profile: Profile, parameters: Parameters) -> tuple[SupportNeed, ...]:
    """Return the checks P2.1-P2.6 with what the answers make of them.

    An entry with a `row` is another reason why the check of that row is a must.
    """
    rows = parameters.entries.get("support", ())
    return tuple(_support_need(row, rows, profile) for row in rows if ROW not in row.extra)


def _support_need(check: Entry, rows: Sequence[Entry], profile: Profile) -> SupportNeed:
    for row in rows:
        serves = row.extra.get(ROW, row.id) == check.id
        if serves and row.condition is not None and profile.holds(row.condition):
            return SupportNeed(check.id, check.texts["title"], "must", row.texts["reason_must"])
    return SupportNeed(check.id, check.texts["title"], "wanted", check.texts["reason_wanted"])


def service_needs(profile: Profile, parameters: Parameters) -> tuple[ServiceNeed, ...]:
    """Return the services that mend weak points the firm named, in the order of the file.

    An entry with a `row` names the weak point of that row for other answers.
    """
    return tuple(
        ServiceNeed(
            row.extra["kind"],
            row.texts["service"],
            row.texts["weakness"],
            row.extra.get(ROW, row.id),
        )
        for row in parameters.entries.get("service", ())
        if row.condition is not None and profile.holds(row.condition)
    )
