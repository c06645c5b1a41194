"""The one sentence that says what turned dials mean, against the recommended cover."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from reports.document.words import SECTIONS
from reports.engine.localise import Language
from reports.engine.money import hours_text, rounded, yen_text

DIALS = ("liability_yen", "response_yen", "interruption_yen", "waiting_hours", "deductible_yen")
Content = Mapping[str, Any]


def sentence(content: Content, lang: Language) -> str:
    """Say what the turned dials mean, against the recommended cover."""
    if is_guide(content):
        return _("いまは目安の備えです。金額や待機を変えると、残る額の動きをここに出します。")
    parts = [
        _turned(content, lang) + _effect(content, lang),
        *_short_of_contract(content, lang),
        *_consequences(content, lang),
    ]
    return (" " if lang == "en" else "").join(parts)


def is_guide(content: Content) -> bool:
    """Tell whether nothing is turned."""
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
        return _("重い場合(10件に1件)に残る額は、目安の備えと変わらず約%(after)sです。") % amounts
    if after > before:
        return _("重い場合(10件に1件)に残る額が、約%(before)sから約%(after)sに増えます。") % amounts
    return _("重い場合(10件に1件)に残る額が、約%(before)sから約%(after)sに減ります。") % amounts


def _short_of_contract(content: Content, lang: Language) -> Iterator[str]:
    """Say that a customer's demand is not met; a what-if kept earlier may not know of any."""
    floor = content.get("floor_yen")
    if floor and content["wish"]["liability_yen"] < floor:
        yield _("お取引先の条件(%(amount)s)に足りません。") % {"amount": yen_text(floor)[lang]}


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
