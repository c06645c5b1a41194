import pytest

from reports.engine.money import (
    about_text,
    count_text,
    days_text,
    hours_text,
    number_text,
    range_text,
    rounded,
    step_at_least,
    whole_yen,
    yen_text,
)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.00006, "0.00006"),
        (0.0005, "0.0005"),
        (0, "0"),
        (0.09, "0.09"),
        (1.25, "1.25"),
        (1_234.5, "1,234.5"),
        (1_000_000.0, "1,000,000"),
        (-0.35, "-0.35"),
        (2 / 3, "0.666667"),
    ],
)
def test_a_number_is_never_written_with_an_exponent(value: float, said: str) -> None:
    assert number_text(value, 6) == said


@pytest.mark.parametrize(
    ("amount", "expected"),
    [(0, 0), (0.4, 0), (0.5, 1), (1.5, 2), (2.5, 3), (1e12 + 0.5, 10**12 + 1)],
)
def test_whole_yen_rounds_halves_up(amount: float, expected: int) -> None:
    assert whole_yen(amount) == expected


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (0, 0),
        (7, 7),
        (94, 94),
        (945, 950),
        (12_449_999, 12_000_000),
        (12_500_000, 13_000_000),
        (99_600_000, 100_000_000),
        (1_049_999_999, 1_000_000_000),
    ],
)
def test_an_estimate_keeps_two_significant_figures(amount: float, expected: int) -> None:
    assert rounded(amount) == expected


STEPS = (10_000_000, 20_000_000, 50_000_000)


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (0, 0),
        (4_999_999, 0),
        (5_000_000, 10_000_000),
        (10_000_000, 10_000_000),
        (10_000_001, 20_000_000),
        (50_000_000, 50_000_000),
        (900_000_000, 50_000_000),
    ],
)
def test_an_amount_goes_to_the_step_at_or_above_and_to_none_under_half_the_smallest(
    amount: float, expected: int
) -> None:
    assert step_at_least(amount, STEPS) == expected


def test_amounts_are_said_as_people_say_them() -> None:
    assert yen_text(120_000_000) == {"ja": "1億2,000万円", "en": "¥120 million"}
    assert yen_text(30_000_000)["ja"] == "3,000万円"
    assert yen_text(0)["ja"] == "0円"
    assert about_text(23_456_789)["ja"] == "2,300万円"
    assert range_text(8_000_000, 24_000_000)["ja"] == "800万〜2,400万円"
    assert range_text(8_000_000, 8_000_000)["ja"] == "800万円"


def test_counts_days_and_hours_are_said_plainly() -> None:
    assert count_text(3_000) == {"ja": "3,000人", "en": "3,000 people"}
    assert count_text(1)["en"] == "1 person"
    assert days_text(0.25) == {"ja": "約6時間", "en": "about 6 hours"}
    assert days_text(1)["en"] == "1 day"
    assert days_text(12.4)["ja"] == "12日"
    assert hours_text(12)["ja"] == "12時間"
    assert hours_text(72)["ja"] == "72時間(3日)"
