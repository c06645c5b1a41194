"""What a policy the firm has would pay, in figures that stand in columns."""

from typing import Any

import pytest

from reports import inputs
from reports.engine.overlap import Overlap
from reports.engine.overlap_words import in_words


def said(state: str, low: float, high: float, **more: Any) -> dict[str, Any]:
    kind = inputs.existing_kinds()["comprehensive"]
    none: dict[str, Any] = dict.fromkeys(("both_yen", "only_existing_yen", "gap_yen"))
    row = Overlap(
        kind, "liability", 2_500_000.0, low_yen=low, high_yen=high, state=state, **none | more
    )
    return in_words(row)


@pytest.mark.parametrize(
    ("state", "low", "high", "paid"),
    [
        ("none", 0, 0, "0円"),
        ("covered", 2_460_000, 2_460_000, "250万円"),
        ("ask-insurer", 400, 2_460_000, "0円〜250万円"),
        ("ask-insurer", 31_000, 980_000, "3万1,000円〜98万円"),
    ],
)
def test_loss_and_payment_are_told_apart(state: str, low: float, high: float, paid: str) -> None:
    row = said(state, low, high)
    assert (row["loss"]["ja"], row["paid"]["ja"], row["beside"]) == ("250万円", paid, None)


def test_what_overlaps_and_what_nobody_pays_stand_beside_a_part() -> None:
    row = said("partly", 300_000, 300_000, both_yen=7_300.0, gap_yen=2_200_000.0)
    assert row["paid"]["en"] == "¥300,000"
    assert row["beside"]["en"].startswith("about ¥7,300 overlaps with the new cover")
    assert row["beside"]["ja"] in row["sentence"]["ja"]
