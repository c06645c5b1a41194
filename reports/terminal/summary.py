"""The advice as an owner reads it at a terminal: the first page of the report, in plain lines."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from reports.document.context import build
from reports.document.edition import Edition
from reports.engine.localise import Language

Context = Mapping[str, Any]
_INDENT = "  "
_SPOKEN_NOTICES = ("not-disclosure", "model", "fictitious", "comparison")


def summary(snapshot: Mapping[str, Any], lang: Language, edition: Edition) -> str:
    """Return the conclusion, its reasons and what to do next, from a snapshot.

    Args:
        snapshot: as a report freezes it.
        lang: the language of every line.
        edition: whether plans are named, and under which mark.
    """
    context = build(snapshot, lang, edition)
    with override(lang):
        lines = [*_head(context), *_needs(context), *_plans(context), *_rest(context)]
    return "\n".join(lines) + "\n"


def _head(context: Context) -> Iterator[str]:
    name = context["company_name"] or _("(会社名の記入なし)")
    kind = _("かんたん診断") if context["quick"] else _("くわしい診断")
    yield _("備え サイバー保険ニーズ診断 — %(name)s") % {"name": name}
    yield f"{kind} · {context['made_on']} · No. {context['number']}"
    if context["mark"]:
        yield _("【%(mark)s】") % {"mark": context["mark"]}
    yield ""
    yield context["sentence"]


def _needs(context: Context) -> Iterator[str]:
    yield from _titled(_("備えの目安"), [_section(section) for section in context["sections"]])
    for limit in context["limits"]:
        yield f"{_INDENT}{limit['title']}: {limit['value']}"
    yield _INDENT + _("すぐに払える額: %(amount)s") % {"amount": context["capacity"]}
    yield from _titled(
        _("なぜ"), [f"{why['title']} — {why['text']}" for why in context["why_first"]]
    )


def _section(section: Mapping[str, Any]) -> str:
    line = f"{section['title']}: {section['amount']}"
    if not section["is_needed"]:
        line = _("%(title)s: いまの前提では優先しません") % {"title": section["title"]}
    if section["floor"]:
        line += _("(契約で求められる額 %(amount)s)") % {"amount": section["floor"]}
    return line


def _plans(context: Context) -> Iterator[str]:
    fit = context["fit"]
    if fit is None:
        return
    yield from _titled(fit["title"], fit["reasons"])
    for word, plan in ((_("候補"), fit["first"]), (_("次の候補"), fit["second"])):
        if plan:
            yield f"{_INDENT}{word}: {plan['code']} {plan['name']} / {plan['insurer']}"
            yield f"{_INDENT * 2}{plan['premium']} · {plan['configuration']}"
            yield f"{_INDENT * 2}{plan['headline']}"


def _rest(context: Context) -> Iterator[str]:
    yield from _titled(
        _("いま入っている保険"),
        [f"{row['kind']}({row['section']}): {row['state']}" for row in context["existing"]],
    )
    yield from _titled(
        _("要らないもの"), [f"{row['title']} — {row['text']}" for row in context["not_needed"]]
    )
    yield from _titled(_("次にすること"), context["next_steps"])
    yield from _titled(_("この数字の確かさ"), [context["certainty"]])
    yield from _titled(_("答えると幅が狭まる質問"), [row["text"] for row in context["narrow"]])
    yield from _titled(
        _("ご注意"),
        [row["text"] for row in context["notices"] if row["id"] in _SPOKEN_NOTICES],
    )


def _titled(title: str, rows: list[str]) -> Iterator[str]:
    if rows:
        yield ""
        yield title
        yield from (f"{_INDENT}・{row}" for row in rows)
