"""The first sheet: what is enough, what fits, what is not needed, what to do next."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from reports.document.words import EXISTING, SECTIONS
from reports.document.xlsx.cells import Cell
from reports.document.xlsx.page import Page
from reports.document.xlsx.told import Told
from reports.engine.items import COVERED

WIDTHS = (26, 17, 17, 17, 17, 17, 52)
AMOUNTS = ("recommended_yen", "minimum_yen", "generous_yen", "excess_above_yen", "floor_yen")


def page(told: Told) -> Page:
    """Return the sheet."""
    made = Page(_("まとめ"), WIDTHS, frozen="A3", head_rows=2)
    _heading(made, told)
    _amounts(made, told)
    _limits(made, told)
    _fit(made, told)
    _overlap(made, told)
    _listed(made, _("要らないもの・いまは優先しないもの"), told.words["not_needed"])
    _steps(made, told)
    return made


def _heading(made: Page, told: Told) -> None:
    words = told.words
    made.add_wide(_("備え サイバー保険ニーズ診断"), "title")
    name = _("%(company_name)s 御中") % words if words["company_name"] else ""
    heading = filter(None, (name, words["made_on"], f"No. {words['number']}"))
    made.add_wide(" · ".join(heading), "quiet")
    made.add_wide(standing(told), "quiet")
    made.add_wide(words["sentence"], "lead")
    made.add_wide(
        _("金額のセルは計算に使える数です。試算の額は、画面とPDFでは上から2けたに丸めています。"),
        "quiet",
    )


def standing(told: Told) -> str:
    """Say under which mark the sheet goes out."""
    words = told.words
    if words["mark"]:
        return str(words["mark"])
    if words["confirmation"]:
        return str(_("担当者が確認済み: %(firm)s(%(on)s)") % words["confirmation"])
    if told.edition.id == "withheld":
        return _("候補となる保険は、登録を受けた担当者が確認してからお示しします。")
    return _("情報の提供だけを行います。特定の保険商品をおすすめするものではありません。")


def _amounts(made: Page, told: Told) -> None:
    made.gap()
    made.add_head(
        _("備えの目安"),
        _("目安"),
        _("最低"),
        _("手厚く"),
        _("これを超えると過剰"),
        _("お取引先の条件"),
        _("なぜ"),
    )
    for section in told.words["sections"]:
        need = told.needs[section["id"]]
        first, *others = (Cell(need[name], "yen") for name in AMOUNTS)
        made.add(
            Cell(f"{section['title']}\n{section['meaning']}", "label"),
            Cell(first.value, "yen-strong"),
            *others,
            Cell("\n".join(section["reasons"])),
        )


def _limits(made: Page, told: Told) -> None:
    needs = told.needs
    values = {
        "waiting": Cell(needs["waiting_hours_max"], "hours")
        if needs["waiting_hours_max"] is not None
        else Cell(_("優先しません")),
        "deductible": Cell(needs["deductible_max_yen"], "yen"),
        "endurance": Cell(needs["endurance_days"], "days"),
    }
    made.gap()
    made.add(
        Cell(_("自社で持てる範囲"), "head"),
        Cell(_("上限・日数"), "head"),
        Cell(_("なぜ"), "head", span=5),
    )
    for limit in told.words["limits"]:
        title = f"{limit['title']}\n{limit['meaning']}"
        why = "\n".join(limit["reasons"])
        made.add(Cell(title, "label"), values[limit["id"]], Cell(why, span=5))
    imputed = _("推定した額です。") if needs["capacity_imputed"] else _("貴社の回答です。")
    made.add(
        Cell(_("すぐ払える額"), "label"),
        Cell(needs["capacity_yen"], "yen"),
        Cell(imputed, span=5),
    )


def _fit(made: Page, told: Told) -> None:
    fit = told.words["fit"]
    if fit is None:
        return
    made.gap()
    made.add_wide(fit["title"], "strong")
    figures = {policy["code"]: policy for policy in told.result["policies"]}
    made.add(
        Cell(_("プラン"), "head"),
        Cell(_("保険料(年)"), "head"),
        Cell(_("買い方"), "head", span=2),
        Cell(_("理由"), "head", span=3),
    )
    for word, plan in ((_("候補"), fit["first"]), (_("次の候補"), fit["second"])):
        if plan:
            name = f"{word}: {plan['name']}\n{plan['insurer']}"
            made.add(
                Cell(name, "label"),
                premium(figures[plan["code"]]),
                Cell(plan["configuration"], span=2),
                Cell(plan["headline"], span=3),
            )
    for reason in fit["reasons"]:
        made.add_wide(reason)


def premium(policy: Mapping[str, Any]) -> Cell:
    """Return what a plan costs a year, or that nobody knows yet."""
    if policy["premium_yen"] is None:
        return Cell(_("未確認"), "unknown")
    return Cell(policy["premium_yen"], "yen")


def _overlap(made: Page, told: Told) -> None:
    rows = list(_overlap_rows(told))
    if not rows:
        return
    made.gap()
    made.add_head(
        _("いま入っている保険"),
        _("補償"),
        _("重なる額"),
        _("いまの保険だけが払う額"),
        _("足りない額"),
        _("状態"),
        _("確かめること"),
    )
    for row in rows:
        made.add(*row)
    made.add_wide(
        _("重大な事故が起きた年の平均です。損害が二重に払われることはありません。"), "quiet"
    )


def _overlap_rows(told: Told) -> Iterator[tuple[Cell, ...]]:
    for words, row in zip(told.words["existing"], told.result["overlap"], strict=True):
        yield (
            Cell(str(EXISTING[row["kind"]]), "label"),
            Cell(str(SECTIONS[row["section"]])),
            *(_counted(row[part]) for part in ("both_yen", "only_existing_yen", "gap_yen")),
            Cell(words["state"]),
            Cell(words["question"]),
        )


def _counted(yen: int | None) -> Cell:
    return Cell(_("わかりません"), "unknown") if yen is None else Cell(yen, "yen")


def _listed(made: Page, title: str, rows: list[Mapping[str, Any]]) -> None:
    if not rows:
        return
    made.gap()
    made.add(Cell(title, "head", span=2), Cell(_("理由"), "head", span=5))
    for row in rows:
        made.add(Cell(row["title"], "label", span=2), Cell(row["text"], span=5))


def _steps(made: Page, told: Told) -> None:
    made.gap()
    made.add(Cell(_("次にすること"), "head", span=len(WIDTHS)))
    for number, step in enumerate(told.words["next_steps"], start=1):
        made.add_wide(f"{number}. {step}")
    made.gap()
    made.add(Cell(_("この数字の確かさ"), "head", span=len(WIDTHS)))
    made.add_wide(told.words["certainty"])


def section_titles() -> dict[str, str]:
    """Return the names of the three sections that are sized."""
    return {name: str(SECTIONS[name]) for name in COVERED}
