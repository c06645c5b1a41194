"""A quote request as a workbook: what is asked, and empty cells for the insurer's answers."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from reports.document.quote.content import Request, section_titles
from reports.document.xlsx.cells import Cell, Look
from reports.document.xlsx.file import Imprint, write
from reports.document.xlsx.page import Page

ASKED_WIDTHS = (6, 24, 34, 60, 48)
PRICE_WIDTHS = (22, 17, 17, 17, 14, 16, 20, 22, 32)
ANSWER_WIDTHS = (26, 40, 50, 24, 34)


def render(request: Request) -> bytes:
    """Return the XLSX file of a request."""
    with override(request.lang):
        pages = [_asked(request), _prices(request), _answers(request)]
        imprint = Imprint(
            title=_("サイバー保険 見積依頼書"),
            author=_("備え"),
            made_on=date.fromisoformat(request.made_on),
            line=_("見積依頼書 No. %(number)s · %(day)s") % _numbered(request),
        )
        return write(pages, imprint, request.lang)


def _numbered(request: Request) -> dict[str, str]:
    return {"number": request.number, "day": request.made_on}


def _asked(request: Request) -> Page:
    made = Page(_("見積依頼"), ASKED_WIDTHS, frozen="A4", head_rows=3)
    made.add_wide(_("サイバー保険 見積依頼書"), "title")
    about = [_("No. %(number)s · %(day)s") % _numbered(request)]
    about += [f"{title}: {value}" for title, value in request.company]
    made.add_wide(" / ".join(about), "quiet")
    made.add_head(_("番号"), _("項目"), _("希望・前提"), _("教えていただきたいこと"), _("ご回答"))
    for item in request.items:
        for place, question in enumerate(item["ask"]):
            first = place == 0
            made.add(
                Cell(item["number"], "whole"),
                Cell(item["title"] if first else "", "label"),
                Cell(item["wish"] if first else ""),
                Cell(question),
                Cell(None, "input"),
            )
    for question in request.further:
        made.add(Cell(""), Cell(_("そのほか"), "label"), Cell(""), Cell(question), _empty())
    made.gap()
    for note in request.notes:
        made.add_wide(note, "quiet")
    return made


def _empty(look: Look = "input") -> Cell:
    return Cell(None, look)


def _prices(request: Request) -> Page:
    made = Page(_("保険料"), PRICE_WIDTHS, frozen="B3", head_rows=2)
    made.add_wide(_("保険料: 三つの補償と、待機期間・免責金額をそろえてください"), "strong")
    made.add_head(
        _("条件"),
        *section_titles(),
        _("待機期間まで"),
        _("免責金額まで"),
        _("年間保険料(円)"),
        _("割引とその条件"),
        _("備考(そろえられない点)"),
    )
    for option in request.options:
        waiting = option["waiting_hours"]
        made.add(
            Cell(option["title"], "label"),
            *(_known(yen, "yen") for yen in option["amounts"]),
            _known(waiting, "hours"),
            Cell(option["deductible_yen"], "yen"),
            _empty("input-yen"),
            _empty(),
            _empty(),
        )
    made.gap()
    for title in (
        _("引受保険会社"),
        _("商品名・約款の版"),
        _("見積番号"),
        _("見積の有効期限"),
        _("ご担当者・連絡先"),
        _("対象外になる点・引受の条件"),
    ):
        made.add(Cell(title, "label"), Cell(None, "input", span=3))
    return made


def _known(value: int | None, look: Look) -> Cell:
    return Cell(_("希望なし")) if value is None else Cell(value, look)


def _answers(request: Request) -> Page:
    made = Page(_("前提となる回答"), ANSWER_WIDTHS, frozen="A3", head_rows=2)
    made.add_wide(_("前提となる回答(お客さまが確認したもの。告知ではありません)"), "strong")
    made.add_head(_("区分"), _("項目"), _("回答"), _("範囲"), _("確認した日・方"))
    for row in request.answers:
        made.add(
            Cell(row["section"], "label"),
            Cell(row["label"]),
            Cell(row["answer"]),
            Cell(row["scope"]),
            Cell(row["confirmed"]),
        )
    for label in request.missing:
        made.add(Cell(""), Cell(label), Cell(_("未確認"), "unknown"), Cell(""), Cell(""))
    return made
