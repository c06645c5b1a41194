"""What a cell takes."""

import pytest

from reports.document.xlsx.cells import LONGEST, Placed, clean, looks_like_a_sum
from reports.document.xlsx.page import even_breaks


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("テスト", "テスト"),
        ("a\x00b\x0bc", "a\ufffdb\ufffdc"),
        ("\ud800", "\ufffd"),
        ("\uffff", "\ufffd"),
        ("一行目\r\n二行目\r三行目", "一行目\n二行目\n三行目"),
        ("𠮷野家", "𠮷野家"),
        ("_x0041_", "_x005F_x0041_"),
        ("_x0041", "_x0041"),
        ("あ" * 40_000, "あ" * (LONGEST - 1) + "…"),
        ("𠮷" * 20_000, "𠮷" * (LONGEST // 2 - 1) + "…"),
    ],
)
def test_a_text_is_kept_as_far_as_a_file_can_hold_it(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1"])
def test_a_text_that_could_become_a_sum_is_known(text: str) -> None:
    assert looks_like_a_sum(text)
    assert not looks_like_a_sum(f"a{text}")


def test_sums_know_their_value() -> None:
    left, right = Placed("D8", 5), Placed("$C8", 8)
    assert (left.minus(right).text, left.minus(right).value) == ("D8-$C8", -3)
    assert (left.plus(right).text, left.plus(right).value) == ("D8+$C8", 13)
    assert (left.beyond(right).text, left.beyond(right).value) == ("MAX(0,D8-$C8)", 0)


@pytest.mark.parametrize(
    ("count", "breaks"), [(0, ()), (1, ()), (5, ()), (6, (5,)), (11, (6, 9)), (16, (6, 10, 14))]
)
def test_printed_pages_hold_about_the_same_number_of_plans(
    count: int, breaks: tuple[int, ...]
) -> None:
    assert even_breaks(3, count, 5) == breaks
