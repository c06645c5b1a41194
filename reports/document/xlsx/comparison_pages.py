"""The ten items: side by side on one sheet, line by line with date and source on another."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from reports.document.xlsx.cells import Cell
from reports.document.xlsx.page import Page, even_breaks
from reports.document.xlsx.summary_page import standing
from reports.document.xlsx.told import Told

LEFT = (20, 30)
PLAN_WIDTH = 32
PLANS_A_PAGE = 5
DETAIL_WIDTHS = (6, 22, 24, 22, 10, 52, 44, 26, 12)


def side_by_side(told: Told) -> Page:
    """Return the ten items × plans; the firm's own wishes alone where no plan is named."""
    plans = told.plans
    if not plans:
        return _wishes(told)
    columns = len(LEFT)
    made = Page(
        _("十項目の比較"),
        (*LEFT, *(PLAN_WIDTH for _plan in plans)),
        frozen="C4",
        head_rows=3,
        head_columns=columns,
        breaks=even_breaks(columns + 1, len(plans), PLANS_A_PAGE),
    )
    made.add(Cell(_("十項目の比較"), "title", span=columns))
    made.add(Cell(standing(told), "quiet", span=columns))
    made.add(
        Cell(_("項目"), "head"),
        Cell(_("貴社の目安・確かめること"), "head"),
        *(Cell(_plan_name(plan, policy), "head") for plan, policy in plans),
    )
    for title, key in (
        (_("契約の形"), "kind_note"),
        (_("申し込み"), "eligible"),
        (_("比較した買い方"), "configuration"),
        (_("重要事項説明書"), "key_facts"),
    ):
        made.add(Cell(title, "label"), Cell(""), *(Cell(plan[key]) for plan, _policy in plans))
    for index, wish in enumerate(told.words["wanted"]):
        made.add(
            Cell(f"{index + 1}. {wish['title']}", "label"),
            Cell(wish["wish"]),
            *(_verdict(plan["items"][index]) for plan, _policy in plans),
        )
    cautions(made, told)
    return made


def _plan_name(plan: Mapping[str, Any], policy: Mapping[str, Any]) -> str:
    place = _("第%(place)s候補") % {"place": plan["place"]} if plan["place"] else ""
    mark = _("架空の見本") if policy["fictitious"] else ""
    return "\n".join(filter(None, (plan["name"], plan["insurer"], place, mark)))


def _verdict(item: Mapping[str, Any]) -> Cell:
    source = f"{item['seen_on']} {item['source']}".strip()
    return Cell(f"{item['sign']} {item['word']}\n{item['detail']}\n({source})", item["verdict"])


def cautions(made: Page, told: Told) -> None:
    """Add what every comparison has to say."""
    made.gap()
    for notice in told.words["notices"]:
        if notice["id"] in {"comparison", "premium", "fictitious"}:
            columns = min(len(made.widths), len(LEFT) + PLANS_A_PAGE - 1)
            made.add(Cell(f"{notice['title']}: {notice['text']}", "quiet", span=columns))


def _wishes(told: Told) -> Page:
    made = Page(_("十項目の比較"), (6, 36, 90), frozen="A4", head_rows=3)
    made.add_wide(_("見積で比べる10項目"), "title")
    made.add_wide(standing(told), "quiet")
    made.add_head(_("番号"), _("項目"), _("貴社の目安・確かめること"))
    for number, wish in enumerate(told.words["wanted"], start=1):
        made.add(Cell(number, "whole"), Cell(wish["title"], "label"), Cell(wish["wish"]))
    return made


def line_by_line(told: Told) -> Page | None:
    """Return every item of every plan as the documents state it, to filter; None without plans."""
    if not told.plans:
        return None
    made = Page(_("十項目の明細"), DETAIL_WIDTHS, frozen="E2", filtered=1)
    made.add_head(
        _("番号"),
        _("項目"),
        _("プラン"),
        _("保険会社"),
        _("判定"),
        _("資料の記載"),
        _("貴社にとって"),
        _("出典"),
        _("確認日"),
    )
    for plan, _policy in told.plans:
        for number, item in enumerate(plan["items"], start=1):
            made.add(
                Cell(number, "whole"),
                Cell(item["title"], "label"),
                Cell(plan["name"]),
                Cell(plan["insurer"]),
                Cell(f"{item['sign']} {item['word']}", item["verdict"]),
                Cell(item["stated"]),
                Cell(item["detail"]),
                Cell(item["source"]),
                Cell(item["seen_on"] or _("未確認")),
            )
    return made
