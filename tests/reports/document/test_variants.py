"""A what-if in words: the sentence, the notes beside the dials, the shares that add up."""

from copy import deepcopy
from dataclasses import asdict
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from reports.document import variants
from reports.engine.whatif import Wish

GUIDE = Wish(100_000_000, 30_000_000, 20_000_000, 12, 500_000)
MFA = {"id": "mfa-email", "title": {"ja": "メールに確認を加える", "en": "Protect mail"}}
DRILL = {"id": "incident-drill", "title": {"ja": "訓練をする", "en": "Drill"}}
NEEDS: dict[str, Any] = {
    name: {
        "minimum_yen": 10_000_000,
        "recommended_yen": 20_000_000,
        "generous_yen": 30_000_000,
        "excess_above_yen": 50_000_000,
        "floor_yen": None,
    }
    for name in ("liability", "response", "interruption")
} | {"waiting_hours_max": 12, "deductible_max_yen": 500_000}


def outlook(bad_yen: int, per_year: float = 0.02) -> dict[str, Any]:
    pair = {"loss_yen": 50_000_000, "kept_yen": bad_yen}
    return {
        "per_year": per_year,
        "annual_yen": 600_000,
        "annual_kept_yen": 100_000,
        "typical": pair,
        "bad": pair,
        "exceeds_capacity_ratio": 0.004,
        "sections": {
            name: {"typical": pair, "bad": pair}
            for name in ("liability", "response", "interruption")
        },
    }


def content(bad_yen: int = 2_000_000, controls: Any = (), **turned: int) -> dict[str, Any]:
    """Return a what-if; the guide leaves 2 million yen in a bad year, and 5 can be paid."""
    mine = outlook(bad_yen, per_year=0.01 if controls else 0.02)
    return {
        "wish": {**asdict(GUIDE), **turned},
        "guide": asdict(GUIDE),
        "controls": list(controls),
        "capacity_yen": 5_000_000,
        "figures": {"none": outlook(50_000_000), "guide": outlook(2_000_000), "mine": mine},
    }


def sentence(tried: dict[str, Any], lang: Any = "ja") -> str:
    with override(lang):
        return str(variants.shown(tried, lang)["sentence"])


@pytest.mark.parametrize(
    ("tried", "begins"),
    [
        (content(waiting_hours=24), "待機を24時間にすると、"),
        (content(liability_yen=0), "賠償をなしにすると、"),
        (content(deductible_yen=0, waiting_hours=24), "待機を24時間・免責をなしにすると、"),
        (content(controls=[MFA]), "「メールに確認を加える」を行うと、"),
        (content(controls=[MFA, DRILL]), "対策を2つ行うと、"),
        (
            content(controls=[MFA], waiting_hours=24),
            "待機を24時間にし、「メールに確認を加える」を行うと、",
        ),
        (content(interruption_yen=0, waiting_hours=24), "休業をなしにすると、"),
    ],
)
def test_the_sentence_begins_with_what_was_turned(tried: dict[str, Any], begins: str) -> None:
    assert sentence(tried).startswith(begins)


@pytest.mark.parametrize(
    ("bad_yen", "said"),
    [
        (2_000_000, "目安の備えと変わらず約200万円です。"),
        (2_004_000, "目安の備えと変わらず約200万円です。"),
        (4_000_000, "約200万円から約400万円に増えます。すぐ払える額(500万円)には収まっています。"),
        (9_000_000, "約200万円から約900万円に増えます。すぐ払える額(500万円)を超えます。"),
        (1_000_000, "約200万円から約100万円に減ります。すぐ払える額(500万円)には収まっています。"),
    ],
)
def test_it_ends_with_what_stays_and_whether_it_can_be_paid(bad_yen: int, said: str) -> None:
    assert sentence(content(bad_yen, waiting_hours=24)).endswith(said)


def test_a_guide_beyond_the_means_is_said_to_be_so() -> None:
    tried = content(3_000_000, waiting_hours=2) | {"capacity_yen": 2_500_000}
    tried["figures"]["guide"] = outlook(9_000_000)
    assert sentence(tried).endswith("すぐ払える額(250万円)は、どちらでも超えています。")
    within = deepcopy(tried) | {"capacity_yen": 4_000_000}
    assert sentence(within).endswith("すぐ払える額(400万円)に収まります。")


def test_a_control_says_how_often_an_incident_would_come() -> None:
    assert sentence(content(controls=[MFA])).endswith("およそ50年に1回から100年に1回になります。")


def test_in_english_it_is_one_thought_after_the_other() -> None:
    said = sentence(content(9_000_000, controls=[MFA], waiting_hours=24, liability_yen=0), "en")
    assert said == (
        "With no liability, wait at 24 hours and the step “Protect mail”, what stays with you in "
        "a bad case (one in ten) rises from about ¥2 million to about ¥9 million. That is more "
        "than you can pay at once (¥5 million). A serious incident would come about once in 100 "
        "years instead of once in 50."
    )


def test_nothing_turned_is_the_guide() -> None:
    assert variants.shown(content(), "ja")["is_guide"]
    assert not variants.shown(content(controls=[MFA]), "ja")["is_guide"]


def test_what_is_tried_stands_beside_the_guide_once_something_is_turned() -> None:
    named = [row["label"] for row in variants.shown(content(), "ja")["rows"]]
    assert named == ["サイバー保険なし", "目安の備え"]
    turned = variants.shown(content(controls=[MFA]), "ja")["rows"]
    assert [row["label"] for row in turned] == [*named, "試した備え"]


def test_paid_and_stays_add_up_to_the_loss() -> None:
    row = variants.shown(content(12_300_000, waiting_hours=24), "ja")["rows"][2]
    assert row["bad"] == {"loss": "5,000万円", "paid": "3,800万円", "kept": "1,200万円"}
    assert row["exceeds"] == "100通りのうち1通り未満"


@pytest.mark.parametrize(
    ("turned", "dial", "said"),
    [
        ({}, "liability", ""),
        ({"liability_yen": 5_000_000}, "liability", "最低の目安 1,000万円 を下回ります。"),
        ({"response_yen": 100_000_000}, "response", "5,000万円を超える部分は"),
        ({"waiting_hours": 24}, "waiting", "貴社の目安より長く待ちます。"),
        ({"interruption_yen": 0}, "waiting", "休業の補償がないので"),
        ({"deductible_yen": 1_000_000}, "deductible", "無理なく払える50万円を超えます。"),
    ],
)
def test_what_is_odd_about_a_dial_is_said_beside_it(
    turned: dict[str, int], dial: str, said: str
) -> None:
    at_first = {"liability_yen": 20_000_000, "response_yen": 20_000_000}
    wish = {**asdict(GUIDE), **at_first, **turned}
    note = variants.notes(NEEDS, wish, "ja")[dial]
    assert note.startswith(said)
    assert bool(note) == bool(said)


def test_what_a_contract_demands_is_said_before_anything_else() -> None:
    demanded = NEEDS | {"liability": NEEDS["liability"] | {"floor_yen": 200_000_000}}
    note = variants.notes(demanded, asdict(GUIDE), "ja")["liability"]
    assert note == "お取引先の条件 2億円 を下回ります。"


def test_a_kept_variant_carries_its_day_and_no_wait_that_waits_for_nothing() -> None:
    row = {"label": "案", "kept_on": "2026-11-26", "content": content(interruption_yen=0)}
    (shown,) = variants.kept([row], "ja")
    assert shown["kept_on"] == "2026-11-26"
    assert shown["form"] == "賠償 1億円 · 事故対応 3,000万円 · 休業 なし · 免責 50万円"


def test_a_document_marks_it_as_the_owners_own_with_its_day() -> None:
    row = {"label": "案", "kept_on": "2026-11-26", "content": content(waiting_hours=24)}
    printed = render_to_string(
        "reports/document/_variants.html", {"variants": variants.kept([row], "ja")}
    )
    assert "参考 ご自身で試した備え方" in printed
    assert "担当者の確認の対象でもありません" in printed
    assert "2026-11-26" in printed
    assert "待機を24時間にすると" in printed
    assert "<h2>" not in render_to_string("reports/document/_variants.html", {"variants": []})


def test_less_than_a_customer_demands_is_said_in_the_sentence() -> None:
    short = {**content(liability_yen=50_000_000), "floor_yen": 100_000_000}
    assert "お取引先の条件(1億円)に足りません。" in sentence(short)
    assert "less than the ¥100 million your customer demands" in sentence(short, "en")
    assert "お取引先の条件" not in sentence({**short, "floor_yen": 50_000_000})
    assert "お取引先の条件" not in sentence(content(liability_yen=50_000_000))


def test_the_first_candidate_stands_beside_what_is_tried() -> None:
    plan = {
        "code": "A",
        "name": {"ja": "甲", "en": "A"},
        "configuration": {**asdict(GUIDE)},
        "retained": {"p90_yen": 23_000_000},
    }
    result = {"recommendation": {"code": "A"}, "policies": [plan]}
    first = variants.first_candidate(result, [], "ja")
    assert first is not None
    assert (first["name"], first["kept"], first["is_offered"]) == ("甲", "2,300万円", False)
    nobody = {**result, "recommendation": {"code": None}}
    assert variants.first_candidate(nobody, [], "ja") is None
