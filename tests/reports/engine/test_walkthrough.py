"""An incident hour by hour: which one a firm is told, and what of it is the firm's own."""

import re
from dataclasses import replace

import pytest

from assessment.questionnaire import loader
from reports.engine.at_the_step import POLICY
from reports.engine.course import shares_of_loss
from reports.engine.story import Office
from reports.engine.story_choice import choose, reason
from tests.reports.engine.firms import (
    ACCOUNTING_OFFICE,
    DESIGN_OFFICE,
    MAKER,
    OWN_SHOP,
    PLAIN,
    WIDE,
    advise,
    firm_of,
    the_parameters,
    without,
)
from tests.reports.engine.incidents import FIRMS, said, tales, told

# --- Which story ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("firm", "stories"),
    [
        ("maker", ["ransomware", "partner"]),
        ("shop", ["shop", "partner"]),
        ("clinic", ["clinic"]),
        ("office", ["ransomware"]),
        ("accounting", ["ransomware", "partner"]),
        ("plain", ["ransomware"]),
    ],
)
def test_the_story_told_follows_from_the_firm(firm: str, stories: list[str]) -> None:
    assert [row["story"] for row in tales(FIRMS[firm])] == stories


def test_the_first_story_is_of_the_kind_that_makes_up_most_of_the_losses() -> None:
    for answers in FIRMS.values():
        firm = firm_of(answers)
        shares = shares_of_loss(firm.events)
        told_kinds = {story.scenario for story in firm.parameters.stories.told}
        assert sum(shares.values()) == pytest.approx(1)
        first = choose(firm)[0]
        fitting = told_kinds - ({"web-breach"} if answers is not OWN_SHOP else set())
        assert first.share == max(shares[kind] for kind in fitting)
        assert first.is_largest == (first.share == max(shares.values()))


def test_the_reason_names_the_kind_and_its_share() -> None:
    first, beside = tales(MAKER)
    assert "ランサムウェア" in first["reason"]["ja"]
    assert "いちばん大きい" in first["reason"]["ja"]
    assert "踏み台" in beside["reason"]["ja"]
    assert "largest" in first["reason"]["en"]


def test_a_mailbox_is_told_of_where_stolen_accounts_cost_most() -> None:
    safe = {
        **DESIGN_OFFICE,
        "internet-entry": ["none"],
        "backup-separated": "all",
        "backup-restore-test": "within-year",
        "revenue-stopped-share": 0.0,
    }
    assert tales(safe)[0]["story"] == "mailbox"


# --- The firm's own part -------------------------------------------------------------------------


def test_a_firm_without_personal_data_has_no_clock_of_the_commission() -> None:
    assert {"authority-first", "authority-final"} <= set(told(MAKER))
    assert {"authority-first", "authority-final"}.isdisjoint(
        told({**PLAIN, "personal-record-count": 0})
    )


def test_the_clocks_of_the_law_are_marked_with_their_source_and_day_of_checking() -> None:
    first, final = (told(MAKER)[f"authority-{which}"] for which in ("first", "final"))
    assert (first["days"], final["days"]) == ([3, 5], [60, 60])
    assert "26条" in first["source"]["ja"]
    assert first["checked_on"] == "2026-11-01"


def test_nobody_to_decide_at_a_weekend_is_the_firms_own_gap() -> None:
    undecided = told({**MAKER, "after-hours-decision": "undecided"})["decide"]["notes"]
    assert [note["gap"] for note in undecided] == [True]
    decided = told({**MAKER, "after-hours-decision": "decided"})["decide"]["notes"]
    assert [note["gap"] for note in decided] == [False]
    nobody_said = told(without(MAKER, "after-hours-decision"))["decide"]["notes"]
    assert "未確認" in nobody_said[0]["text"]["ja"]


@pytest.mark.parametrize(
    ("contacts", "known"),
    [(["forensics", "lawyer"], True), (["insurer"], False), (["unknown"], None)],
)
def test_whether_the_firm_knows_whom_to_call_is_said(contacts: list[str], known: bool) -> None:
    first = tales({**MAKER, "expert-contacts": contacts}, WIDE)[0]
    step = next(step for step in first["steps"] if step["id"] == "experts")
    assert {call["known"] for call in step["calls"] if call["asked"]} == {known}
    alone = next(
        at
        for step, at in zip(first["steps"], first["ways"][0]["steps"], strict=True)
        if step["id"] == "experts"
    )
    assert alone["gap"] == (known is not True)


def alone(contacts: list[str]) -> str:
    """Return whom a firm without a policy has to call when experts are needed."""
    first = tales({**MAKER, "expert-contacts": contacts}, WIDE)[0]
    place = [step["id"] for step in first["steps"]].index("experts")
    return said(first["ways"][0]["steps"][place])


def test_whom_a_firm_without_a_policy_has_is_named() -> None:
    both = "原因を調べる会社と弁護士は自分で探します"
    assert f"すぐ電話できるのは、保険会社・代理店の窓口です。{both}" in alone(["insurer"])
    assert "すぐ電話できるのは、弁護士です。原因を調べる会社は自分で探します" in alone(["lawyer"])
    assert alone(["none"]) == "相談先を自分で探します。"


@pytest.mark.parametrize(
    ("watched_by", "words"),
    [
        ("outside-soc", "夜も見張りがありますが"),
        ("own-staff", "警告を見る人がいますが"),
        ("nobody", ""),
    ],
)
def test_nobody_is_said_not_to_notice_where_somebody_watches(watched_by: str, words: str) -> None:
    night = told({**MAKER, "endpoint-detection": "all", "detection-watched-by": watched_by})[
        "night"
    ]
    assert ("だれも気づきません" in night["text"]["ja"]) == (not words)
    assert [words in note["text"]["ja"] for note in night["notes"]] == ([True] if words else [])


def test_work_goes_on_by_hand_only_where_it_can() -> None:
    for fallback, goes_on in (("full", True), ("partly", True), ("none", False)):
        text = told({**MAKER, "manual-fallback": fallback})["monday"]["text"]["ja"]
        assert ("手作業で続けます" in text) == goes_on
        assert ("手作業で続ける方法がないため" in text) != goes_on


def test_a_wait_is_spoken_of_only_where_a_plan_covers_a_stop() -> None:
    for cover, spoken in ((WIDE.interruption, True), (None, False)):
        first = tales(MAKER, replace(WIDE, interruption=cover))[0]
        monday = next(step for step in first["steps"] if step["id"] == "monday")
        assert ("待機期間を過ぎてから" in monday["text"]["ja"]) == spoken


def test_measures_against_a_repeat_end_only_where_they_cost() -> None:
    assert "再発を防ぐ" in told(MAKER)["authority-final"]["text"]["ja"]
    safe = {
        **DESIGN_OFFICE,
        "internet-entry": ["none"],
        "backup-separated": "all",
        "backup-restore-test": "within-year",
        "revenue-stopped-share": 0.0,
    }
    last = next(step for step in tales(safe)[0]["steps"] if step["id"] == "authority-final")
    assert "再発を防ぐ" not in last["text"]["ja"]


def test_consent_is_asked_for_before_anything_is_spent_on_experts() -> None:
    for story in the_parameters().stories.told:
        ids = [step.id for step in story.steps]
        spent = [place for place, step in enumerate(story.steps) if "forensics" in step.costs]
        assert ids.index("consent") < min(spent)


def test_an_answer_not_known_is_told_apart_from_one_not_given() -> None:
    unsure = told({**MAKER, "log-retention": "unknown"})["experts"]["notes"][0]["text"]
    assert "「記録(ログ)の保存」は「わからない」とのお答えです" in unsure["ja"]
    silent = told(without(MAKER, "log-retention"))["experts"]["notes"][0]["text"]
    assert "「記録(ログ)の保存」の回答がありません" in silent["ja"]


def test_a_processor_tells_its_principal() -> None:
    processor, other = (tales(answers)[1] for answers in (ACCOUNTING_OFFICE, MAKER))
    assert "principals" in {step["id"] for step in processor["steps"]}
    assert "principals" not in {step["id"] for step in other["steps"]}


def test_the_partners_story_tells_of_an_event_in_which_a_customer_claims() -> None:
    beside = tales(MAKER, WIDE)[1]
    cash = next(step for step in beside["steps"] if step["id"] == "cash")
    assert cash["cost_yen"] > 0
    assert beside["claim"] is None


def test_in_information_mode_the_story_is_told_without_any_plan() -> None:
    found = advise(MAKER, WIDE, mode="information").explanations["walkthroughs"]
    assert [way["code"] for way in found[0]["ways"]] == [None]


# --- The data ------------------------------------------------------------------------------------


def test_every_word_for_a_policy_is_used_and_known() -> None:
    told_words = {
        word
        for story in the_parameters().stories.told
        for step in story.steps
        for word in step.policy
    }
    assert told_words == set(POLICY)


def test_every_story_ends_with_the_payment_and_pays_for_what_it_names() -> None:
    for story in the_parameters().stories.told:
        assert story.steps[0].hour == 0
        assert "payout" in story.steps[-1].policy
        assert not story.steps[-1].costs
        assert {"hotline", "suspicion", "experts", "consent", "deadline", "cash"} <= {
            word for step in story.steps for word in step.policy
        }


@pytest.mark.parametrize(
    ("week_hour", "late"),
    [(9, 0), (16.5, 0), (17, 16), (8, 1), (4 * 24 + 18, 63), (6 * 24 + 23, 10), (7 * 24 + 9, 0)],
)
def test_office_hours_are_those_of_weekdays(week_hour: float, late: float) -> None:
    office = Office(opens=9, closes=17, days=5)
    assert office.hours_until_open(week_hour) == late
    assert office.is_open(week_hour) == (late == 0)


def test_a_step_whose_answer_is_open_names_the_question() -> None:
    told = advise(PLAIN).explanations["walkthroughs"]
    open_notes = [
        note["text"]
        for story in told
        for step in story["steps"]
        for note in step["notes"]
        if "貴社の備えは未確認です" in note["text"]["ja"]
    ]
    assert open_notes
    labels = {question.label["ja"] for question in loader.load()}
    for text in open_notes:
        assert text["ja"].partition("「")[2].partition("」")[0] in labels
        assert text["en"].startswith("Not known of you yet (no answer on: ")


def test_the_reason_speaks_of_an_average_year_and_not_of_a_loss_of_a_million() -> None:
    firm = firm_of(MAKER)
    said = reason(choose(firm)[0], firm)
    assert re.search(
        r"を例にしたのは、貴社の損失の年平均\(回数×額\)を100とすると約[0-9]+を占め、", said["ja"]
    )
    assert "100万円" not in said["ja"]
