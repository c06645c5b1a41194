"""Incidents told hour by hour, as screen and document show them: steps, money, ways."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from reports.document.edition import Edition
from reports.document.legend import legend
from reports.document.timeline import timeline
from reports.engine.localise import Language
from reports.engine.money import about_text, yen_text

Context = dict[str, Any]
LEAST_TOLD_YEN = 10_000


def walkthroughs(frozen: Mapping[str, Any], lang: Language, edition: Edition) -> list[Context]:
    """Return the stories of a report, none for one frozen before they were told.

    `legend_beside` holds what the legend of the first story does not explain.
    """
    found = [
        _told(told, frozen["result"]["recommendation"], lang, edition)
        for told in frozen["explanations"].get("walkthroughs", ())
    ]
    space = "" if lang == "ja" else " "
    explained: list[str] = found[0]["legend"] if found else []
    return [
        {
            **told,
            "legend": space.join(told["legend"]),
            "legend_beside": space.join(one for one in told["legend"] if one not in explained),
        }
        for told in found
    ]


def _told(
    told: Mapping[str, Any], advice: Mapping[str, Any], lang: Language, edition: Edition
) -> Context:
    ways = [
        {**way, "label": _label(way, advice)}
        for way in told["ways"]
        if edition.names_plans or way["code"] is None
    ]
    chart, cash = timeline(told, ways, lang), yen_text(told["capacity_yen"])[lang]
    return {
        "story": told["story"],
        "title": told["title"],
        "reason": told["reason"],
        "typical": told["typical"],
        "source": told["source"],
        "stop": told["stop"],
        "chart": chart,
        "legend": legend(chart, cash),
        "ways": [_way(way, lang) for way in ways],
        "steps": _steps(told, ways, lang),
        "claim": _claim(told["claim"], ways, lang),
    }


def _label(way: Mapping[str, Any], advice: Mapping[str, Any]) -> str:
    """Return a plan's name with its place, as the comparison has it."""
    if way["code"] is None:
        return str(way["name"])
    codes = [code for code in (advice["code"], advice["runner_up"]) if code]
    if way["code"] not in codes:
        return str(way["name"])
    place = codes.index(way["code"]) + 1
    return _("第%(place)s候補 %(name)s") % {"place": place, "name": way["name"]}


def _way(way: Mapping[str, Any], lang: Language) -> Context:
    """Return the sums of one way."""
    amounts = {key: about_text(way[f"{key}_yen"])[lang] for key in ("loss", "paid", "kept", "peak")}
    best = about_text(way["paid_best_yen"])[lang]
    return {
        "label": way["label"],
        "is_plan": way["code"] is not None,
        **amounts,
        "paid_best": best if best != amounts["paid"] else "",
        "peak_at": way["peak_at"],
        "exceeds": way["exceeds"],
        "gaps": way["gaps"],
    }


def _steps(
    told: Mapping[str, Any], ways: Sequence[Mapping[str, Any]], lang: Language
) -> list[Context]:
    capacity = told["capacity_yen"]
    return [
        {
            "number": place + 1,
            "at": step["at"],
            "text": step["text"],
            "is_deadline": step["days"] is not None,
            "source": step["source"] or "",
            "checked_on": step["checked_on"] or "",
            "calls": [{"name": call["name"], "contact": _contact(call)} for call in step["calls"]],
            "notes": step["notes"],
            "cost": _amount(step["cost_yen"], lang) if _is_told(step["cost_yen"]) else "",
            "stopped": _amount(step["stopped_yen"], lang),
            "so_far": _amount(step["so_far_yen"], lang),
            "ways": [_at(way, place, step["cost_yen"], capacity, lang) for way in ways],
        }
        for place, step in enumerate(told["steps"])
    ]


def _contact(call: Mapping[str, Any]) -> str:
    """Say whether the firm knows whom to call; nothing of those everybody can look up."""
    if not call["asked"]:
        return ""
    states = {True: _("連絡先あり"), False: _("連絡先なし"), None: _("連絡先は未確認")}
    return states[call["known"]]


def _at(
    way: Mapping[str, Any], place: int, cost_yen: int, capacity_yen: int, lang: Language
) -> Context:
    """Return one way at one step; money is named only where some moves."""
    step = way["steps"][place]
    owed, received = (_grown(way, place, key) for key in ("owed_yen", "received_yen"))
    moves = _is_told(cost_yen) or received > 0
    return {
        "label": way["label"],
        "is_plan": way["code"] is not None,
        "seen": step["seen"],
        "gap": step["gap"],
        "owed": about_text(owed)[lang] if _is_told(cost_yen) and way["code"] is not None else "",
        "received": _amount(received, lang),
        "out": about_text(step["out_yen"])[lang] if moves else "",
        "over": moves and step["out_yen"] > capacity_yen,
    }


def _is_told(cost_yen: int) -> bool:
    """Tell whether a step's cost is worth a line: a few hundred yen of lost profit is not."""
    return cost_yen >= LEAST_TOLD_YEN


def _grown(way: Mapping[str, Any], place: int, key: str) -> int:
    """Return by how much a sum has grown since the step before."""
    before = way["steps"][place - 1][key] if place else 0
    return int(way["steps"][place][key] - before)


def _amount(yen: int, lang: Language) -> str:
    return about_text(yen)[lang] if yen > 0 else ""


def _claim(
    claim: Mapping[str, Any] | None, ways: Sequence[Mapping[str, Any]], lang: Language
) -> Context | None:
    """Return what a customer's claim on top would leave with the firm."""
    if claim is None:
        return None
    return {
        "of_hundred": claim["of_hundred"],
        "amount": yen_text(claim["yen"])[lang],
        "ways": [
            {"label": way["label"], "more": yen_text(more)[lang]}
            for way, more in zip(ways, claim["more_kept_yen"], strict=False)
        ],
    }
