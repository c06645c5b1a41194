"""How much the figures of one seed stray at the default size."""

from collections.abc import Iterable

import numpy as np

from benchmarks.engine.firms import Firm
from benchmarks.engine.like_job import forget_draws
from benchmarks.errors import WANTED, rmse
from benchmarks.report import Report
from reports.engine import events
from reports.engine.draws import Numbers
from reports.engine.metrics import Distribution

LEVELS = (0.90, 0.95)
SEEDS = range(1, 25)
TRUTH_SEEDS = range(1001, 1065)
"""Other seeds than those judged; all their events together are taken for the truth."""


def measure(report: Report, firms: tuple[Firm, ...]) -> None:
    """Compare single seeds with a large reference, firm by firm."""
    judged, reference = by_firm(firms, SEEDS), by_firm(firms, TRUTH_SEEDS)
    forget_draws()
    worst = dict.fromkeys(LEVELS, 0.0)
    for name in judged:
        errors = stray(judged[name], reference[name])
        worst = {level: max(worst[level], errors[level]) for level in LEVELS}
        said = ", ".join(f"P{level * 100:.0f} {error:.2%}" for level, error in errors.items())
        report.note(f"stray of one seed, {name}: {said} (RMSE, {len(SEEDS)} seeds)")
    for level, error in worst.items():
        name = f"serious-year P{level * 100:.0f}, RMSE over seeds, worst of {len(firms)} firms"
        report.at_most(name, error, WANTED)


Sample = tuple[Numbers, Numbers]
"""Losses of serious years in yen, and their weights."""


def by_firm(firms: Iterable[Firm], seeds: Iterable[int]) -> dict[str, list[Sample]]:
    """Return a sample a seed for every firm; seed by seed, so that each is drawn once."""
    found: dict[str, list[Sample]] = {firm.name: [] for firm in firms}
    for seed in seeds:
        for firm in firms:
            found[firm.name].append(serious_years(firm, seed))
    return found


def serious_years(firm: Firm, seed: int) -> Sample:
    """Return what a serious year costs, before insurance."""
    serious = events.build(firm.profile, firm.parameters, seed=seed)
    return serious.years.totals(serious.losses.sum(axis=0)), serious.weight


def stray(judged: Iterable[Sample], reference: Iterable[Sample]) -> dict[float, float]:
    """Return the error of single samples by level, against the reference samples pooled."""
    pooled = Distribution(*(np.concatenate(column) for column in zip(*reference, strict=True)))
    read = [Distribution(*sample).quantiles(LEVELS) for sample in judged]
    return {
        level: rmse([found[level] for found in read], pooled.quantile(level)) for level in LEVELS
    }
