"""A frozen snapshot as the words and numbers that screen and PDF show, complete."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from reports.document import conclusion, notices, ten_items
from reports.document.asked import behind, labelled
from reports.document.canonical import digest, number_of
from reports.document.charts import score_bars
from reports.document.comparison import Plan, comparison
from reports.document.edition import Edition
from reports.document.happenings import happenings
from reports.document.plan_charts import retained
from reports.document.walkthrough import walkthroughs
from reports.document.words import (
    ANSWER_STATES,
    AUTHORITIES,
    LEVELS,
    LICENCES,
    SUPPORT_NEEDS,
)
from reports.engine.items import COVERED
from reports.engine.localise import Language, localise
from reports.engine.money import about_text, number_text, yen_text

WHY_ON_PAGE_ONE = 3
LARGE = 10_000  # from here on a number is read more easily with 万 or million
RUNNING_NAME_LENGTH = 24
LEAST_SAVING_YEN = 1_000
PLAIN_FIGURES = 6
TO: Mapping[Language, str] = {"ja": "〜", "en": " – "}
"""Between the two ends of a range."""

Context = dict[str, Any]


def build(
    snapshot: Mapping[str, Any], lang: Language, edition: Edition, *, fingerprint: str = ""
) -> Context:
    """Return everything a template shows, as primitives in one language.

    Args:
        snapshot: a frozen snapshot.
        lang: the language.
        edition: what of the named plans is shown.
        fingerprint: the snapshot's SHA-256 where it was stored with it; else it is worked out.

    Raises:
        KeyError: if the snapshot lacks a part.
    """
    frozen = localise(snapshot, lang)
    with override(lang):
        return {
            "lang": lang,
            **_heading(frozen, fingerprint or digest(snapshot)),
            **standing(edition, lang),
            **_conclusion(frozen, lang),
            **_reasons(frozen),
            "happenings": happenings(frozen, lang, edition),
            **_costs(frozen, lang, edition),
            **_cover(frozen, lang, edition),
            "walkthroughs": walkthroughs(frozen, lang, edition),
            **_method(frozen, lang),
            "acting_firm": _acting_firm(frozen["operator"]),
            "notices": notices.shown(frozen, edition, lang),
        }


def _heading(frozen: Mapping[str, Any], fingerprint: str) -> Context:
    name = (frozen["company"].get("name") or "").strip()
    short = name if len(name) <= RUNNING_NAME_LENGTH else f"{name[:RUNNING_NAME_LENGTH]}…"
    return {
        "company_name": name,
        "running_name": short,
        "long_name": len(name) > 2 * RUNNING_NAME_LENGTH,
        "made_on": frozen["made_on"],
        "number": number_of(fingerprint),
        "hash": fingerprint,
        "quick": frozen["questionnaire_mode"] == "quick",
    }


def standing(edition: Edition, lang: Language) -> Context:
    """Return whether plans are named, and who stands behind the report."""
    confirmation = edition.confirmation
    return {
        "edition": edition.id,
        "names_plans": edition.names_plans,
        "mark": _("担当者の確認前") if edition.id == "unconfirmed" else "",
        "confirmation": None
        if confirmation is None
        else {
            "firm": confirmation.firm[lang],
            "on": confirmation.on.isoformat(),
            "note": confirmation.note,
        },
    }


def _conclusion(frozen: Mapping[str, Any], lang: Language) -> Context:
    needs = frozen["result"]["needs"]
    said, sections = conclusion.sentence(needs, lang), conclusion.sections(frozen, lang)
    return {
        "sentence": said,
        "sentence_phrases": conclusion.phrases(said) if lang == "ja" else [said],
        "basis": conclusion.basis(frozen, lang),
        "level": str(LEVELS[frozen["result"]["score"]["level"]]),
        "sections": sections,
        "has_ranges": any(section["range"] for section in sections),
        "limits": conclusion.limits(frozen, lang),
        "capacity": conclusion.capacity(needs, lang),
        "certainty": frozen["explanations"]["certainty"],
        "existing": conclusion.existing(frozen),
        "overlap": conclusion.overlap(frozen),
        "to_check": conclusion.to_check(frozen),
        "held": conclusion.held(frozen),
        "existing_is_open": conclusion.existing_is_open(frozen),
    }


def _costs(frozen: Mapping[str, Any], lang: Language, edition: Edition) -> Context:
    shown = [
        row
        for row in frozen["explanations"]["cost_comparison"]
        if edition.names_plans or row["code"] is None
    ]
    names = {plan["code"]: plan["name"] for plan in frozen["result"]["policies"]}
    drawn = [{**row, "name": names.get(row["code"], row["label"])} for row in shown]
    return {
        "costs": [{**row, "premium": row["premium"] or _("見積で確かめます")} for row in shown],
        "retained": retained(drawn, frozen["result"]["needs"]["capacity_yen"], lang),
    }


def _reasons(frozen: Mapping[str, Any]) -> Context:
    explained = frozen["explanations"]
    return {
        "why": [{**row, "asked": labelled(frozen, row["answers"])} for row in explained["why"]],
        "why_first": _why_first(explained["why"]),
        "beliefs": explained["beliefs"],
        "scores": score_bars(frozen["result"]["score"]["sections"]),
    }


def _why_first(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the reasons of page one: the leading one, then those that weigh most for this firm."""
    weighed = sorted(rows, key=lambda row: (not row.get("leading"), -row.get("points", 0)))
    return weighed[:WHY_ON_PAGE_ONE]


def _cover(frozen: Mapping[str, Any], lang: Language, edition: Edition) -> Context:
    explained, advice = frozen["explanations"], frozen["result"]["recommendation"]
    compared = comparison(frozen, lang) if edition.names_plans else None
    return {
        "comparison": compared,
        "fit": _fit(frozen, compared["plans"], lang) if compared else None,
        "wanted": ten_items.wanted(frozen, lang),
        "not_needed": [_put_off(row, lang, edition) for row in explained["not_needed"]],
        "support": [
            {**row, "need_word": str(SUPPORT_NEEDS[row["need"]])} for row in explained["support"]
        ],
        "services": frozen["result"]["needs"]["services"],
        **_defences(explained["defences"], advice["defences"]),
        **_steps(frozen, edition),
        "moved": _moved(explained.get("moved"), edition),
        "narrow": explained["narrow"],
        "assumed_most": _assumed_most(explained),
        "findings": explained["findings"],
        "findings_by_use": _by_use(explained["findings"]),
    }


def _by_use(findings: Sequence[Mapping[str, Any]]) -> list[Context]:
    """Return what to find out, gathered under what it is good for.

    Reports of older make say that with every row: they stay as they are.
    """
    by_use: dict[str, list[str]] = {}
    for row in findings:
        by_use.setdefault(row.get("use", ""), []).append(row.get("name", row["text"]))
    return [{"use": use, "names": names} for use, names in by_use.items()]


def _steps(frozen: Mapping[str, Any], edition: Edition) -> Context:
    """Return the next steps as sentences, and the plans that each one names.

    A plan `asks` where its open points are what the step is about.
    """
    advice = frozen["result"]["recommendation"]
    told = [
        step for step in advice["next_steps"] if edition.names_plans or not _named_in(step, frozen)
    ]
    asking = advice["would_win_if_confirmed"]
    return {
        "next_steps": told,
        "step_plans": [
            {
                "text": step,
                "plans": [
                    {"code": plan["code"], "name": plan["name"], "asks": plan["code"] in asking}
                    for plan in _named_in(step, frozen)
                ],
            }
            for step in told
        ],
    }


def _put_off(row: Mapping[str, Any], lang: Language, edition: Edition) -> Context:
    """Return what is not needed; what it would cost all the same only where plans are named."""
    choice = row.get("choice") if edition.names_plans else None
    said = [row["text"], *([choice] if choice else [])]
    return {"title": row["title"], "text": ("" if lang == "ja" else " ").join(said)}


def _defences(
    explained: Sequence[Mapping[str, Any]], advised: Sequence[Mapping[str, Any]]
) -> Context:
    """Return the defence steps; a saving too small to be told from none is left unsaid."""
    by_control = {row["control"]: row for row in advised}
    told = [{**row, **_unsaid(by_control.get(row["control"], {}))} for row in explained]
    return {
        "defences": told,
        "savings_are_told": any(row.get("saves_per_year") for row in told),
        "saving_is_left_out": any(not row.get("saves_bad_year") for row in told),
    }


def _unsaid(advised: Mapping[str, Any]) -> dict[str, str]:
    """Return the savings to leave out: all where a year's is none, else the bad year's alone."""
    if (advised.get("saves_per_year_yen") or 0) < LEAST_SAVING_YEN:
        return {"saves_per_year": "", "saves_bad_year": ""}
    if (advised.get("saves_p90_yen") or 0) < LEAST_SAVING_YEN:
        return {"saves_bad_year": ""}
    return {}


def _moved(moved: Mapping[str, Any] | None, edition: Edition) -> Context | None:
    """Return what changes the result; plans only where they may be named."""
    if moved is None:
        return None
    return {"moves": moved["moves"], "flips": moved["flips"] if edition.names_plans else []}


def _assumed_most(explained: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return what was assumed where the answer would move the result most."""
    wanted = {row["question"] for row in explained["narrow"]}
    return [row for row in explained["imputed"] if row["question"] in wanted]


def _named_in(said: str, frozen: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the plans that a sentence speaks of; a name within a longer one is not meant."""
    named = [policy for policy in frozen["result"]["policies"] if policy["name"] in said]
    longer = [policy["name"] for policy in named]
    return [
        policy
        for policy in named
        if not any(policy["name"] in name and policy["name"] != name for name in longer)
    ]


def _fit(frozen: Mapping[str, Any], plans: list[Plan], lang: Language) -> Context:
    advice = frozen["result"]["recommendation"]
    by_place = {plan["place"]: plan for plan in plans if plan["place"]}
    has_first = advice["code"] is not None
    return {
        "title": advice["title"],
        "reasons": [reason for reason in advice["reasons"] if reason != advice["title"]],
        "brief": advice["reasons"][-1:] if _is_searched(frozen) else advice["reasons"][:3],
        "first": by_place.get(1) if has_first else None,
        "advance": _advance(frozen, by_place[1], lang) if has_first else "",
        "second": by_place.get(2 if has_first else 1),
        "rider": next((plan for plan in plans if plan["rider"]), None),
    }


def _is_searched(frozen: Mapping[str, Any]) -> bool:
    """Tell whether plans were looked for: then the last reason says what became of it."""
    needs = frozen["result"]["needs"]
    return any(needs[name]["recommended_yen"] for name in COVERED)


def _advance(frozen: Mapping[str, Any], first: Plan, lang: Language) -> str:
    """Say what the first plan leaves to lay out, where that is beyond what the firm can pay.

    Nothing where its own reason names the amount.
    """
    result = frozen["result"]
    advance = next(row["advance_yen"] for row in result["policies"] if row["code"] == first["code"])
    if advance is None or advance <= result["needs"]["capacity_yen"]:
        return ""
    amount = about_text(advance)[lang]
    if amount in first["headline"]:
        return ""
    return _(
        "重い場合には、保険金が払われる前に%(amount)sほどを立て替えることになり、すぐ払える額を超えます。"
    ) % {"amount": amount}


def _method(frozen: Mapping[str, Any], lang: Language) -> Context:
    result, explained = frozen["result"], frozen["explanations"]
    return {
        "answers": [_answered(section) for section in frozen["answers"]],
        "imputed": [{**row, "band": _imputed_band(row, lang)} for row in explained["imputed"]],
        "dont_know": sum(
            row["state"] == "unknown" for section in frozen["answers"] for row in section["rows"]
        ),
        "fired_rules": [
            {
                **rule,
                "asked": behind(frozen, "rules", rule["id"]),
                "points": f"{rule['points']:g}",
            }
            for rule in sorted(result["score"]["fired_rules"], key=lambda rule: -rule["points"])
        ],
        "parameters": [_parameter(row, lang) for row in explained["parameters"]],
        "versions": result["versions"],
        "seed": result["seed"],
        "events": result["events"],
        "as_of": result["as_of"],
    }


def _answered(section: Mapping[str, Any]) -> Context:
    rows = [
        {**row, "answer": str(ANSWER_STATES.get(row["state"], row["answer"]))}
        for row in section["rows"]
    ]
    return {"title": section["section"], "rows": rows}


def _imputed_band(row: Mapping[str, Any], lang: Language) -> str:
    """Say between which values an answer that is not known may lie."""
    if row["low"] == row["high"]:
        return str(row["low"])
    if row.get("is_list"):
        return _("少ない場合: %(low)s / 多い場合: %(high)s") % {
            "low": row["low"],
            "high": row["high"],
        }
    return TO[lang].join((row["low"], row["high"]))


def _parameter(row: Mapping[str, Any], lang: Language) -> Context:
    ends = [_plain(row[key], lang) for key in ("low", "value", "high")]
    band = ends[0] if len(set(ends)) == 1 else " – ".join(ends)
    return {**row, "band": band}


def _plain(value: float, lang: Language) -> str:
    """Say a parameter as it stands: large ones in words (200万, 2 million), no padding zeros."""
    if value >= LARGE and value == int(value):
        return yen_text(value)[lang].removesuffix("円").removeprefix("¥")
    return number_text(value, PLAIN_FIGURES)


def _acting_firm(operator: Mapping[str, Any] | None) -> Context | None:
    if operator is None:
        return None
    return {
        **operator,
        "licence": str(LICENCES[operator["licence_kind"]]),
        "authority_text": str(AUTHORITIES.get(operator["authority"], "")),
    }
