"""Counts of reports: how many in a country, and which share comes from which industry."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from reports.engine.validation.figures import Figure, ValidationDataError
from reports.engine.validation.firms import Firms
from reports.engine.validation.simulated import Simulated

DRAWN = 20_000


def reports(figure: Figure, firms: Firms, _rng: np.random.Generator) -> Simulated:
    """Return the reports expected in a year: firms × rate of the scenario × share that reports."""
    sample = figure.sample
    if sample.population is None or sample.population.firms is None:
        raise ValidationDataError(f"{sample.id}: the population is not counted")
    scenario = sample.options["scenario"]
    rate = sum(firm.share * firm.rate(scenario) for firm in firms.of(sample.population))
    return Simulated(sample.population.firms * rate * sample.options["reporting"])


def industries(figure: Figure, firms: Firms, rng: np.random.Generator) -> Simulated:
    """Return the share of reports that come from some industries, for firms of equal size.

    Industries left out of the weights share what remains of the staff, at the neutral rate.
    """
    options = figure.sample.options
    weights = {**options["weights"], "other": 1 - sum(options["weights"].values())}
    often = {
        industry: share * _rate(firms, industry, options) for industry, share in weights.items()
    }
    share = sum(often[one] for one in figure.statistic["industries"]) / sum(often.values())
    if figure.n is None:
        return Simulated(share)
    low, high = np.quantile(rng.binomial(figure.n, share, DRAWN) / figure.n, [0.05, 0.95])
    return Simulated(share, float(low), float(high))


def _rate(firms: Firms, industry: str, options: Mapping[str, Any]) -> float:
    firm = firms.firm(
        {
            "industry": industry,
            "annual-revenue": options["sales_yen"],
            "employee-count": options["staff"],
        }
    )
    return firm.rate(options["scenario"])
