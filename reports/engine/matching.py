"""Each plan judged for this firm on the ten items, and what it must not lack."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from insurance_catalog.terms.model import PolicyTerms
from reports.engine import support
from reports.engine.case import Case
from reports.engine.contract import Contract, Corner, contract
from reports.engine.coverage import pay
from reports.engine.eligibility import Eligible, eligible, is_on_sale
from reports.engine.experience import Experience
from reports.engine.fit import Fit, best_fit
from reports.engine.judging import Judged, judge
from reports.engine.musts import Must, musts
from reports.engine.subject import Firm, Subject


@dataclass(frozen=True, slots=True)
class Match:
    """One plan as it stands to this firm.

    Attributes:
        worst, best: how it does on the simulated events, with every unknown term at its worst and
            at its best; the same where no term is unknown.
    """

    terms: PolicyTerms
    eligible: Eligible
    fit: Fit
    items: tuple[Judged, ...]
    musts: tuple[Must, ...]
    support: Mapping[str, support.Check]
    worst: Experience
    best: Experience
    contract: Contract
    """As the worst corner has it."""

    @property
    def code(self) -> str:
        return self.terms.code

    @property
    def has_two_corners(self) -> bool:
        """Tell whether an unknown term moves what the plan pays."""
        return self.worst is not self.best

    @property
    def cost_of_risk_yen(self) -> int | None:
        """Premium and weighted retained loss of a year, on the worst corner."""
        return self.worst.cost_of_risk_yen(self.fit.premium_yen)

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
    ledger = firm.ledger
    subject = Subject(
        terms=terms,
        fit=best_fit(terms, firm.needs, firm.profile, firm.parameters),
        eligible=eligible(terms, firm.profile),
        checks=support.checks(terms, firm.parameters),
        firm=firm,
    )
    contracts = (contract_of(subject, "worst"), contract_of(subject, "best"))
    worst = ledger.experience(pay(contracts[0], firm.events))
    best = worst
    if contracts[0] != contracts[1]:
        best = ledger.experience(pay(contracts[1], firm.events))
    return Match(
        terms=terms,
        eligible=subject.eligible,
        fit=subject.fit,
        items=judge(subject),
        musts=musts(subject),
        support=subject.checks,
        worst=worst,
        best=best,
        contract=contracts[0],
    )


def contract_of(subject: Subject, corner: Corner) -> Contract:
    """Return what a plan pays at its configuration, with every unknown at one corner."""
    return contract(
        subject.terms,
        subject.fit.configuration,
        subject.profile,
        {section: need.recommended_yen for section, need in subject.needs.sections.items()},
        subject.firm.parameters,
        corner,
    )
