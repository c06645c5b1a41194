"""The worse answer never makes a loss smaller: every pair that the data declares."""

from itertools import pairwise
from typing import Any

import pytest

from reports.engine import bands, events, frequency, profile
from reports.engine.worse import Worse
from tests.reports.engine.firms import EVENTS, Answers, case_of, the_parameters

PARAMETERS = the_parameters()
ROUNDING_YEN = 1.0

# A maker with a shop of its own, linked to its customers, that answers everything but what hides
# another answer (a stated share of sales that stops, devices beside staff).
BASE: Answers = {
    "industry": "manufacturing",
    "second-industry": "none",
    "annual-revenue": 600_000_000,
    "gross-margin": 0.3,
    "employee-count": 60,
    "partner-connection": ["edi"],
    "partner-count": 8,
    "largest-partner-share": 0.3,
    "largest-partner-size": "mid",
    "group-network": "separated",
    "contract-demands": ["none"],
    "partner-data-held": "general",
    "processed-for-others-count": 2_000,
    "partner-stops-with-us": "within-days",
    "personal-record-count": 12_000,
    "sensitive-data": ["bank"],
    "card-handling": "pass-through",
    "overseas-residents": "no",
    "tolerable-outage": 3,
    "online-sales-share": 0.3,
    "cloud-services": ["mail", "core-business"],
    "cloud-outage-impact": "slows",
    "cloud-admin": "shared-unreviewed",
    "leaver-accounts": "partly",
    "internet-entry": ["shop", "vpn"],
    "shop-type": "own-built",
    "operational-technology": ["factory"],
    "contractor-access": "both",
    "contractor-terms": ["report-duty"],
    "remote-support-limited": "partly",
    "provides-it-services": "no",
    **dict.fromkeys(("mfa-email", "mfa-remote", "mfa-admin", "mfa-cloud"), "partly"),
    "email-protection": "partly",
    "backup-separated": "all",
    "backup-restore-test": "within-year",
    "patching": "partly",
    "unsupported-systems": "no",
    "vulnerability-scan": "earlier",
    "endpoint-detection": "all",
    "detection-watched-by": "own-staff",
    "encryption-at-rest": "partly",
    "log-retention": "months",
    "staff-training": "earlier",
    "payment-change-check": "partly",
    "certifications": ["none"],
    "incident-readiness": "person-only",
    "incident-drill": "earlier",
    "past-incidents": "none",
    "self-pay-capacity": 3_000_000,
}


def figures(answers: Answers, question: str) -> tuple[float, float, float]:
    """Return serious events a year, expected yearly loss and the mean of a serious year."""
    firm = profile.build(case_of(answers), PARAMETERS)
    assert question in firm.answers, f"{question} is hidden"
    found = events.build(firm, PARAMETERS, events=EVENTS)
    per_year = frequency.serious_per_year(found.rates)[1]
    rates = [rate.per_year[1] for rate in found.rates]
    return (
        per_year,
        float(rates @ bands.mean_costs(found)),
        found.years.mean(found.years.totals(found.covered)),
    )


def walked(row: Worse) -> list[tuple[float, float, float]]:
    return [
        figures({**BASE, **row.given, row.question: answer}, row.question) for answer in row.order
    ]


@pytest.mark.parametrize("row", PARAMETERS.worse, ids=lambda row: row.question)
def test_the_worse_answer_never_lowers_a_loss_figure(row: Any) -> None:
    found = walked(row)
    for better, worse in pairwise(found):
        assert worse[0] >= better[0] * (1 - 1e-12)
        assert worse[1] >= better[1] - ROUNDING_YEN
        if not row.mix:
            assert worse[2] >= better[2] - ROUNDING_YEN


@pytest.mark.parametrize("row", PARAMETERS.worse, ids=lambda row: row.question)
def test_an_order_is_declared_only_where_the_answer_moves_something(row: Any) -> None:
    best, *_, worst = walked(row)
    assert any(bad > good for good, bad in zip(best, worst, strict=True))
