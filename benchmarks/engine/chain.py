"""From answers to a recommendation, over a small market and over a large one."""

from benchmarks.engine.firms import Firm
from benchmarks.engine.market import plans
from benchmarks.report import Report
from benchmarks.timing import interleaved
from insurance_catalog.terms.model import PolicyTerms
from reports.engine import pipeline
from reports.engine.ranking import SCREEN_FROM

FEW, MANY = 30, 1_000
CHAIN_MS, MANY_TIMES = 150, 10
TURNS, TURNS_MANY = 15, 2
HEAT = SCREEN_FROM
"""Plans of a heat of the cup: few enough that each is run on all events."""
BUDGET_SECONDS = 30.0


def measure(report: Report, firm: Firm) -> None:
    """Time the chain warm, and check that the large market's winner wins without short cuts."""
    few, many = plans(FEW), plans(MANY)
    small = interleaved({"few": lambda: both_corners(firm, few)}, TURNS)["few"]
    large = interleaved({"many": lambda: advise(firm, many)}, TURNS_MANY)["many"]
    report.note(f"chain, {FEW} plans: {small}")
    report.note(f"chain, {MANY} plans: {large}")
    report.at_most(f"chain, {FEW} plans, ms of a core", small.busy * 1000, CHAIN_MS)
    report.at_most(f"chain, {MANY} plans ÷ {FEW} plans", large.busy / small.busy, MANY_TIMES)
    heats = MANY / FEW * small.median
    if heats > BUDGET_SECONDS:
        report.skip(f"regret over {MANY} plans: the cup would take {heats:.0f} s")
        return
    report.at_most(
        f"regret over {MANY} plans (another winner than the cup's)",
        float(advise(firm, many) != cup_winner(firm, many)),
        0,
    )


def advise(firm: Firm, market: tuple[PolicyTerms, ...]) -> str | None:
    """Return the code of the plan the pipeline recommends."""
    found = pipeline.advise(firm.case, firm.parameters, market).recommendation.winner
    return found.code if found is not None else None


def both_corners(firm: Firm, market: tuple[PolicyTerms, ...]) -> None:
    """Advise, and run every plan at both corners, also where the advice need not look.

    What a plan would pay and its cost of risk, which the ranking compares; the figures shown beside
    a plan are worked out with the result.
    """
    for row in pipeline.advise(firm.case, firm.parameters, market).ranked:
        _ = (row.match.worst.risk_yen, row.match.best.risk_yen)


def cup_winner(firm: Firm, market: tuple[PolicyTerms, ...]) -> str | None:
    """Return the winner of heats small enough that no plan is screened out unseen."""
    standing = market
    while len(standing) > HEAT:
        heats = [standing[start : start + HEAT] for start in range(0, len(standing), HEAT)]
        winners = {advise(firm, heat) for heat in heats}
        standing = tuple(terms for terms in standing if terms.code in winners)
    return advise(firm, standing)
