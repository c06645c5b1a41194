import pytest

from reports.engine import cuts, matching
from reports.engine.waterfall import Cut
from tests.reports.engine.firms import MAKER, WIDE, firm_of


def test_a_term_whose_end_would_bring_next_to_nothing_is_said_to_change_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = [Cut("ratio", 50_000.0, 58.0), Cut("deductible", 50_000.0, 40_000.0)]
    monkeypatch.setattr(cuts, "waterfall", lambda *_: found)
    firm = firm_of(MAKER)
    rows = cuts.cuts(matching.match(WIDE, firm), firm)
    assert [(row["cut"], row["is_moot"]) for row in rows] == [
        ("ratio", True),
        ("deductible", False),
    ]
