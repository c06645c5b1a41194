"""Premium examples: expected payments of the published plans, against price and against each other.

A premium is no loss: it also pays for the insurer's costs and for what it keeps ready. Level is
held against the share of premium that insurers pay out; growth with sales and limits against the
growth of the premium.
"""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from reports.engine.validation.figures import Figure, ValidationDataError
from reports.engine.validation.firms import Firms
from reports.engine.validation.payments import SimplePlan, paid_a_year
from reports.engine.validation.simulated import Simulated


def premiums(figure: Figure, firms: Firms, _rng: np.random.Generator) -> Simulated:
    """Return payments to premium of one industry, or how payments grow over all of them."""
    options, asked = figure.sample.options, figure.statistic
    sales = options["sales_yen"]
    if "paid_to_premium" in asked:
        expected = _expected(firms, asked["industry"], sales[0], options, options["plans"][0])
        return Simulated(expected / asked["paid_to_premium"])
    if "growth_with_sales" in asked:
        growth = _mean_growth(firms, options, (sales[0], 0), (sales[1], 0))
        return Simulated(growth / math.log(sales[1] / sales[0]))
    if "growth_with_limits" in asked:
        return Simulated(math.exp(_mean_growth(firms, options, (sales[0], 0), (sales[0], 1))))
    raise ValidationDataError(f"{figure.id}: nothing is asked of the premiums")


def _mean_growth(
    firms: Firms, options: Mapping[str, Any], first: tuple[int, int], second: tuple[int, int]
) -> float:
    """Return by how much ln(payments) grows between two cases of (sales, plan), over industries."""
    grown = []
    for industry in options["industries"]:
        before, after = (
            _expected(firms, industry, sales, options, options["plans"][plan])
            for sales, plan in (first, second)
        )
        grown.append(math.log(after / before))
    return float(np.mean(grown))


def _expected(
    firms: Firms,
    industry: str,
    sales_yen: int,
    options: Mapping[str, Any],
    limits: Mapping[str, float],
) -> float:
    firm = firms.firm({"industry": industry, "annual-revenue": sales_yen})
    plan = SimplePlan(deductible_yen=options["deductible_yen"], **limits)
    return paid_a_year(firm.events, plan)
