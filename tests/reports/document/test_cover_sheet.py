"""The notice of cover on paper: one page, tagged, the same bytes each time."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import outloud
import pikepdf
import pytest

from reports.cover_notice import CoverNotice
from reports.document.cover_sheet import CoverSheet, render
from reports.engine.localise import Language
from tests.reports.document.printing import fonts_of, pages_of, saved

SHEET = CoverSheet(
    issuer="株式会社あおい製作所",
    addressee="みなと工業株式会社",
    insurer="汐風海上火災保険株式会社(架空)",
    product="サイバー保険",
    policy_number="AB-123456",
    starts_on=date(2026, 4, 1),
    ends_on=date(2027, 4, 1),
    limit_yen=100_000_000,
    limit_basis="1事故につき",
    exclusions=("戦争、外国の武力行使", "保険期間の前に始まっていた侵入"),
    made_on=date(2026, 11, 23),
)
FULLEST = replace(
    SHEET,
    issuer="あ" * CoverNotice.NAME_LENGTH,
    addressee="髙" * CoverNotice.NAME_LENGTH,
    insurer="W" * CoverNotice.NAME_LENGTH,
    product="う" * CoverNotice.NAME_LENGTH,
    policy_number="W" * CoverNotice.NUMBER_LENGTH,
    limit_yen=10**13,
    exclusions=("え" * CoverNotice.EXCLUSION_LENGTH,) * CoverNotice.EXCLUSIONS,
)
HOSTILE = replace(
    SHEET,
    issuer="<img src=http://127.0.0.1/x>",
    exclusions=("<link rel=attachment href=file:///etc/passwd>", "</td></table><h1>x"),
)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("sheet", [SHEET, FULLEST, HOSTILE], ids=["usual", "fullest", "hostile"])
def test_readers_of_every_kind_find_no_error_on_its_one_page(
    sheet: CoverSheet, lang: Language, tmp_path: Path
) -> None:
    made = render(sheet, lang)
    assert len(pages_of(made)) == 1
    path = saved(made, tmp_path)
    assert [row for row in outloud.check(path).findings if row.severity == "error"] == []
    checked = subprocess.run(  # noqa: S603
        [Path(sys.executable).with_name("pdfua"), "check", path],
        capture_output=True,
        check=False,
        text=True,
    )
    assert "errors=0" in checked.stdout


def test_what_was_typed_is_printed_as_typed_and_never_obeyed() -> None:
    made = render(HOSTILE, "ja")
    assert "<imgsrc=http://127.0.0.1/x>" in pages_of(made)[0]
    with pikepdf.open(BytesIO(made)) as opened:
        assert not opened.attachments


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_it_is_tagged_named_and_the_same_each_time(lang: Language) -> None:
    made = render(SHEET, lang)
    assert made == render(SHEET, lang)
    assert fonts_of(made) == {"BIZ-UDPGothic", "BIZ-UDPGothic-Bold"}
    with pikepdf.open(BytesIO(made)) as opened:
        assert opened.Root.Lang == lang
        assert opened.Root.MarkInfo.Marked
        assert SHEET.issuer in str(opened.docinfo["/Title"])
        assert str(opened.docinfo["/CreationDate"]).startswith("D:20261123")
        assert "Sonae" not in str(opened.docinfo)


def test_the_english_sheet_is_in_english() -> None:
    text = pages_of(render(replace(SHEET, limit_basis="per incident"), "en"))[0]
    for word in ("Noticeofinsuranceinforce", "Policynumber", "¥100,000,000", "perincident"):
        assert word in text
    for word in ("付保", "証券番号", "保険期間", "御中"):
        assert word not in text.replace(SHEET.exclusions[1], "")
