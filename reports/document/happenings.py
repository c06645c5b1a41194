"""What could happen to the firm, as screen and document show it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from reports.document.asked import behind
from reports.document.edition import Edition
from reports.document.loss_charts import TOGETHER, exceedance, stacked_items
from reports.engine.hundred import HUNDRED
from reports.engine.items import COVERED
from reports.engine.localise import Language
from reports.engine.money import rounded

NEUTRAL_DIGITS = 2


def happenings(
    frozen: Mapping[str, Any], lang: Language, edition: Edition
) -> dict[str, Any] | None:
    """Return what could happen; None for a report frozen before losses were simulated."""
    told = frozen["explanations"].get("happenings")
    if told is None:
        return None
    result = frozen["result"]
    losses, needs = result["losses"], result["needs"]
    plan, amounts = _against(frozen, edition)
    return {
        "frequency": told["frequency"],
        "annual": told["annual"],
        "hundred": told["hundred"],
        "outage": told["outage"],
        "scenarios": [
            {**row, "count": _count(row["of_hundred"]), "explained": _explained(row)}
            for row in told["scenarios"]
        ],
        "notes": told.get("notes", []),
        "beside": told.get("beside"),
        "is_rounded": sum(row["of_hundred"] for row in told["scenarios"]) != HUNDRED,
        "items": stacked_items(told["items"], losses["by_item"], lang),
        "exceedance": exceedance(losses["serious"], needs["capacity_yen"], amounts, lang),
        "against": plan,
        "is_shared": TOGETHER in amounts,
        "rates": _rates(told, frozen),
    }


def _against(frozen: Mapping[str, Any], edition: Edition) -> tuple[str, dict[str, int]]:
    """Return whose limits are set against the losses: the proposed plan's, or the guide's."""
    code = frozen["result"]["recommendation"]["code"]
    if edition.names_plans and code is not None:
        plan = next(row for row in frozen["result"]["policies"] if row["code"] == code)
        chosen = plan["configuration"]
        shared = frozen["explanations"]["policies"][code].get("shared_limit_yen")
        if shared:
            return plan["name"], {TOGETHER: shared}
        return plan["name"], {name: chosen[f"{name}_yen"] or 0 for name in COVERED}
    needs = frozen["result"]["needs"]
    return "", {name: needs[name]["recommended_yen"] for name in COVERED}


def _explained(row: Mapping[str, Any]) -> str:
    """Return what a kind of event is called, and what that means where the name does not say."""
    if not row.get("meaning"):
        return str(row["title"])
    return _("%(title)s(%(meaning)s)") % row


def _count(of_hundred: int) -> str:
    """Say a count of 100 events."""
    if of_hundred < 1:
        return _("1件未満")
    return _("%(count)s件") % {"count": of_hundred}


def _rates(told: Mapping[str, Any], frozen: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the frequency of each kind of event, the most frequent first, factor by factor."""
    by_scenario = {row["scenario"]: row for row in told["rates"]}
    return [
        _rate(by_scenario[row["id"]], row["title"], frozen)
        for row in told["scenarios"]
        if row["id"] in by_scenario
    ]


def _rate(rate: Mapping[str, Any], title: str, frozen: Mapping[str, Any]) -> dict[str, Any]:
    weak = {rule["id"] for rule in frozen["result"]["score"]["fired_rules"]}
    return {
        "title": title,
        "base": _once_in(rate["base_per_year"]),
        "base_source": rate["base_source"],
        "yours": _once_in(rate["per_year"]["central"]),
        "factors": [
            {
                "label": factor["label"],
                "asked": behind(frozen, "factors", factor["id"]),
                "times": _times(factor["times"]),
                "effect": _effect(factor["times"], is_weak=_rule_of(factor["id"]) in weak),
                "source": factor["source"],
            }
            for factor in rate["factors"]
            if _shown(factor["times"]) != 1
        ],
    }


def _once_in(per_year: float) -> str:
    """Say a yearly rate as once in so many years."""
    if per_year <= 0:
        return _("ほとんど起きない")
    years = rounded(1 / per_year)
    if years <= 1:
        return _("毎年1回以上")
    return _("およそ%(years)s年に1回") % {"years": f"{years:,}"}


def _times(factor: float) -> str:
    return _("%(times)s倍") % {"times": f"{factor:.{NEUTRAL_DIGITS}g}"}


def _shown(factor: float) -> float:
    """Return a factor as it is written; one that is written 1 moves nothing worth naming."""
    return float(f"{factor:.{NEUTRAL_DIGITS}g}")


def _rule_of(factor_id: str) -> str:
    """Return the id of the rule that calls the same control weak."""
    return factor_id.replace("factor.", "control.", 1)


def _effect(factor: float, *, is_weak: bool) -> str:
    """Say which way a factor moves the frequency; a control called weak is no strength."""
    if _shown(factor) > 1:
        return _("増やす")
    return _("一部だけ減らす") if is_weak else _("減らす")
