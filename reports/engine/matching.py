"""Each plan judged for this firm on the ten items, and what it must not lack."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from insurance_catalog.terms.model import PolicyTerms
from reports.engine import support
from reports.engine.case import Case
from reports.engine.eligibility import Eligible, eligible, is_on_sale
from reports.engine.fit import Fit, best_fit
from reports.engine.judging import Judged, judge
from reports.engine.musts import Must, musts
from reports.engine.subject import Firm, Subject


@dataclass(frozen=True, slots=True)
class Match:
    """One plan as it stands to this firm."""

    terms: PolicyTerms
    eligible: Eligible
    fit: Fit
    items: tuple[Judged, ...]
    musts: tuple[Must, ...]
    support: Mapping[str, support.Check]

    @property
    def code(self) -> str:
        return self.terms.code

    def unmet_musts(self, *, best: bool = False) -> tuple[Must, ...]:
        """Return the musts the plan lacks; on the worst corner unknown ones count too."""
        bad: tuple[str, ...] = ("unmet",) if best else ("unmet", "unknown")
        return tuple(must for must in self.musts if must.state in bad)

    def count(self, verdict: Literal["unmet", "unknown", "partly"], *, of: str) -> int:
        """Count verdicts among the support checks or the items (`of` support or items)."""
        parts = self.support.values() if of == "support" else self.items
        return sum(part.verdict == verdict for part in parts)


def candidates(case: Case, plans: tuple[PolicyTerms, ...]) -> tuple[PolicyTerms, ...]:
    """Return the plans that may be judged: none in information mode, only dealable for an agency.

    A plan off sale is never compared.
    """
    if case.mode == "information":
        return ()
    on_sale = (terms for terms in plans if is_on_sale(terms, case.as_of))
    if case.mode == "agency" and case.dealable is not None:
        dealable = case.dealable
        on_sale = (terms for terms in on_sale if terms.code in dealable)
    return tuple(sorted(on_sale, key=lambda terms: terms.code))


def match(terms: PolicyTerms, firm: Firm) -> Match:
    """Judge one plan for the firm."""
    subject = Subject(
        terms=terms,
        fit=best_fit(terms, firm.needs, firm.profile, firm.parameters),
        eligible=eligible(terms, firm.profile),
        checks=support.checks(terms, firm.parameters),
        firm=firm,
    )
    return Match(
        terms=terms,
        eligible=subject.eligible,
        fit=subject.fit,
        items=judge(subject),
        musts=musts(subject),
        support=subject.checks,
    )
