"""The dial asks one object many times; each answer is what working it out afresh gives."""

import numpy as np
import pytest

from reports.engine import events
from reports.engine.events import COVERED
from reports.engine.sizing import Bearable, Retention, retained
from tests.reports.engine.firms import MAKER, OWN_SHOP, Answers, firm_of, the_parameters

CAPACITY = 5_000_000
LIMITS = (
    {"liability": 0, "response": 0, "interruption": 0},
    {"liability": 50_000_000, "response": 10_000_000, "interruption": 0},
    {"liability": 100_000_000, "response": 30_000_000, "interruption": 20_000_000},
)


def serious(answers: Answers) -> events.Events:
    return events.build(firm_of(answers).profile, the_parameters(), events=4_000)


@pytest.mark.parametrize("answers", [MAKER, OWN_SHOP])
@pytest.mark.parametrize("limits", LIMITS)
def test_what_stays_is_loss_less_what_each_section_pays(
    answers: Answers, limits: dict[str, int]
) -> None:
    some, own = serious(answers), 300_000
    paid = sum(
        np.clip(some.section(section) - own, 0, limits[section])
        for section in COVERED
        if limits[section]
    )
    expected = some.years.totals(some.covered - paid)
    found = retained(some, limits, dict.fromkeys(COVERED, own))
    np.testing.assert_array_equal(found, expected)


def test_trying_other_limits_changes_nothing_for_the_first() -> None:
    retention = Retention(serious(MAKER), dict.fromkeys(COVERED, 100_000))
    first = retention.under(LIMITS[1]).copy()
    retention.under(LIMITS[2])
    np.testing.assert_array_equal(retention.under(LIMITS[1]), first)


def test_more_cover_is_bearable_in_more_years() -> None:
    bearable = Bearable(serious(MAKER), CAPACITY, 0.1)
    shares = [bearable.share(limits) for limits in LIMITS]
    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[-1] < 1
    assert bearable.share(LIMITS[0]) == shares[0]
