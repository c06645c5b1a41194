from dataclasses import replace
from typing import Any

import pytest

from insurance_catalog import sample
from insurance_catalog.comparison import comparison, only_differences
from insurance_catalog.terms import ten_items
from insurance_catalog.terms.model import UNKNOWN, PolicyTerms
from insurance_catalog.terms.vocabulary import TEN_ITEMS

PLANS = {terms.code: terms for terms in sample.load()}


def line(compared: dict[str, Any], item: str, name: str) -> dict[str, Any]:
    (group,) = (group for group in compared["groups"] if group["id"] == item)
    (found,) = (line for line in group["lines"] if line["name"] == name)
    return dict(found)


def with_support(terms: PolicyTerms, **changes: Any) -> PolicyTerms:
    return replace(terms, support=replace(terms.support, **changes))


def state_of_hotline(*hours: Any) -> str:
    plans = [with_support(PLANS["SN-STD"], hotline_hours=one) for one in hours]
    return str(line(comparison(plans, "ja"), "support-scope", "受付")["state"])


def test_the_ten_items_stand_in_their_order_with_source_and_date() -> None:
    compared = comparison([PLANS["SN-STD"], PLANS["AK-GRP"]], "ja")
    assert [group["id"] for group in compared["groups"]] == list(TEN_ITEMS)
    for group in compared["groups"]:
        assert [source["plan"] for source in group["sources"]] == [
            PLANS[code].name["ja"] for code in ("SN-STD", "AK-GRP")
        ]
        assert all(source["source"] and source["seen_on"] for source in group["sources"])


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_nothing_that_is_stated_is_lost(lang: Any) -> None:
    plans = [PLANS["KN-ONE"], PLANS["RS-PKG"]]
    compared = comparison(plans, lang)
    for number, terms in enumerate(plans):
        for group in compared["groups"]:
            shown = sum(len(line["cells"][number]["facts"]) for line in group["lines"])
            assert shown == len(ten_items.lines(terms)[group["id"]])


def test_a_line_is_the_same_differs_or_is_open() -> None:
    assert state_of_hotline("24/365", "24/365") == "same"
    assert state_of_hotline("24/365", "weekdays") == "differs"
    assert state_of_hotline("24/365", UNKNOWN) == "open"
    assert state_of_hotline(UNKNOWN, UNKNOWN) == "open"
    assert state_of_hotline("24/365", UNKNOWN, "weekdays") == "differs"


def test_unknown_never_equals_unknown_nor_none() -> None:
    plans = [with_support(PLANS["SN-STD"], hotline_hours=one) for one in (UNKNOWN, None)]
    cells = line(comparison(plans, "ja"), "support-scope", "受付")["cells"]
    assert [fact["unknown"] for cell in cells for fact in cell["facts"]] == [True, False]
    assert cells[1]["facts"][0]["text"] == "なし"


def test_an_unknown_in_the_middle_of_a_fact_leaves_the_line_open() -> None:
    liability: Any = PLANS["SN-STD"].sections["liability"]
    changed = replace(
        PLANS["SN-STD"],
        sections={
            **PLANS["SN-STD"].sections,
            "liability": replace(liability, limit_basis=UNKNOWN),
        },
    )
    compared = comparison([PLANS["SN-STD"], changed], "en")
    assert line(compared, "liability-limit", "Content")["state"] == "open"


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_lines_are_the_same_in_both_languages_and_begin_with_the_amount(lang: Any) -> None:
    compared = comparison([PLANS["SN-STD"], PLANS["AK-GRP"]], lang)
    (group,) = (group for group in compared["groups"] if group["id"] == "liability-limit")
    content = {"ja": "内容", "en": "Content"}[lang]
    assert [line["name"] for line in group["lines"]].index(content) == 0
    assert all(cell["facts"] for cell in group["lines"][0]["cells"])
    other = comparison([PLANS["SN-STD"], PLANS["AK-GRP"]], "ja" if lang == "en" else "en")
    assert [len(g["lines"]) for g in compared["groups"]] == [
        len(g["lines"]) for g in other["groups"]
    ]


def test_items_that_nobody_has_confirmed_leave_their_line_open() -> None:
    compared = comparison([PLANS["SN-STD"], PLANS["KN-ONE"]], "ja")
    assert line(compared, "liability-limit", "未確認・要照会の費目")["state"] == "open"


def test_a_plan_compared_with_itself_differs_nowhere() -> None:
    compared = comparison([PLANS["AK-GRP"], PLANS["AK-GRP"]], "ja")
    states = {line["state"] for group in compared["groups"] for line in group["lines"]}
    assert states == {"same", "open"}
    assert compared["kinds"] == []


def test_only_differences_drops_what_all_say() -> None:
    compared = comparison([PLANS["SN-STD"], PLANS["AK-GRP"]], "ja")
    shown = only_differences(compared)
    states = [line["state"] for group in shown["groups"] for line in group["lines"]]
    assert "same" not in states
    assert len(states) == compared["differing"]


def test_what_differs_in_kind_is_said_first() -> None:
    kinds = comparison([PLANS["SN-STD"], PLANS["AK-GRP"]], "ja")["kinds"]
    assert [kind["label"] for kind in kinds] == ["販売方法", "補償の種類"]
    assert [one["said"] for one in kinds[0]["values"]] == ["単独の保険", "団体制度"]
