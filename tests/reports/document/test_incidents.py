"""Incidents hour by hour as screen and document show them: words, sums and the picture."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from reports.document.context import build
from reports.document.edition import Edition
from reports.document.legend import legend
from reports.document.scale import text_width
from reports.document.timeline import LABEL_GAP, LABEL_SIZE, LEFT, RIGHT, WIDTH, Timeline, timeline
from tests.reports.document.printing import printed, text_of
from tests.reports.document.snapshot_sample import information_snapshot, snapshot

OPEN = Edition("unconfirmed")


def told(lang: Any = "ja", edition: Edition = OPEN) -> dict[str, Any]:
    with override(lang):
        found: dict[str, Any] = build(snapshot(), lang, edition)["walkthroughs"][0]
    return found


def chart(lang: Any = "ja") -> Timeline:
    found: Timeline = told(lang)["chart"]
    return found


def test_three_ways_stand_side_by_side_from_none_to_the_second_plan() -> None:
    labels = [way["label"] for way in told()["ways"]]
    assert labels[0] == "保険なし"
    assert [label[:4] for label in labels[1:]] == ["第1候補", "第2候補"]
    assert all(len(step["ways"]) == 3 for step in told()["steps"])


def test_where_plans_are_not_named_only_the_way_without_one_is_told() -> None:
    withheld = told(edition=Edition("withheld"))
    assert [way["label"] for way in withheld["ways"]] == ["保険なし"]
    assert len(withheld["chart"].lanes) == 1
    shown = str(withheld)
    assert not any(policy["name"]["ja"] in shown for policy in snapshot()["result"]["policies"])


def test_a_report_frozen_before_the_stories_still_shows_its_own_walk() -> None:
    older = snapshot()
    del older["explanations"]["walkthroughs"]
    first = older["result"]["recommendation"]["code"]
    older["explanations"]["policies"][first]["walkthrough"] = [
        {
            "id": "found",
            "at": {"ja": "土曜 6:30", "en": "Saturday 06:30"},
            "text": {"ja": "社長に電話します。", "en": "The owner is called."},
            "policy": {"ja": "窓口は24時間つながります。", "en": "The hotline answers."},
            "gap": False,
        }
    ]
    shown = build(older, "ja", OPEN)
    assert shown["walkthroughs"] == []
    assert "社長に電話します" in text_of(printed(older))
    page = render_to_string("reports/result/_comparison.html", shown)
    assert "窓口は24時間つながります。" in page


def test_a_report_without_plans_still_tells_what_happens() -> None:
    without = information_snapshot()
    for row in without["explanations"]["walkthroughs"]:
        row["ways"] = row["ways"][:1]
    assert "時間を追って" in text_of(printed(without, edition=Edition("needs-only")))


def test_the_document_tells_the_first_story_with_its_picture() -> None:
    page = text_of(printed(snapshot()))
    first = told()
    assert "".join(first["title"].split()) in page
    for step in first["steps"]:
        assert "".join(step["text"].split())[:12] in page


def test_money_is_named_only_where_some_moves() -> None:
    for step in told()["steps"]:
        for way in step["ways"]:
            assert bool(way["out"]) == bool(step["cost"] or way["received"])
            assert not (way["owed"] and not way["is_plan"])


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_picture_names_times_in_order_inside_its_width(lang: str) -> None:
    found = chart(lang)
    dots = [dot.x for dot in found.dots]
    assert dots[0] == LEFT
    assert dots[-1] == RIGHT
    assert dots == sorted(dots)
    assert [dot.number for dot in found.dots] == list(range(1, len(dots) + 1))
    places = [mark.x for mark in found.marks]
    assert places == sorted(places)
    for mark in found.deadlines:
        half = text_width(mark.label, LABEL_SIZE) / 2
        assert half - 1 <= mark.x <= WIDTH - half + 1
    for lane in found.lanes:
        assert text_width(lane.said, LABEL_SIZE) <= WIDTH * 1.05


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("due", [(0, 1), (3, 4), (-2, -1)])
def test_deadlines_close_to_one_another_are_named_in_two_rows(
    lang: Any, due: tuple[int, int]
) -> None:
    steps: list[dict[str, Any]] = [
        {"hour": float(hour), "at": f"Day {hour}", "days": None, "notes": []} for hour in range(8)
    ]
    way = {
        "label": "",
        "code": None,
        "steps": [{"out_yen": 0, "gap": False}] * len(steps),
        **dict.fromkeys(("peak_yen", "kept_yen", "unpaid_yen", "gaps"), 0),
        "peak_at": "",
    }
    for place in due:
        steps[place]["days"] = 3
    story = {"title": "", "steps": steps, "capacity_yen": 1, "stop_hours": 0}
    with override(lang):
        found = timeline(story, [way], lang)
    before, after = found.deadlines
    widths = [text_width(mark.label, LABEL_SIZE) for mark in (before, after)]
    assert after.y - before.y >= LABEL_SIZE
    assert after.y < found.stop_y <= found.lanes[0].y
    assert before.x - widths[0] / 2 >= -0.1
    assert after.x + widths[1] / 2 <= WIDTH + 0.1


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_words_of_deadlines_in_one_row_stand_apart(lang: str) -> None:
    for row in (0, 1):
        marks = [mark for mark in chart(lang).deadlines if mark.row == row]
        for before, after in pairwise(marks):
            widths = [text_width(mark.label, LABEL_SIZE) for mark in (before, after)]
            assert after.x - before.x >= sum(widths) / 2 + LABEL_GAP


def test_the_legend_explains_what_is_drawn_and_nothing_else() -> None:
    drawn = chart()
    assert "点線" in told()["legend"]
    assert "赤い部分" in told()["legend"]
    bare = replace(
        drawn,
        deadlines=(),
        dots=tuple(replace(dot, is_gap=False, is_deadline=False) for dot in drawn.dots),
        lanes=tuple(replace(lane, gaps=(), bars=()) for lane in drawn.lanes),
        cash_y=None,
    )
    with override("ja"):
        lines = "".join(legend(bare, "1円"))
    assert "棒は" in lines
    assert not any(mark in lines for mark in ("◆", "太い丸", "△", "点線", "赤い部分"))


def test_weak_points_of_a_policy_are_not_counted_of_none() -> None:
    page = render_to_string("reports/result/_incident.html", {"told": told()})
    assert page.count("保険の手薄な所 ") == len(told()["ways"]) - 1
    assert "保険の手薄な所" not in chart().summary.split("第1候補")[0]


def test_whom_to_call_is_listed_as_the_language_lists() -> None:
    with override("en"):
        page = render_to_string("reports/result/_incident.html", {"told": told("en")})
    calls = page.split("To call")[1:]
    assert any(", " in line.split("</p>")[0] for line in calls)
    assert not any("、" in line.split("</p>")[0] for line in calls)


def test_the_bars_divide_at_the_money_at_hand_and_stay_in_their_lane() -> None:
    found = chart()
    assert found.cash_y is not None
    for lane in found.lanes:
        for bar in lane.bars:
            assert 40 < bar.over_y <= bar.y <= found.base
            assert bar.over_y + bar.over_height == pytest.approx(bar.y)
            assert not bar.over_height or bar.y == found.cash_y
        assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH for bar in lane.bars)
    assert any(bar.over_height for bar in found.lanes[0].bars)


def test_the_last_two_bars_are_what_is_down_before_and_after_the_payment() -> None:
    for lane, way in zip(
        chart().lanes, snapshot()["explanations"]["walkthroughs"][0]["ways"], strict=True
    ):
        before, after = (bar.height + bar.over_height for bar in lane.bars[-2:])
        assert before == pytest.approx(after) if way["code"] is None else before > after


def test_gaps_and_deadlines_are_marked_where_the_list_has_them() -> None:
    shown, found = told(), chart()
    for index, lane in enumerate(found.lanes):
        marked = [dot.x for dot in found.dots if dot.x in lane.gaps]
        listed = [
            found.dots[place].x
            for place, step in enumerate(shown["steps"])
            if step["ways"][index]["gap"]
        ]
        assert marked == listed
    assert [dot.is_deadline for dot in found.dots] == [s["is_deadline"] for s in shown["steps"]]


def test_the_picture_is_told_in_words_too() -> None:
    summary = chart().summary
    for way in told()["ways"]:
        assert way["label"] in summary
        assert way["kept"] in summary
