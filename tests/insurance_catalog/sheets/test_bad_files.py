"""Each bad file is met with a clear message that names the place; nothing is taken in."""

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from insurance_catalog.sheets import csv_file, limits, xlsx
from insurance_catalog.sheets.problem import FileError
from insurance_catalog.terms.model import Section
from tests.insurance_catalog.sheets.books import PLANS, cell, put, repacked, workbook

STD = PLANS["SN-STD"]
GOOD = xlsx.write((STD,))


def with_head(sheet: str, head: str, said: object) -> bytes:
    def change(book: Any) -> None:
        cell(book[sheet], head, 1).value = said

    return workbook(change)


def merged() -> bytes:
    return workbook(lambda book: book["プラン"].merge_cells("A2:B2"))


def without(sheet: str) -> bytes:
    return workbook(lambda book: book.remove(book[sheet]))


def row_removed(sheet: str) -> bytes:
    return workbook(lambda book: book[sheet].delete_rows(2))


def copied_row(sheet: str) -> bytes:
    def change(book: Any) -> None:
        page = book[sheet]
        page.append([each.value for each in page[2]])

    return workbook(change)


def _with_sheet(content: bytes) -> bytes:
    return repacked(GOOD, **{"xl__worksheets__sheet2.xml": content})


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "wrong header": (lambda: with_head("特約", "名称", "なまえ"), "「なまえ」の列: この見出し"),
    "missing header": (
        lambda: with_head("特約", "名称", None),
        "「名称」の列: この見出しの列が足り",
    ),
    "header twice": (lambda: with_head("特約", "名称(英語)", "名称"), "同じ見出しが二つ"),
    "merged cells": (merged, "結合したセル"),
    "formula": (
        lambda: put("プラン", "プラン名", "=A1&B1"),
        "シート「プラン」 2行目 「プラン名」の列: 数式",
    ),
    "error value": (lambda: put("プラン", "プラン名", "#REF!"), "エラーの値"),
    "date as a serial number": (
        lambda: put("プラン", "発売日", 46113),
        "「発売日」の列: 46113 は日付の通し番号のようです(2026-04-01)",
    ),
    "date that is none": (lambda: put("プラン", "発売日", "2026-02-30"), "その日付はありません"),
    "not a number": (lambda: put("賠償と費用", "限度額", "たくさん"), "金額で入れてください"),
    "share without its sign": (lambda: put("賠償と費用", "支払割合", "0.9"), "% を付けて"),
    "word outside the list": (lambda: put("プラン", "販売方法", "ふくろう便"), "次のどれか"),
    "no word at all": (lambda: put("プラン", "対象地域", ""), "わからないときは「未確認」"),
    "unknown where it may not be": (
        lambda: put("プラン", "販売方法", "未確認"),
        "未確認にできません",
    ),
    "one language": (lambda: put("プラン", "プラン名(英語)", ""), "日本語と英語の両方"),
    "neither yes nor no": (lambda: put("プラン", "架空", "たぶん"), "「はい」か「いいえ」"),
    "plan twice": (lambda: copied_row("プラン"), "SN-STD は2行目にもあります"),
    "single part twice": (lambda: copied_row("サポート"), "シート「サポート」 3行目"),
    "item twice": (lambda: copied_row("費目"), "シート「費目」"),
    "no sheet of plans": (lambda: without("プラン"), "シート「プラン」: このシートがありません"),
    "half a product": (
        lambda: row_removed("サポート"),
        "シート「サポート」: プラン SN-STD の行がありません",
    ),
    "part of no plan": (
        lambda: put("ランサム", "プラン", "XX-NONE"),
        "XX-NONE が「プラン」のシートに",
    ),
    "part without plan": (lambda: put("特約", "プラン", ""), "プランのコードを入れて"),
    "sheet of another name": (
        lambda: workbook(lambda book: book.create_sheet("メモ")),
        "シート「メモ」: この名前のシートはありません",
    ),
    "value beside the table": (
        lambda: workbook(lambda book: book["条件"].cell(row=2, column=9, value="x")),
        "見出しのない列",
    ),
    "no sense": (lambda: put("利益損害", "特約のコード", "NOPE"), "特約の一覧にないコード"),
    "macros": (lambda: repacked(GOOD, **{"xl__vbaProject.bin": b"x"}), "マクロ"),
    "entities": (
        lambda: repacked(GOOD, **{"xl__styles.xml": b"<!DOCTYPE x [<!ENTITY a 'aa'>]><x/>"}),
        "DOCTYPE",
    ),
    "links elsewhere": (lambda: repacked(GOOD, **{"xl__externalLinks__a.xml": b"<x/>"}), "リンク"),
    "no zip": (lambda: b"\xd0\xcf\x11\xe0 an old .xls", "古い形式"),
    "another zip": (lambda: repacked(b"PK\x05\x06" + b"\0" * 18, a=b"x"), "読めません"),
    "too many rows": (lambda: _with_sheet(_many_rows()), "行が多すぎます"),
}


def _many_rows() -> bytes:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        head, mark, rest = archive.read("xl/worksheets/sheet2.xml").partition(b"</sheetData>")
    return head + b"<row/>" * (limits.MOST_ROWS + 1) + mark + rest


@pytest.mark.parametrize(("make", "said"), BAD.values(), ids=BAD)
def test_a_bad_file_is_met_with_a_clear_message(make: Callable[[], bytes], said: str) -> None:
    with pytest.raises(FileError) as caught:
        xlsx.read(make())
    assert said in str(caught.value)


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LARGEST_UNPACKED_BYTES", 2_000_000)
    with pytest.raises(FileError, match="大きすぎる"):
        xlsx.read(_with_sheet(b" " * 3_000_000))


def test_a_file_too_large_is_refused() -> None:
    with pytest.raises(FileError, match="20MB"):
        xlsx.read(b"x" * (limits.LARGEST_FILE_BYTES + 1))
    with pytest.raises(FileError, match="20MB"):
        csv_file.read(b"x" * (limits.LARGEST_FILE_BYTES + 1))


@pytest.mark.parametrize(
    ("said", "yen"),
    [("1億円", 100_000_000), ("３，０００万", 30_000_000), (50_000_000, 50_000_000)],
)
def test_amounts_are_read_as_people_write_them(said: object, yen: int) -> None:
    (terms,) = xlsx.read(put("賠償と費用", "限度額", said))
    liability = terms.sections["liability"]
    assert isinstance(liability, Section)
    assert liability.limit_menu_yen == (yen,)


def test_dates_and_shares_are_read_as_excel_stores_them() -> None:
    def change(book: Any) -> None:
        cell(book["プラン"], "発売日").value = datetime(2026, 4, 1)
        share = cell(book["賠償と費用"], "支払割合")
        share.value, share.number_format = 0.9, "0%"

    (terms,) = xlsx.read(workbook(change))
    liability = terms.sections["liability"]
    assert isinstance(liability, Section)
    assert liability.payment_ratios == (0.9,)
    assert terms.on_sale_from == STD.on_sale_from


def test_everything_wrong_is_said_at_once() -> None:
    def change(book: Any) -> None:
        cell(book["プラン"], "発売日").value = "いつか"
        cell(book["ランサム"], "身代金そのもの").value = "たぶん"

    with pytest.raises(FileError) as caught:
        xlsx.read(workbook(change))
    assert {problem.sheet for problem in caught.value.problems} == {"プラン", "ランサム"}


BAD_CSV: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "1行目の見出し"),
    "other heads": (b"a,b,c,d\n", "1行目の見出し"),
    "UTF-16": ("シート".encode("utf-16"), "文字コード"),
    "no text": (b"\x81\x00\xff", "文字コード"),
    "neither": (b"\xff\x80\x81\xfd", "文字コード"),
    "three columns": ("シート,行,列,値\nプラン,2,プラン\n".encode(), "列は4つ"),
    "no such sheet": ("シート,行,列,値\n謎,2,プラン,X\n".encode(), "「謎」というシート"),
    "no such column": ("シート,行,列,値\nプラン,2,謎,X\n".encode(), "「謎」という列"),
    "row that is none": ("シート,行,列,値\nプラン,二,プラン,X\n".encode(), "行の番号"),
    "cell twice": (
        "シート,行,列,値\nプラン,2,プラン,X\nプラン,2,プラン,Y\n".encode(),
        "同じ行と列が二度",
    ),
    "formula": ("シート,行,列,値\nプラン,2,プラン,=1+1\n".encode(), "数式"),
    "open quote": ('シート,行,列,値\nプラン,2,プラン,"X\n'.encode(), "CSVとして読めません"),
}


@pytest.mark.parametrize(("data", "said"), BAD_CSV.values(), ids=BAD_CSV)
def test_a_bad_csv_is_met_with_a_clear_message(data: bytes, said: str) -> None:
    with pytest.raises(FileError) as caught:
        csv_file.read(data)
    assert said in str(caught.value)
