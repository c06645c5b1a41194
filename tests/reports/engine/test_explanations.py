import re
from dataclasses import replace
from typing import Any

import pytest

from assessment.questionnaire import describe, loader
from insurance_catalog.terms.model import UNKNOWN, Discount, Eligibility, Ransom
from reports.engine import facts, scoring
from reports.engine.items import COVERED
from tests.reports.engine.firms import (
    ACCOUNTING_OFFICE,
    DENTAL_CLINIC,
    DESIGN_OFFICE,
    MAKER,
    OWN_SHOP,
    PLAIN,
    WIDE,
    Answers,
    advise,
    firm_of,
    interruption,
    plan,
    text,
    without,
)

QUICK_MAKER: Answers = without(MAKER, "employee-count", "revenue-stopped-share")


def explained(answers: Answers, *plans: Any, **run: Any) -> dict[str, Any]:
    return advise(answers, *(plans or (WIDE,)), **run).explanations


def why(answers: Answers) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in explained(answers)["why"]}


def test_only_the_reasons_that_apply_to_the_firm_are_given() -> None:
    assert set(why(PLAIN)) == {"W0", "W2", "W5"}
    maker = why(MAKER)
    assert {"W4", "N1", "N2", "N3", "N4", "N5", "N6", "I5", "I7"} <= set(maker)
    assert "W3" not in maker
    assert "I1" not in maker


@pytest.mark.parametrize(
    ("row", "answers"),
    [
        ("W1", {**MAKER, "patching": "no"}),
        ("W3", {**MAKER, "contract-demands": ["insurance"]}),
        ("I1", {**MAKER, "industry": "it"}),
        ("I2", OWN_SHOP),
        ("I3", {**MAKER, "industry": "finance"}),
        ("I4", DENTAL_CLINIC),
        ("I6", {**MAKER, "industry": "services"}),
    ],
)
def test_each_other_row_is_told_to_the_firm_it_concerns(row: str, answers: Answers) -> None:
    found = why(answers)[row]
    assert found["title"]["ja"]
    assert found["text"]["en"]
    assert found["source"]["ja"]


@pytest.mark.parametrize(
    ("site", "title"),
    [
        (["shop", "booking"], "通販: ログインと決済"),
        (["booking", "member-site"], "予約の受け付け: "),
        (["member-site"], "会員サイト: "),
    ],
)
def test_a_public_site_is_spoken_of_as_what_it_is(site: list[str], title: str) -> None:
    found = [
        row
        for row in explained({**DENTAL_CLINIC, "internet-entry": site})["why"]
        if row["id"] == "I2"
    ]
    assert len(found) == 1
    assert found[0]["title"]["ja"].startswith(title)
    assert ("決済" in found[0]["text"]["ja"]) == ("shop" in site)


def test_a_reason_names_the_answers_behind_it_and_the_firms_figures() -> None:
    found = why(MAKER)
    assert found["W4"]["answers"] == ["partner-connection"]
    assert "3,000人" in found["N2"]["text"]["ja"]
    assert "EDI" in found["N1"]["text"]["ja"]
    # No answer, no name: the plain firm is told of the cost, but nothing is laid at its door.
    assert why(PLAIN)["W0"]["answers"] == []


def test_each_belief_is_answered_and_a_true_one_is_said_to_be_true() -> None:
    maker = {row["id"]: row for row in explained(MAKER)["beliefs"]}
    assert list(maker) == ["too-small", "nothing-to-steal", "no-great-harm"]
    assert not any(row["true_for_this_firm"] for row in maker.values())
    shop = {
        **PLAIN,
        "industry": "retail",
        "annual-revenue": 20_000_000,
        "employee-count": 2,
        "partner-connection": ["none"],
        "personal-record-count": 30,
        "partner-data-held": "none",
        "sensitive-data": ["none"],
        "self-pay-capacity": 50_000_000,
    }
    beliefs = {row["id"]: row for row in explained(shop)["beliefs"]}
    assert all(row["true_for_this_firm"] for row in beliefs.values())
    assert "30人" in beliefs["too-small"]["answer"]["ja"]


SMALL: Answers = {
    **PLAIN,
    "employee-count": 2,
    "partner-connection": ["none"],
    "personal-record-count": 30,
}


def belief(answers: Answers, name: str) -> tuple[bool | None, str]:
    row = next(row for row in explained(answers)["beliefs"] if row["id"] == name)
    return row["true_for_this_firm"], row["answer"]["ja"]


@pytest.mark.parametrize("links", [{"partner-connection": ["unknown"]}, {}])
def test_a_belief_is_neither_true_nor_false_while_an_answer_is_open(links: Answers) -> None:
    answers = {**without(SMALL, "partner-connection"), **links}
    for name in ("too-small", "nothing-to-steal"):
        holds, said = belief(answers, name)
        assert holds is None
        assert "まだ言えません" in said
    assert belief(SMALL, "too-small")[0] is True
    # The quick form does not ask what is kept for customers.
    assert belief(SMALL, "nothing-to-steal")[0] is None


def test_what_is_only_assumed_is_never_told_as_an_answer() -> None:
    answers = {**SMALL, "personal-record-count": 3_000, "partner-connection": ["unknown"]}
    # Links that nobody told of are no figure of the firm's.
    assert "つながり" not in belief(answers, "nothing-to-steal")[1]
    nobody_counted = {**SMALL, "personal-record-count": "unknown", "partner-connection": ["edi"]}
    said = belief(nobody_counted, "nothing-to-steal")[1]
    assert re.search(r"持っている人の数: 約[0-9,]+人\(推定\)。", said)
    no_cash = explained(without(DESIGN_OFFICE, "self-pay-capacity"))["why"][0]["text"]["ja"]
    assert re.search(r"すぐ払える額は[0-9,万]+円\(推定\)です", no_cash)
    assert "(推定)" not in explained(DESIGN_OFFICE)["why"][0]["text"]["ja"]


def test_the_share_of_small_firms_attacked_is_told_to_small_firms_only() -> None:
    few, many = ({**MAKER, "employee-count": staff} for staff in (20, 21))
    assert "小さい会社ほど回数は少なめ" in belief(few, "too-small")[1]
    assert "帝国データバンク" in belief(few, "too-small")[1]
    assert belief(many, "too-small")[1].startswith("従業員21人でも")
    assert "28.1%" not in belief(many, "too-small")[1]


def test_what_reaches_customers_is_named_as_far_as_it_applies() -> None:
    def reach(answers: Answers) -> str:
        firm = firm_of(answers)
        scores = scoring.score(firm.profile, firm.parameters)
        return facts.facts(firm, scores, loader.load())["reach"]["ja"]

    assert reach({**PLAIN, "partner-connection": ["edi"]}) == "つながりを通じて"
    held = {**PLAIN, "partner-connection": ["none"], "partner-data-held": "general"}
    assert reach(held) == "預かった情報を通じて"
    assert reach({**held, "partner-data-held": "none"}) == ""


def test_a_stop_that_costs_little_is_not_held_against_the_owner() -> None:
    idle = {**MAKER, "revenue-stopped-share": 0.05}
    assert "調査と復旧などに" in belief(idle, "nothing-to-steal")[1]
    busy = {**MAKER, "revenue-stopped-share": 1, "annual-revenue": 50_000_000_000}
    assert "ほどを失います" in belief(busy, "nothing-to-steal")[1]


def test_a_reason_says_under_each_section_what_that_section_pays() -> None:
    needs = explained({**MAKER, "sensitive-data": ["medical"]})["needs"]
    told = {
        name: dict(
            zip(needs[name]["rules"], (row["ja"] for row in needs[name]["reasons"]), strict=True)
        )
        for name in ("liability", "response")
    }
    assert "慰謝料" in told["liability"]["information.medical"]
    assert "慰謝料" not in told["response"]["information.medical"]
    assert "報告" in told["response"]["information.medical"]


def test_what_nobody_knows_is_gathered_under_what_it_is_good_for() -> None:
    unknown = {"patching": "unknown", "monthly-peak-share": "unknown"}
    rows = explained({**MAKER, **unknown})["findings"]
    uses = {row["question"]: row["use"]["ja"] for row in rows}
    assert uses["patching"] == "IT業者や担当者に聞くこと:"
    assert uses["monthly-peak-share"] == "次がわかると、試算が貴社の実際に近づきます:"


def test_a_step_for_an_it_company_says_that_the_firm_has_none() -> None:
    def helpers(contractors: str) -> str:
        rows = explained({**DESIGN_OFFICE, "contractor-access": contractors})["defences"]
        return " ".join(row["who"]["ja"] for row in rows)

    assert "IT業者(いまは頼んでいない)" in helpers("none")
    assert "いまは頼んでいない" not in helpers("systems")


def test_a_kind_of_incident_that_the_firm_thinks_impossible_is_explained() -> None:
    def notes(**answers: Any) -> str:
        return str(explained({**MAKER, **answers})["happenings"]["notes"])

    assert "把握していない利用" in notes(**{"cloud-admin": "no-cloud"})
    assert "把握していない利用" in notes(**{"contractor-access": "none"})
    assert "把握していない利用" not in notes(
        **{"cloud-admin": "one-person", "contractor-access": "both"}
    )


def test_a_tapped_range_is_told_as_the_range() -> None:
    question = loader.load().question("personal-record-count")
    band = next(one for one in question.bands if one.low is not None and one.low >= 100)
    answers = {**SMALL, "personal-record-count": band.value}
    said = belief(answers, "nothing-to-steal")[1]
    assert f"持っている人の数: {describe.value(question, band.value)['ja']}。" in said


def test_every_need_has_reasons_and_sourced_figures() -> None:
    found = explained(MAKER)["needs"]
    assert set(found) == {
        "liability",
        "response",
        "interruption",
        "waiting",
        "deductible",
        "endurance",
    }
    for part in found.values():
        assert part["reasons"]
        assert part["figures"]
        for figure in part["figures"]:
            assert figure["source"]["ja"]
            assert isinstance(figure["imputed"], bool)


def test_imputed_figures_are_marked_and_listed_with_their_band() -> None:
    found = explained(QUICK_MAKER)
    imputed = {row["question"]: row for row in found["imputed"]}
    assert imputed["employee-count"]["value"]["ja"] == "60人"
    assert imputed["employee-count"]["low"]["ja"] == "35人"
    assert imputed["employee-count"]["source"]["ja"].startswith("法人企業統計")
    stop = found["needs"]["interruption"]["figures"]
    assert any(figure["imputed"] for figure in stop)
    assert "annual-revenue" not in imputed


def test_open_answers_widen_the_range_that_is_shown() -> None:
    wide = explained(QUICK_MAKER, questionnaire_mode="quick")
    for section, row in wide["ranges"].items():
        need = advise(QUICK_MAKER, WIDE).result["needs"][section]["recommended_yen"]
        assert row["low_yen"] <= need <= row["high_yen"]
    assert any(row["low_yen"] < row["high_yen"] for row in wide["ranges"].values())
    assert wide["certainty"]["ja"].startswith("かんたん診断からの目安です。")


def test_unknown_answers_become_things_to_find_out_and_unanswered_ones_do_not() -> None:
    unknown = explained({**MAKER, "patching": "unknown"})["findings"]
    assert [row["question"] for row in unknown] == ["patching"]
    assert unknown[0]["text"]["ja"]
    assert explained(MAKER)["findings"] == []


def test_three_open_questions_that_would_narrow_come_with_contracts_first() -> None:
    found = [row["question"] for row in explained(QUICK_MAKER)["narrow"]]
    assert found[0] == "contract-demands"
    assert len(found) == 3
    asked = explained({**QUICK_MAKER, "contract-demands": ["none"]})["narrow"]
    assert asked[0]["question"] == "revenue-stopped-share"


def test_each_plan_says_what_it_is_states_and_lacks() -> None:
    open_ = plan(
        "OPEN",
        channel="group-scheme",
        ransom=Ransom("not-covered", UNKNOWN),
        interruption=interruption(30_000_000, waiting_clock=UNKNOWN),
        key_facts_document=None,
    )
    found = explained(MAKER, WIDE, open_)["policies"]
    assert found["WIDE"]["lost_because"] is None
    loser = found["OPEN"]
    assert loser["lost_because"]["ja"] == loser["headline"]["ja"]
    assert "団体の制度" in loser["kind_note"]["ja"]
    assert loser["key_facts"] is None
    assert len(loser["items"]) == 10
    questions = " ".join(question["ja"] for question in loser["questions"])
    assert "ランサム被害の調査・復旧などの費用の扱い" in questions
    assert "数え始め" in questions


def test_every_premium_comes_with_its_basis_date_and_the_insurers_word() -> None:
    note = explained(MAKER)["policies"]["WIDE"]["premium_note"]["ja"]
    assert note.startswith("参考保険料 年20万円(2026年10月1日時点・根拠: 架空の見本")
    assert "実際の保険料は、告知内容などにより保険会社が決めます。" in note
    unpriced = explained(MAKER, plan("P", premium_yen=None))["policies"]["P"]["premium_note"]
    assert "未入手" in unpriced["ja"]


def test_a_premium_says_how_far_discounts_and_loadings_can_move_it() -> None:
    premium = replace(plan("D").premium, discounts=(Discount("experience", text("率"), 0.3, -0.3),))
    moving = explained(MAKER, replace(plan("D"), premium=premium))["policies"]["D"]["premium_note"]
    assert "割引・割増をすべて合わせると、年14万円〜26万円になりえます。" in moving["ja"]
    assert "割引・割増" not in explained(MAKER)["policies"]["WIDE"]["premium_note"]["ja"]


def test_the_cost_is_set_side_by_side_from_nothing_upward() -> None:
    rows = explained(MAKER, plan("RIDER", channel="package-rider"), WIDE)["cost_comparison"]
    assert [row["code"] for row in rows] == [None, "RIDER", "WIDE"]
    assert rows[0]["premium"]["ja"] == "0円"
    assert rows[2]["bad"]["ja"] != rows[0]["bad"]["ja"]
    levels = explained(MAKER, mode="information")["cost_comparison"]
    assert [row["code"] for row in levels] == [None] * 4
    assert [row["premium"] for row in levels[1:]] == [None] * 3


def test_every_policy_held_brings_the_points_to_check_on_it() -> None:
    found = explained({**MAKER, "existing-policies": ["comprehensive", "it-rider"]})["existing"]
    assert [row["kind"] for row in found] == ["comprehensive", "it-rider"]
    assert all(row["points"] for row in found)
    assert explained({**MAKER, "existing-policies": ["none"]})["existing"] == []


def test_support_that_matters_is_said_with_its_reason() -> None:
    found = {row["check"]: row for row in explained(DESIGN_OFFICE)["support"]}
    assert list(found) == ["P2.1", "P2.2", "P2.3", "P2.4", "P2.5", "P2.6"]
    assert found["P2.1"]["need"] == "must"
    calm = {
        **MAKER,
        "incident-readiness": "person-and-plan",
        "tolerable-outage": 30,
        "self-pay-capacity": 50_000_000,
    }
    assert {row["need"] for row in explained(calm)["support"]} == {"wanted"}


def test_the_parameters_of_the_run_are_listed_for_the_firms_own_trade_only() -> None:
    ids = [row["id"] for row in explained(ACCOUNTING_OFFICE)["parameters"]]
    assert "rate.industry.professional" in ids
    assert "rate.industry.manufacturing" not in ids
    assert len(ids) == len(set(ids))
    rows = explained(ACCOUNTING_OFFICE)["parameters"]
    labels = [row["label"]["ja"] for row in rows]
    assert labels.count("従業員1人あたりのパソコン台数(ふつうの値)") == 1
    assert "forensics.devices-per-staff.professional" in ids


def test_the_facts_a_text_may_name_are_all_there() -> None:
    firm = firm_of(MAKER)
    found = facts.facts(firm, scoring.score(firm.profile, firm.parameters), loader.load())
    assert {*found, "beliefs"} == facts.NAMES


def test_a_rider_on_a_policy_the_firm_has_says_in_one_line_what_it_lacks() -> None:
    rider = plan(
        "RIDER",
        channel="package-rider",
        eligibility=Eligibility(requires_existing=("comprehensive",)),
        interruption=None,
        ransom=Ransom("not-covered", UNKNOWN),
    )
    notes = explained(MAKER, WIDE, rider)["policies"]
    assert notes["RIDER"]["rider"]["ja"] == (
        "いまの保険に付けられますが、次の点が足りません: 利益損害の限度額・待機期間。"
        "ほかに1項目が未確認です。"
    )
    assert notes["WIDE"]["rider"] is None
    # Without that policy it is no rider on anything.
    without_it = {**MAKER, "existing-policies": ["none"]}
    assert explained(without_it, WIDE, rider)["policies"]["RIDER"]["rider"] is None


def test_answers_of_dont_know_are_counted_apart_from_what_was_filled_in() -> None:
    answers = {**MAKER, "patching": "unknown", "backup-separated": "unknown"}
    advice = advise(answers, WIDE)
    said = advice.explanations["certainty"]["ja"]
    filled = len(advice.result["profile"]["imputed"])
    assert "「わからない」のお答えは2項目です(「ない」とは数えていません)。" in said
    assert f"{filled}項目は、同じ業種・規模の会社の値で補いました。" in said
    assert "「わからない」のお答えは" not in explained(MAKER)["certainty"]["ja"]


def _finding(question: str, answer: Any = "unknown") -> str | None:
    rows = {row["question"]: row for row in explained({**MAKER, question: answer})["findings"]}
    return rows[question]["text"]["ja"] if question in rows else None


def test_only_questions_that_move_the_result_are_said_to() -> None:
    by_use: dict[str, str] = {}
    for question in loader.load():
        if question.to_ask is None and question.condition is None and question.may_be_unknown:
            by_use.setdefault(question.drives, question.id)
    assert "見積のときにたずねられます" in str(_finding(by_use["Q"]))
    assert "試算" not in str(_finding(by_use["Q"]))
    assert "試算が貴社の実際に近づきます" in str(_finding(by_use["S C"]))
    assert "重なる部分がわかります" in str(_finding("existing-policies", ["unknown"]))
    assert _finding(by_use["R"]) is None


def test_thin_defences_are_a_reason_only_where_one_is_missing() -> None:
    def thin(answers: Answers) -> list[str]:
        return [row["text"]["ja"] for row in explained(answers)["why"] if row["id"] == "W1"]

    entry = {**QUICK_MAKER, "internet-entry": ["vpn"]}
    assert thin(entry) == []
    assert thin({**entry, "patching": "all"}) == []
    assert thin({**entry, "patching": "unknown"}) == []
    (said,) = thin({**entry, "patching": "no"})
    assert said.startswith("おたずねした対策のうち、まだそろっていないものは1件です。")


def test_the_beliefs_are_told_with_what_came_out() -> None:
    (said,) = [row["text"] for row in explained(MAKER)["why"] if row["id"] == "W5"]
    assert "「うちは小さいから狙われない」「盗られる情報がない」" in said["ja"]
    assert "は貴社には当てはまりません。" in said["ja"]
    assert "Not true of you: “we are too small to be attacked”" in said["en"]
    (open_ones,) = [row["text"] for row in explained(SMALL)["why"] if row["id"] == "W5"]
    assert "「盗られる情報がない」はまだ言えません。" in open_ones["ja"]


def test_an_answer_is_not_told_twice_in_one_reason() -> None:
    def who_acts(answers: Answers) -> str:
        (said,) = [row["text"]["ja"] for row in explained(answers)["why"] if row["id"] == "N5"]
        return str(said)

    assert "どちらもない" not in who_acts({**QUICK_MAKER, "incident-readiness": "none"})
    ready = {**MAKER, "incident-readiness": "person-and-plan", "expert-contacts": ["lawyer"]}
    assert who_acts(ready).startswith(
        "事故のときの担当者と手順書: ご回答は「担当者も手順書もある」です。"
    )


def test_both_things_left_to_others_are_named() -> None:
    rows = explained({**MAKER, "contractor-access": "both"})["why"]
    (said,) = [row["text"]["ja"] for row in rows if row["id"] == "N4"]
    assert "両方" not in said
    assert "システムの保守・運用と、名簿や給与などの情報の扱い" in said


def test_every_amount_is_told_with_what_makes_it() -> None:
    needs = explained(MAKER)["needs"]
    found = firm_of(MAKER)
    for section in COVERED:
        said = needs[section]["because"]["ja"]
        if not found.needs.recommended(section):
            assert "足ります" in said or "収まります" in said
        elif found.needs.sections[section].raised_by == "contract":
            assert "契約で求められた" in said
        else:
            (count,) = re.findall(r"100件のうち([0-9]+)件が収まる額です。", said)
            assert ("すぐ払えるお金で補う" in said) == (int(count) < 90)
    floor = {**MAKER, "contract-demands": ["insurance"], "required-limit": 1_000_000_000}
    assert "契約で求められた" in explained(floor)["needs"]["liability"]["because"]["ja"]
    assert not explained(floor)["basis"]["smallest"]
    wished = {**QUICK_MAKER, "priority-covers": {"response": "must"}}
    assert "ご意向" in explained(wished)["needs"]["response"]["because"]["ja"]


def test_a_wait_the_firm_cannot_bear_is_not_called_bearable() -> None:
    at_once = {**MAKER, "tolerable-outage": 0}
    needs = explained(at_once)["needs"]
    said = needs["waiting"]["reasons"][0]["ja"]
    assert said.startswith("止まったその日のうちに約束を守れなくなるため、")
    assert "いちばん短い2時間を目安にします" in said
    assert "1割" not in said
    assert needs["endurance"]["reasons"][0]["ja"].endswith("持ちこたえられるのは1日未満です。")
    bearable = explained({**MAKER, "tolerable-outage": 5})["needs"]["waiting"]["reasons"][0]["ja"]
    assert "約束を守れる日数の内に収まります" in bearable
