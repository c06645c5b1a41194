"""What a policy does at each step of an incident; where the firm is left alone is a gap."""

from dataclasses import replace
from typing import Any

import pytest

from insurance_catalog.terms.model import UNKNOWN
from reports.engine.walkthrough import steps
from tests.reports.engine.firms import (
    MAKER,
    OWN_SHOP,
    WIDE,
    firm_of,
    interruption,
    section,
    the_parameters,
)
from tests.reports.engine.incidents import TIGHT, said, tales, told


def test_a_policy_that_helps_at_any_hour_leaves_no_gap_in_the_first_day() -> None:
    rows = told(MAKER)
    for step in ("found", "suspicion", "experts", "consent", "deadline"):
        assert not rows[step]["gap"], step
    assert said(rows["found"]) == "窓口は24時間つながります。"


@pytest.mark.parametrize(
    ("step", "support", "words"),
    [
        ("found", {"hotline_hours": "weekdays"}, "月曜の朝(約50時間後)"),
        ("found", {"hotline_hours": None}, "窓口はありません"),
        ("found", {"hotline_hours": UNKNOWN}, "未確認"),
        ("suspicion", {"suspicion_stage": "no"}, "使えない"),
        ("suspicion", {"suspicion_stage": "outside-report-only"}, "外部から"),
        ("suspicion", {"suspicion_stage": UNKNOWN}, "未確認"),
        ("experts", {"arrangement_hours": "weekdays"}, "平日"),
        ("experts", {"arranges": {"forensics": "introduction", "legal": "dispatch"}}, "紹介のみ"),
        ("consent", {"prior_consent": "every-cost", "consent_hours": "weekdays"}, "平日"),
        ("consent", {"prior_consent": UNKNOWN}, "未確認"),
        ("consent", {"vendor_choice": UNKNOWN}, "未確認"),
        ("deadline", {"report_deadline_days": 1}, "1日以内"),
        ("payment", {"payment_days": UNKNOWN}, "未確認"),
    ],
)
def test_where_the_policy_leaves_the_firm_alone_is_a_gap(
    step: str, support: dict[str, Any], words: str
) -> None:
    found = told(MAKER, **support)[step]
    assert found["gap"]
    assert words in said(found)
    assert all(each["text"]["en"] for each in found["seen"])


def test_a_word_from_outside_is_enough_where_the_story_begins_with_one() -> None:
    step = told(OWN_SHOP, suspicion_stage="outside-report-only")["suspicion"]
    assert not step["gap"]


def test_a_weekday_hotline_answers_on_a_tuesday_morning() -> None:
    step = told(OWN_SHOP, hotline_hours="weekdays")["found"]
    assert not step["gap"]
    assert "この時間ならつながります" in said(step)


def test_a_panel_may_not_hold_the_investigator_the_card_brands_ask_for() -> None:
    assert told(OWN_SHOP, vendor_choice="panel-only")["pfi"]["gap"]
    assert "PFI" in said(told(OWN_SHOP, vendor_choice=UNKNOWN)["pfi"])


def test_a_shop_that_handles_no_cards_is_told_nothing_of_card_companies() -> None:
    story = next(one for one in the_parameters().stories.told if one.id == "shop")
    shop = firm_of({**OWN_SHOP, "card-handling": "none"})
    names = {step.id for step in steps(story, shop.profile)}
    assert {"pfi", "card-call", "card-claim"}.isdisjoint(names)
    assert {"experts", "customer-call"} <= names


def test_a_long_stop_outlives_a_short_indemnity_period() -> None:
    way = tales(OWN_SHOP, TIGHT)[0]["ways"][1]
    assert "30日分まで" in said(way["steps"][-1])
    assert way["steps"][-1]["gap"]


def test_a_wait_of_hours_is_cheap_at_a_weekend() -> None:
    at_weekend = said(told(MAKER)["monday"])
    assert "休みの日のうちに過ぎるため、待機のために貴社が負う額はありません" in at_weekend
    waiting = tales(MAKER, TIGHT)[0]["ways"][1]["steps"]
    assert any("待機期間は72時間" in said(step) and step["gap"] for step in waiting)
    assert not any("貴社が負う額はありません" in said(step) for step in waiting)


def stopped(**terms: Any) -> str:
    """Return what is said on a Tuesday of the wait of a plan whose interruption cover is such."""
    cover = interruption(1_000_000_000, waiting_menu_hours=(24,), **terms)
    plan = replace(WIDE, interruption=cover)
    first = tales(OWN_SHOP, plan)[0]
    place = [step["id"] for step in first["steps"]].index("closed")
    return said(first["ways"][1]["steps"][place])


def test_why_a_wait_costs_nothing_or_more_than_it_looks_is_said() -> None:
    assert "それより長く止まり、初めからの利益も対象になる" in stopped()
    subtracted = stopped(waiting_kind="deductible")
    assert "待機のために貴社が負うのは" in subtracted
    assert "数え始め" not in subtracted
    open_clock = stopped(waiting_kind="deductible", waiting_clock=UNKNOWN)
    assert "数え始めが未確認のため、保険会社に連絡した時から数えると、この事故で" in open_clock
    assert "保険会社に連絡した時から数えるため" in stopped(
        waiting_kind="deductible", waiting_clock="notice"
    )


def test_a_stop_by_the_firm_itself_that_is_not_covered_is_not_said_to_cost_nothing() -> None:
    parts = {"waiting_menu_hours": (24,), "perils": ("operator-error",)}
    plan = replace(WIDE, interruption=interruption(1_000_000_000, **parts))
    first = tales(MAKER, plan)[0]
    place = [step["id"] for step in first["steps"]].index("monday")
    step = first["ways"][1]["steps"][place]
    assert "この事故の停止は対象外です" in said(step)
    assert step["gap"]


def test_profit_owed_from_the_first_hour_once_the_wait_is_over_is_explained() -> None:
    cover = interruption(1_000_000_000, waiting_menu_hours=(12,))
    open_on_saturdays = {**MAKER, "industry": "transport"}
    first = tales(open_on_saturdays, replace(WIDE, interruption=cover))[0]
    owed, explained = 0, 0
    for step, at in zip(first["steps"], first["ways"][1]["steps"], strict=True):
        more = at["owed_yen"] - owed - step["cost_yen"] >= 10_000
        assert more == ("12時間を超えたため、初めからの利益の分を含みます" in said(at))
        explained, owed = explained + more, at["owed_yen"]
    assert explained == 1


def test_claims_of_customers_and_of_individuals_are_named_together_where_both_are_covered() -> None:
    assert said(told(MAKER)["claim"]).startswith("お取引先や個人への賠償は対象です。")


@pytest.mark.parametrize(
    ("shut", "words"),
    [
        ("covered", "自社の判断で店を閉めた場合も対象です。"),
        ("not-covered", "店を閉めた場合は対象外です。カード会社などの求めで"),
        ("optional", "店を閉めた場合は特約で対象です。カード会社などの求めで"),
        (UNKNOWN, "自社の判断で店を閉めた場合が対象か: 未確認"),
    ],
)
def test_a_shop_is_told_what_becomes_of_closing_it_by_its_own_decision(
    shut: Any, words: str
) -> None:
    assert words in stopped(voluntary_shutdown=shut)


def test_a_system_that_is_not_covered_is_a_gap() -> None:
    in_cloud = {
        **MAKER,
        "cloud-services": ["core-business"],
        "server-count": 0,
        "operational-technology": ["none"],
    }
    steps_of = tales(in_cloud, TIGHT)[0]["ways"][1]["steps"]
    assert any("クラウドの停止は対象外です" in said(step) and step["gap"] for step in steps_of)


def test_what_is_not_covered_is_said_at_its_step() -> None:
    only_costs = replace(WIDE, sections={**WIDE.sections, "liability": None}, interruption=None)
    first = tales(MAKER, only_costs)[0]
    at = dict(zip((s["id"] for s in first["steps"]), first["ways"][1]["steps"], strict=True))
    assert "取引先への賠償は対象外" in said(at["claim"])
    assert "休業の補償がない" in said(at["monday"])
    assert at["claim"]["gap"]
    assert at["monday"]["gap"]


def test_a_gap_is_said_once_at_a_step() -> None:
    way = tales(MAKER, replace(WIDE, interruption=None))[0]["ways"][1]
    for step in way["steps"]:
        texts = [one["text"]["ja"] for one in step["seen"]]
        assert len(texts) == len(set(texts))


def test_a_wait_that_costs_nothing_here_is_no_gap() -> None:
    for answers in (MAKER, {**MAKER, "tolerable-outage": 0}):
        for way in tales(answers, WIDE)[0]["ways"][1:]:
            for step in way["steps"]:
                for one in step["seen"]:
                    assert not (one["gap"] and "負う額はありません" in one["text"]["ja"])
                    assert "貴社が負うのは0円" not in one["text"]["ja"]


def test_a_covered_cost_of_which_nothing_is_paid_is_explained() -> None:
    little = replace(WIDE, sections={**WIDE.sections, "response": section(500_000)})
    way = tales(MAKER, little)[0]["ways"][1]
    used_up = "限度額50万円を使い切ったため、ここでは払われません。"
    assert any(used_up in said(step) for step in way["steps"])
    first_part = section(30_000_000, deductible_menu_yen=(30_000_000,))
    mine = replace(WIDE, sections={**WIDE.sections, "response": first_part})
    within = "免責金額3,000万円の内のため、ここでは払われません。"
    assert any(within in said(step) for step in tales(MAKER, mine)[0]["ways"][1]["steps"])


def test_a_step_whose_cost_is_not_covered_says_so() -> None:
    narrow = replace(WIDE, sections={**WIDE.sections, "response": None})
    first = tales(MAKER, narrow)[0]
    for step, at in zip(first["steps"], first["ways"][1]["steps"], strict=True):
        if step["id"] in ("authority-first", "authority-final"):
            assert "対象外" in said(at) or at["owed_yen"] > 0
        if step["cost_yen"] < 10_000:
            assert "ここでかかる分は対象外" not in said(at)
