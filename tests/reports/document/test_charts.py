"""Charts as numbers and words."""

from typing import Any

import pytest
from django.utils.translation import override

from reports.document import charts, scale
from reports.document.words import SCORES


def need(minimum: int, recommended: int, generous: int, **more: int | None) -> dict[str, Any]:
    """Return a need in ten thousands of yen."""
    amounts = {
        "minimum_yen": minimum,
        "recommended_yen": recommended,
        "generous_yen": generous,
        "excess_above_yen": more.get("excess"),
        "floor_yen": more.get("floor"),
    }
    return {key: value * 10_000 if value else value for key, value in amounts.items()}


@pytest.mark.parametrize(
    ("yen", "ja", "en"),
    [
        (0, "0円", "¥0"),
        (300_000, "30万", "¥0.3M"),
        (30_000_000, "3,000万", "¥30M"),
        (100_000_000, "1億", "¥100M"),
        (120_000_000, "1.2億", "¥120M"),
        (1_000_000_000, "10億", "¥1B"),
    ],
)
def test_amounts_are_said_briefly(yen: int, ja: str, en: str) -> None:
    assert scale.short_yen(yen, "ja") == ja
    assert scale.short_yen(yen, "en") == en


def test_marks_stand_in_equal_steps_and_the_guide_is_strong() -> None:
    band = charts.band("賠償", need(5000, 10000, 20000, excess=30000), "ja")
    assert band is not None
    steps = [later.x - tick.x for tick, later in zip(band.ticks, band.ticks[1:], strict=False)]
    assert max(steps) - min(steps) < 0.2
    assert [tick.name for tick in band.ticks if tick.strong] == ["目安"]


def test_equal_amounts_share_one_mark_named_by_the_guide() -> None:
    band = charts.band("賠償", need(2000, 10000, 10000, excess=10000), "ja")
    assert band is not None
    assert [(tick.amount, tick.name) for tick in band.ticks] == [
        ("2,000万", "最低"),
        ("1億", "目安"),
    ]


def test_zones_fill_the_band_without_a_gap() -> None:
    band = charts.band("休業", need(0, 300, 500, excess=1000), "ja")
    assert band is not None
    at = 0.0
    for start, width, _kind in band.zones:
        assert start == pytest.approx(at)
        at = start + width
    assert at == pytest.approx(charts.WIDTH)


@pytest.mark.parametrize("floor", [1000, 5000, 12000, 90000])
def test_a_contracts_floor_lies_inside_the_picture(floor: int) -> None:
    band = charts.band("賠償", need(5000, 10000, 20000, excess=30000, floor=floor), "ja")
    assert band is not None
    assert band.floor_x is not None
    assert 0 <= band.floor_x <= charts.WIDTH


def test_a_section_that_is_not_needed_has_no_band() -> None:
    assert charts.band("賠償", need(0, 0, 0), "ja") is None


def test_a_single_amount_still_makes_a_band() -> None:
    assert charts.band("賠償", need(300, 300, 300), "ja") is not None


def test_score_bars_keep_their_order_and_say_their_level() -> None:
    bars = charts.score_bars(
        {"education": {"score": 10, "level": "low"}, "liability": {"score": 100, "level": "high"}}
    )
    assert [(row.title, row.level, row.length) for row in bars["rows"]] == [
        ("賠償の備え", "高い", charts.SCORE_LENGTH),
        ("教育・訓練", "低め", charts.SCORE_LENGTH / 10),
    ]
    assert "賠償の備え 高い" in bars["summary"]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_words_beside_the_score_bars_stay_inside_the_picture(lang: str) -> None:
    with override(lang):
        sections = {name: {"score": 50, "level": "medium"} for name in SCORES}
        bars = charts.score_bars(sections)
    for row in bars["rows"]:
        assert scale.text_width(row.title, charts.SCORE_FONT) <= bars["title_x"]
        assert bars["level_x"] + scale.text_width(row.level, charts.SCORE_FONT) <= bars["width"]
