"""Riders, and ids in lists: what refers to itself, to strangers, or comes twice."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from insurance_catalog.admin.consistency.rows import Rows, say
from insurance_catalog.terms import soundness


def riders(rows: Rows) -> None:
    """A rider names riders of this plan, and neither itself nor one both ways."""
    named = {row.code: row for _form, row in rows.kept()}
    for form, rider in rows.kept():
        if rider.code in rider.excludes:
            say(
                form,
                "excludes",
                _("この特約が、自分自身と「一緒に付けられない」ことになっています。"),
            )
        if rider.code in rider.requires:
            say(form, "requires", _("この特約が、自分自身を「必要」としています。"))
        both = set(rider.requires) & set(rider.excludes)
        if both:
            message = _("%(codes)s が「必要」と「一緒に付けられない」の両方にあります。")
            say(form, "excludes", message % {"codes": "、".join(sorted(both))})
        for field in ("requires", "excludes"):
            strangers = [code for code in getattr(rider, field) if code not in named]
            if strangers:
                message = _("%(codes)s という特約は、このプランの一覧にありません。")
                say(form, field, message % {"codes": "、".join(strangers)})
        _included_together(form, rider, named)


def _included_together(form: Any, rider: Any, riders: Mapping[str, Any]) -> None:
    if rider.state != "included":
        return
    for code in rider.excludes:
        other = riders.get(code)
        if other is not None and other is not rider and other.state == "included":
            message = _(
                "%(code)s もこのプランに付いています。一緒に付けられない特約にはできません。"
            )
            say(form, "excludes", message % {"code": code})


def no_twins(field: str) -> Callable[[Rows], None]:
    """Ids of one list are told apart."""

    def find(rows: Rows) -> None:
        seen: set[str] = set()
        for form, row in rows.kept():
            if getattr(row, field) in seen:
                say(form, field, _("同じコード・IDの行が、もうあります。"))
            seen.add(getattr(row, field))

    return find


def kebab_ids(rows: Rows) -> None:
    """Ids are written as everywhere else."""
    for form, row in rows.kept():
        if not soundness.ID.fullmatch(row.id_text):
            say(
                form, "id_text", _("小文字の英数字とハイフンで書いてください(例: employee-crime)。")
            )


def sources(rows: Rows) -> None:
    """Nobody has looked at a source tomorrow."""
    today = timezone.localdate()
    for form, source in rows.kept():
        if source.seen_on is not None and source.seen_on > today:
            say(form, "seen_on", _("確認した日が、きょうより先になっています。"))
