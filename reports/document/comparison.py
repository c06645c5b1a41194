"""Plans side by side on the ten items: facts as stated, verdicts with their reasons."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from django.utils.translation import gettext as _

from reports.document import plan_money
from reports.document.words import ELIGIBLE, QUOTE_VERDICTS, VERDICT_MEANINGS, VERDICTS
from reports.engine.localise import Language
from reports.engine.money import hours_text, yen_text

COLUMNS = 8
DETAILED = 2
QUOTE = "quote-premises"

Plan = dict[str, Any]


def plans(snapshot: Mapping[str, Any], lang: Language) -> list[Plan]:
    """Return every plan judged, the proposed one first, then the runner-up, the rest as ranked."""
    result = snapshot["result"]
    advice = result["recommendation"]
    first = [code for code in (advice["code"], advice["runner_up"]) if code]
    ranked = sorted(
        result["policies"],
        key=lambda policy: (
            first.index(policy["code"]) if policy["code"] in first else len(first),
            policy["eligible"] is False,
        ),
    )
    return [_plan(policy, snapshot, lang, first) for policy in ranked]


def _plan(
    policy: Mapping[str, Any], snapshot: Mapping[str, Any], lang: Language, first: list[str]
) -> Plan:
    code = policy["code"]
    explained = snapshot["explanations"]["policies"][code]
    items = [_item(item) for item in explained["items"]]
    premium = yen_text(policy["premium_yen"])[lang] if policy["premium_yen"] is not None else ""
    sources = sorted({source_of(item) for item in items})
    return {
        "code": code,
        "place": first.index(code) + 1 if code in first else 0,
        "insurer": policy["insurer"],
        "name": policy["name"],
        "channel": explained["channel"],
        "kind_note": explained["kind_note"],
        "headline": explained["headline"],
        "lost_because": explained["lost_because"] or "",
        "rider": explained.get("rider") or "",
        "eligible": str(ELIGIBLE[policy["eligible"]]),
        "is_eligible": policy["eligible"] is True,
        "premium": _("年 %(amount)s") % {"amount": premium} if premium else _("未確認"),
        "premium_amount": premium or _("未確認"),
        "premium_note": explained["premium_note"],
        "configuration": configuration(
            policy["configuration"], lang, explained.get("shared_limit_yen")
        ),
        "amounts": configuration(policy["configuration"], lang),
        "items": items,
        "sources": sources,
        "gaps": [item for item in items if item["verdict"] != "met"],
        "reasons": policy["reasons"],
        "questions": explained["questions"],
        "questions_in_short": explained.get("questions_in_short", explained["questions"]),
        "key_facts": explained["key_facts"] or _("未入手(ご契約の前に取り寄せます)"),
        "money": plan_money.money(policy, snapshot["result"]["needs"], lang),
        "cuts": explained.get("cuts", []),
        "later_start": explained.get("later_start", ""),
        "walkthrough": explained.get("walkthrough", []),
        "would_win": code in snapshot["result"]["recommendation"]["would_win_if_confirmed"],
    }


def _item(item: Mapping[str, Any]) -> dict[str, Any]:
    sign, word = VERDICTS[item["verdict"]]
    if item["item"] == QUOTE:
        word = QUOTE_VERDICTS.get(item["verdict"], word)
    return {**item, "sign": sign, "word": str(word), "seen_on": item["seen_on"] or ""}


def legend() -> str:
    """Return what the signs of the verdicts mean, in one line."""
    return " / ".join(
        f"{sign} {VERDICT_MEANINGS[verdict]}" for verdict, (sign, _word) in VERDICTS.items()
    )


def source_of(item: Mapping[str, Any]) -> str:
    """Return where an item is stated, and on which day that was read."""
    return f"{item['source']} {item['seen_on']}".strip()


def configuration(
    chosen: Mapping[str, Any], lang: Language, shared_limit_yen: int | None = None
) -> str:
    """Say in one line how a plan was bought for the comparison.

    Args:
        chosen: the amounts.
        lang: the language.
        shared_limit_yen: what all sections pay together at most; None where each has its own.
    """
    parts = [
        _("賠償 %(amount)s") % {"amount": _amount(chosen["liability_yen"], lang)},
        _("事故対応 %(amount)s") % {"amount": _amount(chosen["response_yen"], lang)},
        _("休業 %(amount)s") % {"amount": _amount(chosen["interruption_yen"], lang)},
    ]
    if shared_limit_yen:
        most = yen_text(shared_limit_yen)[lang]
        parts.append(_("補償を合わせて %(amount)s まで") % {"amount": most})
    if chosen["waiting_hours"] is not None:
        parts.append(_("待機 %(hours)s") % {"hours": hours_text(chosen["waiting_hours"])[lang]})
    parts.append(_("免責 %(amount)s") % {"amount": _amount(chosen["deductible_yen"], lang)})
    return " · ".join(parts)


def _amount(yen: int, lang: Language) -> str:
    return yen_text(yen)[lang] if yen else _("なし")


def matrices(shown: Sequence[Plan]) -> list[dict[str, Any]]:
    """Return the verdicts as tables of at most eight plans, evenly filled."""
    if not shown:
        return []
    size = ceil(len(shown) / ceil(len(shown) / COLUMNS))
    groups = [shown[start : start + size] for start in range(0, len(shown), size)]
    return [
        {
            "plans": group,
            "rows": [
                {"title": item["title"], "cells": [plan["items"][index] for plan in group]}
                for index, item in enumerate(group[0]["items"])
            ],
        }
        for group in groups
    ]


def comparison(snapshot: Mapping[str, Any], lang: Language) -> dict[str, Any]:
    """Return the whole comparison: the tables, the plans in detail, and the others in short."""
    shown = plans(snapshot, lang)
    return {
        "plans": shown,
        "detailed": shown[:DETAILED],
        "others": shown[DETAILED:],
        "matrices": matrices(shown),
        "legend": legend(),
        "would_win": [plan for plan in shown if plan["would_win"]],
    }
