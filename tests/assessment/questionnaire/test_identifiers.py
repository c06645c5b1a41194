import pytest

from assessment.questionnaire import characters, identifiers


@pytest.mark.parametrize(
    ("number", "is_one"),
    [
        ("7000012050002", True),  # the National Tax Agency's own
        ("8000012050002", False),
        ("7000012050003", False),
        ("700001205000", False),
        ("0000012050002", False),
        ("７000012050002", False),
    ],
)
def test_the_first_digit_of_a_corporate_number_checks_the_rest(number: str, is_one: bool) -> None:
    assert identifiers.is_corporate_number(number) is is_one


@pytest.mark.parametrize(
    ("number", "is_one"),
    [
        ("03-1234-5678", True),
        ("09012345678", True),
        ("+81-3-1234-5678", True),
        ("03--1234-5678", False),
        ("110", False),
        ("1312345678", False),
    ],
)
def test_a_phone_number_has_an_area_code(number: str, is_one: bool) -> None:
    assert identifiers.is_phone(number) is is_one


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("info@example.jp", True),
        ("a.b+c@mail.example.co.jp", True),
        ("a@b", False),
        ("a@-b.jp", False),
        (".a@example.jp", False),
        ("a@example.jp\n", False),
        ("a@例え.jp", False),
        ("a" * 250 + "@example.jp", False),
    ],
)
def test_an_address_is_plain_ascii(address: str, is_one: bool) -> None:
    assert identifiers.is_email(address) is is_one


@pytest.mark.parametrize("text", ["", " ", "　", "\u200b", "\u3164", "\u2800\ufeff", "\n"])
def test_what_shows_nothing_is_blank(text: str) -> None:
    assert characters.is_blank(text)


def test_a_message_shows_values_safely() -> None:
    assert characters.shown("a\nb\ud800") == "a\\u000ab\\ud800"
    assert characters.shown("x" * 50) == "x" * 40 + "…"
    assert characters.shown(10**5_000) == "…"
