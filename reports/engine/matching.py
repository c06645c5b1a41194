"""Each plan judged for this firm on the ten items, and what it must not lack."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from insurance_catalog.terms import configurations
from insurance_catalog.terms.model import PolicyTerms
from reports.engine import support
from reports.engine.case import Case
from reports.engine.contract import Contract, Corner
from reports.engine.contracting import contract
from reports.engine.coverage import pay
from reports.engine.eligibility import Eligible, eligible, is_on_sale
from reports.engine.experience import Experience
from reports.engine.fit import Fit, best_fit
from reports.engine.judging import Judged, judge
from reports.engine.musts import Must, musts
from reports.engine.subject import Firm, Subject


@dataclass(frozen=True, eq=False)
class Match:
    """One plan as it stands to this firm.

    Of many plans few are looked at closely: what only those need is worked out when asked for.
    """

    subject: Subject
    musts: tuple[Must, ...]

    @property
    def terms(self) -> PolicyTerms:
        return self.subject.terms

    @property
    def eligible(self) -> Eligible:
        return self.subject.eligible

    @property
    def fit(self) -> Fit:
        return self.subject.fit

    @property
    def support(self) -> Mapping[str, support.Check]:
        return self.subject.checks

    @cached_property
    def items(self) -> tuple[Judged, ...]:
        """The ten items, judged."""
        return judge(self.subject)

    def items_within(self, reach: Mapping[str, int]) -> tuple[Judged, ...]:
        """Return the ten items, none called excess that open points could ask for.

        Args:
            reach: by section, the largest amount they could ask for, in yen.
        """
        if all(item.verdict != "excess" for item in self.items):
            return self.items
        firm = self.subject.firm
        return judge(replace(self.subject, firm=replace(firm, needs=firm.needs.within(reach))))

    @cached_property
    def contract(self) -> Contract:
        """What the plan pays with every unknown term at its worst."""
        return contract_of(self.subject, "worst")

    @cached_property
    def worst(self) -> Experience:
        """How the plan does on the simulated events, with every unknown term at its worst."""
        return self._experience(self.contract)

    @cached_property
    def best(self) -> Experience:
        """The same at its best; the very same figures where no unknown term moves them."""
        best = contract_of(self.subject, "best")
        return self.worst if best == self.contract else self._experience(best)

    def _experience(self, terms: Contract) -> Experience:
        firm = self.subject.firm
        return Experience(firm.ledger, pay(terms, firm.events))

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
    """Judge one plan for the firm, as it is sold to its industry."""
    terms = configurations.for_industry(terms, firm.profile.industry)
    subject = Subject(
        terms=terms,
        fit=best_fit(terms, firm.needs, firm.profile, firm.parameters),
        eligible=eligible(terms, firm.profile),
        checks=support.checks(terms, firm.parameters),
        firm=firm,
    )
    return Match(subject, musts(subject))


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
