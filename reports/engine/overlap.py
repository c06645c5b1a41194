"""What insurance the firm already has pays on the same events, in yen (P4.5-P4.7).

For each existing policy, event and section, with X the loss, E what it pays and P what the proposed
cover pays: both = max(0, E+P-X), only existing = E-both, only new = P-both, and the gap
X-E-P+both. All are zero or more and sum to X. What nobody has confirmed is taken at two corners;
where they lie far apart no figure is given, but a question.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from insurance_catalog.terms.existing import ExistingKind, ExistingSection
from insurance_catalog.terms.model import Maybe, Unknown
from reports.engine.contract import (
    BASIS_POINTS,
    BEST_ORDER,
    Contract,
    Corner,
    SectionCover,
    StopCover,
)
from reports.engine.coverage import pay
from reports.engine.events import COVERED, Events
from reports.engine.items import items_of
from reports.engine.outage import PERILS
from reports.engine.parameters import Parameters
from reports.engine.severity import Yen
from reports.engine.subject import Firm

OWN_TERMS: Mapping[str, str] = {
    "liability": "liability-limit",
    "response": "cost-limit",
    "interruption": "interruption-limit",
}
"""Where the answer `existing-policy-terms` states a section's limit."""
FULLY = 0.9
"""From this share of the loss on, a section counts as covered."""
FAR_APART = 0.1
"""Corners further apart than this share of the loss leave the answer to the insurer."""
NEXT_TO_NOTHING = 0.01
"""Up to this share of the loss, a policy counts as paying nothing."""
Answer = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Overlap:
    """One existing policy and one section; yen as the mean of a serious year.

    Attributes:
        loss_yen: of the section, before any insurance.
        both_yen, only_existing_yen, gap_yen: None where the terms leave it open.
        low_yen, high_yen: what the existing policy pays, at its corners.
        state: covered, partly, none, or ask-insurer.
    """

    kind: ExistingKind
    section: str
    loss_yen: float
    both_yen: float | None
    only_existing_yen: float | None
    gap_yen: float | None
    low_yen: float
    high_yen: float
    state: str


def overlaps(
    firm: Firm, kinds: Mapping[str, ExistingKind], proposed: Contract | None
) -> tuple[Overlap, ...]:
    """Run every policy the firm holds on its events.

    Args:
        firm: on a part of its events, which is enough for means.
        kinds: what each kind of existing policy usually covers.
        proposed: the proposed plan; None for plain cover at the recommended amounts.
    """
    new = _new(firm, proposed)
    found: list[Overlap] = []
    for held in firm.profile.chosen("existing-policies"):
        if held in kinds:
            found += _overlaps(firm, kinds[held], _stated(firm, held), new)
    return tuple(found)


def _stated(firm: Firm, held: str) -> Answer:
    """Return the terms the owner entered for a kind of policy, the largest of several."""
    rows = firm.profile.answers.get("existing-policy-terms") or ()
    stated: dict[str, Any] = {}
    for row in rows:
        if row.get("kind") != held:
            continue
        for term in OWN_TERMS.values():
            if term in row:
                stated[term] = max(row[term], stated.get(term, 0))
        if "deductible" in row:
            stated["deductible"] = min(
                row["deductible"], stated.get("deductible", row["deductible"])
            )
    return stated


def _new(firm: Firm, proposed: Contract | None) -> Mapping[str, Yen]:
    if proposed is not None:
        return pay(proposed, firm.events).paid
    return {
        section: np.minimum(firm.events.section(section), firm.needs.recommended(section))
        for section in COVERED
    }


def _overlaps(
    firm: Firm, kind: ExistingKind, stated: Answer, new: Mapping[str, Yen]
) -> Iterator[Overlap]:
    corners: tuple[Corner, Corner] = ("worst", "best")
    low, high = (
        pay(existing_contract(kind, stated, firm.parameters, corner), firm.events).paid
        for corner in corners
    )
    for section in COVERED:
        yield _overlap(firm.events, kind, section, low[section], high[section], new[section])


def _overlap(
    events: Events, kind: ExistingKind, section: str, low: Yen, high: Yen, new: Yen
) -> Overlap:
    loss = events.section(section)
    mean = events.years.mean
    whole, least, most = mean(loss), mean(low), mean(high)
    state = _state(whole, least, most)
    both = np.maximum(0, low + new - loss)
    known = state != "ask-insurer"
    return Overlap(
        kind=kind,
        section=section,
        loss_yen=whole,
        both_yen=mean(both) if known else None,
        only_existing_yen=mean(low - both) if known else None,
        gap_yen=mean(loss - low - new + both) if known else None,
        low_yen=least,
        high_yen=most,
        state=state,
    )


def _state(loss_yen: float, least_yen: float, most_yen: float) -> str:
    if most_yen - least_yen > FAR_APART * loss_yen:
        return "ask-insurer"
    if most_yen <= NEXT_TO_NOTHING * loss_yen:
        return "none"
    return "covered" if least_yen >= FULLY * loss_yen else "partly"


def existing_contract(
    kind: ExistingKind, stated: Answer, parameters: Parameters, corner: Corner
) -> Contract:
    """Return what an existing policy pays: as the owner states it, else as its kind usually does.

    Args:
        stated: terms the owner entered (limits and deductible in yen).
    """
    best = corner == "best"

    def section(name: str) -> SectionCover | None:
        usual = kind.sections.get(name)
        limit = _limit(usual, stated.get(OWN_TERMS[name]), best)
        if usual is None or not limit:
            return None
        return SectionCover(
            limit_yen=limit,
            items=tuple(
                item for item in items_of(name) if _yes(usual.items.get(item, False), best)
            ),
            special=(),
            ratio_bp=_ratio_bp(usual, parameters, best),
            deductible_yen=_deductible(usual, stated, parameters, best),
            order=BEST_ORDER,
            period_yen=limit,
            inside_liability=False,
        )

    return Contract(
        response=section("response"),
        interruption=_stop(kind, stated, parameters, best),
        liability=section("liability"),
        other=None,
        leak_only=_yes(kind.leak_only, not best),
        answers_attack=_yes(kind.answers_attack, best),
    )


def _stop(
    kind: ExistingKind, stated: Answer, parameters: Parameters, best: bool
) -> StopCover | None:
    usual = kind.sections.get("interruption")
    limit = _limit(usual, stated.get(OWN_TERMS["interruption"]), best)
    if usual is None or not limit:
        return None
    wait = parameters.values["corner.waiting-hours"]
    return StopCover(
        limit_yen=limit,
        waiting_hours=wait.low if best else wait.high,
        threshold=best,
        business_hours=False,
        indemnity_hours=None,
        systems=frozenset({0}),
        perils=frozenset(range(len(PERILS))),
        voluntary=best,
        outside_limit_yen=0,
        extra_expense=best,
        extra_limit_yen=None,
        daily_yen=None,
        ratio_bp=_ratio_bp(usual, parameters, best),
        deductible_yen=_deductible(usual, stated, parameters, best),
        order=BEST_ORDER,
        period_yen=limit,
        inside_liability=False,
    )


def _yes(value: Maybe[bool], unknown: bool) -> bool:
    return unknown if isinstance(value, Unknown) else bool(value)


def _limit(usual: ExistingSection | None, stated_yen: int | None, best: bool) -> int:
    """Return a limit; one that nobody knows is none at worst and any amount at best."""
    if usual is None or not _yes(usual.covered, best):
        return 0
    if stated_yen is not None:
        return stated_yen
    if isinstance(usual.limit_yen, Unknown):
        return ANY_AMOUNT if best else 0
    return usual.limit_yen or 0


ANY_AMOUNT = 10**14


def _ratio_bp(usual: ExistingSection, parameters: Parameters, best: bool) -> int:
    if isinstance(usual.payment_ratio, Unknown):
        row = parameters.values["corner.payment-ratio"]
        return round((row.high if best else row.low) * BASIS_POINTS)
    return round((1.0 if usual.payment_ratio is None else usual.payment_ratio) * BASIS_POINTS)


def _deductible(usual: ExistingSection, stated: Answer, parameters: Parameters, best: bool) -> int:
    if "deductible" in stated:
        return int(stated["deductible"])
    if isinstance(usual.deductible_yen, Unknown):
        row = parameters.values["corner.deductible"]
        return round(row.low if best else row.high)
    return usual.deductible_yen or 0
