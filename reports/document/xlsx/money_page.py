"""The money: what each plan costs, pays and leaves, with the difference from the need as sums."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from reports.document.xlsx.cells import Cell, Look, Placed
from reports.document.xlsx.comparison_pages import PLANS_A_PAGE, cautions
from reports.document.xlsx.page import Page, even_breaks, placed
from reports.document.xlsx.summary_page import premium, section_titles, standing
from reports.document.xlsx.told import Told

WIDTHS = (34, 18)
NEED_COLUMN = 2
PLAN_WIDTH = 24
LEVELS = ("p50_yen", "p90_yen", "p95_yen")

Policy = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """What stands above one column of figures: a plan, or a way without one."""

    name: str
    premium: Cell
    note: str
    policy: Policy | None
    retained: Mapping[str, int | None]


def page(told: Told) -> Page:
    """Return the sheet."""
    columns = [*_without_plan(told), *_of_plans(told)]
    first = len(WIDTHS) + 1
    made = Page(
        _("お金"),
        (*WIDTHS, *(PLAN_WIDTH for _column in columns)),
        frozen="C4",
        head_rows=3,
        head_columns=len(WIDTHS),
        breaks=even_breaks(first, len(columns), PLANS_A_PAGE + 1),
    )
    made.add(Cell(_("お金: 保険料と、貴社に残る額"), "title", span=first))
    made.add(Cell(standing(told), "quiet", span=first))
    heads = (Cell(column.name, "head") for column in columns)
    made.add(Cell(_("重大な事故が起きた年について"), "head"), Cell(_("貴社の目安"), "head"), *heads)
    if told.plans:
        _limits(made, told, columns)
    premiums = _premiums(made, columns)
    kept = _retained(made, told, columns)
    _totals(made, premiums, kept, len(columns))
    if told.plans:
        _rest(made, columns)
    cautions(made, told)
    return made


def _without_plan(told: Told) -> list[Column]:
    """Return the ways without a named plan: no policy, or in information mode bare amounts."""
    return [
        Column(
            name=row["label"],
            premium=Cell(0, "yen") if row["premium"] else Cell(_("見積で確かめます"), "unknown"),
            note=_("残る額は上から2けたに丸めた値です。"),
            policy=None,
            retained={"p50_yen": row["typical_yen"], "p90_yen": row["bad_yen"], "p95_yen": None},
        )
        for row in told.frozen["explanations"]["cost_comparison"]
        if row["code"] is None
    ]


def _of_plans(told: Told) -> list[Column]:
    unknown = dict.fromkeys(LEVELS, None)
    return [
        Column(
            name=f"{plan['name']}\n{plan['insurer']}",
            premium=premium(policy),
            note=plan["premium_note"],
            policy=policy,
            retained=policy["retained"] or unknown,
        )
        for plan, policy in told.plans
    ]


def _row(made: Page, title: str, need: Cell, cells: list[Cell]) -> int:
    return made.add(Cell(title, "label"), need, *cells)


def _limits(made: Page, told: Told, columns: list[Column]) -> None:
    """Add what each plan was bought with, each beside how far it is from the need."""
    needs = told.needs
    for name, title in section_titles().items():
        need = needs[name]["recommended_yen"]
        _compared(made, _("%(section)sの限度額") % {"section": title}, need, columns, f"{name}_yen")
    waiting, deductible = needs["waiting_hours_max"], needs["deductible_max_yen"]
    _compared(made, _("待機期間"), waiting, columns, "waiting_hours", "hours", "hours-difference")
    _compared(made, _("免責金額"), deductible, columns, "deductible_yen")


def _compared(
    made: Page,
    title: str,
    need: int | None,
    columns: list[Column],
    term: str,
    look: Look = "yen",
    difference: Look = "difference",
) -> None:
    values = [column.policy["configuration"][term] if column.policy else None for column in columns]
    row = made.next_row
    _row(made, title, _known(need, look), [_known(value, look) for value in values])
    if need is None:
        return
    wanted = placed(NEED_COLUMN, row, need, fixed_column=True)
    _row(
        made,
        _("・目安との差"),
        Cell(),
        [
            Cell() if value is None else Cell(_at(number, row, value).minus(wanted), difference)
            for number, value in enumerate(values)
        ],
    )


def _known(value: int | None, look: Look) -> Cell:
    return Cell("–") if value is None else Cell(value, look)


def _at(number: int, row: int, value: int) -> Placed:
    """Return a figure of the column of this number, counted from 0, with its address."""
    return placed(len(WIDTHS) + 1 + number, row, value)


def _premiums(made: Page, columns: list[Column]) -> list[Placed | None]:
    row = _row(made, _("保険料(年)"), Cell(), [column.premium for column in columns])
    _row(made, _("・保険料の根拠"), Cell(), [Cell(_basis(column)) for column in columns])
    _row(made, _("・前提"), Cell(), [Cell(column.note, "quiet") for column in columns])
    return [
        _at(number, row, value) if isinstance(value := column.premium.value, int) else None
        for number, column in enumerate(columns)
    ]


def _basis(column: Column) -> str:
    if column.policy is None:
        return ""
    words = {
        "quote": _("見積"),
        "insurer-published": _("保険会社の公表"),
        "sample": _("見本(架空)"),
        "none": _("なし(見積で確かめます)"),
    }
    return words[column.policy["premium_basis"]]


def _retained(made: Page, told: Told, columns: list[Column]) -> dict[str, list[Placed | None]]:
    titles = {
        "p50_yen": _("残る額: よくある重さの場合(P50)"),
        "p90_yen": _("残る額: 重い場合、10件に1件(P90)"),
        "p95_yen": _("残る額: とても重い場合、20件に1件(P95)"),
    }
    kept: dict[str, list[Placed | None]] = {}
    for level, title in titles.items():
        values = [column.retained[level] for column in columns]
        row = _row(made, title, Cell(), [_known(value, "yen") for value in values])
        kept[level] = [
            None if value is None else _at(number, row, value)
            for number, value in enumerate(values)
        ]
    _beyond(made, told, kept["p90_yen"])
    return kept


def _beyond(made: Page, told: Told, kept: list[Placed | None]) -> None:
    """Add how far a heavy year goes beyond what the firm can pay at once."""
    capacity = told.needs["capacity_yen"]
    own = placed(NEED_COLUMN, made.next_row, capacity, fixed_column=True)
    _row(
        made,
        _("・重い場合に、すぐ払える額を超える分"),
        Cell(capacity, "yen"),
        [Cell() if found is None else Cell(found.beyond(own), "yen") for found in kept],
    )


def _totals(
    made: Page, premiums: list[Placed | None], kept: dict[str, list[Placed | None]], count: int
) -> None:
    """Add premium and what stays, together."""
    for title, level in (
        (_("保険料+残る額: よくある重さの場合"), "p50_yen"),
        (_("保険料+残る額: 重い場合"), "p90_yen"),
    ):
        pairs = [(premiums[number], kept[level][number]) for number in range(count)]
        _row(
            made,
            title,
            Cell(),
            [
                Cell("–") if paid is None or left is None else Cell(paid.plus(left), "yen-strong")
                for paid, left in pairs
            ],
        )


def _rest(made: Page, columns: list[Column]) -> None:
    """Add the other figures of plans, and what they would be at the best of what is unknown."""
    figures: tuple[tuple[str, Look, Callable[[Policy], Any]], ...] = (
        (_("損害のうち払われる割合"), "share", lambda policy: policy["paid_share"]),
        (_("先に用意するお金"), "yen", lambda policy: policy["advance_yen"]),
        (_("1年あたりの負担(注)"), "yen", lambda policy: policy["cost_of_risk_yen"]),
        (_("不明な点がすべてよい場合の残る額(P50)"), "yen", _best("p50_yen")),
        (_("不明な点がすべてよい場合の残る額(P90)"), "yen", _best("p90_yen")),
    )
    for title, look, figure in figures:
        values = [figure(column.policy) if column.policy else None for column in columns]
        if any(value is not None for value in values):
            _row(made, title, Cell(), [_known(value, look) for value in values])
    note = _(
        "注: 保険料と残る損失の平均です。手元のお金を超えると会社が続かないおそれがあるため、"
        "超える分は3倍に重く数えます。"
        "不明な点は、いちばん悪い場合で計算しています。"
    )
    made.add(Cell(note, "quiet", span=len(WIDTHS) + 1))


def _best(level: str) -> Callable[[Policy], Any]:
    return lambda policy: (policy.get("retained_best") or {}).get(level)
