"""What the marks of a drawn incident mean: only of those that are drawn."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from reports.document.timeline import Timeline


def legend(chart: Timeline, cash: str) -> list[str]:
    """Return one sentence a kind of mark.

    Args:
        cash: what the firm can pay at once, in words.
    """
    return list(_sentences(chart, cash))


def _sentences(chart: Timeline, cash: str) -> Iterator[str]:
    yield _("横は起きる順で、時間の間隔は同じではありません。番号は下の一覧と同じです。")
    if chart.deadlines:
        yield _("◆は法律の報告の期限です。")
    if any(dot.is_gap and not dot.is_deadline for dot in chart.dots):
        yield _("太い丸は貴社の手薄な所です。")
    if any(lane.gaps for lane in chart.lanes):
        yield _("△は保険や相談先の手薄な所です。")
    yield _(
        "棒は、その時点で貴社の手元から減っている額(費用と、止まって失った利益から、"
        "払われた分を引いた額)です。"
    )
    if chart.cash_y is not None:
        yield _("点線はすぐ払える額(%(cash)s)です。") % {"cash": cash}
    if any(bar.over_height for lane in chart.lanes for bar in lane.bars):
        yield _("赤い部分は、すぐ払える額を超えた分です。")
