"""The advice as an owner reads it at a terminal: the first page of the report, in plain lines."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from reports.document.context import build
from reports.document.edition import Edition
from reports.engine.localise import Language, localise
from reports.engine.money import yen_text

Context = Mapping[str, Any]
_INDENT = "  "
_SPOKEN_NOTICES = frozenset({"not-disclosure", "model", "fictitious", "comparison"})


def summary(snapshot: Mapping[str, Any], lang: Language, edition: Edition) -> str:
    """Return the conclusion, its reasons and what to do next, from a snapshot.

    Args:
        snapshot: as a report freezes it.
        lang: the language of every line.
        edition: whether plans are named, and under which mark.
    """
    context = build(snapshot, lang, edition)
    frozen = localise(snapshot, lang)
    with override(lang):
        lines = [
            *_head(context),
            *_needs(context, frozen["result"]["needs"], lang),
            *_happenings(context["happenings"]),
            *_costs(frozen["explanations"]["cost_comparison"], edition),
            *_plans(context),
            *_rest(context),
        ]
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


def _needs(context: Context, needs: Context, lang: Language) -> Iterator[str]:
    yield from _titled(
        _("備えの目安"),
        [_section(section, needs[section["id"]], lang) for section in context["sections"]],
    )
    for limit in context["limits"]:
        yield f"{_INDENT}・{limit['title']}: {limit['value']}"
    yield f"{_INDENT}・" + _("すぐに払える額: %(amount)s") % {"amount": context["capacity"]}
    yield from _titled(
        _("なぜ"), [f"{why['title']} — {why['text']}" for why in context["why_first"]]
    )


def _section(section: Context, need: Context, lang: Language) -> str:
    if section["is_needed"]:
        told = {
            "title": section["title"],
            "amount": section["amount"],
            "least": yen_text(need["minimum_yen"])[lang],
            "most": yen_text(need["generous_yen"])[lang],
        }
        if need["generous_yen"] > need["recommended_yen"]:
            line = _("%(title)s: %(amount)s(最低 %(least)s、手厚く %(most)s)") % told
        else:
            line = _("%(title)s: %(amount)s(最低 %(least)s)") % told
    else:
        line = _("%(title)s: いまの前提では優先しません") % {"title": section["title"]}
    if section["floor"]:
        line += _("。契約で求められる額 %(amount)s") % {"amount": section["floor"]}
    return line


def _happenings(told: Context | None) -> Iterator[str]:
    if told is not None:
        said = (told["frequency"], told["annual"], told["hundred"], told["outage"])
        yield from _titled(_("何が起こり得るか"), [row for row in said if row])


def _costs(rows: Iterable[Context], edition: Edition) -> Iterator[str]:
    shown = [row for row in rows if edition.names_plans or row["code"] is None]
    yield from _titled(_("重大な事故ひとつで、貴社に残る額"), [_cost(row) for row in shown])


def _cost(row: Context) -> str:
    left = _("よくある重さで %(typical)s、重い場合 %(bad)s") % {
        "typical": row["typical"],
        "bad": row["bad"],
    }
    if row["code"] is None:
        return f"{row['label']}: {left}"
    premium = row["premium"] or _("未確認")
    return _("%(label)s: %(left)s(保険料 年%(premium)s)") % {
        "label": row["label"],
        "left": left,
        "premium": premium,
    }


def _plans(context: Context) -> Iterator[str]:
    fit = context["fit"]
    if fit is None:
        return
    said = {fit["title"], context["sentence"]}
    yield from _titled(fit["title"], [row for row in fit["reasons"] if row not in said])
    for word, plan in ((_("候補"), fit["first"]), (_("次の候補"), fit["second"])):
        if plan:
            yield f"{_INDENT}{word}: {plan['code']} {plan['name']} / {plan['insurer']}"
            yield f"{_INDENT * 2}{plan['premium']} · {plan['configuration']}"
            yield f"{_INDENT * 2}{plan['headline']}"


def _rest(context: Context) -> Iterator[str]:
    yield from _titled(
        _("いま入っている保険"),
        [
            _("%(title)s(%(section)s): %(state)s。%(sentence)s")
            % {
                "title": row["title"],
                "section": row["section_title"],
                "state": row["state"],
                "sentence": row["sentence"],
            }
            for row in context["overlap"]
        ]
        or [
            _("%(title)s(%(section)s): %(state)s")
            % {"title": row["kind"], "section": row["section"], "state": row["state"]}
            for row in context["existing"]
        ],
    )
    yield from _titled(
        _("要らないもの・いまは優先しないもの"),
        [f"{row['title']} — {row['text']}" for row in context["not_needed"]],
    )
    yield from _titled(_("次にすること"), context["next_steps"])
    yield from _titled(
        _("保険に入っても入らなくても、損害を減らす3つの対策"),
        [_defence(row) for row in context["defences"]],
    )
    yield from _titled(_("この数字の確かさ"), [context["certainty"]])
    yield from _titled(
        _("答えると、目安がもっとも確かになる質問"), [row["text"] for row in context["narrow"]]
    )
    yield from _titled(
        _("ご注意"),
        [row["text"] for row in context["notices"] if row["id"] in _SPOKEN_NOTICES],
    )


def _defence(row: Context) -> str:
    said = _("%(title)s(%(who)s) — %(text)s") % row
    saving = _saving(row)
    return _("%(said)s%(saving)s") % {"said": said, "saving": saving} if saving else said


def _saving(row: Context) -> str:
    if not row.get("saves_per_year"):
        return ""
    if not row["saves_bad_year"]:
        return _("1年あたり約%(year)s、損失が減ります。") % {"year": row["saves_per_year"]}
    return _("1年あたり約%(year)s、重い場合なら約%(bad)s、損失が減ります。") % {
        "year": row["saves_per_year"],
        "bad": row["saves_bad_year"],
    }


def _titled(title: str, rows: list[str]) -> Iterator[str]:
    """Yield a title and its rows; nothing where there are no rows."""
    if rows:
        yield ""
        yield title
        yield from (f"{_INDENT}・{row}" for row in rows)
