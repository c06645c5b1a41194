"""Who may buy, and what it costs: ranges, overlaps, and prices without a basis."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from insurance_catalog.admin.consistency.rows import Rows, say


def eligibility(rows: Rows) -> None:
    """Bounds leave room between them, and no trade is both admitted and barred."""
    for form, who in rows.kept():
        least, most = who.turnover_min_yen, who.turnover_max_yen
        if isinstance(least, int) and isinstance(most, int) and least > most:
            say(form, "turnover_max_yen", _("売上の上限が、下限より小さくなっています。"))
        both = set(who.industries) & set(who.industries_barred)
        if both:
            message = _("加入できる業種と加入できない業種の両方に、同じ業種があります。")
            say(form, "industries_barred", message)


def premium_rows(rows: Rows) -> None:
    """One firm finds one price: rows do not overlap, and no range is empty."""
    read: list[tuple[int, Any]] = []
    for number, (form, row) in enumerate(rows.kept(), start=1):
        if row.turnover_below_yen is not None and row.turnover_below_yen <= row.turnover_from_yen:
            say(
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
                say(form, "turnover_from_yen", message % {"number": other_number})
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


def premium(rows: Rows) -> None:
    """Prices have a basis, a date and premises; samples are for fictitious plans."""
    priced = bool(rows.rows("premium_rows") or rows.rows("rating"))
    for form, premium in rows.kept():
        if priced and premium.basis == "none":
            say(form, "basis", _("保険料の例か料率があるときは、その根拠を選んでください。"))
        if priced and premium.as_of is None:
            say(form, "as_of", _("保険料がいつ時点のものかを入れてください。"))
        if priced and premium.premises is None:
            say(form, "premises", _("保険料の条件(売上・業種・割引など)を書いてください。"))
        if premium.basis == "sample" and not rows.plan.revision.product.insurer.fictitious:
            say(form, "basis", _("「架空の見本」は、架空の保険会社のプランだけに使えます。"))


def discounts(rows: Rows) -> None:
    """The smallest discount is not above the largest."""
    for form, discount in rows.kept():
        low, high = discount.from_ratio, discount.up_to_ratio
        if isinstance(low, float) and isinstance(high, float) and low > high:
            say(form, "from_ratio", _("最小が最大より大きくなっています。"))
        for field, ratio in (("from_ratio", low), ("up_to_ratio", high)):
            if isinstance(ratio, float) and not -1 < ratio < 1:
                say(form, field, _("-100%より大きく、100%より小さくしてください。"))


def rating(rows: Rows) -> None:
    """What is divided by is not zero."""
    references: Iterable[str] = (
        "turnover_reference_yen",
        "liability_reference_yen",
        "response_reference_yen",
        "interruption_reference_yen",
    )
    for form, rating in rows.kept():
        for field in references:
            if getattr(rating, field) <= 0:
                say(form, field, _("基準の額は0円より大きくしてください。割り算に使います。"))
