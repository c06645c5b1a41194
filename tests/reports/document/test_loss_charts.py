"""Charts of losses and of what stays with the firm, as numbers and words."""

from typing import Any

import pytest
from django.utils.translation import override

from reports.document import loss_charts, plan_charts, scale

SERIOUS = {
    "p50_yen": 11_000_000,
    "p75_yen": 31_000_000,
    "p90_yen": 74_000_000,
    "p95_yen": 120_000_000,
    "p99_yen": 330_000_000,
}
AMOUNTS = {"liability": 200_000_000, "response": 100_000_000, "interruption": 0}
COSTS = (
    {
        "label": "サイバー保険なし",
        "typical": "950万円",
        "bad": "7,100万円",
        "typical_yen": 9_500_000,
        "bad_yen": 71_000_000,
    },
    {
        "label": "とても長い名前の損害保険株式会社(架空)「とても長い名前のプラン」",
        "typical": "9万円",
        "bad": "110万円",
        "typical_yen": 90_000,
        "bad_yen": 1_100_000,
    },
)


@pytest.mark.parametrize(
    ("largest", "top", "step"),
    [
        (0, 10_000, 5_000),
        (71_000_000, 80_000_000, 20_000_000),
        (330_000_000, 400_000_000, 100_000_000),
        (1_000_000_000_000, 1_000_000_000_000, 500_000_000_000),
    ],
)
def test_an_axis_has_at_most_four_round_steps_that_hold_the_largest_amount(
    largest: int, top: int, step: int
) -> None:
    axis = scale.scale(largest, left=0, length=100)
    assert (axis.top_yen, axis.step_yen) == (top, step)
    assert len(axis.marks("ja")) <= scale.MOST_STEPS
    assert axis.top_yen >= largest


def test_bars_are_as_long_as_their_amounts_and_name_them() -> None:
    chart = loss_charts.exceedance(SERIOUS, 5_000_000, AMOUNTS, "ja")
    assert [row.amount for row in chart.reaches] == [
        "1,100万",
        "3,100万",
        "7,400万",
        "1.2億",
        "3.3億",
    ]
    lengths = [row.length for row in chart.reaches]
    assert lengths == sorted(lengths)
    assert lengths[4] / lengths[0] == pytest.approx(30, rel=0.02)
    assert "90通りは7,400万円以内" in chart.summary


def test_limits_stand_on_the_axis_of_the_losses_without_sections_that_have_none() -> None:
    chart = loss_charts.exceedance(SERIOUS, 5_000_000, AMOUNTS, "ja")
    assert [limit.label for limit in chart.limits] == [
        "賠償 2億",
        "事故対応 1億",
        "すぐ払える額 500万",
    ]
    liability, response, cash = chart.limits
    assert liability.x - chart.left == pytest.approx(2 * (response.x - chart.left), abs=0.2)
    assert cash.is_cash
    assert not response.is_cash


def test_a_limit_beyond_the_axis_stands_at_its_end_with_an_arrow() -> None:
    chart = loss_charts.exceedance(SERIOUS, 5_000_000, {"liability": 1_000_000_000}, "ja")
    far = chart.limits[0]
    assert far.label == "賠償 10億 →"
    assert far.is_beyond
    assert far.label_x + far.label_width == chart.width
    assert not chart.limits[1].is_beyond


@pytest.mark.parametrize("cash", [0, 5_000_000, 150_000_000, 300_000_000, 9_000_000_000])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_no_name_of_a_limit_runs_out_of_the_picture(cash: int, lang: Any) -> None:
    with override(lang):
        chart = loss_charts.exceedance(SERIOUS, cash, AMOUNTS, lang)
    for limit in chart.limits:
        assert limit.label_x >= 0
        assert limit.label_x + limit.label_width <= chart.width


def test_the_bar_of_costs_is_filled_and_its_rest_is_named() -> None:
    items = [{"section": "liability", "title": "取引先への賠償", "mean_yen": 6_000_000}]
    by_item = [{"mean_yen": 6_000_000}, {"mean_yen": 4_000_000}]
    chart = loss_charts.stacked_items(items, by_item, "ja")
    assert [(part.title, part.amount) for part in chart["parts"]] == [
        ("取引先への賠償", "600万円"),
        ("そのほかの費用", "400万円"),
    ]
    assert sum(part.width for part in chart["parts"]) == pytest.approx(chart["width"])
    assert chart["parts"][0].width == pytest.approx(0.6 * chart["width"])
    assert "取引先への賠償 600万円" in chart["summary"]


def costs(*millions: int) -> list[dict[str, Any]]:
    return [
        {"section": "response", "title": f"費用{yen}", "mean_yen": yen * 1_000_000}
        for yen in millions
    ]


@pytest.mark.parametrize("rest", [1, 9])
def test_every_piece_of_the_bar_has_room_for_its_number(rest: int) -> None:
    items = costs(60, 20, 5, 2, 1, 1)
    chart = loss_charts.stacked_items(items, [*items, {"mean_yen": rest * 1_000_000}], "ja")
    assert all(part.width >= loss_charts.NUMBER_ROOM for part in chart["parts"])
    assert sum(part.width for part in chart["parts"]) == pytest.approx(chart["width"], abs=0.5)
    assert chart["parts"][0].title == "費用60"
    assert chart["parts"][-1].title == "そのほかの費用"


def test_only_colours_that_are_used_are_named() -> None:
    items = [*costs(60), *costs(30)]
    items[1]["section"] = "other"
    assert "濃い順に、事故対応、そのほか" in loss_charts.stacked_items(items, items, "ja")["told"]
    assert "濃い順" not in loss_charts.stacked_items(items[:1], items[:1], "ja")["told"]


def test_a_firm_without_any_loss_still_gets_its_charts() -> None:
    nothing = dict.fromkeys(SERIOUS, 0)
    assert loss_charts.exceedance(nothing, 0, {"liability": 0}, "en").reaches[0].length == 0
    assert loss_charts.stacked_items([], [{"mean_yen": 0}], "en")["parts"] == []


def test_every_way_of_cover_has_the_same_scale() -> None:
    chart = plan_charts.retained(COSTS, 5_000_000, "ja")
    assert chart is not None
    none, plan = chart.rows
    assert none.bad / plan.bad == pytest.approx(71 / 1.1, rel=0.02)
    assert none.said == "よくある重さ 950万円 · 重い 7,100万円"
    assert chart.cash_label == "すぐ払える額 500万"


def test_a_label_that_is_too_wide_is_shortened_in_the_picture_but_not_in_its_words() -> None:
    chart = plan_charts.retained(COSTS, 5_000_000, "ja")
    assert chart is not None
    assert chart.rows[1].label.endswith("…")
    assert str(COSTS[1]["label"]) in chart.summary


def test_the_name_alone_stands_where_the_insurer_beside_it_has_no_room() -> None:
    named = [row | {"name": name} for row, name in zip(COSTS, ("保険なし", "短い名"), strict=True)]
    chart = plan_charts.retained(named, 5_000_000, "ja")
    assert chart is not None
    assert [row.label for row in chart.rows] == [COSTS[0]["label"], "短い名"]


def test_a_report_without_these_amounts_has_no_such_chart() -> None:
    old = [{key: row[key] for key in ("label", "typical", "bad")} for row in COSTS]
    assert plan_charts.retained(old, 5_000_000, "ja") is None
    assert plan_charts.retained(COSTS[:1], 5_000_000, "ja") is None


def test_a_limit_that_all_sections_share_is_one_line() -> None:
    serious = {f"p{level}_yen": 2_000_000 * level for level in loss_charts.LEVELS}
    chart = loss_charts.exceedance(serious, 3_000_000, {loss_charts.TOGETHER: 200_000_000}, "ja")
    assert [row.label for row in chart.limits if not row.is_cash] == ["補償を合わせて 2億"]


def test_amounts_on_an_axis_stand_on_ground_of_their_own_width() -> None:
    mark = scale.Mark(100.0, "1億")
    assert mark.ground_width == scale.text_width("1億", scale.MARK_SIZE)
    assert mark.ground_x == 100 - mark.ground_width / 2
