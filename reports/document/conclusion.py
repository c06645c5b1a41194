"""The first page in words: what is enough, what of it exists, what fits, what to do next."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from reports.document.asked import behind
from reports.document.charts import band
from reports.document.words import (
    ANSWER_STATES,
    EXISTING,
    LIMITS,
    OVERLAP,
    SECTION_MEANINGS,
    SECTIONS,
)
from reports.engine.hundred import holding
from reports.engine.items import COVERED
from reports.engine.localise import Language
from reports.engine.money import days_text, hours_text, range_text, yen_text


def sentence(needs: Mapping[str, Any], lang: Language) -> str:
    """Say the three amounts in one sentence; name apart what has no priority."""
    amounts = {name: needs[name]["recommended_yen"] for name in COVERED}
    wanted = [
        _("%(section)s%(amount)s") % {"section": SECTIONS[name], "amount": yen_text(yen)[lang]}
        for name, yen in amounts.items()
        if yen
    ]
    if not wanted:
        return _(
            "いまの前提では、事故の費用は手元のお金でまかなえるという試算です。"
            "小さな補償から検討を勧めます。"
        )
    said = _("貴社には、%(amounts)sほどの備えが目安です。") % {"amounts": _("・").join(wanted)}
    idle = [str(SECTIONS[name]) for name, yen in amounts.items() if not yen]
    if idle:
        said += _("%(sections)sの備えは、いまの前提では優先しません。") % {
            "sections": _("・").join(idle)
        }
    return said


def basis(snapshot: Mapping[str, Any], lang: Language) -> str:
    """Say what makes these amounts the guide: how many incidents they keep within the cash."""
    needs = snapshot["result"]["needs"]
    rests_on = snapshot["explanations"].get("basis", {"smallest": True})
    if needs["covered_share"] is None:
        return ""
    of_hundred = holding(needs["covered_share"])
    amount = yen_text(needs["capacity_yen"])[lang]
    if rests_on.get("kept_by_industry"):
        return _(
            "保険がなくても、重大な事故100件のうち約%(share)d件は、貴社の負担がすぐ払える%(amount)s"
            "以内に収まります。それでも、調査と説明は自社だけでは難しいため、小さな備えを勧めます。"
        ) % {"share": holding(rests_on["uncovered_share"]), "amount": amount}
    if not any(needs[name]["recommended_yen"] for name in COVERED):
        return _(
            "保険がなくても、重大な事故100件のうち約%(share)d件は、"
            "貴社の負担がすぐ払える%(amount)s以内に収まるためです。"
        ) % {"share": of_hundred, "amount": amount}
    if not rests_on["smallest"]:
        return _(
            "この備えで、重大な事故100件のうち約%(share)d件は、保険金を受け取ったあとの負担が、"
            "すぐ払える%(amount)s以内に収まります。"
        ) % {"share": of_hundred, "amount": amount}
    return _(
        "この金額は、重大な事故100件のうち約%(share)d件で、保険金を受け取ったあとの負担を、"
        "すぐ払える%(amount)s以内に収める、いちばん小さい金額です。"
    ) % {"share": of_hundred, "amount": amount}


def phrases(said: str) -> list[str]:
    """Return a Japanese sentence cut after its marks, where a line may end without harm."""
    return [part for part in re.split(r"(?<=[、。・])", said) if part]


def sections(snapshot: Mapping[str, Any], lang: Language) -> list[dict[str, Any]]:
    """Return the three sections: amount, band, reasons, and the figures behind them."""
    needs, explained = snapshot["result"]["needs"], snapshot["explanations"]["needs"]
    rows = []
    for name in COVERED:
        need = needs[name]
        rows.append(
            {
                "id": name,
                "title": str(SECTIONS[name]),
                "meaning": str(SECTION_MEANINGS[name]),
                "amount": yen_text(need["recommended_yen"])[lang],
                "is_needed": bool(need["recommended_yen"]),
                "floor": yen_text(need["floor_yen"])[lang] if need["floor_yen"] else "",
                "range": _range(snapshot["explanations"], name, lang),
                "band": band(str(SECTIONS[name]), within_reach(snapshot, name), lang),
                "because": explained[name].get("because", ""),
                "reasons": list(_section_reasons(explained[name], bool(need["recommended_yen"]))),
                "asked": _behind_reasons(snapshot, explained[name]),
                "figures": explained[name]["figures"],
            }
        )
    return rows


def _section_reasons(explained: Mapping[str, Any], is_needed: bool) -> Iterator[str]:
    """Yield what makes the amount, then what weighs for it; of no amount, what to bear in mind."""
    if "because" in explained:
        yield explained["because"]
    yield from _wish(explained)
    for reason in explained["reasons"]:
        yield reason if is_needed else _("気になる点: %(reason)s") % {"reason": reason}


def _wish(explained: Mapping[str, Any]) -> Iterator[str]:
    """Yield what was asked for beside the guide; a report made before may not hold it."""
    if explained.get("wished"):
        yield explained["wished"]


def within_reach(snapshot: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return a section's need, with nothing called excess that open points could still ask for."""
    need = snapshot["result"]["needs"][name]
    reach = snapshot["explanations"].get("ranges", {}).get(name, {}).get("high_yen", 0)
    return {**need, "excess_above_yen": max(need["excess_above_yen"], reach)}


def _range(explained: Mapping[str, Any], name: str, lang: Language) -> str:
    """Say between which amounts the open points could move a section; empty if they do not."""
    ends = explained.get("ranges", {}).get(name)
    if ends is None or ends["low_yen"] == ends["high_yen"]:
        return ""
    return range_text(ends["low_yen"], ends["high_yen"])[lang]


def _behind_reasons(
    snapshot: Mapping[str, Any], explained: Mapping[str, Any]
) -> list[dict[str, str]]:
    """Return the questions behind the reasons of a section, each once."""
    found = [one for rule in explained.get("rules", ()) for one in behind(snapshot, "rules", rule)]
    return list({one["id"]: one for one in found}.values())


def limits(snapshot: Mapping[str, Any], lang: Language) -> list[dict[str, Any]]:
    """Return waiting period, deductible and endurance with their reasons and figures."""
    needs, explained = snapshot["result"]["needs"], snapshot["explanations"]["needs"]
    waiting = needs["waiting_hours_max"]
    values = {
        "waiting": _("休業の補償を付けないため、不要")
        if waiting is None
        else _("%(hours)sまで") % {"hours": hours_text(waiting)[lang]},
        "deductible": deductible(snapshot, lang),
        "endurance": days_text(needs["endurance_days"])[lang],
    }
    return [
        {
            "id": name,
            "title": str(LIMITS[name][0]),
            "meaning": str(LIMITS[name][1]),
            "value": value,
            "reasons": [*explained[name]["reasons"], *_wish(explained[name])],
            "figures": explained[name]["figures"],
        }
        for name, value in values.items()
    ]


def deductible(snapshot: Mapping[str, Any], lang: Language) -> str:
    """Say the largest deductible that is easy to bear, or a smaller one that fits the cover."""
    advised = snapshot["explanations"]["needs"]["deductible"].get("advised_yen")
    most = snapshot["result"]["needs"]["deductible_max_yen"] if advised is None else advised
    return str(_("%(amount)sまで") % {"amount": yen_text(most)[lang]})


def capacity(needs: Mapping[str, Any], lang: Language) -> str:
    """Say what the firm can pay at once, and whether that is assumed."""
    amount = yen_text(needs["capacity_yen"])[lang]
    if needs["capacity_imputed"]:
        return _("%(amount)s(推定)") % {"amount": amount}
    return str(amount)


def existing(snapshot: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return what the policies the firm already has are good for, in words."""
    return [
        {
            "kind": str(EXISTING[row["kind"]]),
            "section": str(SECTIONS[row["section"]]),
            "state_id": row["state"],
            "state": str(OVERLAP[row["state"]]),
            "question": row["question"] or "",
        }
        for row in snapshot["result"]["overlap"]
    ]


def held(snapshot: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the policies the firm holds: what they may pay, and what to check on each."""
    return [
        {"title": row["title"], "covers": row["covers"], "points": row["points"]}
        for row in snapshot["explanations"]["existing"]
    ]


def existing_is_open(snapshot: Mapping[str, Any]) -> bool:
    """Tell whether nobody knows yet which policies the firm has: that is no "none"."""
    return any(
        row["question"] == "existing-policies" and row["state"] in ANSWER_STATES
        for section in snapshot["answers"]
        for row in section["rows"]
    )


def overlap(snapshot: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what existing cover pays on the simulated events, in yen, section by section."""
    return [
        {
            **row,
            **{part: row[part] or _("わかりません") for part in ("both", "only_existing", "gap")},
            "is_counted": row["both"] is not None,
            "state_id": row["state"],
            "state": _("ごく一部だけです") if row.get("is_small") else str(OVERLAP[row["state"]]),
        }
        for row in snapshot["explanations"].get("overlap", ())
    ]


def to_check(snapshot: Mapping[str, Any]) -> list[str]:
    """Return what to check on the certificates, each question once for a policy."""
    explained = snapshot["explanations"]
    asked = [
        f"{row['title']}: {question}"
        for row in explained.get("overlap", ())
        for question in row["questions"]
    ]
    points = [
        f"{row['title']}: {point}" for row in explained["existing"] for point in row["points"]
    ]
    return list(dict.fromkeys(asked or points))
