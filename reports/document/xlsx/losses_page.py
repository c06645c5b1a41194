"""What could happen: how often, how large, by kind of event and by what it costs."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from reports.document.words import SECTIONS
from reports.document.xlsx.cells import Cell, Look
from reports.document.xlsx.page import Page
from reports.document.xlsx.told import Told
from reports.engine.happenings import ITEM_NAMES

WIDTHS = (50, 18, 18, 18, 18, 18)
LEVELS = ("p50_yen", "p75_yen", "p90_yen", "p95_yen", "p99_yen")


def page(told: Told) -> Page:
    """Return the sheet."""
    made = Page(_("想定される損害"), WIDTHS, frozen="A3", head_rows=2)
    made.add_wide(_("想定される損害(保険を使う前)"), "title")
    made.add_wide(
        _("公表された統計と貴社の回答からの試算です。今年、事故が起きる確率ではありません。"),
        "quiet",
    )
    losses = told.result["losses"]
    _a_year(made, losses)
    _serious(made, losses)
    _by_scenario(made, told)
    _by_section(made, losses)
    _by_item(made, told)
    return made


def _table(made: Page, *titles: str) -> None:
    made.gap()
    made.add_head(*titles)


def _line(made: Page, title: str, values: list[Any], look: Look = "yen") -> None:
    made.add(Cell(title, "label"), *(Cell(value, look) for value in values))


def _a_year(made: Page, losses: Mapping[str, Any]) -> None:
    _table(made, _("1年あたり"), _("中央の見方"), _("少ない見方"), _("多い見方"))
    ends = ("central", "low", "high")
    rates = [losses["serious_per_year"][end] for end in ends]
    _line(made, _("重大な事故の件数"), rates, "rate")
    yearly = [losses["expected_annual_yen"][end] for end in ends]
    _line(made, _("損害の期待値"), yearly)


def _serious(made: Page, losses: Mapping[str, Any]) -> None:
    _table(
        made,
        _("重大な事故が起きた年の損害"),
        _("100通りのうち50通りはこの額以内"),
        _("75通り"),
        _("90通り"),
        _("95通り"),
        _("99通り"),
    )
    _line(made, _("合計"), [losses["serious"][level] for level in LEVELS])
    days = losses["outage_days"]
    made.add(
        Cell(_("止まる日数"), "label"), Cell(days["p50"], "days"), Cell(), Cell(days["p90"], "days")
    )


def _by_scenario(made: Page, told: Told) -> None:
    _table(
        made,
        _("起こり方(1件あたり)"),
        _("1年あたりの件数"),
        _("平均"),
        _("よくある重さ(P50)"),
        _("重い場合(P90)"),
        _("とても重い場合(P99)"),
    )
    happenings = told.frozen["explanations"].get("happenings") or {"scenarios": []}
    titles = {row["id"]: row["title"] for row in happenings["scenarios"]}
    for row in sorted(told.result["losses"]["by_scenario"], key=lambda row: -row["per_year"]):
        made.add(
            Cell(titles.get(row["id"], row["id"]), "label"),
            Cell(row["per_year"], "rate"),
            *(Cell(row[name], "yen") for name in ("mean_yen", "p50_yen", "p90_yen", "p99_yen")),
        )


def _by_section(made: Page, losses: Mapping[str, Any]) -> None:
    _table(
        made,
        _("補償の区分(重大な事故が起きた年)"),
        _("平均"),
        _("P50"),
        _("P90"),
        _("P95"),
        _("損害が出た年のP90"),
    )
    levels = ("mean_yen", "p50_yen", "p90_yen", "p95_yen", "p90_if_hit_yen")
    for name, row in losses["by_section"].items():
        _line(made, str(SECTIONS[name]), [row[level] for level in levels])


def _by_item(made: Page, told: Told) -> None:
    _table(made, _("費目(重大な事故が起きた年)"), _("平均"), _("P90"), _("補償の区分"))
    rows = sorted(told.result["losses"]["by_item"], key=lambda row: -row["mean_yen"])
    for row in rows:
        made.add(
            Cell(ITEM_NAMES[row["id"]][told.lang], "label"),
            Cell(row["mean_yen"], "yen"),
            Cell(row["p90_yen"], "yen"),
            Cell(str(SECTIONS[row["section"]])),
        )
