"""The quote request: the same for every insurer, and nothing in it that nobody confirmed."""

import re
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import outloud
import pikepdf
import pytest

from assessment.questionnaire import loader
from assessment.questionnaire.schema import Text
from insurance_catalog.terms.vocabulary import TEN_ITEMS
from reports.document.quote import content, paper, sheets
from reports.document.quote.content import Request
from reports.document.quote.premises import Confirmed, Premise
from reports.document.quote.rules import rules
from reports.inputs import quote_questions
from tests.reports.document.printing import fonts_of, pages_of, saved, text_of
from tests.reports.document.snapshot_sample import information_snapshot, snapshot
from tests.reports.document.xlsx import books

KEY = "sme-cyber/2026.1"
WORD = Confirmed("総務部長 山田", date(2026, 11, 26))


def premise(question: str, answer: str, word: Confirmed | None = WORD) -> Premise:
    """Return an answer, confirmed unless it is said otherwise."""
    return Premise(
        question=question,
        section=Text(ja="会社のこと", en="Your company"),
        label=quote_questions(KEY)[question].label,
        answer=Text(ja=answer, en=answer),
        state="confirmed" if word else "open",
        digest=answer,
        is_kept_back=question in rules().kept_back,
        confirmed=word,
    )


PREMISES = [
    premise("industry", "製造"),
    premise("employee-count", "80人", None),
    premise("current-agent", "秘密の代理店", None),
]


def request(
    told: dict[str, Any] | None = None,
    premises: list[Premise] | None = None,
    lang: Any = "ja",
) -> Request:
    """Return a request of the sample."""
    return content.build(told or snapshot(), PREMISES if premises is None else premises, lang)


def test_the_ten_items_are_asked_in_their_order_with_fixed_premises() -> None:
    items = request().items
    assert [item["id"] for item in items] == list(TEN_ITEMS)
    assert all(item["ask"] for item in items)
    wishes = {item["id"]: item["wish"] for item in items}
    assert wishes["liability-limit"] == "1億円"
    assert wishes["response-limit"] == "3,000万円"
    assert wishes["interruption-limit"] == "3,000万円"
    assert wishes["waiting-period"] == "12時間まで"
    assert wishes["deductible"] == "50万円まで"


def test_what_the_compared_plans_leave_open_is_asked_of_everybody() -> None:
    told = snapshot()
    assert request(told).further == ["クラウドの停止も休業の対象に入るかを確かめてください。"]
    assert request(information_snapshot()).further == []


def test_no_plan_and_no_insurer_is_named() -> None:
    said = text_of(paper.render(request())) + books.text_of(sheets.render(request()))
    for policy in snapshot()["result"]["policies"]:
        assert policy["insurer"]["ja"] not in said
        assert policy["code"] not in said
        assert f"「{policy['name']['ja']}」" not in said


def test_three_ways_of_pricing_rest_on_the_three_levels_of_the_need() -> None:
    needs = snapshot()["result"]["needs"]
    options = request().options
    assert [option["amounts"] for option in options] == [
        [needs[name][level] for name in ("liability", "response", "interruption")]
        for level in ("recommended_yen", "minimum_yen", "generous_yen")
    ]


def test_a_way_that_asks_for_the_same_is_left_out() -> None:
    told = snapshot()
    for name in ("liability", "response", "interruption"):
        told["result"]["needs"][name]["generous_yen"] = told["result"]["needs"][name][
            "recommended_yen"
        ]
    assert len(request(told).options) == 2


# --- Only what was confirmed ---------------------------------------------------------------------


def test_only_confirmed_answers_are_stated() -> None:
    made = request()
    assert [row["answer"] for row in made.answers] == ["製造"]
    assert made.answers[0]["confirmed"] == "2026-11-26 総務部長 山田"
    assert made.answers[0]["scope"] == "会社全体"
    assert made.missing == ["働いている人の数"]
    said = text_of(paper.render(made)) + books.text_of(sheets.render(made))
    assert "80人" not in said
    assert "秘密の代理店" not in said
    assert "いまの保険代理店" not in said


def test_what_is_kept_back_goes_out_once_confirmed() -> None:
    made = request(premises=[premise("current-agent", "秘密の代理店")])
    assert [row["answer"] for row in made.answers] == ["秘密の代理店"]


def test_nothing_assumed_goes_out() -> None:
    said = text_of(paper.render(request(premises=[])))
    for row in snapshot()["explanations"]["imputed"]:
        assert row["source"]["ja"] not in said
    assert "お客さまが確認した回答は、まだありません。" in said


def test_part_of_the_firm_is_named() -> None:
    part = Confirmed("山田", date(2026, 11, 26), "本社工場")
    assert request(premises=[premise("industry", "製造", part)]).answers[0]["scope"] == (
        "一部: 本社工場"
    )


def test_the_number_stands_for_the_content() -> None:
    assert request().number == request(lang="en").number
    assert request().number != request(premises=[]).number
    later = [premise("industry", "製造", Confirmed("山田", date(2026, 11, 27)))]
    assert request(premises=later).number != request().number
    assert request(premises=later).made_on == "2026-11-27"
    assert request(premises=[]).made_on == snapshot()["made_on"]


def test_every_answer_kept_back_is_one_that_insurers_ask_for() -> None:
    assert rules().kept_back <= set(quote_questions(KEY))
    assert all(one in loader.load(KEY) for one in rules().kept_back)


# --- Files ---------------------------------------------------------------------------------------


def everything(lang: Any) -> Request:
    """Return the longest request: every answer of the questionnaire confirmed."""
    premises = [premise(question, "一部だけ、複数の拠点") for question in quote_questions(KEY)]
    return request(premises=premises, lang=lang)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_pdf_is_short_tagged_and_the_same_each_time(lang: str, tmp_path: Path) -> None:
    made = paper.render(everything(lang))
    assert 1 <= len(pages_of(made)) <= 3
    assert made == paper.render(everything(lang))
    assert fonts_of(made) == {"BIZ-UDPGothic", "BIZ-UDPGothic-Bold"}
    with pikepdf.open(BytesIO(made)) as opened:
        assert str(opened.Root.Lang) == lang
        assert opened.Root.MarkInfo.Marked
    path = saved(made, tmp_path)
    assert [row for row in outloud.check(path).findings if row.severity == "error"] == []
    checked = subprocess.run(  # noqa: S603
        [Path(sys.executable).with_name("pdfua"), "check", path],
        capture_output=True,
        check=False,
        text=True,
    )
    assert "errors=0" in checked.stdout


def test_the_english_papers_hold_no_japanese() -> None:
    told = snapshot()
    told["company"] = {"name": "Minato Seiko"}
    made = request(told, [premise("industry", "Manufacturing", Confirmed("Yamada", WORD.on))], "en")
    for said in (text_of(paper.render(made)), books.text_of(sheets.render(made))):
        assert not re.search("[ぁ-ゖァ-ヺ一-鿿]", said)


def test_the_spreadsheet_has_empty_cells_for_the_insurer() -> None:
    made = sheets.render(request())
    assert books.opened(made).sheetnames == ["見積依頼", "保険料", "前提となる回答"]
    asked = books.opened(made)["見積依頼"]
    assert asked["D4"].value
    assert asked["E4"].value is None
    assert asked["E4"].fill.fgColor.rgb.endswith("FFFBE6")
    prices = books.row_of(made, "保険料", "A 目安どおり")
    assert prices == [100_000_000, 30_000_000, 30_000_000, 12, 500_000]
    assert made == sheets.render(request())


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "<img src=x>", "{{ settings }}", "&amp;"])
def test_hostile_text_stays_text(text: str) -> None:
    told = snapshot()
    told["company"]["name"] = text
    made = request(told, [premise("industry", text, Confirmed(text, WORD.on, text))])
    assert "".join(text.split()) in text_of(paper.render(made))
    written = list(books.cells(sheets.render(made)))
    assert text in [cell.value for cell in written]
    assert not [cell for cell in written if cell.data_type == "f"]
