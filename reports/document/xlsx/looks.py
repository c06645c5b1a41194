"""How each kind of cell looks: one font, few colours, a word beside every colour."""

from copy import copy
from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from reports.document.xlsx.cells import Cell, Look, looks_like_a_sum
from reports.engine.localise import Language

FONT = "BIZ UDPGothic"
_INK, _QUIET, _ACCENT, _LINE = "1A1A1A", "595959", "0017C1", "CCCCCC"
_NO_FILL = PatternFill()

_FILLS: dict[Look, PatternFill] = {
    "head": PatternFill("solid", fgColor="E8F1FE"),
    "label": PatternFill("solid", fgColor="F2F2F2"),
    "input": PatternFill("solid", fgColor="FFFBE6"),
    "input-yen": PatternFill("solid", fgColor="FFFBE6"),
    "met": PatternFill("solid", fgColor="E6F4EC"),
    "partly": PatternFill("solid", fgColor="FFF4D6"),
    "unmet": PatternFill("solid", fgColor="FDE7E7"),
    "unknown": PatternFill("solid", fgColor="F2F2F2"),
    "excess": PatternFill("lightUp", fgColor="AFC4F5", bgColor="FFFFFF"),
}
_SIZES: dict[Look, int] = {"title": 16, "lead": 13, "quiet": 9, "head": 9}
_BOLD: frozenset[Look] = frozenset({"title", "lead", "head", "label", "strong", "yen-strong"})
_BARE: frozenset[Look] = frozenset({"title", "lead", "quiet"})
_YEN: dict[Language, str] = {"ja": '#,##0"円"', "en": '"¥"#,##0'}
_FORMATS: dict[Language, dict[Look, str]] = {
    "ja": {
        "difference": '+#,##0"円";-#,##0"円";"±0円"',
        "hours": '#,##0"時間"',
        "hours-difference": '+#,##0"時間";-#,##0"時間";"±0時間"',
        "days": '#,##0.0"日"',
        "share": "0%",
        "rate": '0.0000"件"',
        "whole": "#,##0",
    },
    "en": {
        "difference": '"+¥"#,##0;"-¥"#,##0;"±¥0"',
        "hours": '#,##0" h"',
        "hours-difference": '+#,##0" h";-#,##0" h";"±0 h"',
        "days": '#,##0.0" days"',
        "share": "0%",
        "rate": "0.0000",
        "whole": "#,##0",
    },
}
_IN_YEN: frozenset[Look] = frozenset({"yen", "yen-strong", "input-yen"})


class Pen:
    """Marks the cells of one workbook; a look is worked out once and then copied."""

    def __init__(self, lang: Language) -> None:
        self._lang = lang
        self._known: dict[tuple[Look, bool, bool], Any] = {}

    def mark(self, written: Any, cell: Cell) -> None:
        """Give a cell of openpyxl its look."""
        value = cell.value
        is_number = value is not None and not isinstance(value, str)
        is_quoted = isinstance(value, str) and looks_like_a_sum(value)
        key = (cell.look, is_number, is_quoted)
        if key not in self._known:
            written.font, written.fill = _font(cell.look), _FILLS.get(cell.look, _NO_FILL)
            written.border = _border(cell.look)
            written.alignment = _alignment(is_number)
            written.number_format = _number_format(cell.look, self._lang)
            written.quotePrefix = is_quoted  # stays a text even when somebody edits the cell
            self._known[key] = copy(written._style)
        written._style = copy(self._known[key])


def size(look: Look) -> int:
    """Return the size of a look's letters, in points."""
    return _SIZES.get(look, 10)


def _number_format(look: Look, lang: Language) -> str:
    return _YEN[lang] if look in _IN_YEN else _FORMATS[lang].get(look, "General")


def _font(look: Look) -> Font:
    colour = _QUIET if look == "quiet" else _ACCENT if look == "title" else _INK
    return Font(name=FONT, size=size(look), bold=look in _BOLD, color=colour)


def _border(look: Look) -> Border:
    """Return the lines around a cell: none around titles, dashed around what is unknown."""
    if look in _BARE:
        return Border()
    side = Side(style="dashed" if look == "unknown" else "thin", color=_LINE)
    return Border(left=side, right=side, top=side, bottom=side)


def _alignment(is_number: bool) -> Alignment:
    """Return how a cell is set: words wrap from the top left, numbers stand right."""
    across = "right" if is_number else "left"
    return Alignment(horizontal=across, vertical="top", wrap_text=not is_number)
