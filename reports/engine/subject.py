"""A plan and a firm side by side: what every judgement looks at."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from insurance_catalog.terms.model import Interruption, PolicyTerms, Section, Unknown
from reports.engine import events as serious
from reports.engine.eligibility import Eligible
from reports.engine.events import Events
from reports.engine.experience import Ledger
from reports.engine.fit import Fit
from reports.engine.needs import Needs, needs
from reports.engine.parameters import Parameters
from reports.engine.profile import Profile
from reports.engine.sizing import Sizer, Sizes, sizes
from reports.engine.support import Check

THINNED = 8
"""A part of the events, of this size, answers questions that are asked many times over."""


@dataclass(frozen=True, slots=True, eq=False)
class Firm:
    """The firm, its serious events and its needs."""

    profile: Profile
    needs: Needs
    sizes: Sizes
    events: Events
    parameters: Parameters
    ledger: Ledger

    def thinned(self, seed: int) -> "Firm":
        """Return the same firm with the same needs on a part of the events."""
        part = serious.build(
            self.profile, self.parameters, seed=seed, events=len(self.events) // THINNED
        )
        return replace(self, events=part, ledger=Ledger(part, self.needs, self.parameters))


def firm(profile: Profile, parameters: Parameters, *, seed: int, events: int) -> Firm:
    """Simulate a firm's events and size its needs.

    Args:
        seed: of the random numbers.
        events: how many; 0 for the default.
    """
    simulated = serious.build(profile, parameters, seed=seed, events=events)
    sizer = Sizer(simulated, parameters)
    found = sizes(sizer)
    needed = needs(profile, sizer, found)
    ledger = Ledger(simulated, needed, parameters)
    return Firm(profile, needed, found, simulated, parameters, ledger)


@dataclass(frozen=True, slots=True)
class Subject:
    """One plan, as this firm would buy it."""

    terms: PolicyTerms
    fit: Fit
    eligible: Eligible
    checks: Mapping[str, Check]
    firm: Firm

    @property
    def profile(self) -> Profile:
        return self.firm.profile

    @property
    def needs(self) -> Needs:
        return self.firm.needs

    def section(self, name: str) -> Section | Interruption | Unknown | None:
        """Return the terms of a section; None if the plan has none."""
        return self.terms.interruption if name == "interruption" else self.terms.sections[name]

    def covers_firms_systems(self) -> bool | Unknown:
        """Tell whether interruption cover reaches the systems this firm runs on (P1.8)."""
        part = self.terms.interruption
        if not isinstance(part, Interruption) or not self.profile.is_cloud_only:
            return True
        if isinstance(part.systems, Unknown):
            return part.systems
        return bool({"cloud", "outsourced"} & set(part.systems))
