"""What lowers the loss with or without insurance: steps, services, answers to find out."""

from django.utils.translation import gettext as _

from reports.document.words import SERVICE_KINDS
from reports.document.xlsx.cells import Cell
from reports.document.xlsx.page import Page
from reports.document.xlsx.told import Told

WIDTHS = (38, 24, 60, 20, 20)


def page(told: Told) -> Page:
    """Return the sheet."""
    made = Page(_("守りの手順"), WIDTHS, frozen="A2", head_rows=1)
    made.add_wide(_("守りの手順: 保険に入っても入らなくても、損害を減らす対策"), "title")
    _steps(made, told)
    _services(made, told)
    _findings(made, told)
    return made


def _steps(made: Page, told: Told) -> None:
    made.gap()
    made.add_head(_("対策"), _("だれが"), _("内容"), _("1年あたりに減る額"), _("重い場合に減る額"))
    saved = {row["control"]: row for row in told.result["recommendation"]["defences"]}
    for row in told.words["defences"]:
        saves = saved.get(row["control"]) if row.get("saves_per_year") else None
        made.add(
            Cell(row["title"], "label"),
            Cell(row["who"]),
            Cell(row["text"]),
            Cell(saves["saves_per_year_yen"] if saves else None, "yen"),
            Cell(saves["saves_p90_yen"] if saves else None, "yen"),
        )


def _services(made: Page, told: Told) -> None:
    rows = told.words["services"]
    if not rows:
        return
    made.gap()
    made.add_head(_("役に立つサービス"), _("種類"), _("補う弱点"))
    for row in rows:
        made.add(
            Cell(row["service"], "label"),
            Cell(str(SERVICE_KINDS[row["kind"]])),
            Cell(row["weakness"]),
        )


def _findings(made: Page, told: Told) -> None:
    rows = [*told.words["narrow"], *told.words["findings"]]
    if not rows:
        return
    made.gap()
    made.add(Cell(_("わからないことと、確かめ方"), "head", span=3))
    for row in rows:
        made.add(Cell(row["text"], span=3))
