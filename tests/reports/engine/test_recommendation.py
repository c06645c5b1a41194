import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from insurance_catalog import sample
from insurance_catalog.terms.model import (
    UNKNOWN,
    Eligibility,
    PolicyTerms,
    PremiumRow,
    Service,
)
from reports.engine.hundred import holding
from reports.engine.items import COVERED
from reports.engine.money import yen_text
from reports.engine.wordy import SECTION_NAMES
from tests.reports.engine.firms import (
    DESIGN_OFFICE,
    MAKER,
    PLAIN,
    SOUND_SUPPORT,
    WIDE,
    Answers,
    advise,
    interruption,
    plan,
    section,
    text,
    the_parameters,
    without,
)
from tests.reports.engine.test_judging import sections

RICH: Answers = {
    **PLAIN,
    "industry": "retail",
    "internet-entry": ["website-only"],
    "self-pay-capacity": 100_000_000,
}


def test_in_information_mode_no_plan_is_named_anywhere() -> None:
    advice = advise(MAKER, WIDE, plan("OTHER"), mode="information")
    assert advice.result["policies"] == []
    assert advice.explanations["policies"] == {}
    recommendation = advice.result["recommendation"]
    assert recommendation["code"] is recommendation["runner_up"] is None
    assert recommendation["would_win_if_confirmed"] == []
    for name in ("WIDE", "ワイド", "OTHER", "見本損保"):
        assert name not in str(advice)
    # The needs stand all the same.
    assert recommendation["title"]["ja"].startswith("貴社には、賠償1億円・")


def test_an_agency_proposes_and_lists_only_what_it_may_sell() -> None:
    plans = (plan("MINE", premium_yen=900_000), plan("OTHERS", premium_yen=1_000))
    result = advise(MAKER, *plans, mode="agency", dealable=frozenset({"MINE"})).result
    assert [policy["code"] for policy in result["policies"]] == ["MINE"]
    assert result["recommendation"]["code"] == "MINE"
    everything = advise(MAKER, *plans, mode="agency", dealable=None).result
    assert len(everything["policies"]) == 2
    nothing = advise(MAKER, *plans, mode="agency", dealable=frozenset()).result
    assert nothing["policies"] == []
    assert nothing["recommendation"]["code"] is None


def test_a_broker_looks_at_all_plans_whatever_is_dealable() -> None:
    result = advise(MAKER, plan("A"), plan("B"), mode="broker", dealable=frozenset({"A"})).result
    assert {policy["code"] for policy in result["policies"]} == {"A", "B"}


def test_a_plan_off_sale_is_not_compared() -> None:
    gone = replace(plan("GONE", premium_yen=1), on_sale_until=date(2026, 11, 22))
    result = advise(MAKER, gone, WIDE).result
    assert [policy["code"] for policy in result["policies"]] == ["WIDE"]


def test_ineligible_plans_are_listed_but_not_proposed() -> None:
    barred = plan("BARRED", eligibility=Eligibility(industries=("it",)))
    result = advise(MAKER, barred).result
    assert result["policies"][0]["eligible"] is False
    assert result["recommendation"]["code"] is None
    assert "必須の条件" in result["recommendation"]["reasons"][-1]["ja"]


def test_a_firm_that_needs_nothing_is_told_so_and_not_sold_anything() -> None:
    recommendation = advise(RICH, WIDE).result["recommendation"]
    assert recommendation["code"] is None
    assert recommendation["title"]["ja"] == (
        "今の前提では、別の保険を追加する効果は小さいという試算です。"
    )
    # What one of the worst would cost is named.
    assert "いちばん重い部類でも4,700万円ほどです" in recommendation["reasons"][0]["ja"]
    assert len(recommendation["defences"]) == 3


@pytest.mark.parametrize(
    "industry", ["it", "ec", "finance", "medical-care", "manufacturing", "services"]
)
def test_the_six_industries_are_never_told_that_nothing_is_needed(industry: str) -> None:
    result = advise({**RICH, "industry": industry}, WIDE).result
    assert "効果は小さい" not in result["recommendation"]["title"]["ja"]
    needs = result["needs"]
    assert any(needs[s]["recommended_yen"] for s in ("liability", "response", "interruption"))


def test_the_lowest_advice_of_the_six_is_to_consider_with_the_reason() -> None:
    answers = {**RICH, "industry": "services", "self-pay-capacity": 500_000_000}
    recommendation = advise(answers, WIDE).result["recommendation"]
    assert "検討を勧めます" in recommendation["title"]["ja"]
    assert any("規模が小さいことだけを理由に" in r["ja"] for r in recommendation["reasons"])


def test_a_rider_on_a_policy_already_held_can_win() -> None:
    rider = plan("RIDER", premium_yen=15_000, channel="package-rider")
    result = advise(MAKER, rider, plan("STANDALONE")).result
    assert result["recommendation"]["code"] == "RIDER"
    assert any("付け足す特約" in r["ja"] for r in result["recommendation"]["reasons"])


def test_when_no_plan_meets_everything_the_nearest_is_proposed_and_the_gap_named() -> None:
    short = plan("SHORT", **sections(liability=section(50_000_000)))
    recommendation = advise(MAKER, short).result["recommendation"]
    assert recommendation["code"] == "SHORT"
    assert any("5,000万円足りません" in reason["ja"] for reason in recommendation["reasons"])


def test_a_plan_that_meets_the_guide_names_what_it_does_in_part_or_leaves_open() -> None:
    def said(**terms: Any) -> str:
        reasons = advise(MAKER, plan("P", **terms)).result["recommendation"]["reasons"]
        return str(next(one["ja"] for one in reasons if "目安をすべて満たします" in one["ja"]))

    assert "確かめてください" not in said()
    assert "ただし、次の点を確かめてください。賠償の限度額: " in said(limit_shared_with_others=True)
    assert "共有するかは未確認です" in said(limit_shared_with_others=UNKNOWN)


def test_a_plan_says_how_many_years_it_keeps_bearable_itself_where_the_guide_keeps_more() -> None:
    def own(**terms: Any) -> str:
        result = advise(MAKER, plan("P", **terms)).result
        exceeding = result["policies"][0]["exceeds_capacity_ratio"]
        said = " ".join(one["ja"] for one in result["recommendation"]["reasons"])
        return said.replace(f"100通りのうち{holding(1 - exceeding)}通り", "100通りのうちN通り")

    small = own(**sections(liability=section(10_000_000)))
    assert "この保険の条件では、100通りのうちN通りで、貴社の負担が" in small
    assert "この保険の条件では" not in own()


def test_the_owner_of_a_policy_is_never_told_to_cancel_it() -> None:
    steps = advise(MAKER, WIDE).result["recommendation"]["next_steps"]
    assert any("始まるまで、いまの保険は解約しないでください" in step["ja"] for step in steps)
    none = advise({**MAKER, "existing-policies": ["none"]}, WIDE).result["recommendation"]
    assert not any("解約" in step["ja"] for step in none["next_steps"])


def test_policies_nobody_has_looked_up_are_a_step_and_no_none() -> None:
    for answers in (
        without(MAKER, "existing-policies"),
        {**MAKER, "existing-policies": ["unknown"]},
    ):
        steps = advise(answers, WIDE).result["recommendation"]["next_steps"]
        assert any("いまの会社の保険を、証券の題名" in step["ja"] for step in steps)
        assert not any("解約" in step["ja"] for step in steps)


@pytest.mark.parametrize(("limit", "is_said"), [(10**9, True), (1_000_000, False), (None, False)])
def test_a_policy_whose_limits_reach_the_guide_is_asked_about_first(
    limit: int | None, is_said: bool
) -> None:
    row: dict[str, Any] = {
        "kind": "it-rider",
        "liability-limit": 10**9,
        "interruption-limit": 10**9,
    }
    if limit is not None:
        row["cost-limit"] = limit
    answers = {**MAKER, "existing-policies": ["it-rider"], "existing-policy-terms": [row]}
    steps = advise(answers, WIDE).result["recommendation"]["next_steps"]
    said = [step["ja"] for step in steps if "目安に足りています" in step["ja"]]
    assert len(said) == is_said


@pytest.mark.parametrize(("capacity", "expected"), [(1_000_000, True), (1_000_000_000, False)])
def test_money_to_lay_out_beyond_what_is_at_hand_brings_a_step(
    capacity: int, expected: bool
) -> None:
    slow = plan("SLOW", support=replace(SOUND_SUPPORT, payment="reimbursement"))
    answers = {**MAKER, "self-pay-capacity": capacity}
    steps = advise(answers, slow).result["recommendation"]["next_steps"]
    assert any("立て替える場合に備え" in step["ja"] for step in steps) is expected


def test_a_demand_of_insurance_brings_its_steps() -> None:
    answers = {**MAKER, "contract-demands": ["insurance"]}
    steps = [s["ja"] for s in advise(answers, WIDE).result["recommendation"]["next_steps"]]
    assert any("契約書で、求められている保険の金額" in step for step in steps)
    assert any("保険料の負担を価格に入れる" in step for step in steps)


def steps_of(answers: Answers, *plans: PolicyTerms) -> list[str]:
    return [s["ja"] for s in advise(answers, *plans).result["recommendation"]["next_steps"]]


def test_what_an_insurer_asks_first_is_a_step() -> None:
    history = [{"date": "2022-02-14", "kind": "暗号化", "cause-mended": False}]
    left = {**MAKER, "past-incidents": "serious", "incident-history": history}
    assert any("前の事故の原因を直します" in step for step in steps_of(left, WIDE))
    refused = {**MAKER, "insurer-history": "declined"}
    assert any("そのまま答えます" in step for step in steps_of(refused, WIDE))
    calm = " ".join(steps_of({**MAKER, "insurer-history": "none"}, WIDE))
    assert "原因を直します" not in calm
    assert "そのまま答えます" not in calm


def test_what_every_plan_lacks_is_named_and_asked_for() -> None:
    maker = {**MAKER, "industry": "it", "provides-it-services": "yes"}
    none = plan("NONE", it_work_covered=False)
    recommendation = advise(maker, none).result["recommendation"]
    assert recommendation["code"] is None
    assert (
        "どの候補にもないのは、請け負うITの仕事の賠償です。" in recommendation["reasons"][-1]["ja"]
    )
    assert any("請け負うITの仕事の賠償を付けられるか" in step for step in steps_of(maker, none))
    held = {**maker, "existing-policies": ["professional-liability"]}
    assert any("証券で確かめます" in step and "ITの仕事" in step for step in steps_of(held, none))


def test_money_to_lay_out_beyond_the_firms_cash_is_a_caution() -> None:
    later = plan("LATER", support=replace(WIDE.support, payment="reimbursement"))
    said = [reason["ja"] for reason in advise(MAKER, later).result["recommendation"]["reasons"]]
    assert any(reason.startswith("ご注意: 重い場合") for reason in said)
    rich = [reason["ja"] for reason in advise(RICH, later).result["recommendation"]["reasons"]]
    assert not any(reason.startswith("ご注意: 重い場合") for reason in rich)


def test_limits_beyond_the_need_and_sections_not_needed_are_named() -> None:
    rows = advise(DESIGN_OFFICE, WIDE).result["recommendation"]["not_needed"]
    said = " ".join(row["ja"] for row in rows)
    assert "を超える部分: 重大な事故100件のうち99件は" in said


def put_off(answers: Answers, *plans: PolicyTerms, name: str) -> dict[str, Any]:
    rows = advise(answers, *plans).explanations["not_needed"]
    return next(row for row in rows if row["title"]["ja"].startswith(name))


def test_cover_that_a_heavy_year_could_use_is_put_off_and_not_called_not_needed() -> None:
    row = put_off(DESIGN_OFFICE, WIDE, name="賠償の補償")
    assert row["title"]["ja"] == "賠償の補償(いまは優先しません)"
    # What decided it, in yen, with the heavy year beside the cash.
    assert re.search(
        r"重い場合は[0-9,万]+円ほどです。この補償がなくても、.*[0-9]+件は、貴社の負担が"
        r"すぐ払える100万円以内に収まるため",
        row["text"]["ja"],
    )
    assert "借入" not in row["text"]["ja"]
    assert "余裕を持つ場合や、わからない点と事故の大きさの見方しだいでは、" in row["text"]["ja"]
    assert row["choice"]["ja"] == "「ワイド」には、限度額1,000万円で含まれています。"


def test_cover_put_off_has_its_price_as_a_choice() -> None:
    bare = PremiumRow((), 0, None, 20_000, interruption_yen=0)
    stop = PremiumRow((), 0, None, 23_000, interruption_yen=3_000_000)
    priced = replace(
        WIDE,
        interruption=interruption(3_000_000, optional=True),
        premium=replace(WIDE.premium, rows=(bare, stop)),
    )
    calm = {**RICH, "industry": "services", "self-pay-capacity": 10_000_000}
    row = put_off(calm, priced, name="休業")
    assert row["choice"]["ja"] == (
        "「ワイド」に限度額300万円を付けると、参考保険料は年3,000円ほど高くなります。"
    )
    # A plan that begins at a larger limit is priced, and named, with that one.
    larger = replace(
        priced,
        interruption=interruption(5_000_000, optional=True),
        premium=replace(WIDE.premium, rows=(bare, replace(stop, interruption_yen=5_000_000))),
    )
    assert "限度額500万円を付けると" in put_off(calm, larger, name="休業")["choice"]["ja"]


def test_only_what_no_end_of_the_range_asks_for_is_called_not_needed() -> None:
    safe = {**RICH, "self-pay-capacity": 3_000_000_000}
    row = put_off(safe, WIDE, name="賠償の補償")
    assert row["title"]["ja"] == "賠償の補償"
    assert row["choice"] is None
    # Row I7: in the six trades nothing is called not needed.
    same = put_off({**safe, "industry": "services"}, WIDE, name="賠償の補償")
    assert same["title"]["ja"] == "賠償の補償(いまは優先しません)"


def _said(answers: Answers, part: str) -> str:
    recommendation = advise(answers, *sample.load()).result["recommendation"]
    return " ".join(row["ja"] for row in recommendation[part])


def test_what_leaving_something_out_saves_is_said_in_yen() -> None:
    # The sample rates are known: nothing is said where they are not.
    said = _said(MAKER, "not_needed")
    assert "を選ばないことで、参考保険料は年" in said
    assert "を選ばないことで" not in str(advise(MAKER, plan("P", premium_yen=None)).result)


def test_a_step_up_has_its_price() -> None:
    said = _said(MAKER, "reasons")
    assert "手厚い備え(賠償2億円・事故対応1億円・休業3,000万円)にする場合" in said
    assert "高くなります。" in said.partition("手厚い備え")[2]
    # Where the larger limits cost nothing more, that is said.
    free = advise(MAKER, WIDE).result["recommendation"]["reasons"]
    assert any("参考保険料は変わりません" in reason["ja"] for reason in free)


def test_the_premium_is_set_against_the_budget_named() -> None:
    assert "ご予算の年100万円に収まります。" in _said({**MAKER, "annual-budget": 10**6}, "reasons")
    tight = _said({**MAKER, "annual-budget": 100_000}, "reasons")
    assert "ご予算の年10万円を" in tight
    assert "超えます" in tight
    assert "ご予算" not in _said(MAKER, "reasons")


def test_a_service_the_firm_would_not_use_is_named_as_waste() -> None:
    drill = Service("drill", "education", text("訓練"), ("staff-training",), "included")
    terms = plan("P", services=(drill,))
    trained = {**MAKER, "staff-training": "within-year"}
    waste = advise(trained, terms)
    assert any("訓練" in row["ja"] for row in waste.result["recommendation"]["not_needed"])
    assert waste.explanations["policies"]["P"]["services"][0]["waste"] is True
    untrained = advise({**MAKER, "staff-training": "never"}, terms)
    assert not any("訓練" in row["ja"] for row in untrained.result["recommendation"]["not_needed"])
    assert "弱い所" in untrained.explanations["policies"]["P"]["services"][0]["note"]["ja"]


def test_the_three_defences_that_save_most_come_first() -> None:
    weak = {**MAKER, "leaver-accounts": "no", "mfa-remote": "no", "patching": "no"}
    advice = advise(weak, WIDE)
    saved = [row["saves_per_year_yen"] for row in advice.result["recommendation"]["defences"]]
    assert saved == sorted(saved, reverse=True)
    assert saved[-1] > 0
    known = {row["control"]: row["open"] for row in advice.explanations["defences"]}
    assert known["patching"] is False
    assert len(known) == 3


def test_a_defence_not_asked_about_is_said_to_be_open() -> None:
    found = advise(MAKER, WIDE).explanations["defences"]
    answered = [row["control"] in MAKER for row in found]
    assert [row["open"] for row in found] == [not known for known in answered]


def test_a_well_kept_firm_is_told_what_to_repeat() -> None:
    kept = {
        **MAKER,
        **dict.fromkeys(
            (
                "mfa-email",
                "mfa-remote",
                "mfa-admin",
                "mfa-cloud",
                "backup-separated",
                "patching",
                "endpoint-detection",
                "payment-change-check",
                "leaver-accounts",
                "remote-support-limited",
            ),
            "all",
        ),
        "cloud-admin": "shared-reviewed",
        "incident-readiness": "person-and-plan",
        **dict.fromkeys(("backup-restore-test", "staff-training", "incident-drill"), "within-year"),
    }
    found = advise(kept, WIDE).result["recommendation"]["defences"]
    assert [row["control"] for row in found] == [
        "backup-restore-test",
        "incident-drill",
        "staff-training",
    ]
    titles = [row["title"]["ja"] for row in advise(kept, WIDE).explanations["defences"]]
    assert all(title.endswith("毎年続ける") for title in titles)


def test_every_simulated_figure_is_there_and_in_order() -> None:
    result = advise(MAKER, WIDE).result
    serious = list(result["losses"]["serious"].values())
    assert serious == sorted(serious)
    assert serious[0] > 0
    for name in ("serious_per_year", "expected_annual_yen"):
        band = result["losses"][name]
        assert 0 < band["low"] <= band["central"] <= band["high"]
    assert result["needs"]["covered_share"] >= 0.9
    policy = result["policies"][0]
    assert 0 < policy["paid_share"] <= 1
    assert policy["retained"]["p50_yen"] <= policy["retained"]["p90_yen"] <= serious[-1]
    assert 0 <= policy["exceeds_capacity_ratio"] < 0.1
    assert policy["advance_yen"] >= policy["retained"]["p90_yen"]


def test_what_a_plan_costs_is_its_premium_and_what_stays() -> None:
    result = advise(MAKER, WIDE, plan("UNPRICED", premium_yen=None)).result
    policies = {policy["code"]: policy for policy in result["policies"]}
    assert policies["WIDE"]["cost_of_risk_yen"] > policies["WIDE"]["premium_yen"] == 200_000
    assert policies["UNPRICED"]["cost_of_risk_yen"] is None


def test_the_quick_way_asks_for_the_rest() -> None:
    quick = advise(without(MAKER, "employee-count"), WIDE, questionnaire_mode="quick")
    steps = [step["ja"] for step in quick.result["recommendation"]["next_steps"]]
    assert any("残りの質問" in step for step in steps)


def test_nothing_is_called_unneeded_that_an_open_answer_could_still_ask_for() -> None:
    # Sales that stop with the systems are not known: the band of interruption is wide.
    for answers in (DESIGN_OFFICE, MAKER, {**PLAIN, "self-pay-capacity": 5_000_000}):
        advice = advise(answers, WIDE)
        said = [row["title"]["ja"] for row in advice.explanations["not_needed"]]
        for part in COVERED:
            name = SECTION_NAMES[part]["ja"]
            reach = advice.explanations["ranges"][part]["high_yen"]
            if reach:
                assert f"{name}の補償" not in said
            below = [step for step in the_parameters().ladder(part) if step < reach]
            for step in below:
                assert f"{name}の{yen_text(step)['ja']}を超える部分" not in said
