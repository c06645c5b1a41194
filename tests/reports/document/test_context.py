"""What a reader is shown, by edition: plans, notices, sentences."""

import re
from datetime import date
from typing import Any

import pytest

from reports.document import conclusion
from reports.document.canonical import canonical, digest, number_of
from reports.document.context import build
from reports.document.edition import Confirmation, Edition, edition_of
from reports.document.notices import load
from reports.document.paper import on_paper
from reports.terminal.summary import summary
from tests.reports.document.snapshot_sample import information_snapshot, snapshot

CONFIRMED = Edition(
    "confirmed", Confirmation({"ja": "見本代理店", "en": "Sample"}, date(2026, 11, 24), "ひとこと")
)
NEEDS_ONLY, WITHHELD, UNCONFIRMED = (
    Edition("needs-only"),
    Edition("withheld"),
    Edition("unconfirmed"),
)


def words(primitive: Any) -> str:
    """Return every string inside a primitive."""
    if isinstance(primitive, dict):
        return "\n".join(words(value) for value in primitive.values())
    if isinstance(primitive, list | tuple):
        return "\n".join(words(value) for value in primitive)
    return str(primitive)


@pytest.mark.parametrize(
    ("mode", "setting", "owner", "released", "expected"),
    [
        ("information", "immediate", True, False, "needs-only"),
        ("information", "immediate", False, True, "needs-only"),
        ("agency", "immediate", True, False, "unconfirmed"),
        ("agency", "after-release", True, False, "withheld"),
        ("agency", "after-release", False, False, "unconfirmed"),
        ("broker", "after-release", True, True, "confirmed"),
        ("broker", "immediate", True, True, "confirmed"),
    ],
)
def test_the_edition_follows_mode_setting_reader_and_release(
    mode: str, setting: str, owner: bool, released: bool, expected: str
) -> None:
    chosen = edition_of(
        mode=mode,
        named_proposals=setting,
        for_owner=owner,
        confirmation=CONFIRMED.confirmation if released else None,
    )
    assert chosen.id == expected


@pytest.mark.parametrize("edition", [NEEDS_ONLY, WITHHELD])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_an_edition_without_plans_names_none_anywhere(edition: Edition, lang: Any) -> None:
    content = snapshot()
    said = words(build(content, lang, edition))
    for policy in content["result"]["policies"]:
        assert f"「{policy['name'][lang]}」" not in said
        assert policy["code"] not in said
    built = build(content, lang, edition)
    assert built["fit"] is None
    assert built["comparison"] is None


def test_a_step_knows_the_plans_it_names_and_what_it_asks_of_them() -> None:
    content = snapshot()
    first, second = content["result"]["policies"][:2]
    names = f"{second['name']['ja']}を照会し、{first['name']['ja']}を読みます。"
    advice = content["result"]["recommendation"]
    advice["next_steps"] = [{"ja": names, "en": names}, {"ja": "始めます。", "en": "Begin."}]
    advice["would_win_if_confirmed"] = [second["code"]]
    named, plain = build(content, "ja", UNCONFIRMED)["step_plans"]
    assert {plan["code"]: plan["asks"] for plan in named["plans"]} == {
        first["code"]: False,
        second["code"]: True,
    }
    assert plain == {"text": "始めます。", "plans": []}
    assert [step["text"] for step in build(content, "ja", WITHHELD)["step_plans"]] == ["始めます。"]


def test_a_name_within_a_longer_name_is_not_meant() -> None:
    content = snapshot()
    first, second = content["result"]["policies"][:2]
    first["name"], second["name"] = ({"ja": one, "en": one} for one in ("見本", "見本ワイド"))
    advice = content["result"]["recommendation"]
    advice["next_steps"] = [{"ja": "「見本ワイド」を読みます。", "en": "Read 見本ワイド."}]
    (step,) = build(content, "ja", UNCONFIRMED)["step_plans"]
    assert [plan["code"] for plan in step["plans"]] == [second["code"]]


def test_the_mark_stands_until_a_release() -> None:
    assert build(snapshot(), "ja", UNCONFIRMED)["mark"] == "担当者の確認前"
    confirmed = build(snapshot(), "ja", CONFIRMED)
    assert confirmed["mark"] == ""
    assert confirmed["confirmation"] == {
        "firm": "見本代理店",
        "on": "2026-11-24",
        "note": "ひとこと",
    }


def test_the_proposed_plan_and_the_runner_up_come_first() -> None:
    shown = build(snapshot(), "ja", UNCONFIRMED)
    assert [plan["code"] for plan in shown["comparison"]["plans"]][:2] == ["SN-STD", "KN-ONE"]
    assert shown["fit"]["first"]["name"] == "スタンダード"
    assert shown["fit"]["second"]["name"] == "まるごと一本"


def test_without_a_proposal_the_advice_stands_alone() -> None:
    content = snapshot()
    content["result"]["recommendation"] |= {"code": None, "runner_up": None}
    fit = build(content, "ja", UNCONFIRMED)["fit"]
    assert (fit["first"], fit["second"]) == (None, None)


def test_the_reasons_do_not_repeat_the_title() -> None:
    content = snapshot()
    advice = content["result"]["recommendation"]
    advice["reasons"] = [advice["title"], *advice["reasons"]]
    fit = build(content, "ja", UNCONFIRMED)["fit"]
    assert fit["title"] not in fit["reasons"]
    assert len(fit["reasons"]) == len(advice["reasons"]) - 1


def test_a_way_without_a_premium_says_how_to_learn_it() -> None:
    content = information_snapshot()
    row = content["explanations"]["cost_comparison"][0]
    content["explanations"]["cost_comparison"].append(row | {"premium": None})
    costs = build(content, "ja", NEEDS_ONLY)["costs"]
    assert [cost["premium"] for cost in costs] == ["0円", "見積で確かめます"]


@pytest.mark.parametrize(
    ("band", "ja", "en"),
    [
        (
            (2_000_000, 3_000_000, 4_500_000),
            "200万 – 300万 – 450万",
            "2 million – 3 million – 4.5 million",
        ),
        ((1_000_000_000,) * 3, "10億", "1 billion"),
        ((84, 130, 200), "84 – 130 – 200", "84 – 130 – 200"),
        ((0.00015, 0.0005, 0.0015), "0.00015 – 0.0005 – 0.0015", "0.00015 – 0.0005 – 0.0015"),
        ((365.0,) * 3, "365", "365"),
    ],
)
def test_a_parameter_is_said_as_people_say_numbers(
    band: tuple[float, float, float], ja: str, en: str
) -> None:
    content = snapshot()
    row = content["explanations"]["parameters"][0]
    row |= dict(zip(("low", "value", "high"), band, strict=True))
    assert build(content, "ja", UNCONFIRMED)["parameters"][0]["band"] == ja
    assert build(content, "en", UNCONFIRMED)["parameters"][0]["band"] == en


def test_every_plan_states_kind_premium_source_and_key_facts() -> None:
    for plan in build(snapshot(), "ja", UNCONFIRMED)["comparison"]["plans"]:
        assert plan["kind_note"]
        assert plan["premium_note"]
        assert plan["key_facts"]
        assert plan["sources"] == ["見本カタログ(架空) 2026-11-01"]
        assert plan["items"][0]["title"] == "賠償の限度額"
        assert len(plan["items"]) == 10


def test_many_plans_fill_their_tables_evenly() -> None:
    content = snapshot()
    plans = content["result"]["policies"]
    for number in range(9):
        plans.append(plans[0] | {"code": f"X{number}"})
        content["explanations"]["policies"][f"X{number}"] = content["explanations"]["policies"][
            "SN-STD"
        ]
    matrices = build(content, "ja", UNCONFIRMED)["comparison"]["matrices"]
    assert [len(matrix["plans"]) for matrix in matrices] == [6, 6, 5]


# --- Notices ----------------------------------------------------------------------------------


def ids(content: dict[str, Any], edition: Edition) -> set[str]:
    """Return the notices shown."""
    return {notice["id"] for notice in build(content, "ja", edition)["notices"]}


ALWAYS = {"not-disclosure", "model", "guide-amounts", "switching", "cooling-off", "confidential"}


def test_an_agency_with_plans_says_all_it_has_to() -> None:
    assert ids(snapshot(), UNCONFIRMED) == ALWAYS | {
        *("comparison", "premium", "free-agency", "no-benefit"),
        *("insurer-failure", "complaints-operator", "fictitious"),
    }


def test_without_plans_nothing_is_said_about_comparing_them() -> None:
    assert {"comparison", "premium"}.isdisjoint(ids(snapshot(), WITHHELD))


def test_a_site_of_information_says_that_it_recommends_nothing() -> None:
    shown = ids(information_snapshot(), NEEDS_ONLY)
    assert {"no-solicitation", "free-information", "complaints-information"} < shown
    assert {"free-agency", "no-benefit"}.isdisjoint(shown)


def test_a_site_that_lost_its_registration_speaks_as_one_of_information() -> None:
    assert "no-solicitation" in ids(snapshot(), NEEDS_ONLY)


def test_a_broker_states_its_duty_and_pay() -> None:
    content = snapshot()
    content["result"]["mode"] = "broker"
    shown = ids(content, UNCONFIRMED)
    assert {"broker-duty", "free-broker"} < shown
    assert "free-agency" not in shown


def test_simulated_amounts_are_explained_by_counts_never_by_a_bare_percentage() -> None:
    content = snapshot()
    content["result"]["needs"]["covered_share"] = 0.93
    notices = {row["id"]: row["text"] for row in build(content, "ja", UNCONFIRMED)["notices"]}
    assert "およそ93通りで自己負担が500万円以内" in notices["ninety-of-a-hundred"]
    assert "guide-amounts" not in notices
    assert "%" not in "".join(notices.values())


def test_the_caution_about_comparisons_is_word_for_word() -> None:
    notice = next(row for row in load() if row["id"] == "comparison")
    assert notice["text"]["ja"] == (
        "この比較は商品内容のすべてを記載したものではありません。ご検討の際は、"
        "各商品の重要事項説明書・パンフレットを必ずご確認ください。"
    )


def test_every_notice_has_both_languages_and_tells_where_it_comes_from() -> None:
    for notice in load():
        assert set(notice["title"]) == set(notice["text"]) == {"ja", "en"}
        assert notice["source"]
        assert notice["checked_on"] >= notice["valid_from"]


# --- The sentence -----------------------------------------------------------------------------


def needs(liability: int, response: int, interruption: int) -> dict[str, Any]:
    """Return recommended amounts, in yen."""
    amounts = {"liability": liability, "response": response, "interruption": interruption}
    return {name: {"recommended_yen": amount} for name, amount in amounts.items()}


def test_what_has_no_priority_is_said_apart() -> None:
    assert conclusion.sentence(needs(10**8, 3 * 10**7, 0), "ja") == (
        "貴社には、賠償1億円・事故対応3,000万円ほどの備えが目安です。"
        "休業の備えは、いまの前提では優先しません。"
    )


def test_even_the_smallest_need_is_never_called_not_needed() -> None:
    said = conclusion.sentence(needs(0, 0, 0), "ja")
    assert "検討を勧めます" in said
    assert "不要" not in said


def test_a_sentence_breaks_after_its_marks_only() -> None:
    said = "貴社には、賠償1億円・休業3,000万円ほどの備えが目安です。"
    assert conclusion.phrases(said) == [
        "貴社には、",
        "賠償1億円・",
        "休業3,000万円ほどの備えが目安です。",
    ]


# --- The fingerprint --------------------------------------------------------------------------


def test_the_fingerprint_does_not_depend_on_the_order_of_keys() -> None:
    assert digest({"b": 1, "a": [1, {"d": 2, "c": 3}]}) == digest(
        {"a": [1, {"c": 3, "d": 2}], "b": 1}
    )


def test_the_fingerprint_changes_with_any_figure() -> None:
    changed = snapshot()
    changed["result"]["needs"]["capacity_yen"] += 1
    assert digest(changed) != digest(snapshot())


def test_the_canonical_form_keeps_characters_and_refuses_what_is_no_json() -> None:
    assert canonical({"名": "髙﨑"}) == '{"名":"髙﨑"}'.encode()
    with pytest.raises(ValueError, match="JSON"):
        canonical({"x": float("nan")})
    assert number_of("ab" * 32) == "ABABABAB"


@pytest.mark.parametrize(
    ("state", "is_open"), [("unknown", True), ("unanswered", True), ("known", False)]
)
def test_policies_nobody_knows_are_not_told_as_none(state: str, is_open: bool) -> None:
    content = snapshot()
    row = {
        "question": "existing-policies",
        "text": {"ja": "いま入っている保険", "en": "Existing policies"},
        "answer": {"ja": "わからない", "en": "Don't know"},
        "state": state,
    }
    content["answers"] = [{"section": {"ja": "保険", "en": "Insurance"}, "rows": [row]}]
    assert build(content, "ja", UNCONFIRMED)["existing_is_open"] is is_open


def test_the_price_of_what_is_put_off_is_told_only_where_plans_are_named() -> None:
    content = snapshot()
    content["explanations"]["not_needed"] = [
        {
            "title": {"ja": "賠償の補償", "en": "Liability cover"},
            "text": {"ja": "後回しです。", "en": "It can wait."},
            "choice": {"ja": "「スタンダード」には含まれます。", "en": "Included."},
        }
    ]
    named = build(content, "ja", UNCONFIRMED)["not_needed"]
    assert named[0]["text"] == "後回しです。「スタンダード」には含まれます。"
    assert build(content, "en", UNCONFIRMED)["not_needed"][0]["text"] == "It can wait. Included."
    assert build(content, "ja", WITHHELD)["not_needed"][0]["text"] == "後回しです。"


def test_nothing_within_the_range_of_open_points_is_drawn_as_excess() -> None:
    frozen = snapshot()
    need = frozen["result"]["needs"]["interruption"]
    need |= {"recommended_yen": 3_000_000, "excess_above_yen": 5_000_000}
    frozen["explanations"]["ranges"]["interruption"] = {"low_yen": 0, "high_yen": 100_000_000}
    shown = build(frozen, "ja", Edition("unconfirmed"))
    ticks = {tick.name: tick.amount for tick in shown["sections"][2]["band"].ticks}
    assert ticks["過剰"] == "1億超"
    assert "1億円を超える部分は過剰" in shown["wanted"][2]["wish"]
    assert [row["question"] for row in shown["assumed_most"]] == [
        row["question"]
        for row in frozen["explanations"]["imputed"]
        if row["question"] in {one["question"] for one in frozen["explanations"]["narrow"]}
    ]


def test_page_one_says_what_makes_these_amounts_the_guide() -> None:
    frozen = snapshot()
    needs = frozen["result"]["needs"]
    needs |= {"covered_share": 0.964, "capacity_yen": 5_000_000}
    said = build(frozen, "ja", UNCONFIRMED)["basis"]
    assert said.startswith(
        "この金額は、重大な事故100件のうち約96件で、保険金を受け取ったあとの負担を、"
    )
    for section in ("liability", "response", "interruption"):
        needs[section]["recommended_yen"] = 0
    assert build(frozen, "ja", UNCONFIRMED)["basis"].startswith(
        "保険がなくても、重大な事故100件のうち約96件"
    )


def test_page_one_has_the_leading_reason_and_those_that_weigh_most() -> None:
    frozen = snapshot()
    rows = frozen["explanations"]["why"]
    template = dict(rows[0])
    frozen["explanations"]["why"] = [
        {**template, "id": name, "points": points, "leading": leads}
        for name, points, leads in [
            ("W0", 0, True),
            ("W1", 4, False),
            ("W2", 8, False),
            ("N5", 14, False),
            ("W5", 0, False),
        ]
    ]
    first = build(frozen, "ja", UNCONFIRMED)["why_first"]
    assert [row["id"] for row in first] == ["W0", "N5", "W2"]


def test_amounts_are_called_the_smallest_only_where_they_are() -> None:
    frozen = snapshot()
    frozen["result"]["needs"] |= {"covered_share": 0.93, "capacity_yen": 5_000_000}
    rests_on = {"uncovered_share": 0.91, "kept_by_industry": False, "smallest": True}
    frozen["explanations"]["basis"] = rests_on
    assert "いちばん小さい金額です" in build(frozen, "ja", UNCONFIRMED)["basis"]
    frozen["explanations"]["basis"] = {**rests_on, "smallest": False}
    assert build(frozen, "ja", UNCONFIRMED)["basis"].startswith(
        "この備えで、重大な事故100件のうち約"
    )
    frozen["explanations"]["basis"] = {**rests_on, "kept_by_industry": True}
    said = build(frozen, "ja", UNCONFIRMED)["basis"]
    assert said.startswith("保険がなくても、重大な事故100件のうち約91件は")
    assert "小さな備えを勧めます" in said


def test_reasons_for_what_is_left_out_are_said_to_be_worth_minding() -> None:
    frozen = snapshot()
    needs, explained = frozen["result"]["needs"], frozen["explanations"]["needs"]
    needs["liability"]["recommended_yen"] = 0
    explained["liability"]["because"] = {"ja": "足ります。", "en": "Enough."}
    section = build(frozen, "ja", UNCONFIRMED)["sections"][0]
    assert section["reasons"][0] == "足ります。"
    assert all(reason.startswith("気になる点: ") for reason in section["reasons"][1:])


def test_a_bad_years_saving_of_nothing_is_left_unsaid() -> None:
    frozen = snapshot()
    row = frozen["result"]["recommendation"]["defences"][0]
    row["saves_per_year_yen"], row["saves_p90_yen"] = 50_000, 0
    shown = build(frozen, "ja", UNCONFIRMED)["defences"][0]
    assert shown["saves_per_year"]
    assert shown["saves_bad_year"] == ""
    assert f"1年あたり約{shown['saves_per_year']}、損失が減ります" in summary(
        frozen, "ja", UNCONFIRMED
    )


def test_charges_are_told_once_on_paper() -> None:
    content = build(snapshot(), "ja", UNCONFIRMED)
    ids = [row["id"] for row in content["notices"]]
    assert any(one.startswith("free-") for one in ids)
    printed = [row["id"] for row in on_paper(content)["notices"]]
    assert printed == [one for one in ids if not one.startswith("free-")]
    alone = on_paper({**content, "acting_firm": None})["notices"]
    assert [row["id"] for row in alone] == ids


def test_what_the_reason_has_told_in_full_is_not_told_again_below_it() -> None:
    shown = build(snapshot(), "ja", Edition("unconfirmed"))
    other = shown["comparison"]["others"][0]
    gap = next(item for item in other["gaps"] if item["verdict"] != "excess")
    unmet = gap | {"verdict": "unmet"}
    other["gaps"] = [unmet | {"detail": "足りません"}, unmet | {"detail": "別の点"}]
    other["lost_because"] = "事故対応費用の限度額: 足りません"
    printed = on_paper(shown)["others"][0]
    assert [item["is_told"] for item in printed["lacks"]] == [True, False]


@pytest.mark.parametrize(
    ("given", "warned"),
    [
        ({"existing-policies": ["none"]}, False),
        ({"existing-policies": ["comprehensive"]}, True),
        ({"existing-policies": ["unknown"]}, True),
        ({}, True),
    ],
)
def test_only_a_firm_that_may_hold_a_policy_is_told_not_to_cancel_it(
    given: dict[str, Any], warned: bool
) -> None:
    told = build(snapshot() | {"given": given}, "ja", UNCONFIRMED)["notices"]
    assert ("switching" in [notice["id"] for notice in told]) == warned


def test_what_to_find_out_is_listed_under_what_it_is_good_for() -> None:
    made = snapshot()

    def finding(name: str, use: str) -> dict[str, Any]:
        return {
            "question": name,
            **{part: {"ja": said, "en": said} for part, said in (("name", name), ("use", use))},
            "text": {"ja": f"{name}: {use}", "en": f"{name}: {use}"},
        }

    rows = [finding("logs", "ask:"), finding("peak", "closer:"), finding("updates", "ask:")]
    made["explanations"]["findings"] = rows
    assert build(made, "ja", UNCONFIRMED)["findings_by_use"] == [
        {"use": "ask:", "names": ["logs", "updates"]},
        {"use": "closer:", "names": ["peak"]},
    ]
    # A report of older make says with every row what it is good for.
    made["explanations"]["findings"] = [{"question": "logs", "text": rows[0]["text"]}]
    (group,) = build(made, "ja", UNCONFIRMED)["findings_by_use"]
    assert group == {"use": "", "names": ["logs: ask:"]}


def test_a_terminal_in_english_sets_spaces_between_words_and_sentences() -> None:
    said = summary(snapshot(), "en", UNCONFIRMED)
    assert re.findall(r"[A-Za-z]\(|[a-z]\.[A-Z]", said) == []
