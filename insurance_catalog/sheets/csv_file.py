"""Plans as a CSV file: one term a line, so that one file holds every kind of row."""

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _

from insurance_catalog.sheets import limits, tables
from insurance_catalog.sheets.layout import PLAN, SECTION, sheets
from insurance_catalog.sheets.problem import FileError, Problem
from insurance_catalog.sheets.reading import Lines, plans_in
from insurance_catalog.terms.model import PolicyTerms

HEADS = ("シート", "行", "列", "値")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "'")
"""A value that begins so is written behind an apostrophe: Excel would take it for a formula."""
_TWINS = str.maketrans({"〜": "～", "−": "－"})
_TWINS_BACK = str.maketrans({"～": "〜", "－": "−"})
"""Letters of which Shift_JIS has one and Windows makes the other."""


def write(plans: Iterable[PolicyTerms], *, encoding: str = "utf-8-sig") -> bytes:
    """Return a CSV file of plans, in UTF-8 with BOM or in cp932 (Shift_JIS as Excel has it).

    Raises:
        FileError: if a character does not exist in the encoding.
    """
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(HEADS)
    written = tables.written(plans)
    for sheet in sheets():
        for number, row in enumerate(written[sheet.title], start=2):
            for head, cell in zip(sheet.heads, row, strict=True):
                if cell or head in (PLAN, SECTION):
                    writer.writerow((sheet.title, number, head, _guarded(cell)))
    return _encoded(target.getvalue(), encoding)


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def _encoded(text: str, encoding: str) -> bytes:
    if encoding != "cp932":
        return text.encode(encoding)
    text = text.translate(_TWINS)
    missing = sorted({letter for letter in text if not _in_cp932(letter)})
    if missing:
        message = _("Shift_JIS にない文字があります: %s。UTF-8 で書き出してください。")
        raise FileError.whole(message % " ".join(missing))
    return text.encode("cp932")


def _in_cp932(letter: str) -> bool:
    try:
        letter.encode("cp932")
    except UnicodeEncodeError:
        return False
    return True


def read(data: bytes) -> tuple[PolicyTerms, ...]:
    """Return the plans in a CSV file, in UTF-8 (with or without BOM) or in cp932.

    Raises:
        FileError: if it is no such file or holds anything that cannot be read.
    """
    if len(data) > limits.LARGEST_FILE_BYTES:
        raise FileError.whole(_("ファイルが大きすぎます(20MBまで)。"))
    return plans_in(_lines(_decoded(data)))


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data:
        raise FileError.whole(
            _("文字コードが UTF-8 でも Shift_JIS でもありません。CSV UTF-8 で保存してください。")
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass  # then it is Shift_JIS, or nothing we read
    try:
        return data.decode("cp932").translate(_TWINS_BACK)
    except UnicodeDecodeError as error:
        raise FileError.whole(
            _("文字コードが UTF-8 でも Shift_JIS でもありません。CSV UTF-8 で保存してください。")
        ) from error


def _lines(text: str) -> Lines:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    heads = {sheet.title: set(sheet.heads) for sheet in sheets()}
    problems: list[Problem] = []
    found: dict[tuple[str, int], dict[str, str]] = {}
    try:
        if tuple(next(reader, ())) != HEADS:
            listed = "、".join(HEADS)
            raise FileError.whole(_("1行目の見出しを次のとおりにしてください: %s") % listed)
        for number, row in enumerate(reader, start=2):
            if number > limits.MOST_LINES:
                raise FileError.whole(_("行が多すぎます(%d行まで)。") % limits.MOST_LINES)
            if row:
                _take(row, number, heads, found, problems)
    except csv.Error as error:
        raise FileError.whole(_("CSVとして読めません(%d行目)。") % reader.line_num) from error
    if problems:
        raise FileError(problems)
    return _by_sheet(found)


def _take(
    row: list[str],
    number: int,
    heads: dict[str, set[str]],
    found: dict[tuple[str, int], dict[str, str]],
    problems: list[Problem],
) -> None:
    """Put one line where it belongs, or note what is wrong with it."""
    if len(row) != len(HEADS):
        problems.append(Problem("", number, "", _("列は4つにしてください。")))
        return
    title, position, head, value = (part.strip() for part in row)
    if title not in heads:
        problems.append(
            Problem("", number, HEADS[0], _("「%s」というシートはありません。") % title)
        )
    elif head not in heads[title]:
        problems.append(Problem("", number, HEADS[2], _("「%s」という列はありません。") % head))
    elif not (position.isascii() and position.isdigit() and len(position) < 8):
        problems.append(Problem("", number, HEADS[1], _("行の番号を整数で入れてください。")))
    elif head in found.get((title, int(position)), {}):
        problems.append(Problem(title, int(position), head, _("同じ行と列が二度あります。")))
    elif _is_formula(value):
        message = _("数式は使えません。値にしてください。")
        problems.append(Problem(title, int(position), head, message))
    else:
        line = found.setdefault((title, int(position)), {})
        line[head] = value[1:] if value[:1] == "'" and value[1:2] in FORMULA_STARTS else value


def _is_formula(value: str) -> bool:
    return value.startswith(("=", "+", "@")) or (value[:1] == "-" and not value[1:2].isdigit())


def _by_sheet(found: dict[tuple[str, int], dict[str, str]]) -> Lines:
    lines: dict[str, list[tuple[int, dict[str, str]]]] = {}
    for (title, number), line in sorted(found.items(), key=lambda entry: entry[0][1]):
        lines.setdefault(title, []).append((number, line))
    return lines
