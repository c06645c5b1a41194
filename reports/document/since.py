"""What has changed since the report before: answers, amounts and how far they could still move."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from reports.document.edition import Edition
from reports.document.words import ANSWER_STATES, SECTIONS
from reports.engine.items import COVERED
from reports.engine.localise import Language, localise
from reports.engine.money import hours_text, range_text, yen_text

Frozen = Mapping[str, Any]


def since(
    before: Frozen, snapshot: Frozen, lang: Language, edition: Edition
) -> dict[str, Any] | None:
    """Return what differs from the report before; None where nothing does.

    Args:
        before: its `needs`, `ranges`, `answers`, `title` (of the recommendation) and `made_on`.
        snapshot: of this report.
    """
    then = localise(dict(before), lang)
    now = localise(_parts(snapshot), lang)
    with override(lang):
        answers = list(_answers(then, now))
        rows = [
            *_amounts(then, now, lang),
            *_floor(then, now, lang),
            *_own_share(then, now, lang),
        ]
        plan = _plan(then, now) if edition.names_plans else None
    if not (answers or rows or plan):
        return None
    return {"made_on": then["made_on"], "answers": answers, "rows": rows, "plan": plan}


def _parts(snapshot: Frozen) -> dict[str, Any]:
    explained, result = snapshot["explanations"], snapshot["result"]
    return {
        "needs": result["needs"],
        "title": result["recommendation"]["title"],
        "ranges": explained.get("ranges"),
        "answers": snapshot["answers"],
        "labels": explained.get("asked", {}).get("labels", {}),
    }


def _answers(then: Frozen, now: Frozen) -> Iterator[dict[str, str]]:
    """Yield the answers that differ, in the order of the questions."""
    unanswered = str(ANSWER_STATES["unanswered"])
    earlier = {question: said for question, _text, said in _given(then["answers"])}
    for question, text, after in _given(now["answers"]):
        before = earlier.get(question, unanswered)
        if after != before:
            label = now["labels"].get(question, text)
            yield {"label": label, "before": before, "after": after}


def _given(sections: Any) -> Iterator[tuple[str, str, str]]:
    for section in sections:
        for row in section["rows"]:
            said = str(ANSWER_STATES.get(row["state"], row["answer"]))
            yield row["question"], row["text"], said


def _amounts(then: Frozen, now: Frozen, lang: Language) -> Iterator[dict[str, Any]]:
    for name in COVERED:
        amounts = [part["needs"][name]["recommended_yen"] for part in (then, now)]
        ends = [_range(part["ranges"], name) for part in (then, now)]
        others = list(_others(then["needs"][name], now["needs"][name], lang))
        if amounts[0] == amounts[1] and ends[0] == ends[1] and not others:
            continue
        yield {
            "title": str(SECTIONS[name]),
            "before": _amount(amounts[0], lang),
            "after": _amount(amounts[1], lang),
            "is_moved": amounts[0] != amounts[1],
            "others": others,
            **_width(ends, lang),
        }


def _others(then: Frozen, now: Frozen, lang: Language) -> Iterator[dict[str, str]]:
    """Yield the least and the generous amount of a section where they differ."""
    for name, title in (("minimum_yen", _("最低")), ("generous_yen", _("手厚い"))):
        if then[name] != now[name]:
            ends = [yen_text(part[name])[lang] for part in (then, now)]
            yield {"title": title, "before": ends[0], "after": ends[1]}


def _amount(yen: int, lang: Language) -> str:
    return yen_text(yen)[lang] if yen else _("優先しません")


def _range(ranges: Any, name: str) -> tuple[int, int] | None:
    if not ranges or name not in ranges:
        return None
    return ranges[name]["low_yen"], ranges[name]["high_yen"]


def _width(ends: list[tuple[int, int] | None], lang: Language) -> dict[str, Any]:
    """Say the two ranges in which an amount could move, and whether the later is narrower."""
    before, after = ends
    if before is None or after is None or before == after:
        return _NO_RANGE
    return {
        "range_before": range_text(*before)[lang],
        "range_after": range_text(*after)[lang],
        "is_narrower": after[1] - after[0] < before[1] - before[0],
    }


def _floor(then: Frozen, now: Frozen, lang: Language) -> Iterator[dict[str, Any]]:
    before, after = (part["needs"]["liability"]["floor_yen"] for part in (then, now))
    if before != after:
        yield _moved(_("お取引先の条件(賠償)"), _demand(before, lang), _demand(after, lang))


def _demand(yen: int | None, lang: Language) -> str:
    if yen is None:
        return _("わからない、またはなし")
    return _("%(amount)s以上") % {"amount": yen_text(yen)[lang]}


def _moved(title: str, before: str, after: str) -> dict[str, Any]:
    return {
        "title": title,
        "before": before,
        "after": after,
        "is_moved": True,
        "others": [],
        **_NO_RANGE,
    }


_NO_RANGE: dict[str, Any] = {"range_before": "", "range_after": "", "is_narrower": False}


def _own_share(then: Frozen, now: Frozen, lang: Language) -> Iterator[dict[str, Any]]:
    titles = {"waiting_hours_max": _("待機期間"), "deductible_max_yen": _("免責金額")}
    for name, title in titles.items():
        before, after = then["needs"][name], now["needs"][name]
        if before != after:
            yield _moved(title, _step(name, before, lang), _step(name, after, lang))


def _step(name: str, value: int | None, lang: Language) -> str:
    if value is None:
        return _("優先しません")
    return (hours_text(value) if name == "waiting_hours_max" else yen_text(value))[lang]


def _plan(then: Frozen, now: Frozen) -> dict[str, str] | None:
    if then["title"] == now["title"]:
        return None
    return {"before": then["title"], "after": now["title"]}
