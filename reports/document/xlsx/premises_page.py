"""The premises: answers as given, what was assumed, versions, who speaks, what has to be said."""

from django.utils.translation import gettext as _

from reports.document.xlsx.cells import Cell, Look
from reports.document.xlsx.page import Page
from reports.document.xlsx.told import Told

WIDTHS = (26, 58, 50, 30)


def page(told: Told) -> Page:
    """Return the sheet."""
    made = Page(_("前提"), WIDTHS, frozen="A3", head_rows=2)
    made.add_wide(_("前提: 回答・推定・版・ご注意"), "title")
    made.add_wide(_("ここでの回答は、保険会社への告知ではありません。"), "strong")
    _answers(made, told)
    _imputed(made, told)
    _versions(made, told)
    _operator(made, told)
    _notices(made, told)
    return made


def _answers(made: Page, told: Told) -> None:
    made.gap()
    made.add_head(_("区分"), _("質問"), _("回答"))
    for section in told.words["answers"]:
        for row in section["rows"]:
            look: Look = "text" if row["state"] == "answered" else "unknown"
            made.add(Cell(section["title"], "label"), Cell(row["text"]), Cell(row["answer"], look))


def _imputed(made: Page, told: Told) -> None:
    rows = told.words["imputed"]
    if not rows:
        return
    made.gap()
    made.add_head(_("推定した前提"), _("置いた値"), _("考えられる幅"), _("出典"))
    for row in rows:
        made.add(
            Cell(row["label"], "label"),
            Cell(row["value"]),
            Cell(f"{row['low']} – {row['high']}"),
            Cell(row["source"]),
        )


def _versions(made: Page, told: Told) -> None:
    words, versions = told.words, told.words["versions"]
    made.gap()
    made.add(Cell(_("版"), "head"), Cell(_("値"), "head", span=3))
    for title, value in (
        (_("番号"), words["number"]),
        (_("作成日"), words["made_on"]),
        (_("条件の基準日"), words["as_of"]),
        (_("質問票"), versions["questionnaire"]),
        (_("損害のパラメータ"), versions["parameters"]),
        (_("採点"), versions["scoring"]),
        (_("商品データ(SHA-256)"), versions["catalog"]),
        (_("計算プログラム"), versions["engine"]),
        (_("乱数の種"), words["seed"]),
        (_("試算した事故の数"), words["events"]),
        (_("内容の指紋(SHA-256)"), words["hash"]),
    ):
        look: Look = "whole" if isinstance(value, int) else "text"
        made.add(Cell(title, "label"), Cell(value, look, span=3))


def _operator(made: Page, told: Told) -> None:
    firm = told.words["acting_firm"]
    if firm is None:
        return
    made.gap()
    made.add(Cell(_("運営者"), "head"), Cell(firm["name"], "head", span=3))
    insurers = " / ".join(firm["represented_insurers"])
    for title, value in (
        (_("登録の種類"), f"{firm['licence']} {firm['authority_text']}".strip()),
        (_("登録番号"), firm["registration_number"]),
        (_("所在地・電話"), f"{firm['address']} {firm['phone']}".strip()),
        (_("所属保険会社"), insurers),
        (_("報酬"), firm["remuneration"]),
        (_("担当者より"), (told.words["confirmation"] or {}).get("note", "")),
    ):
        if value:
            made.add(Cell(title, "label"), Cell(value, span=3))


def _notices(made: Page, told: Told) -> None:
    made.gap()
    made.add(Cell(_("ご注意"), "head", span=len(WIDTHS)))
    for notice in told.words["notices"]:
        made.add(Cell(notice["title"], "label"), Cell(notice["text"], span=3))
