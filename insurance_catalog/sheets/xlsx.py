"""Plans as an XLSX file: a sheet for each kind of row, everything in it as text."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from insurance_catalog.sheets import limits, tables
from insurance_catalog.sheets.layout import PLAN, Sheet, sheets
from insurance_catalog.sheets.problem import FileError, Problem
from insurance_catalog.sheets.reading import Lines, plans_in
from insurance_catalog.terms.model import PolicyTerms

GUIDE = "説明"
GUIDE_LINES = (
    "1行目の見出しは変えないでください。列の順は変えてもかまいません。",
    "先頭の「プラン」の列は、どのプランの行かを示すコードです。",
    "わからないことは「未確認」と書きます。空欄は「なし」の意味です。",
    "金額は 3,000万円、1億2,000万円、30000000 のように、割合は 90% のように書きます。",
    "いくつか選べる額は小さい順に「、」で区切ります(例: 1億円、3億円)。",
    "日付は 2026-10-01 の形です。数式・結合したセル・マクロは使えません。",
    "取り込みは、ひとつでも誤りがあれば何も変えません。取り込んだ内容は下書きになります。",
)
_HEAD_FONT = Font(bold=True)
_HEAD_FILL = PatternFill("solid", fgColor="E8F1FE")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_WIDEST = 40


def write(plans: Iterable[PolicyTerms]) -> bytes:
    """Return an XLSX file of plans; of none, the template."""
    book = Workbook(write_only=True)
    guide = book.create_sheet(GUIDE)
    guide.column_dimensions["A"].width = 90
    for line in GUIDE_LINES:
        guide.append([line])
    written = tables.written(plans)
    for sheet in sheets():
        _write_sheet(book.create_sheet(sheet.title), sheet, written[sheet.title])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _write_sheet(page: Any, sheet: Sheet, rows: tuple[tables.Row, ...]) -> None:
    page.freeze_panes = "B2"
    for n, head in enumerate(sheet.heads, start=1):
        page.column_dimensions[get_column_letter(n)].width = min(_WIDEST, 4 + 2 * len(head))
    page.append([_head(page, head) for head in sheet.heads])
    for row in rows:
        page.append([_text(page, cell) for cell in row])


def _head(page: Any, text: str) -> Any:
    cell = WriteOnlyCell(page, value=text)
    cell.font, cell.fill, cell.alignment = _HEAD_FONT, _HEAD_FILL, _WRAPPED
    return cell


def _text(page: Any, text: str) -> Any:
    """Return a cell that is text whatever it begins with: never a formula."""
    if not text.startswith("="):
        return text or None
    cell = WriteOnlyCell(page, value=text)
    cell.data_type = "s"
    return cell


def read(data: bytes) -> tuple[PolicyTerms, ...]:
    """Return the plans in an XLSX file.

    Raises:
        FileError: if it is no such file, is hostile, or holds anything that cannot be read.
    """
    _refuse_hostile(data)
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    try:
        return plans_in(_lines(book))
    finally:
        book.close()


# --- What is refused before a spreadsheet library sees it ---------------------------------------


def _refuse_hostile(data: bytes) -> None:
    if len(data) > limits.LARGEST_FILE_BYTES:
        raise FileError.whole(_("ファイルが大きすぎます(20MBまで)。"))
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise FileError.whole(
            _("Excelのファイル(.xlsx)として読めません。古い形式(.xls)は使えません。")
        ) from error
    with archive:
        parts = archive.infolist()
        unpacked = sum(part.file_size for part in parts)
        if len(parts) > limits.MOST_PARTS or unpacked > limits.LARGEST_UNPACKED_BYTES:
            raise FileError.whole(_("開くと大きすぎるファイルです。行と列を減らしてください。"))
        if any(part.flag_bits & 1 for part in parts):
            raise FileError.whole(_("パスワードの付いたファイルは読めません。"))
        _refuse_parts(archive, [part.filename for part in parts])


def _refuse_parts(archive: zipfile.ZipFile, names: list[str]) -> None:
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise FileError.whole(_("Excelのファイル(.xlsx)として読めません。"))
    if any("vbaproject" in name.lower() for name in names):
        raise FileError.whole(
            _("マクロの入ったファイルは使えません。.xlsx で保存し直してください。")
        )
    if any("externallinks" in name.lower() for name in names):
        raise FileError.whole(_("ほかのファイルへのリンクは使えません。値にしてください。"))
    for name in names:
        if name.endswith((".xml", ".rels")):
            _refuse_markup(archive, name)


_MERGED, _DOCTYPE = b"<mergeCell ", b"<!DOCTYPE"
_CHUNK = 1024 * 1024


def _refuse_markup(archive: zipfile.ZipFile, name: str) -> None:
    """Look through one part in pieces: its stated size may be a lie."""
    seen, rest = 0, b""
    with archive.open(name) as part:
        try:
            while piece := part.read(_CHUNK):
                seen += len(piece)
                text, rest = rest + piece, piece[-len(_MERGED) :]
                if seen > limits.LARGEST_UNPACKED_BYTES:
                    raise FileError.whole(_("開くと大きすぎるファイルです。"))
                if _DOCTYPE in text:
                    raise FileError.whole(_("使えない書き方(DOCTYPE)の入ったファイルです。"))
                if _MERGED in text:
                    raise FileError.whole(
                        _(
                            "結合したセルがあります。結合を解いて、1つのセルに1つの値を入れてください。"
                        )
                    )
        except zipfile.BadZipFile as error:
            raise FileError.whole(_("壊れたファイルです。")) from error


# --- Cells ---------------------------------------------------------------------------------------


def _lines(book: Any) -> Lines:
    by_title = {sheet.title: sheet for sheet in sheets()}
    problems: list[Problem] = []
    found: dict[str, list[tuple[int, dict[str, str]]]] = {}
    for page in book.worksheets:
        if page.title == GUIDE:
            continue
        if page.title not in by_title:
            known = "、".join(by_title)
            message = _("この名前のシートはありません。使える名前: %s") % known
            problems.append(Problem(page.title, 0, "", message))
            continue
        found[page.title] = list(_page_lines(page, by_title[page.title], problems))
    if PLAN not in found and not problems:
        problems.append(Problem(PLAN, 0, "", _("このシートがありません。")))
    if problems:
        raise FileError(problems)
    return found


def _page_lines(
    page: Any, sheet: Sheet, problems: list[Problem]
) -> Iterator[tuple[int, dict[str, str]]]:
    page.reset_dimensions()  # what the file states may be a lie
    rows = page.iter_rows()
    heads = [_plain(cell) for cell in next(rows, ())]
    if not check_heads(sheet, heads, problems):
        return
    for number, row in enumerate(rows, start=2):
        if number > limits.MOST_ROWS:
            message = _("行が多すぎます(%d行まで)。") % limits.MOST_ROWS
            raise FileError([Problem(sheet.title, number, "", message)])
        line = dict(_cells_of(row, heads, sheet, number, problems))
        if any(line.values()):
            yield number, line


def check_heads(sheet: Sheet, heads: list[str], problems: list[Problem]) -> bool:
    """Tell whether the first row names every column once; note what is wrong."""
    while heads and not heads[-1]:
        heads.pop()
    before = len(problems)
    for head in heads:
        if head not in sheet.heads:
            message = _("この見出しの列はありません。見出しは書き出したままにしてください。")
            problems.append(Problem(sheet.title, 1, head, message))
        elif heads.count(head) > 1:
            problems.append(Problem(sheet.title, 1, head, _("同じ見出しが二つあります。")))
    for head in sheet.heads:
        if head not in heads:
            problems.append(Problem(sheet.title, 1, head, _("この見出しの列が足りません。")))
    return len(problems) == before


def _cells_of(
    row: Any, heads: list[str], sheet: Sheet, number: int, problems: list[Problem]
) -> Iterator[tuple[str, str]]:
    for n, cell in enumerate(row):
        if cell.data_type == "f":
            head = heads[n] if n < len(heads) else get_column_letter(n + 1)
            message = _("数式は使えません。値にしてください。")
            problems.append(Problem(sheet.title, number, head, message))
        elif cell.data_type == "e":
            head = heads[n] if n < len(heads) else get_column_letter(n + 1)
            problems.append(Problem(sheet.title, number, head, _("エラーの値です。")))
        elif n < len(heads):
            text = _plain(cell)
            if len(text) > limits.LONGEST_CELL:
                problems.append(Problem(sheet.title, number, heads[n], _("長すぎます。")))
                text = ""
            yield heads[n], text
        elif cell.value is not None:
            message = _("見出しのない列に値があります。")
            problems.append(Problem(sheet.title, number, get_column_letter(n + 1), message))


def _plain(cell: Any) -> str:
    """Return what a cell shows: dates as dates, percentages with their sign."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        if "%" in str(cell.number_format):
            return f"{value * 100:.10g}%"
        return f"{value:.15g}"
    return str(value).replace("_x000D_", "").replace("\r\n", "\n").strip()
