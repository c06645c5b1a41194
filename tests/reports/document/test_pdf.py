"""The printed report: complete, reproducible, accessible, and on one page where it must be."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import outloud
import pikepdf
import pytest
from django.conf import settings
from django.utils.translation import override

from reports.document import context, fonts, pdf
from reports.document.edition import Edition
from reports.document.language import UnknownLanguageError
from tests.reports.document.printing import (
    fonts_of,
    information_sample,
    named,
    pages_of,
    printed,
    sample,
    saved,
    short_sample,
    text_of,
)
from tests.reports.document.snapshot_sample import information_snapshot, snapshot

TEN_ITEMS = (
    "賠償の限度額",
    "事故対応費用の限度額",
    "利益損害の限度額",
    "待機期間",
    "免責(自己負担額)",
    "主な対象外・免責事項",
    "事故対応サポートの範囲",
    "ランサム被害の扱い",
    "サポートの利用条件",
    "見積の前提条件",
)


def test_it_embeds_the_fonts_it_is_set_in() -> None:
    assert fonts_of(sample("ja")) == {"BIZ-UDPGothic", "BIZ-UDPGothic-Bold"}
    assert fonts_of(information_sample()) == {"BIZ-UDPGothic", "BIZ-UDPGothic-Bold"}


def test_it_says_the_conclusion_and_all_ten_items() -> None:
    said = text_of(sample("ja"))
    assert "貴社には、賠償1億円・事故対応3,000万円・休業3,000万円ほどの備えが目安です。" in said
    for item in TEN_ITEMS:
        assert item in said


def test_a_document_without_plans_still_lists_the_ten_items() -> None:
    said = text_of(information_sample())
    for item in TEN_ITEMS:
        assert item in said
    assert "スタンダード" not in said


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_conclusion_takes_exactly_one_page(lang: str) -> None:
    first, second = pages_of(sample(lang))[:2]
    with override(lang):
        built = context.build(snapshot(), "ja" if lang == "ja" else "en", Edition("unconfirmed"))
    for part in (built["sentence"], built["certainty"], built["next_steps"][-1]):
        assert "".join(part.split()) in first
    assert ("1なぜ" if lang == "ja" else "1Why") in second


def test_a_long_company_name_leaves_page_one_on_one_page() -> None:
    made = printed(
        named(information_snapshot(), "株式会社" + "長い名前の製作所" * 14 + "架空四文字")
    )
    first, second = pages_of(made)[:2]
    assert "架空四文字御中" in first
    assert "この数字の確かさ" in first
    assert "1なぜ、貴社に備えが要るのか" in second


def test_much_to_say_is_set_tighter_rather_than_cut() -> None:
    content = snapshot()
    for reason in content["explanations"]["why"]:
        reason["text"]["ja"] *= 3
    for step in content["result"]["recommendation"]["next_steps"]:
        step["ja"] *= 3
    first, second = pages_of(printed(content))[:2]
    assert "この数字の確かさ" in first
    assert "1なぜ、貴社に備えが要るのか" in second


def test_rare_characters_come_back_and_have_glyphs() -> None:
    made = printed(named(information_snapshot(), "髙﨑𠮷商店 葛󠄀城㈱"))
    assert "髙﨑𠮷商店葛󠄀城㈱御中" in text_of(made)
    assert {"BIZ-UDPGothic", "BIZ-UDPGothic-Bold"} < fonts_of(made)
    assert {name.removesuffix("-Bold") for name in fonts_of(made)} == {
        "BIZ-UDPGothic",
        "VL-PGothic",
    }


def test_every_page_carries_the_mark_until_a_release() -> None:
    for page in pages_of(sample("ja")):
        assert "担当者の確認前" in page


def test_every_page_has_firm_number_and_page() -> None:
    for index, page in enumerate(pages_of(sample("ja")), start=1):
        assert "見本保険サービス株式会社" in page
        assert f"v0.1.0·p.{index}" in page


def test_the_same_snapshot_gives_the_same_bytes_in_another_process_at_another_time() -> None:
    script = (
        "import django, hashlib; django.setup();"
        "from tests.reports.document.printing import information_sample;"
        "print(hashlib.sha256(information_sample()).hexdigest())"
    )
    told = subprocess.run(  # noqa: S603
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1000000000"},
        cwd=settings.BASE_DIR,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    assert told.strip() == hashlib.sha256(information_sample()).hexdigest()


def test_printing_twice_gives_the_same_bytes_and_tells_the_stages_in_order() -> None:
    told: list[str] = []
    again = pdf.render(information_snapshot(), "ja", on_stage=told.append)
    assert again == information_sample()
    assert told == ["gathering", "layout", "writing"]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_it_is_tagged_and_named(lang: str) -> None:
    with pikepdf.open(BytesIO(sample(lang))) as made:
        assert made.Root.Lang == lang
        assert made.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in made.Root
        assert "株式会社みなと精工" in str(made.docinfo["/Title"])
        assert str(made.docinfo["/CreationDate"]).startswith("D:20261123")
        assert len(made.Root.Outlines.keys()) > 0


MADE: dict[str, Callable[[], bytes]] = {
    "ja": lambda: sample("ja"),
    "en": lambda: sample("en"),
    "information": information_sample,
    "short": lambda: short_sample("ja"),
}


@pytest.mark.parametrize("made", MADE)
def test_readers_of_every_kind_find_no_error(made: str, tmp_path: Path) -> None:
    path = saved(MADE[made](), tmp_path)
    assert [row for row in outloud.check(path).findings if row.severity == "error"] == []
    checked = subprocess.run(  # noqa: S603
        [Path(sys.executable).with_name("pdfua"), "check", path],
        capture_output=True,
        check=False,
        text=True,
    )
    assert "errors=0" in checked.stdout
    assert subprocess.run(["qpdf", "--check", path], check=False).returncode == 0  # noqa: S603, S607


def test_running_heads_belong_to_no_reading_order() -> None:
    with pikepdf.open(BytesIO(sample("ja"))) as made:
        for page in made.pages:
            assert b"/Type /Pagination" in page.Contents.read_bytes()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_president_reads_two_pages(lang: str) -> None:
    first, second, *more = pages_of(short_sample(lang))
    assert more == []
    with override(lang):
        built = context.build(snapshot(), "ja" if lang == "ja" else "en", Edition("unconfirmed"))
    assert "".join(built["sentence"].split()) in first
    assert "".join(built["happenings"]["frequency"].split()) in second
    for plan in built["comparison"]["detailed"]:
        assert "".join(plan["name"].split()) in second
    for step in built["next_steps"]:
        assert "".join(step.split()) in second


def test_the_president_of_a_firm_without_plans_reads_what_to_ask_for() -> None:
    first, second = pages_of(printed(information_snapshot(), kind="short"))
    assert "第4章" not in first + second
    for item in TEN_ITEMS:
        assert item in second


def test_no_document_is_larger_than_a_mail_should_be() -> None:
    for made in (sample("ja"), sample("en"), information_sample()):
        assert len(made) <= 200_000


def test_a_missing_font_is_an_error_and_names_the_package(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    absent = fonts.Face(Path("/nowhere/BIZUDPGothic-Regular.ttf"), 400)
    monkeypatch.setattr(fonts, "REQUIRED", (absent,))
    fonts.faces.cache_clear()
    try:
        with pytest.raises(fonts.FontMissingError, match="fonts-morisawa-bizud-gothic"):
            fonts.faces()
    finally:
        fonts.faces.cache_clear()


def test_another_language_is_refused() -> None:
    with pytest.raises(UnknownLanguageError):
        pdf.render(snapshot(), "fr")
