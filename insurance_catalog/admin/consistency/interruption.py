"""Hours and amounts of interruption, which only a plan with that cover can have."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from insurance_catalog.admin.consistency.rows import Rows, say


def itself(rows: Rows) -> None:
    """A limit of nothing has no waiting hours."""
    for form, row in rows.kept():
        hours = row.waiting_menu_hours
        waits = isinstance(hours, tuple) and any(hours)
        if row.known and row.limit_menu_yen == (0,) and waits:
            message = _(
                "利益損害の限度額が 0円 なのに、待機時間があります。"
                "補償がないなら、この行を消してください。"
            )
            say(form, "waiting_menu_hours", message)


def only_with_cover(relation: str, fields: Sequence[str]) -> Callable[[Rows], None]:
    """Hours and amounts of interruption make no sense in a plan without interruption cover."""

    def find(rows: Rows) -> None:
        if rows.rows("interruption"):
            return
        for form, row in rows.rows(relation):
            for field in fields:
                if isinstance(getattr(row, field), int) and getattr(row, field) > 0:
                    message = _(
                        "このプランには利益損害の補償がありません。ここを空欄にするか、"
                        "利益損害の補償を先に加えてください。"
                    )
                    say(form, field, message)

    return find


def taken_out(rows: Any) -> None:
    """The same, seen from the page on which the cover is taken out."""
    if list(rows.kept()) or any(form.errors for form in rows.forms):
        return
    dependent = [
        row
        for relation in ("premium_rows", "limit_sets")
        for form, row in rows.rows(relation)
        if form is None
        and ((row.interruption_yen or 0) != 0 or getattr(row, "waiting_hours", None) is not None)
    ]
    if dependent:
        raise ValidationError(
            _(
                "利益損害の補償を消す前に、利益損害の額や待機時間が入っている保険料の例・型を"
                "直してください。"
            )
        )
