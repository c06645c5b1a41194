"""What a later start of the support costs: whose outages count, and what is said of it."""

from dataclasses import replace

import pytest

from reports.engine.cuts import later_start
from reports.engine.delay import delay
from reports.engine.matching import match
from tests.reports.engine.firms import MAKER, WIDE, Answers, firm_of

LATE = replace(WIDE, support=replace(WIDE.support, arrangement_hours="weekdays"))
IN_CLOUD: Answers = {
    **MAKER,
    "cloud-services": ["core-business"],
    "server-count": 0,
    "operational-technology": ["none"],
}


@pytest.mark.parametrize("answers", [MAKER, IN_CLOUD], ids=["own machines", "cloud only"])
def test_a_later_start_costs_what_a_day_more_without_systems_costs(answers: Answers) -> None:
    firm = firm_of(answers)
    found = delay(match(LATE, firm).contract, firm.events, 1.0)
    assert found.is_counted
    # A day falls on a day off too, and part of the sales is made up later.
    assert 0.3 < found.loss_yen / firm.profile.daily_loss_yen < 1
    assert 0 <= found.retained_yen <= found.loss_yen


def test_a_firm_that_keeps_all_of_it_is_told_so_once() -> None:
    firm = firm_of(MAKER)
    uncovered = match(replace(LATE, interruption=None), firm)
    said = later_start(uncovered, firm)
    assert "で、すべて貴社に残ります(休みの日と、あとで取り戻せる売上を除いた額" in said["ja"]
    assert "all of it yours" in said["en"]
    assert "うち貴社に残るのは" in later_start(match(LATE, firm), firm)["ja"]


def test_where_no_stop_costs_anything_no_amount_is_made_up() -> None:
    firm = firm_of({**MAKER, "revenue-stopped-share": 0.0, "online-sales-share": 0.0})
    said = later_start(match(LATE, firm), firm)
    assert "出していません" in said["ja"]
    assert "ほとんどありません" not in said["ja"]
