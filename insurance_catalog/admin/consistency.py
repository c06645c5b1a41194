"""Terms that contradict each other, each said beside the field with what to do about it.

Only what cannot be true of any policy stops a save; what is merely missing is said when the draft
is to be published.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from insurance_catalog.fields import amounts
from insurance_catalog.terms import soundness

Row = tuple[Any, Any]
"""A form (None where the row is edited on another page) and its row."""


class Rows(Protocol):
    """The rows of one kind, and those of the other kinds."""

    @property
    def relation(self) -> str: ...

    @property
    def plan(self) -> Any: ...

    def rows(self, relation: str) -> list[Row]: ...

    def kept(self) -> Iterator[Row]: ...


def check(rows: Rows) -> None:
    """Add a message to the form of every row that contradicts another, or itself."""
    for find in _CHECKS.get(rows.relation, ()):
        find(rows)


def _say(form: Any, field: str, message: str) -> None:
    if form is not None:
        form.add_error(field if field in form.fields else None, message)


def _yen(amount: int) -> str:
    return amounts.show_number(amount, "yen")


# --- Limits ----------------------------------------------------------------------------------


def _menus(rows: Rows) -> None:
    for form, row in rows.kept():
        for field in ("limit_menu_yen", "deductible_menu_yen", "waiting_menu_hours"):
            menu = getattr(row, field, None)
            if isinstance(menu, tuple) and any(low >= high for low, high in pairwise(menu)):
                _say(form, field, _("小さい順に、重ならないように並べてください。"))


def _shares(rows: Rows) -> None:
    for form, row in rows.kept():
        for field in ("limit_share", "payment_ratio", "outside_systems_share"):
            share = getattr(row, field, None)
            if isinstance(share, float) and not 0 < share <= 1:
                _say(form, field, _("0%より大きく、100%以下にしてください。"))
        ratios = getattr(row, "payment_ratios", None)
        if isinstance(ratios, tuple) and not all(0 < ratio <= 1 for ratio in ratios):
            _say(form, "payment_ratios", _("0%より大きく、100%以下にしてください。"))


def _deductibles(rows: Rows) -> None:
    for form, row in rows.kept():
        limits, deductibles = row.limit_menu_yen, row.deductible_menu_yen
        if not isinstance(deductibles, tuple) or not deductibles:
            continue
        if isinstance(limits, tuple) and limits and max(deductibles) >= max(limits) > 0:
            message = _("自己負担額 %(own)s が、限度額 %(limit)s 以上です。") % {
                "own": _yen(max(deductibles)),
                "limit": _yen(max(limits)),
            }
            _say(form, "deductible_menu_yen", message)
        if rows.plan.policy_deductible_menu_yen is not None and deductibles != (0,):
            message = _(
                "「1事故につき1回の自己負担額」があるときは、ここを 0円 にしてください。"
                "二重に差し引くことになります。"
            )
            _say(form, "deductible_menu_yen", message)


def _sublimits(rows: Rows) -> None:
    """A cost item cannot pay more than the section it belongs to."""
    sections = {row.section: row for _form, row in rows.rows("sections")}
    for form, item in rows.kept():
        section = sections.get(item.section)
        if section is None:
            message = _(
                "%(section)s の補償がありません。先に、上の「%(section)s」を加えてください。"
            )
            _say(form, "section", message % {"section": item.get_section_display()})
            continue
        top = _largest_limit(section, sections, rows.plan)
        if top is not None and isinstance(item.limit_yen, int) and item.limit_yen > top:
            message = _(
                "費目の限度額 %(item)s が、%(section)s の限度額の最大 %(top)s を超えています。"
                "どちらかを確かめてください。"
            )
            values = {
                "item": _yen(item.limit_yen),
                "section": item.get_section_display(),
                "top": _yen(top),
            }
            _say(form, "limit_yen", message % values)


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


# --- Interruption ----------------------------------------------------------------------------


def _interruption_itself(rows: Rows) -> None:
    for form, row in rows.kept():
        hours = row.waiting_menu_hours
        waits = isinstance(hours, tuple) and any(hours)
        if row.known and row.limit_menu_yen == (0,) and waits:
            message = _(
                "利益損害の限度額が 0円 なのに、待機時間があります。"
                "補償がないなら、この行を消してください。"
            )
            _say(form, "waiting_menu_hours", message)


def _needs_interruption(relation: str, fields: Sequence[str]) -> Callable[[Rows], None]:
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
                    _say(form, field, message)

    return find


def _interruption_gone(rows: Any) -> None:
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


# --- Riders and lists ------------------------------------------------------------------------


def _riders(rows: Rows) -> None:
    riders = {row.code: row for _form, row in rows.kept()}
    for form, rider in rows.kept():
        if rider.code in rider.excludes:
            _say(
                form,
                "excludes",
                _("この特約が、自分自身と「一緒に付けられない」ことになっています。"),
            )
        if rider.code in rider.requires:
            _say(form, "requires", _("この特約が、自分自身を「必要」としています。"))
        both = set(rider.requires) & set(rider.excludes)
        if both:
            message = _("%(codes)s が「必要」と「一緒に付けられない」の両方にあります。")
            _say(form, "excludes", message % {"codes": "、".join(sorted(both))})
        for field in ("requires", "excludes"):
            strangers = [code for code in getattr(rider, field) if code not in riders]
            if strangers:
                message = _("%(codes)s という特約は、このプランの一覧にありません。")
                _say(form, field, message % {"codes": "、".join(strangers)})
        _included_together(form, rider, riders)


def _included_together(form: Any, rider: Any, riders: Mapping[str, Any]) -> None:
    if rider.state != "included":
        return
    for code in rider.excludes:
        other = riders.get(code)
        if other is not None and other is not rider and other.state == "included":
            message = _(
                "%(code)s もこのプランに付いています。一緒に付けられない特約にはできません。"
            )
            _say(form, "excludes", message % {"code": code})


def _no_twins(field: str) -> Callable[[Rows], None]:
    """Ids of one list are told apart."""

    def find(rows: Rows) -> None:
        seen: set[str] = set()
        for form, row in rows.kept():
            if getattr(row, field) in seen:
                _say(form, field, _("同じコード・IDの行が、もうあります。"))
            seen.add(getattr(row, field))

    return find


def _kebab_ids(rows: Rows) -> None:
    for form, row in rows.kept():
        if not soundness.ID.fullmatch(row.id_text):
            _say(
                form, "id_text", _("小文字の英数字とハイフンで書いてください(例: employee-crime)。")
            )


# --- Price and eligibility -------------------------------------------------------------------


def _eligibility(rows: Rows) -> None:
    for form, who in rows.kept():
        least, most = who.turnover_min_yen, who.turnover_max_yen
        if isinstance(least, int) and isinstance(most, int) and least > most:
            _say(form, "turnover_max_yen", _("売上の上限が、下限より小さくなっています。"))
        both = set(who.industries) & set(who.industries_barred)
        if both:
            message = _("加入できる業種と加入できない業種の両方に、同じ業種があります。")
            _say(form, "industries_barred", message)


def _premium_rows(rows: Rows) -> None:
    read: list[tuple[int, Any]] = []
    for number, (form, row) in enumerate(rows.kept(), start=1):
        if row.turnover_below_yen is not None and row.turnover_below_yen <= row.turnover_from_yen:
            _say(
                form,
                "turnover_below_yen",
                _("売上の「未満」が「以上」より大きくなるようにしてください。"),
            )
        for other_number, other in read:
            if _overlap(row, other):
                message = _(
                    "%(number)d行目と、業種・売上・限度額が重なっています。"
                    "同じ会社に2つの保険料が当てはまります。売上の範囲か業種を分けてください。"
                )
                _say(form, "turnover_from_yen", message % {"number": other_number})
        read.append((number, row))


_CONFIGURATION = ("liability_yen", "response_yen", "interruption_yen", "waiting_hours")


def _overlap(one: Any, other: Any) -> bool:
    alike = all(getattr(one, name) == getattr(other, name) for name in _CONFIGURATION)
    trades = set(one.industries) & set(other.industries)
    same_trade = bool(trades) or not one.industries or not other.industries
    return alike and same_trade and _ranges_meet(one, other)


def _ranges_meet(one: Any, other: Any) -> bool:
    first, second = sorted((one, other), key=lambda row: row.turnover_from_yen)
    below = first.turnover_below_yen
    return below is None or second.turnover_from_yen < below


def _premium(rows: Rows) -> None:
    priced = bool(rows.rows("premium_rows") or rows.rows("rating"))
    for form, premium in rows.kept():
        if priced and premium.basis == "none":
            _say(form, "basis", _("保険料の例か料率があるときは、その根拠を選んでください。"))
        if priced and premium.as_of is None:
            _say(form, "as_of", _("保険料がいつ時点のものかを入れてください。"))
        if priced and premium.premises is None:
            _say(form, "premises", _("保険料の条件(売上・業種・割引など)を書いてください。"))
        if premium.basis == "sample" and not rows.plan.revision.product.insurer.fictitious:
            _say(form, "basis", _("「架空の見本」は、架空の保険会社のプランだけに使えます。"))


def _discounts(rows: Rows) -> None:
    for form, discount in rows.kept():
        low, high = discount.from_ratio, discount.up_to_ratio
        if isinstance(low, float) and isinstance(high, float) and low > high:
            _say(form, "from_ratio", _("最小が最大より大きくなっています。"))
        for field, ratio in (("from_ratio", low), ("up_to_ratio", high)):
            if isinstance(ratio, float) and not -1 < ratio < 1:
                _say(form, field, _("-100%より大きく、100%より小さくしてください。"))


def _rating(rows: Rows) -> None:
    references: Iterable[str] = (
        "turnover_reference_yen",
        "liability_reference_yen",
        "response_reference_yen",
        "interruption_reference_yen",
    )
    for form, rating in rows.kept():
        for field in references:
            if getattr(rating, field) <= 0:
                _say(form, field, _("基準の額は0円より大きくしてください。割り算に使います。"))


def _sources(rows: Rows) -> None:
    today = timezone.localdate()
    for form, source in rows.kept():
        if source.seen_on is not None and source.seen_on > today:
            _say(form, "seen_on", _("確認した日が、きょうより先になっています。"))


_CHECKS: Mapping[str, tuple[Callable[[Any], None], ...]] = {
    "sections": (_menus, _shares, _deductibles),
    "items": (_shares, _sublimits),
    "limit_sets": (_no_twins("code"), _needs_interruption("limit_sets", ("interruption_yen",))),
    "interruption": (_menus, _shares, _deductibles, _interruption_itself, _interruption_gone),
    "exclusions": (_no_twins("id_text"), _kebab_ids),
    "riders": (_no_twins("code"), _riders),
    "services": (_no_twins("id_text"), _kebab_ids),
    "eligibility": (_eligibility,),
    "premium": (_premium,),
    "premium_rows": (
        _premium_rows,
        _needs_interruption("premium_rows", ("interruption_yen", "waiting_hours")),
    ),
    "discounts": (_discounts,),
    "rating": (_rating,),
    "provenance": (_sources,),
}
