"""The report as a spreadsheet: what it shows, to whom, and that it can be worked with."""

import json
import os
import re
import subprocess
import sys
import zipfile
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from insurance_catalog.terms.model import Text
from reports.document.edition import Confirmation, Edition
from reports.document.xlsx import report
from reports.document.xlsx.cells import clean
from tests.reports.document.snapshot_sample import information_snapshot, snapshot
from tests.reports.document.test_real_firms import EDITIONS, FIRMS, frozen
from tests.reports.document.xlsx.books import (
    SUM,
    cells,
    opened,
    row_of,
    rows_of,
    text_of,
    worked_out,
)
from tests.repository import ROOT

UNCONFIRMED, NEEDS_ONLY = Edition("unconfirmed"), Edition("needs-only")
SHEETS = {
    "ja": [
        "まとめ",
        "十項目の比較",
        "十項目の明細",
        "お金",
        "想定される損害",
        "守りの手順",
        "前提",
    ],
    "en": [
        "Summary",
        "Ten items",
        "Ten items in detail",
        "Money",
        "Possible losses",
        "Defences",
        "Premises",
    ],
}


@cache
def sample(lang: str = "ja", edition: Edition = UNCONFIRMED) -> bytes:
    """Return the sample as a spreadsheet, made once for all tests."""
    return report.render(snapshot(), lang, edition=edition)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_it_has_a_sheet_for_each_part_in_both_languages(lang: str) -> None:
    assert opened(sample(lang)).sheetnames == SHEETS[lang]


def test_no_japanese_stands_in_the_english_sheets_but_names() -> None:
    content = information_snapshot()
    content["company"] = {"name": "Minato Seiko"}
    made = report.render(content, "en", edition=NEEDS_ONLY)
    assert not re.search("[ぁ-ゖァ-ヺ一-鿿]", text_of(made))


def test_the_amounts_are_numbers_and_not_words() -> None:
    need = snapshot()["result"]["needs"]["liability"]
    found = row_of(sample(), "まとめ", "賠償")
    assert found[:5] == [
        need["recommended_yen"],
        need["minimum_yen"],
        need["generous_yen"],
        need["excess_above_yen"],
        need["floor_yen"],
    ]
    assert row_of(sample(), "まとめ", "待機期間")[0] == 12
    assert row_of(sample(), "まとめ", "免責金額")[0] == 500_000
    assert opened(sample())["まとめ"]["B8"].number_format == '#,##0"円"'
    assert opened(sample("en"))["Summary"]["B8"].number_format == '"¥"#,##0'


def test_every_plan_is_judged_on_the_ten_items_with_date_and_source() -> None:
    lines = [row for row in rows_of(sample(), "十項目の明細")[1:] if row]
    policies = snapshot()["result"]["policies"]
    assert len(lines) == 10 * len(policies)
    assert lines[0][:5] == [
        1,
        "賠償の限度額",
        "スタンダード",
        "汐凪海上火災保険(架空)",
        "○ 満たす",
    ]
    assert lines[0][7:] == ["見本カタログ(架空)", "2026-11-01"]
    beside = row_of(sample(), "十項目の比較", "1. 賠償の限度額")
    assert len(beside) == 1 + len(policies)
    assert beside[1] == (
        "○ 満たす\n1億円を選ぶと目安1億円に届きます。\n(2026-11-01 見本カタログ(架空))"
    )


def test_every_comparison_carries_its_cautions() -> None:
    for sheet in ("十項目の比較", "お金"):
        said = "\n".join(str(value) for row in rows_of(sample(), sheet) for value in row)
        assert "この比較は商品内容のすべてを記載したものではありません。" in said
        assert "参考保険料" in said
        assert "架空" in said


def test_the_difference_from_the_need_is_a_sum() -> None:
    money = opened(sample())["お金"]
    assert (money["A5"].value, money["D5"].value) == ("・目安との差", "=D4-$B4")
    values = opened(sample(), values=True)["お金"]
    assert values["D5"].value == values["D4"].value - values["B4"].value


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_sum_carries_its_value_for_readers_that_work_nothing_out(lang: str) -> None:
    values = opened(sample(lang), values=True)
    count = 0
    for cell in cells(sample(lang)):
        if cell.data_type == "f":
            sheet = values[cell.parent.title]
            assert sheet[cell.coordinate].value == worked_out(sheet, cell.value)
            count += 1
    assert count > 50


def test_premium_and_what_stays_add_up() -> None:
    policy = snapshot()["result"]["policies"][0]
    premiums = row_of(sample(), "お金", "保険料(年)")
    total = row_of(sample(), "お金", "保険料+残る額: 重い場合")
    assert premiums[2] == policy["premium_yen"]
    assert total[2] == policy["premium_yen"] + policy["retained"]["p90_yen"]


def test_a_plan_without_a_premium_has_no_total() -> None:
    codes = [policy["code"] for policy in snapshot()["result"]["policies"]]
    content = snapshot()
    content["result"]["policies"][0]["premium_yen"] = None
    made = report.render(content, "ja", edition=UNCONFIRMED)
    assert codes[0] == content["result"]["recommendation"]["code"]
    assert row_of(made, "お金", "保険料(年)")[2] == "未確認"
    assert row_of(made, "お金", "保険料+残る額: 重い場合")[2] == "–"


# --- Who may see what ----------------------------------------------------------------------------


@pytest.mark.parametrize("edition", [Edition("withheld"), NEEDS_ONLY])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_no_plan_is_named_where_none_may_be(edition: Edition, lang: str) -> None:
    said = text_of(sample(lang, edition))
    for policy in snapshot()["result"]["policies"]:
        assert policy["name"][lang] not in said.replace("standard", "")
        assert policy["code"] not in said


def test_the_mark_of_the_edition_is_on_every_printed_page() -> None:
    for sheet in opened(sample()).worksheets:
        assert sheet.oddHeader.right.text == "担当者の確認前"
    confirmed = Edition(
        "confirmed", Confirmation(Text(ja="架空&代理店", en="Agency"), date(2026, 11, 24), "よし")
    )
    made = report.render(snapshot(), "ja", edition=confirmed)
    assert "担当者の確認前" not in text_of(made)
    assert "担当者が確認済み: 架空&代理店(2026-11-24)" in text_of(made)
    assert "よし" in text_of(made)


def test_answers_versions_and_notices_are_among_the_premises() -> None:
    said = "\n".join(str(value) for row in rows_of(sample(), "前提") for value in row)
    content = snapshot()
    for row in content["answers"][0]["rows"]:
        assert row["text"]["ja"] in said
    assert content["result"]["versions"]["catalog"] in said
    assert "保険会社への告知ではありません" in said
    assert row_of(sample(), "前提", "乱数の種") == [1]


# --- A file to work with -------------------------------------------------------------------------


def test_it_prints_on_a4_across_with_its_head_on_every_page() -> None:
    for sheet in opened(sample()).worksheets:
        assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
        assert sheet.print_title_rows
        assert sheet.freeze_panes
        assert sheet.column_dimensions["A"].width > 5
    assert opened(sample())["十項目の比較"].print_title_cols == "$A:$B"
    assert len(opened(sample())["十項目の比較"].col_breaks.brk) == 1


def test_it_says_nothing_of_the_moment_it_was_made() -> None:
    with zipfile.ZipFile(BytesIO(sample())) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        about = archive.read("docProps/core.xml").decode()
    assert set(re.findall(r">(\d{4}-[^<]+)<", about)) == {"2026-11-23T00:00:00Z"}


def test_the_same_snapshot_gives_the_same_bytes_in_any_process() -> None:
    program = (
        "import django, hashlib; django.setup();"
        "from reports.document.edition import Edition;"
        "from reports.document.xlsx import report;"
        "from tests.reports.document.snapshot_sample import snapshot;"
        "made = report.render(snapshot(), 'ja', edition=Edition('unconfirmed'));"
        "import sys; sys.stdout.buffer.write(made)"
    )
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "7",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": "sqlite://:memory:",
    }
    done = subprocess.run(  # noqa: S603 - our own interpreter and program
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, check=True
    )
    assert done.stdout == sample() == report.render(snapshot(), "ja", edition=UNCONFIRMED)


@pytest.mark.django_db
@pytest.mark.parametrize("firm", FIRMS)
def test_every_firm_gets_a_whole_book(firm: str) -> None:
    mode, edition = EDITIONS[FIRMS.index(firm) % len(EDITIONS)]
    content = frozen(firm, mode)
    for lang, nothing in (("ja", "None|True|False"), ("en", "True|False")):
        said = text_of(report.render(content, lang, edition=edition))
        assert not re.search(rf"[{{}}]|\b(nan|{nothing})\b|#REF|#VALUE", said)


# --- Hostile text --------------------------------------------------------------------------------


def told_with(content: dict[str, Any], *texts: str) -> dict[str, Any]:
    """Return the snapshot of a firm that typed such things wherever it could."""
    content["company"]["name"] = texts[0]
    content["answers"][0]["rows"] += [
        {
            "question": "current-agent",
            "text": {"ja": text, "en": text},
            "answer": {"ja": text, "en": text},
            "state": "answered",
        }
        for text in texts
    ]
    return content


INJECTIONS = (
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://127.0.0.1/x","y")',
    "+1+1",
    "-2+3",
    "@SUM(1,1)",
    "\t=1+1",
    "=D4-$B4",
    "http://127.0.0.1/",
    '&P&N&"Arial"',
)


def test_nothing_typed_becomes_a_formula_or_a_link(tmp_path: Path) -> None:
    made = report.render(told_with(snapshot(), *INJECTIONS), "ja", edition=UNCONFIRMED)
    typed = {cell.value: cell for cell in cells(made) if cell.value in INJECTIONS}
    assert set(typed) == set(INJECTIONS)
    for text, cell in typed.items():
        assert cell.data_type == "s"
        assert cell.hyperlink is None
        assert cell.quotePrefix == text.startswith(("=", "+", "-", "@", "\t"))
    ours = [cell.value for cell in cells(made) if cell.data_type == "f"]
    assert all(SUM.fullmatch(formula.removeprefix("=")) for formula in ours)
    with zipfile.ZipFile(BytesIO(made)) as archive:
        assert not [name for name in archive.namelist() if "externalLink" in name]


def test_a_name_cannot_print_codes_at_the_foot_of_a_page() -> None:
    content = snapshot()
    content["operator"]["name"] = {"ja": "A&P株式会社", "en": "A&P"}
    sheet = opened(report.render(content, "ja", edition=UNCONFIRMED)).worksheets[0]
    assert "A&P" not in str(sheet.oddFooter.left.text)


def test_no_awkward_text_of_the_collection_breaks_a_file() -> None:
    collected = json.loads((ROOT / "tests/data/bad_inputs.json").read_text("utf-8"))
    texts = [str(one["value"]) for one in collected if "value" in one]
    storable = [text.encode(errors="replace").decode() for text in texts]  # no lone surrogates
    made = report.render(told_with(information_snapshot(), *storable), "ja", edition=NEEDS_ONLY)
    shown = {str(cell.value) for cell in cells(made)}
    for text in storable:
        assert not text or clean(text) in shown or clean(text).strip() in shown
