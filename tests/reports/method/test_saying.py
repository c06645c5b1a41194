import pytest

from assessment.questionnaire import loader
from assessment.questionnaire.conditions import parse_condition
from reports.method.fidelity import strip
from reports.method.saying import band_text, plain, spread_text, value_text
from reports.method.wording import condition_text
from tests.reports.engine.firms import the_parameters

UNITS = the_parameters().units


@pytest.mark.parametrize(
    ("band", "unit", "ja", "en"),
    [
        (
            (0.0009, 0.0017, 0.0032),
            "per-year",
            "1,000社で年に1.7件(0.9〜3.2)",
            "1.7 a year among 1,000 firms (0.9 to 3.2)",
        ),
        (
            (2_000_000, 3_000_000, 4_500_000),
            "yen",
            "300万円(200万円〜450万円)",
            "¥3 million (¥2 million to ¥4.5 million)",
        ),
        ((0.3, 0.6, 0.75), "ratio", "60%(30%〜75%)", "60% (30% to 75%)"),
        ((0.5, 0.7, 0.85), "factor", "0.7倍(0.5〜0.85)", "× 0.7 (0.5 to 0.85)"),
        ((3, 5, 8), "days", "5日(3〜8)", "5 days (3 to 8)"),
        ((45, 45, 45), "persons", "45人", "45 persons"),
        ((0.15, 0.25, 0.4), "exponent", "0.25乗(0.15〜0.4)", "to the power 0.25 (0.15 to 0.4)"),
    ],
)
def test_numbers_are_said_as_people_say_them(
    band: tuple[float, float, float], unit: str, ja: str, en: str
) -> None:
    assert band_text(band, unit, UNITS) == {"ja": ja, "en": en}


def test_an_unknown_unit_leaves_the_number_bare() -> None:
    assert value_text(2.5, "bushels", UNITS) == {"ja": "2.5", "en": "2.5"}


@pytest.mark.parametrize(
    ("number", "text"), [(1, "1"), (0, "0"), (37_888, "37,888"), (0.4, "0.4"), (2.3456, "2.346")]
)
def test_numbers_carry_no_padding(number: float, text: str) -> None:
    assert plain(number) == text


def test_a_spread_is_said_by_its_worst_twentieth() -> None:
    # e^(1.645 x 1.6) = 13.9; e^(1.645 x 0.7) = 3.16.
    assert "約14倍" in spread_text(1.6)["ja"]
    assert "3.2 times" in spread_text(0.7)["en"]


@pytest.mark.parametrize(
    ("when", "own", "ja"),
    [
        ({"question": "patching", "is": "all"}, "patching", "すべて"),
        ({"question": "online-sales-share", "at-least": 0.5}, "online-sales-share", "50%以上"),
    ],
)
def test_a_condition_on_its_own_question_is_the_answer_alone(
    when: dict[str, object], own: str, ja: str
) -> None:
    assert ja in condition_text(parse_condition(when), loader.load(), own)["ja"]


def test_joined_conditions_name_their_questions() -> None:
    when = {
        "all": [
            {"question": "internet-entry", "has-any": ["shop", "booking"]},
            {"question": "shop-type", "is": "own-built"},
        ]
    }
    said = condition_text(parse_condition(when), loader.load())
    questionnaire = loader.load()
    for question in ("internet-entry", "shop-type"):
        assert questionnaire.question(question).label["ja"] in said["ja"]
    assert "、かつ " in said["ja"]
    assert " and " in said["en"]


@pytest.mark.parametrize(
    ("published", "dot"), [(100, 150.0), (400, 288.0), (25, 12.0), (4_000, 288.0), (0.1, 12.0)]
)
def test_a_dot_lies_by_its_ratio_and_never_leaves_the_strip(published: float, dot: float) -> None:
    found = strip(published, {"simulated": 100, "low": 100 / 1.5, "high": 150})
    assert found is not None
    assert found.dot == dot
    assert found.middle == 150
    assert found.left + found.range_width / 2 == pytest.approx(150, abs=0.1)


def test_nothing_simulated_gives_no_strip() -> None:
    assert strip(0.05, {"simulated": 0.0, "low": 0.0, "high": 0.0}) is None
