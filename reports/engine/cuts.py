"""Beside a plan: why a yen is not paid, and what a later start would cost, in words."""

from collections.abc import Mapping
from typing import Any

from assessment.questionnaire.schema import Text
from reports.engine.delay import Delay, delay, delay_days
from reports.engine.matching import Match
from reports.engine.money import about_text, days_text
from reports.engine.subject import Firm
from reports.engine.waterfall import Cut, waterfall
from reports.engine.wordy import say

LEAST_SHOWN_YEN = 10_000
LEAST_TOLD_YEN = 1_000
"""Less than this, of what a term or a late start costs, is said to be hardly anything."""
NAMES: Mapping[str, Text] = {
    "not-covered": say("対象外の損害", "Losses not covered"),
    "per-victim": say("1人あたりの上限", "Limit per person"),
    "waiting": say("待機期間と支払対象期間", "Waiting and indemnity period"),
    "ratio": say("支払割合(残りは貴社の負担)", "Your share of each loss"),
    "deductible": say("自分で払う最初の部分(免責金額)", "Deductible"),
    "item-limit": say("項目ごとの限度額", "Limit per kind of cost"),
    "section-limit": say("補償ごとの限度額", "Limit per cover"),
    "aggregate": say("補償をまとめた限度額", "Limit over several covers"),
}


def cuts(match: Match, firm: Firm) -> list[dict[str, Any]]:
    """Return what a plan does not pay of an average serious year, by the term that takes it.

    Args:
        firm: on a part of its events, which is enough for means.
    """
    return [
        _cut(cut)
        for cut in waterfall(match.contract, firm.events)
        if cut.taken_yen >= LEAST_SHOWN_YEN
    ]


def _cut(cut: Cut) -> dict[str, Any]:
    return {
        "cut": cut.cut,
        "title": NAMES[cut.cut],
        "taken": about_text(cut.taken_yen),
        "lift": about_text(max(cut.lift_yen, 0.0)),
        "is_moot": cut.lift_yen < LEAST_TOLD_YEN,
    }


def later_start(match: Match, firm: Firm) -> Text:
    """Say what the plan's support costs in days, with its assumption (P2.8)."""
    days = delay_days(match.terms.support, firm.parameters)
    return _said(delay(match.contract, firm.events, days))


def _said(found: Delay) -> Text:
    if found.days <= 0:
        return say(
            "夜間・休日も手配するため、着手の遅れは見込んでいません。",
            "Experts are arranged at any hour: no later start is assumed.",
        )
    if not found.is_counted:
        return say(
            "システムが止まっても利益は減らない試算のため、着手の遅れでいくら増えるかは出していません。",
            "How much a later start costs was not worked out: no stop of your systems costs you "
            "profit in this estimate.",
        )
    late = days_text(found.days)
    if found.loss_yen < LEAST_TOLD_YEN:
        return say(
            f"手配が遅れて着手が{late['ja']}あとになると仮定しても、停止が延びる損失はほとんどありません。",
            f"If help starts {late['en']} later, a stop costs hardly more.",
        )
    more, kept = about_text(found.loss_yen), about_text(found.retained_yen)
    stays = say(
        f"、うち貴社に残るのは約{kept['ja']}です", f"of which about {kept['en']} stays with you"
    )
    if kept == more:
        stays = say("で、すべて貴社に残ります", "all of it yours")
    return say(
        f"手配が遅れて着手が{late['ja']}あとになると仮定すると、停止が延びる損失は1件あたり約{more['ja']}"
        f"{stays['ja']}(休みの日と、あとで取り戻せる売上を除いた額。順位には入れていません)。",
        f"If help starts {late['en']} later, a stop costs about {more['en']} more, {stays['en']} "
        "(days off, and sales made up later, left out; not counted in the order).",
    )
