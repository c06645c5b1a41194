"""A what-if in words and pictures: on the screen while dials are turned, and kept in a document."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from insurance_catalog.terms import vocabulary
from reports.document.comparison import configuration
from reports.document.plan_charts import Retained, rows_chart
from reports.document.plan_money import exceeding
from reports.document.variant_sentence import is_guide, sentence
from reports.document.words import SECTIONS
from reports.engine.items import COVERED
from reports.engine.localise import Language, localise
from reports.engine.money import about_text, rounded, yen_text
from reports.engine.offers import Offer

Content = Mapping[str, Any]


def shown(content: Content, lang: Language) -> dict[str, Any]:
    """Return everything a template shows of a what-if.

    Args:
        content: as `Trial.work_out` returns it, or as it was kept.
    """
    told = localise(dict(content), lang)
    figures, capacity = told["figures"], told["capacity_yen"]
    at_guide = is_guide(told)
    ways = _ways(at_guide=at_guide)
    return {
        "sentence": sentence(told, lang),
        "is_guide": at_guide,
        "form": _form(told["wish"], lang),
        "controls": [control["title"] for control in told["controls"]],
        "chart": _ways_chart(ways, figures, capacity, lang),
        "sections_chart": _sections_chart(figures["mine"], capacity, lang),
        "rows": [_way(label, figures[name], lang) for name, label in ways],
        "sections": [_section(name, figures, lang) for name in COVERED],
        "capacity": yen_text(capacity)[lang],
    }


def _form(wish: Content, lang: Language) -> str:
    """Say in one line where the dials stood; no wait where nothing waits."""
    hours = wish["waiting_hours"] if wish["interruption_yen"] else None
    return configuration({**wish, "waiting_hours": hours}, lang)


def _ways(*, at_guide: bool) -> list[tuple[str, str]]:
    """Name the ways to compare; while nothing is turned, what is tried is the guide itself."""
    ways = [("none", _("サイバー保険なし")), ("guide", _("目安の備え"))]
    return ways if at_guide else [*ways, ("mine", _("試した備え"))]


def _way(label: str, figures: Content, lang: Language) -> dict[str, Any]:
    return {
        "label": label,
        "typical": _paid_and_kept(figures["typical"], lang),
        "bad": _paid_and_kept(figures["bad"], lang),
        "exceeds": exceeding(figures["exceeds_capacity_ratio"]),
    }


def _paid_and_kept(pair: Mapping[str, int], lang: Language) -> dict[str, str]:
    """Say how a loss is shared; what is paid is the loss less what stays, so that the sum holds."""
    loss, kept = rounded(pair["loss_yen"]), rounded(pair["kept_yen"])
    return {
        "loss": yen_text(loss)[lang],
        "paid": about_text(max(0, loss - kept))[lang],
        "kept": yen_text(kept)[lang],
    }


def _section(name: str, figures: Content, lang: Language) -> dict[str, Any]:
    mine, guide = figures["mine"]["sections"][name], figures["guide"]["sections"][name]
    return {
        "title": str(SECTIONS[name]),
        "typical": _paid_and_kept(mine["typical"], lang),
        "bad": _paid_and_kept(mine["bad"], lang),
        "guide_kept": about_text(guide["bad"]["kept_yen"])[lang],
    }


# --- Pictures -----------------------------------------------------------------------------------


def _ways_chart(
    ways: Sequence[tuple[str, str]], figures: Content, capacity_yen: int, lang: Language
) -> Retained:
    rows = [
        (label, figures[name]["typical"]["kept_yen"], figures[name]["bad"]["kept_yen"])
        for name, label in ways
    ]
    said = [
        _("よくある重さ %(typical)s · 重い %(bad)s")
        % {"typical": about_text(typical)[lang], "bad": about_text(bad)[lang]}
        for _label, typical, bad in rows
    ]
    summary = _("重大な事故が起きた年に貴社に残る額を、備え方ごとに同じ目盛りで示した図です。")
    return rows_chart(rows, said, capacity_yen, _summed_up(summary, rows, said), lang)


def _sections_chart(mine: Content, capacity_yen: int, lang: Language) -> Retained:
    """Return what stays (dark) of a heavy event (light), section by section."""
    pairs = {name: mine["sections"][name]["bad"] for name in COVERED}
    rows = [
        (str(SECTIONS[name]), pair["kept_yen"], pair["loss_yen"]) for name, pair in pairs.items()
    ]
    shares = [_paid_and_kept(pair, lang) for pair in pairs.values()]
    said = [_("損失 %(loss)s のうち 払われる %(paid)s · 残る %(kept)s") % share for share in shares]
    summary = _("重い場合(10件に1件)の損失のうち、貴社に残る額を補償ごとに示した図です。")
    return rows_chart(rows, said, capacity_yen, _summed_up(summary, rows, said), lang)


def _summed_up(summary: str, rows: Sequence[tuple[str, int, int]], said: Sequence[str]) -> str:
    named = (f"{label}: {words}" for (label, *_yen), words in zip(rows, said, strict=True))
    return f"{summary} {' / '.join(named)}"


# --- Beside the dials ---------------------------------------------------------------------------


def notes(needs: Content, wish: Mapping[str, int], lang: Language) -> dict[str, str]:
    """Return what is to be said of single dials: too little for a contract, more than is used.

    Args:
        needs: of the frozen result.
        wish: where the dials stand.
    """
    return {name: _limit_note(needs[name], wish[f"{name}_yen"], lang) for name in COVERED} | {
        "waiting": _wait_note(needs, wish),
        "deductible": _deductible_note(needs, wish, lang),
    }


def _limit_note(need: Content, limit: int, lang: Language) -> str:
    floor, excess = need["floor_yen"], need["excess_above_yen"]
    if floor and limit < floor:
        return _("お取引先の条件 %(amount)s を下回ります。") % {"amount": yen_text(floor)[lang]}
    if limit and limit > excess:
        most = {"amount": yen_text(excess)[lang]}
        return _("%(amount)sを超える部分は、使う場面がほとんどありません。") % most
    if limit < need["minimum_yen"]:
        least = {"amount": yen_text(need["minimum_yen"])[lang]}
        return _("最低の目安 %(amount)s を下回ります。") % least
    return ""


def _wait_note(needs: Content, wish: Mapping[str, int]) -> str:
    if not wish["interruption_yen"]:
        return _("休業の補償がないので、待機は関係しません。")
    most = needs["waiting_hours_max"]
    if most is not None and wish["waiting_hours"] > most:
        return _("貴社の目安より長く待ちます。")
    return ""


def _deductible_note(needs: Content, wish: Mapping[str, int], lang: Language) -> str:
    if wish["deductible_yen"] <= needs["deductible_max_yen"]:
        return ""
    most = {"amount": yen_text(needs["deductible_max_yen"])[lang]}
    return _("無理なく払える%(amount)sを超えます。") % most


def offered(found: Sequence[Offer], lang: Language) -> list[dict[str, str]]:
    """Return plans that can be bought just so: their known price with its basis, or none."""
    return [
        {
            "name": offer.terms.name[lang],
            "insurer": offer.terms.insurer[lang],
            "premium": _price(offer, lang),
        }
        for offer in found
    ]


def first_candidate(
    result: Content, found: Sequence[Offer], lang: Language
) -> dict[str, Any] | None:
    """Return the proposed plan beside what is tried: its form, and whether it is sold as tried.

    Args:
        result: of the report.
        found: the plans that can be bought as tried.
        lang: the language.
    """
    code = result["recommendation"]["code"]
    plan = next((row for row in result["policies"] if row["code"] == code), None)
    if plan is None:
        return None
    return {
        "name": plan["name"][lang],
        "form": configuration(plan["configuration"], lang),
        "kept": about_text(plan["retained"]["p90_yen"])[lang],
        "is_offered": code in {offer.terms.code for offer in found},
    }


def _price(offer: Offer, lang: Language) -> str:
    if offer.premium_yen is None:
        return _("保険料は見積で確かめます")
    return _("参考保険料 年%(amount)s(%(basis)s)") % {
        "amount": yen_text(offer.premium_yen)[lang],
        "basis": vocabulary.PREMIUM_BASES[offer.terms.premium.basis][lang],
    }


# --- Kept ---------------------------------------------------------------------------------------


def kept(rows: Sequence[Content], lang: Language) -> list[dict[str, Any]]:
    """Return what a document shows of the kept what-ifs.

    Args:
        rows: `label`, `kept_on` (a day, ISO) and `content` of each.
    """
    return [
        {"label": row["label"], "kept_on": row["kept_on"], **shown(row["content"], lang)}
        for row in rows
    ]
