"""A plan and a firm side by side: what every judgement looks at."""

from collections.abc import Mapping
from dataclasses import dataclass

from insurance_catalog.terms.model import Interruption, PolicyTerms, Section, Unknown
from reports.engine.eligibility import Eligible
from reports.engine.events import Events
from reports.engine.fit import Fit
from reports.engine.needs import Needs
from reports.engine.parameters import Parameters
from reports.engine.profile import Profile
from reports.engine.sizing import Sizes
from reports.engine.support import Check


@dataclass(frozen=True, slots=True)
class Firm:
    """The firm and its needs."""

    profile: Profile
    needs: Needs
    sizes: Sizes
    events: Events
    parameters: Parameters


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
