"""Limits, shares and deductibles of sections and their items."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from insurance_catalog.admin.consistency.rows import Rows, say, yen


def menus(rows: Rows) -> None:
    """Menus ascend, each choice once."""
    for form, row in rows.kept():
        for field in ("limit_menu_yen", "deductible_menu_yen", "waiting_menu_hours"):
            menu = getattr(row, field, None)
            if isinstance(menu, tuple) and any(low >= high for low, high in pairwise(menu)):
                say(form, field, _("小さい順に、重ならないように並べてください。"))


def shares(rows: Rows) -> None:
    """Shares and ratios lie above 0% and at most at 100%."""
    for form, row in rows.kept():
        for field in ("limit_share", "payment_ratio", "outside_systems_share"):
            share = getattr(row, field, None)
            if isinstance(share, float) and not 0 < share <= 1:
                say(form, field, _("0%より大きく、100%以下にしてください。"))
        ratios = getattr(row, "payment_ratios", None)
        if isinstance(ratios, tuple) and not all(0 < ratio <= 1 for ratio in ratios):
            say(form, "payment_ratios", _("0%より大きく、100%以下にしてください。"))


def deductibles(rows: Rows) -> None:
    """A deductible is below the limit, and is taken once."""
    for form, row in rows.kept():
        limits, deductibles = row.limit_menu_yen, row.deductible_menu_yen
        if not isinstance(deductibles, tuple) or not deductibles:
            continue
        if isinstance(limits, tuple) and limits and max(deductibles) >= max(limits) > 0:
            message = _("自己負担額 %(own)s が、限度額 %(limit)s 以上です。") % {
                "own": yen(max(deductibles)),
                "limit": yen(max(limits)),
            }
            say(form, "deductible_menu_yen", message)
        if rows.plan.policy_deductible_menu_yen is not None and deductibles != (0,):
            message = _(
                "「1事故につき1回の自己負担額」があるときは、ここを 0円 にしてください。"
                "二重に差し引くことになります。"
            )
            say(form, "deductible_menu_yen", message)


def sublimits(rows: Rows) -> None:
    """A cost item cannot pay more than the section it belongs to."""
    sections = {row.section: row for _form, row in rows.rows("sections")}
    for form, item in rows.kept():
        section = sections.get(item.section)
        if section is None:
            message = _(
                "%(section)s の補償がありません。先に、上の「%(section)s」を加えてください。"
            )
            say(form, "section", message % {"section": item.get_section_display()})
            continue
        top = _largest_limit(section, sections, rows.plan)
        if top is not None and isinstance(item.limit_yen, int) and item.limit_yen > top:
            message = _(
                "費目の限度額 %(item)s が、%(section)s の限度額の最大 %(top)s を超えています。"
                "どちらかを確かめてください。"
            )
            values = {
                "item": yen(item.limit_yen),
                "section": item.get_section_display(),
                "top": yen(top),
            }
            say(form, "limit_yen", message % values)


def _largest_limit(section: Any, sections: Mapping[str, Any], plan: Any) -> int | None:
    """Return the most a section can pay; None where that is not known."""
    bounds = [section.limit_cap_yen] if isinstance(section.limit_cap_yen, int) else []
    menu = section.limit_menu_yen
    if isinstance(menu, tuple) and menu:
        bounds.append(max(menu))
    elif menu == ():
        parent = _parent_menu(section, sections, plan)
        share = section.limit_share if isinstance(section.limit_share, float) else 1.0
        if isinstance(parent, tuple) and parent:
            bounds.append(round(max(parent) * share))
    return min(bounds, default=None)


def _parent_menu(section: Any, sections: Mapping[str, Any], plan: Any) -> Any:
    if section.inside_of == "policy":
        return plan.policy_limit_menu_yen
    liability = sections.get("liability")
    return None if liability is None else liability.limit_menu_yen
