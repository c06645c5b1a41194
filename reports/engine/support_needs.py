"""Which help this firm needs: the support checks that matter, and services for its weak points."""

from dataclasses import dataclass
from typing import Literal

from insurance_catalog.terms.model import Text
from reports.engine.parameters import Parameters
from reports.engine.profile import Profile

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
    """Return the checks P2.1-P2.6 with what the answers make of them."""
    found = []
    for row in parameters.entries.get("support", ()):
        must = row.condition is not None and profile.holds(row.condition)
        found.append(
            SupportNeed(
                row.id,
                row.texts["title"],
                "must" if must else "wanted",
                row.texts["reason_must"] if must else row.texts["reason_wanted"],
            )
        )
    return tuple(found)


def service_needs(profile: Profile, parameters: Parameters) -> tuple[ServiceNeed, ...]:
    """Return the services that mend weak points the firm named, in the order of the file."""
    return tuple(
        ServiceNeed(row.extra["kind"], row.texts["service"], row.texts["weakness"], row.id)
        for row in parameters.entries.get("service", ())
        if row.condition is not None and profile.holds(row.condition)
    )
