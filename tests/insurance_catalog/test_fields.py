import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from insurance_catalog.fields import ChoicesTerm, ChoiceTerm, FactorsField, NumberTerm
from insurance_catalog.fields.amounts import (
    Unit,
    parse_menu,
    parse_number,
    parse_words,
    show_menu,
    show_number,
    show_words,
)
from insurance_catalog.terms.model import UNKNOWN
from insurance_catalog.terms.vocabulary import INDUSTRIES, STEPS


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("1億2,000万円", "yen", 120_000_000),
        ("3000万", "yen", 30_000_000),
        ("1.5億円", "yen", 150_000_000),
        ("¥30,000,000", "yen", 30_000_000),
        ("10万円", "yen", 100_000),
        ("0円", "yen", 0),
        ("72時間", "hours", 72),
        ("90", "ratio", 0.9),
        ("-30%", "ratio", -0.3),
        ("33.3%", "ratio", 0.333),
        ("1.15", "factor", 1.15),
        ("20人", "people", 20),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, unit: Unit, value: float) -> None:
    assert parse_number(text, unit) == value
    full_width = text.translate({ord("0") + n: ord("0") + n for n in range(10)})
    assert parse_number(full_width, unit) == value


@pytest.mark.parametrize(
    ("text", "unit"),
    [("たくさん", "yen"), ("-1万円", "yen"), ("1.5時間", "hours"), ("1e9", "yen"), ("", "ratio")],
)
def test_what_is_no_number_is_refused(text: str, unit: Unit) -> None:
    with pytest.raises(ValidationError):
        parse_number(text, unit)


@given(st.lists(st.integers(0, 10**15), max_size=5).map(tuple))
def test_menus_are_read_as_they_are_shown(menu: tuple[int, ...]) -> None:
    assert parse_menu(show_menu(menu, "yen"), "yen") == menu


@given(st.integers(0, 1_000))
def test_shares_are_read_as_they_are_shown(thousandths: int) -> None:
    ratio = thousandths / 1_000
    assert parse_number(show_number(ratio, "ratio"), "ratio") == ratio


@given(st.permutations(sorted(STEPS)))
def test_orders_are_read_as_they_are_shown(steps: list[str]) -> None:
    assert parse_words(show_words(steps, STEPS), STEPS) == tuple(steps)


@pytest.mark.parametrize("text", ["支払割合→なぞ", "支払割合→支払割合"])
def test_words_outside_the_list_or_twice_are_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="矢印"):
        parse_words(text, STEPS)


def test_factors_are_read_as_they_are_shown() -> None:
    by_industry, by_hours = FactorsField(words="INDUSTRIES"), FactorsField()
    table = {key: 1 + n / 10 for n, key in enumerate(INDUSTRIES)}
    assert by_industry.parse(by_industry.shown(table)) == table
    assert by_hours.parse("8 = 1.25\n12時間 = 1.15\n") == {8: 1.25, 12: 1.15}
    for wrong in ("製造", "海賊 = 1.0", "製造 = 1\n製造 = 2", "製造 = 多い"):
        with pytest.raises(ValidationError):
            by_industry.parse(wrong)


def test_a_term_refuses_states_and_values_it_cannot_have() -> None:
    needed = NumberTerm(may_be_none=False, may_be_unknown=False)
    for wrong in (None, UNKNOWN, -5, 1.5):
        with pytest.raises(ValidationError):
            needed.clean(wrong, None)
    with pytest.raises(ValidationError):
        ChoiceTerm(words="CHANNELS").clean("by-owl", None)
    with pytest.raises(ValidationError):
        ChoicesTerm(words="PERILS").clean(("boredom",), None)
    assert NumberTerm().clean(UNKNOWN, None) is UNKNOWN
    assert NumberTerm().clean(None, None) is None


def test_caps_by_industry_are_typed_as_amounts() -> None:
    caps = FactorsField(words="INDUSTRIES", unit="yen")
    assert caps.parse("金融・保険・決済 = 5億円\n製造 = ３，０００万円") == {
        "finance": 500_000_000,
        "manufacturing": 30_000_000,
    }
    assert caps.parse("") == {}
    assert caps.parse(caps.shown({"it": 120_000_000})) == {"it": 120_000_000}
    with pytest.raises(ValidationError):
        caps.parse("製造 = たくさん")
