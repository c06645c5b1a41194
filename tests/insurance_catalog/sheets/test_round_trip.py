"""What goes out as a spreadsheet comes back without loss."""

import csv
import io
from dataclasses import replace

import pytest
from django.utils import translation
from openpyxl import load_workbook

from insurance_catalog import reference, sample
from insurance_catalog.sheets import csv_file, reading, tables, xlsx
from insurance_catalog.sheets.layout import sheets
from insurance_catalog.sheets.problem import FileError
from insurance_catalog.terms import soundness
from insurance_catalog.terms.model import UNKNOWN, PolicyTerms
from tests.insurance_catalog.terms.test_unknowns import places
from tests.insurance_catalog.terms.test_unknowns import put as put_unknown

PLANS = tuple(sorted((*sample.load(), *reference.load()), key=lambda terms: terms.code))
STD = next(terms for terms in PLANS if terms.code == "SN-STD")


def test_every_plan_comes_back_from_excel() -> None:
    assert xlsx.read(xlsx.write(PLANS)) == PLANS


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932"])
def test_every_plan_comes_back_from_csv(encoding: str) -> None:
    assert csv_file.read(csv_file.write(PLANS, encoding=encoding)) == PLANS


def test_the_words_are_japanese_whatever_the_reader_speaks() -> None:
    with translation.override("en"):
        data = xlsx.write(PLANS)
        assert xlsx.read(data) == PLANS
    assert xlsx.read(data) == PLANS
    assert "はい" in csv_file.write((STD,)).decode()


def test_csv_in_utf8_begins_with_the_mark_excel_looks_for() -> None:
    assert csv_file.write((STD,)).startswith(b"\xef\xbb\xbf")
    assert csv_file.read(csv_file.write((STD,))[3:]) == (STD,)


RARE = {
    "unknown parts": replace(
        STD,
        sections={"liability": UNKNOWN, "response": None},
        interruption=UNKNOWN,
        exclusions=UNKNOWN,
        product=None,
        riders=(),
    ),
    "few rows": replace(
        STD,
        policy_limit_menu_yen=UNKNOWN,
        sections={"liability": STD.sections["liability"], "response": None},
        interruption=None,
        riders=(),
        services=(),
    ),
    "like a formula": replace(STD, name={"ja": "=1+1", "en": "-cmd|'/c calc'!A0"}),
    "quoted": replace(STD, summary={"ja": "'=引用", "en": "@SUM(A1)\nsecond line"}),
}


@pytest.mark.parametrize("terms", RARE.values(), ids=RARE)
def test_what_is_rare_comes_back_too(terms: PolicyTerms) -> None:
    assert xlsx.read(xlsx.write((terms,))) == (terms,)
    assert csv_file.read(csv_file.write((terms,))) == (terms,)


def test_nothing_written_is_a_formula() -> None:
    terms = replace(STD, name={"ja": "=1+1", "en": "+1"}, summary={"ja": "@a", "en": "-a"})
    book = load_workbook(io.BytesIO(xlsx.write((terms,))))
    kinds = {each.data_type for page in book for row in page.iter_rows() for each in row}
    assert "f" not in kinds
    rows = list(csv.reader(io.StringIO(csv_file.write((terms,)).decode("utf-8-sig"))))
    assert not [row[3] for row in rows if row[3].startswith(("=", "+", "@", "-"))]


def test_what_shift_jis_does_not_have_is_named_and_not_lost() -> None:
    terms = replace(STD, name={"ja": "𠮷野プラン", "en": "Café"})
    with pytest.raises(FileError, match="é") as caught:
        csv_file.write((terms,), encoding="cp932")
    assert "UTF-8" in str(caught.value)


def test_letters_of_windows_are_read() -> None:
    terms = replace(STD, name={"ja": "㈱髙橋①Ⅲ", "en": "Takahashi"})
    assert csv_file.read(csv_file.write((terms,), encoding="cp932")) == (terms,)


def test_heads_are_clear_and_each_stands_once() -> None:
    for sheet in sheets():
        assert len(set(sheet.heads)) == len(sheet.heads), sheet.title
    assert len({sheet.title for sheet in sheets()}) == len(sheets())


def test_the_template_has_every_sheet_and_no_plan() -> None:
    book = load_workbook(io.BytesIO(xlsx.write(())))
    assert book.sheetnames == ["説明", *(sheet.title for sheet in sheets())]
    with pytest.raises(FileError, match="プランがありません"):
        xlsx.read(xlsx.write(()))


@pytest.mark.parametrize("code", ["SN-STD", "AK-GRP"])
def test_each_term_that_becomes_unknown_stays_unknown(code: str) -> None:
    (whole,) = (terms for terms in PLANS if terms.code == code)
    for path in places(whole):
        terms = put_unknown(whole, path)
        if not list(soundness.problems(terms)):
            assert lines_read(tables.written((terms,))) == (terms,), path


def lines_read(written: tables.Tables) -> tuple[PolicyTerms, ...]:
    """Return the plans in tables, as a file of them would be read."""
    lines = {
        sheet.title: [
            (number, dict(zip(sheet.heads, row, strict=True)))
            for number, row in enumerate(written[sheet.title], start=2)
        ]
        for sheet in sheets()
    }
    return reading.plans_in(lines)
