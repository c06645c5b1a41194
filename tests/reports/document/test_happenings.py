"""What could happen, what a plan would have paid, and what would change the result."""

from typing import Any

import pytest

from reports.document import happenings
from reports.document.context import build
from reports.document.edition import Edition
from tests.reports.document.snapshot_sample import snapshot

NAMED, WITHHELD = Edition("unconfirmed"), Edition("withheld")


def plan_money(content: dict[str, Any], place: int = 0) -> dict[str, dict[str, str]]:
    """Return the money of a plan by title."""
    shown = build(content, "ja", NAMED)["comparison"]["plans"][place]
    return {row["title"]: row for row in shown["money"]}


def test_incidents_are_told_as_counts_of_a_hundred() -> None:
    told = build(snapshot(), "ja", NAMED)["happenings"]
    assert "年に1回" in told["frequency"]
    assert all(row["count"].endswith(("件", "件未満")) for row in told["scenarios"])
    content = snapshot()
    content["explanations"]["happenings"]["scenarios"][-1]["of_hundred"] = 0
    assert build(content, "ja", NAMED)["happenings"]["scenarios"][-1]["count"] == "1件未満"


def test_limits_are_the_proposed_plans_only_where_plans_are_named() -> None:
    named = build(snapshot(), "ja", NAMED)["happenings"]
    assert named["against"] == "スタンダード"
    assert "賠償 1億" in named["exceedance"].summary
    withheld = build(snapshot(), "ja", WITHHELD)["happenings"]
    assert withheld["against"] == ""
    assert "事故対応 3,000万" in withheld["exceedance"].summary


def test_a_frequency_is_taken_apart_factor_by_factor_with_sources() -> None:
    rates = build(snapshot(), "ja", NAMED)["happenings"]["rates"]
    assert rates
    for rate in rates:
        assert "年に1回" in rate["yours"]
        assert all(row["source"] and row["times"].endswith("倍") for row in rate["factors"])
    effects = {row["effect"] for rate in rates for row in rate["factors"]}
    assert effects <= {"増やす", "減らす", "変えない"}


def test_a_plan_tells_what_it_pays_and_what_stays() -> None:
    content = snapshot()
    content["result"]["policies"][0] |= {
        "paid_share": 0.82,
        "retained": {"p50_yen": 88_200, "p90_yen": 1_124_782, "p95_yen": 9_507_484},
        "retained_best": {"p50_yen": 88_200, "p90_yen": 662_984, "p95_yen": 5_263_196},
        "exceeds_capacity_ratio": 0.063,
        "advance_yen": 39_879_680,
        "cost_of_risk_yen": None,
    }
    content["result"]["policies"][0].pop("paid_share_best", None)
    said = plan_money(content)
    assert said["損害のうち払われる額"]["value"] == "100万円につき82万円"
    assert said["よくある重さの場合に残る額"] == {
        "title": "よくある重さの場合に残る額",
        "value": "8万8,000円",
        "note": "",
    }
    assert said["重い場合(10件に1件)に残る額"]["value"] == "110万円"
    assert "66万円" in said["重い場合(10件に1件)に残る額"]["note"]
    assert said["すぐ払える額を超える年"]["value"] == "100通りのうち7通り"
    assert said["先に用意するお金"]["value"] == "4,000万円"
    assert "1年あたりの負担" not in said


def test_a_plan_that_was_not_run_on_events_tells_no_money() -> None:
    content = snapshot()
    content["result"]["policies"][0]["paid_share"] = None
    assert plan_money(content) == {}


def test_the_first_two_plans_say_why_a_yen_is_not_paid() -> None:
    first, second, *others = build(snapshot(), "ja", NAMED)["comparison"]["plans"]
    for plan in (first, second):
        assert all(cut["title"] and cut["taken"] and cut["lift"] for cut in plan["cuts"])
        assert plan["cuts"]
        assert plan["later_start"]
    assert all(plan["cuts"] == [] for plan in others)


def test_the_answer_that_would_bring_another_plan_is_told_only_where_plans_are_named() -> None:
    assert build(snapshot(), "ja", NAMED)["moved"]["flips"]
    withheld = build(snapshot(), "ja", WITHHELD)["moved"]
    assert withheld["flips"] == []
    assert withheld["moves"]


def test_a_saving_of_next_to_nothing_is_left_unsaid() -> None:
    content = snapshot()
    rows = [
        {"control": row["control"], "saves_per_year_yen": yen, "saves_p90_yen": 0}
        for row, yen in zip(content["explanations"]["defences"], (140_000, 0, 999), strict=True)
    ]
    content["result"]["recommendation"]["defences"] = rows
    shown = build(content, "ja", NAMED)
    assert [bool(row["saves_per_year"]) for row in shown["defences"]] == [True, False, False]
    assert shown["savings_are_told"]
    rows[0]["saves_per_year_yen"] = 0
    assert not build(content, "ja", NAMED)["savings_are_told"]


def test_overlap_is_told_in_yen_with_its_state_in_words() -> None:
    first, second = build(snapshot(), "en", NAMED)["overlap"]
    assert (second["both"], second["gap"]) == ("not known", "not known")
    assert (first["both"], first["gap"], first["state"]) == (
        "¥3.1 million",
        "¥7.2 million",
        "Enough in part",
    )


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_report_frozen_before_losses_were_simulated_can_still_be_read(lang: Any) -> None:
    content = snapshot()
    for part in ("happenings", "moved", "overlap"):
        del content["explanations"][part]
    for row in content["explanations"]["defences"]:
        del row["saves_per_year"], row["saves_bad_year"]
    for row in content["explanations"]["cost_comparison"]:
        del row["typical_yen"], row["bad_yen"]
    for notes in content["explanations"]["policies"].values():
        notes.pop("cuts", None)
        notes.pop("later_start", None)
    shown = build(content, lang, NAMED)
    assert shown["happenings"] is None
    assert shown["moved"] is None
    assert shown["retained"] is None
    assert shown["overlap"] == []


def test_a_question_about_a_present_policy_is_asked_once() -> None:
    content = snapshot()
    rows = content["explanations"]["overlap"]
    rows.append(rows[0] | {"section": "response"})
    asked = build(content, "ja", NAMED)["to_check"]
    assert len(asked) == len(set(asked)) == 2
    del content["explanations"]["overlap"]
    points = build(content, "ja", NAMED)["to_check"]
    assert len(points) == sum(len(row["points"]) for row in content["explanations"]["existing"])


def test_a_factor_written_as_one_is_left_out_and_a_weak_control_is_no_strength() -> None:
    def factor(name: str, times: float) -> dict[str, Any]:
        return {"id": name, "label": name, "times": times, "source": "x"}

    rate = {
        "base_per_year": 0.1,
        "base_source": "x",
        "per_year": {"central": 0.1},
        "factors": [
            factor("frequency.size", 1.04),
            factor("factor.mfa-cloud", 0.92),
            factor("factor.patching", 0.8),
            factor("rate.industry", 1.4),
        ],
    }
    frozen = {
        "result": {"score": {"fired_rules": [{"id": "control.mfa-cloud"}]}},
        "explanations": {},
    }
    shown = happenings._rate(rate, "x", frozen)["factors"]
    assert [(row["label"], row["effect"]) for row in shown] == [
        ("factor.mfa-cloud", "一部だけ減らす"),
        ("factor.patching", "減らす"),
        ("rate.industry", "増やす"),
    ]
