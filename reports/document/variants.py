"""A what-if in words and pictures: on the screen while dials are turned, and kept in a document."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from insurance_catalog.terms import vocabulary
from reports.document.comparison import configuration
from reports.document.plan_charts import Retained, rows_chart
from reports.document.words import SECTIONS
from reports.engine.localise import Language, localise
from reports.engine.money import about_text, hours_text, rounded, yen_text
from reports.engine.offers import Offer

COVERED = ("liability", "response", "interruption")
DIALS = ("liability_yen", "response_yen", "interruption_yen", "waiting_hours", "deductible_yen")
HUNDRED = 100
Content = Mapping[str, Any]


def shown(content: Content, lang: Language) -> dict[str, Any]:
    """Return everything a template shows of a what-if.

    Args:
        content: as `Trial.work_out` returns it, or as it was kept.
    """
    told = localise(dict(content), lang)
    figures, capacity = told["figures"], told["capacity_yen"]
    return {
        "sentence": sentence(told, lang),
        "is_guide": _is_guide(told),
        "form": _form(told["wish"], lang),
        "controls": [control["title"] for control in told["controls"]],
        "chart": _ways_chart(figures, capacity, lang),
        "sections_chart": _sections_chart(figures["mine"], capacity, lang),
        "rows": [_way(label, figures[name], lang) for name, label in _ways()],
        "sections": [_section(name, figures, lang) for name in COVERED],
        "capacity": yen_text(capacity)[lang],
    }


def _form(wish: Content, lang: Language) -> str:
    """Say in one line where the dials stood; no wait where nothing waits."""
    hours = wish["waiting_hours"] if wish["interruption_yen"] else None
    return configuration({**wish, "waiting_hours": hours}, lang)


def _ways() -> list[tuple[str, str]]:
    return [
        ("none", _("サイバー保険なし")),
        ("guide", _("目安の備え")),
        ("mine", _("試した備え")),
    ]


def _way(label: str, figures: Content, lang: Language) -> dict[str, Any]:
    return {
        "label": label,
        "typical": _paid_and_kept(figures["typical"], lang),
        "bad": _paid_and_kept(figures["bad"], lang),
        "exceeds": _of_hundred(figures["exceeds_capacity_ratio"]),
    }


def _paid_and_kept(pair: Mapping[str, int], lang: Language) -> dict[str, str]:
    """Say how a loss is shared; what is paid is the loss less what stays, so that the sum holds."""
    loss, kept = rounded(pair["loss_yen"]), rounded(pair["kept_yen"])
    return {
        "loss": yen_text(loss)[lang],
        "paid": about_text(max(0, loss - kept))[lang],
        "kept": yen_text(kept)[lang],
    }


def _of_hundred(ratio: float) -> str:
    count = round(ratio * HUNDRED)
    if count < 1:
        return _("100通りのうち1通り未満")
    return _("100通りのうち%(count)s通り") % {"count": count}


def _section(name: str, figures: Content, lang: Language) -> dict[str, Any]:
    mine, guide = figures["mine"]["sections"][name], figures["guide"]["sections"][name]
    return {
        "title": str(SECTIONS[name]),
        "typical": _paid_and_kept(mine["typical"], lang),
        "bad": _paid_and_kept(mine["bad"], lang),
        "guide_kept": about_text(guide["bad"]["kept_yen"])[lang],
    }


# --- Pictures -----------------------------------------------------------------------------------


def _ways_chart(figures: Content, capacity_yen: int, lang: Language) -> Retained:
    rows = [
        (label, figures[name]["typical"]["kept_yen"], figures[name]["bad"]["kept_yen"])
        for name, label in _ways()
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
    summary = _("重い事故(10件に1件)の損失のうち、貴社に残る額を補償ごとに示した図です。")
    return rows_chart(rows, said, capacity_yen, _summed_up(summary, rows, said), lang)


def _summed_up(summary: str, rows: Sequence[tuple[str, int, int]], said: Sequence[str]) -> str:
    named = (f"{label}: {words}" for (label, *_yen), words in zip(rows, said, strict=True))
    return f"{summary} {' / '.join(named)}"


# --- The sentence -------------------------------------------------------------------------------


def sentence(content: Content, lang: Language) -> str:
    """Say what the turned dials mean, against the recommended cover."""
    if _is_guide(content):
        return _("いまは目安の備えです。下の項目を変えると、残る額がどう変わるかがわかります。")
    parts = [_turned(content, lang) + _effect(content, lang), *_consequences(content, lang)]
    return (" " if lang == "en" else "").join(parts)


def _is_guide(content: Content) -> bool:
    return not content["controls"] and not any(_changed(content))


def _changed(content: Content) -> Iterator[str]:
    """Yield the dials that stand elsewhere; a wait matters only where interruption is covered."""
    wish, guide = content["wish"], content["guide"]
    for name in DIALS:
        if name == "waiting_hours" and not wish["interruption_yen"]:
            continue
        if wish[name] != guide[name]:
            yield name


def _turned(content: Content, lang: Language) -> str:
    """Name what was turned, as the beginning of a sentence."""
    steps, dials = _steps(content["controls"]), _("・").join(_dials(content, lang))
    if not steps:
        return _("%(dials)sにすると、") % {"dials": dials}
    if not dials:
        return _("%(steps)sと、") % {"steps": steps}
    return _("%(dials)sにし、%(steps)sと、") % {"dials": dials, "steps": steps}


def _dials(content: Content, lang: Language) -> Iterator[str]:
    wish = content["wish"]
    for name in _changed(content):
        dial = _dial(name, lang)
        if wish[name]:
            amount = (hours_text if name == "waiting_hours" else yen_text)(wish[name])[lang]
            yield _("%(dial)sを%(amount)s") % {"dial": dial, "amount": amount}
        else:
            yield _("%(dial)sをなし") % {"dial": dial}


def _dial(name: str, lang: Language) -> str:
    """Return what a dial is called in the middle of a sentence."""
    titles = {"waiting_hours": _("待機"), "deductible_yen": _("免責")}
    title = titles.get(name) or str(SECTIONS[name.removesuffix("_yen")])
    return title[:1].lower() + title[1:] if lang == "en" else title


def _steps(controls: Sequence[Content]) -> str:
    if len(controls) == 1:
        return _("「%(control)s」を行う") % {"control": controls[0]["title"]}
    return _("対策を%(count)sつ行う") % {"count": len(controls)} if controls else ""


def _effect(content: Content, lang: Language) -> str:
    """Say how what stays in a heavy year moves."""
    before, after = _bad_years(content)
    amounts = {"before": yen_text(before)[lang], "after": yen_text(after)[lang]}
    if before == after:
        return _("重い年(10回に1回)に残る額は、目安の備えと変わらず約%(after)sです。") % amounts
    if after > before:
        return _("重い年(10回に1回)に残る額が、約%(before)sから約%(after)sに増えます。") % amounts
    return _("重い年(10回に1回)に残る額が、約%(before)sから約%(after)sに減ります。") % amounts


def _bad_years(content: Content) -> tuple[int, int]:
    """Return what stays in a heavy year under the recommended and under the tried cover."""
    figures = content["figures"]
    before, after = (rounded(figures[name]["bad"]["kept_yen"]) for name in ("guide", "mine"))
    return before, after


def _consequences(content: Content, lang: Language) -> Iterator[str]:
    before, after = _bad_years(content)
    if before != after:
        yield _against_capacity(before, after, content["capacity_yen"], lang)
    if content["controls"]:
        yield _often(content["figures"])


def _against_capacity(before: int, after: int, capacity: int, lang: Language) -> str:
    amount = {"amount": yen_text(capacity)[lang]}
    if before <= capacity < after:
        return _("すぐ払える額(%(amount)s)を超えます。") % amount
    if after <= capacity < before:
        return _("すぐ払える額(%(amount)s)に収まります。") % amount
    if after > capacity:
        return _("すぐ払える額(%(amount)s)は、どちらでも超えています。") % amount
    return _("すぐ払える額(%(amount)s)には収まっています。") % amount


def _often(figures: Content) -> str:
    before, after = (_years(figures[name]["per_year"]) for name in ("guide", "mine"))
    if before == after:
        return _("事故の起こりやすさは、ほとんど変わりません。")
    return _("重大な事故は、およそ%(before)s年に1回から%(after)s年に1回になります。") % {
        "before": f"{before:,}",
        "after": f"{after:,}",
    }


def _years(per_year: float) -> int:
    return max(1, rounded(1 / per_year))


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
