"""Small marks and notes that a reader of paper cannot ask about."""

from collections.abc import Callable
from typing import Any

import pytest

from reports.document.comparison import legend
from reports.document.context import build
from reports.document.edition import Edition
from reports.document.paper import on_paper
from reports.document.words import VERDICTS
from reports.terminal.summary import summary
from tests.reports.document.snapshot_sample import snapshot

UNCONFIRMED = Edition("unconfirmed")


def shown(change: Callable[[Any], None] = lambda frozen: None, lang: Any = "ja") -> Any:
    frozen = snapshot()
    change(frozen)
    return build(frozen, lang, UNCONFIRMED)


def test_every_sign_of_a_verdict_is_explained() -> None:
    assert all(sign in legend() for sign, _word in VERDICTS.values())
    assert shown()["comparison"]["legend"] == legend()


def test_the_last_item_says_whether_the_firm_can_apply() -> None:
    for plan in shown()["comparison"]["plans"]:
        last = plan["items"][-1]
        assert (last["word"] == "申し込める") == (last["verdict"] == "met")


def test_what_is_judged_in_the_same_words_is_not_stated_again() -> None:
    side = on_paper(shown())["side"]
    for row in side["items"]:
        for cell in row["cells"]:
            for sentence in cell["stated"].split("。"):
                assert not sentence or sentence not in cell["detail"]


def test_a_column_that_does_not_add_up_says_so() -> None:
    def count(of_hundred: int) -> Callable[[Any], None]:
        def change(frozen: Any) -> None:
            rows = frozen["explanations"]["happenings"]["scenarios"]
            for row in rows:
                row["of_hundred"] = 0
            rows[0]["of_hundred"] = of_hundred

        return change

    assert shown(count(99))["happenings"]["is_rounded"]
    assert not shown(count(100))["happenings"]["is_rounded"]


@pytest.mark.parametrize(
    ("row", "band"),
    [
        ({"low": "11人", "high": "35人"}, "11人〜35人"),
        ({"low": "0人", "high": "0人"}, "0人"),
        ({"low": "A", "high": "A、B", "is_list": True}, "少ない場合: A / 多い場合: A、B"),
    ],
)
def test_a_range_is_said_as_a_range_and_lists_as_lists(row: dict[str, Any], band: str) -> None:
    def assume(frozen: Any) -> None:
        frozen["explanations"]["imputed"] = [
            {"question": "employee-count", "label": "人数", "value": "23人", "source": "", **row}
        ]

    assert shown(assume)["imputed"][0]["band"] == band


def test_a_generous_amount_is_named_only_where_it_is_another() -> None:
    def generous(yen: int) -> Callable[[Any], None]:
        def change(frozen: Any) -> None:
            frozen["result"]["needs"]["liability"] |= {
                "minimum_yen": 30_000_000,
                "recommended_yen": 100_000_000,
                "generous_yen": yen,
                "excess_above_yen": 300_000_000,
            }

        return change

    def said(yen: int) -> tuple[bool, bool]:
        frozen = snapshot()
        generous(yen)(frozen)
        (line,) = [
            row for row in summary(frozen, "ja", UNCONFIRMED).split("\n") if "賠償: 1億" in row
        ]
        band = shown(generous(yen))["sections"][0]["band"].summary
        return "手厚く" in line, "手厚く" in band

    assert said(100_000_000) == (False, False)
    assert said(200_000_000) == (True, True)


def test_a_large_deductible_gives_way_to_one_that_fits_the_cover() -> None:
    def advise(frozen: Any) -> None:
        frozen["result"]["needs"]["deductible_max_yen"] = 3_000_000
        frozen["explanations"]["needs"]["deductible"]["advised_yen"] = 500_000

    (limit,) = [row for row in shown(advise)["limits"] if row["id"] == "deductible"]
    assert limit["value"] == "50万円まで"


def test_a_dash_beside_a_defence_is_told_of() -> None:
    def save(yen: int) -> Callable[[Any], None]:
        def change(frozen: Any) -> None:
            for row in frozen["result"]["recommendation"]["defences"]:
                row |= {"saves_per_year_yen": 20_000, "saves_p90_yen": yen}

        return change

    assert shown(save(0))["saving_is_left_out"]
    assert not shown(save(2_000_000))["saving_is_left_out"]
