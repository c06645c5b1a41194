from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.questionnaire import describe, loader, normalise
from assessment.questionnaire.schema import Text

SHIPPED = loader.load()
YEN = st.integers(0, 10**13)


@pytest.mark.parametrize(
    ("yen", "ja", "en"),
    [
        (0, "0円", "¥0"),
        (5, "5円", "¥5"),
        (9_999, "9,999円", "¥9,999"),
        (10_000, "1万円", "¥10,000"),
        (125_000, "12万5,000円", "¥125,000"),
        (30_000_000, "3,000万円", "¥30 million"),
        (120_000_000, "1億2,000万円", "¥120 million"),
        (1_200_000_000, "12億円", "¥1.2 billion"),
        (1_050_000_000, "10億5,000万円", "¥1.05 billion"),
        (123_456_789, "1億2,345万6,789円", "¥123,456,789"),
        (100_000_001, "1億1円", "¥100,000,001"),
        (10**13, "10兆円", "¥10 trillion"),
        (-30_000_000, "-3,000万円", "-¥30 million"),
    ],
)
def test_money_is_said_as_people_say_it(yen: int, ja: str, en: str) -> None:
    assert describe.yen_text(yen) == Text(ja=ja, en=en)


@given(YEN)
def test_money_in_words_is_read_back_as_the_same_amount(yen: int) -> None:
    words = describe.yen_text(yen)
    assert normalise.number(words["ja"], unit="yen") == yen
    assert normalise.number(words["en"], unit="yen") == yen


@given(st.floats(0, 1).map(lambda ratio: round(ratio, 4)))
def test_a_share_in_words_is_read_back(ratio: float) -> None:
    assert normalise.number(describe.ratio_text(ratio)["ja"], unit="ratio") == ratio


def test_a_range_drops_the_first_unit() -> None:
    words = describe.yen_range_text(8_000_000, 24_000_000)
    assert words == Text(ja="800万〜2,400万円", en="¥8 million to ¥24 million")
    assert describe.yen_range_text(0, 500_000)["ja"] == "0円〜50万円"


@pytest.mark.parametrize(
    ("yen", "figures", "rounded"),
    [
        (1_234_567, 2, 1_200_000),
        (1_250_000, 2, 1_300_000),
        (1_249_999, 2, 1_200_000),
        (995, 2, 1_000),
        (7, 2, 7),
        (0, 2, 0),
        (-1_234_567, 3, -1_230_000),
        (1_234.6, 4, 1_235),
    ],
)
def test_an_estimate_keeps_so_many_figures(yen: float, figures: int, rounded: int) -> None:
    assert describe.rounded(yen, figures) == rounded


@pytest.mark.parametrize(
    ("question_id", "answer", "ja", "en"),
    [
        ("industry", "manufacturing", "製造", "Manufacturing"),
        ("annual-revenue", 120_000_000, "1億2,000万円", "¥120 million"),
        ("annual-revenue", 173_210_000, "1億〜3億円", "¥100 million to ¥300 million"),
        ("gross-margin", 0.6, "手もとに残る割合 60%", "60% is left"),
        ("gross-margin", 0.399, "手もとに残る割合 30%〜50%", "30% to 50% is left"),
        ("revenue-stopped-share", 1, "失う割合 100%", "100% is lost"),
        ("employee-count", 1_200, "1,200人", "1,200 people"),
        ("employee-count", 1, "1人", "1 person"),
        ("site-count", 1, "1か所", "1 site"),
        ("personal-record-count", 3_162, "1,000〜10,000人", "1,000 to 10,000 people"),
        ("tolerable-outage", 0, "0日", "0 days"),
        ("founded", "1985-04-01", "1985年4月1日", "1 April 1985"),
        ("current-agent", "○○保険", "○○保険", "○○保険"),
        ("sensitive-data", ["card", "bank"], "クレジットカードの番号、銀行口座の番号", None),
        ("sensitive-data", ["unknown"], "わからない", "Don't know"),
        ("contractor-terms", ["unknown"], "契約書を見ないとわからない", None),
        ("log-retention", "unknown", "わからない", "Don't know"),
        ("log-retention", None, "未回答", "Not answered"),
        ("subsidiaries", [], "なし", "None"),
        ("desired-terms", {}, "なし", "None"),
        ("priority-points", ["support"], "1. 事故のときに助けてもらえること", None),
        ("priority-covers", {"response": "must"}, "事故対応の費用: 必ずほしい", None),
        (
            "incident-history",
            [{"date": "2025-06-01", "kind": "乗っ取り", "yen": 200_000, "cause-mended": True}],
            "日付: 2025年6月1日、何が起きたか: 乗っ取り、かかった額: 20万円、原因を直した: はい",
            None,
        ),
        (
            "existing-policy-terms",
            [{"kind": "personal-information-leak"}, {"kind": "group-scheme"}],
            "(1) 保険の種類: 個人情報漏えい保険 (2) 保険の種類: 商工会議所や組合の団体保険",
            None,
        ),
        ("desired-terms", {"waiting-hours": 12}, "補償が始まるまでの時間(待機期間): 12時間", None),
    ],
)
def test_an_answer_is_described(question_id: str, answer: Any, ja: str, en: str | None) -> None:
    words = describe.value(SHIPPED.question(question_id), answer)
    assert words["ja"] == ja
    assert en is None or words["en"] == en
    assert words["en"]


@pytest.mark.parametrize(
    ("question_id", "answer", "ja"),
    [
        ("gross-margin", 0.8, "売上のうち材料・仕入れ: 20%"),
        ("gross-margin", 0.799, "売上100万円のうち材料・仕入れ: 10万〜30万円"),
        ("gross-margin", "unknown", "わからない"),
        ("employee-count", 12, "12人"),
    ],
)
def test_an_answer_beside_its_question_answers_that(question_id: str, answer: Any, ja: str) -> None:
    assert describe.chosen(SHIPPED.question(question_id), answer)["ja"] == ja


def test_an_answer_beside_its_label_says_the_figure_alone() -> None:
    question = SHIPPED.question("gross-margin")
    assert describe.labelled(question, 0.8) == Text(ja="80%", en="80%")
    assert describe.labelled(question, "unknown")["ja"] == "わからない"


def test_a_day_is_written_in_both_languages() -> None:
    assert describe.date_text(date(2026, 12, 1)) == Text(ja="2026年12月1日", en="1 December 2026")
