"""What paper needs beyond the screen: nothing unfolds there, so sources are numbered and listed."""

from collections.abc import Iterable, Mapping
from typing import Any

from reports.document.references import References
from reports.document.side_by_side import side_by_side

SHORT = 24
"""A source of no more letters, such as 貴社の回答, is said where it is used."""

RULES = 12
"""How many of the rules that fired are printed, the heaviest; the screen has all of them."""

Context = dict[str, Any]


def on_paper(context: Context) -> Context:
    """Return the context of a document, from that of a screen."""
    references = References(context["lang"])
    compared = context["comparison"]
    return {
        **context,
        "notices": _unrepeated(context["notices"], context["acting_firm"]),
        "why": [_brief(row, references) for row in context["why"]],
        "sections": [_with_figures(row, references) for row in context["sections"]],
        "limits": [_with_figures(row, references) for row in context["limits"]],
        "side": side_by_side(compared["detailed"], references) if compared else None,
        "others": [_other(plan, references) for plan in compared["others"]] if compared else [],
        "imputed": [_brief(row, references) for row in context["imputed"]],
        "fired_rules": [_numbered(row, references) for row in context["fired_rules"][:RULES]],
        "rules_left": max(0, len(context["fired_rules"]) - RULES),
        "rates": [_rate(row, references) for row in (context["happenings"] or {}).get("rates", ())],
        "references": references.listed(),
    }


def _unrepeated(
    notices: Iterable[Mapping[str, Any]], operator: Mapping[str, Any] | None
) -> list[Mapping[str, Any]]:
    """Leave out the notice on charges where the operator's own words on it stand above."""
    told = operator is not None and bool(operator["remuneration"])
    return [row for row in notices if not (told and row["id"].startswith("free-"))]


def _with_figures(row: Mapping[str, Any], references: References) -> Context:
    return {**row, "figures": [_brief(figure, references) for figure in row["figures"]]}


def _brief(figure: Mapping[str, Any], references: References) -> Context:
    if len(figure["source"]) <= SHORT:
        return {**figure, "reference": 0}
    return _numbered(figure, references)


def _numbered(row: Mapping[str, Any], references: References) -> Context:
    return {**row, "reference": references.number(row["source"])}


def _other(plan: Mapping[str, Any], references: References) -> Context:
    """Return a plan that was not chosen, with what it lacks and the numbers of its sources.

    What the reason above has told in full is not told again.
    """
    reason = plan["lost_because"] or plan["headline"]
    return {
        **plan,
        "reason": reason,
        "shown_sources": references.several(plan["sources"]),
        "lacks": [
            {**gap, "is_told": gap["verdict"] == "partly" or gap["detail"] in reason}
            for gap in plan["gaps"]
            if gap["verdict"] != "excess"
        ],
    }


def _rate(rate: Mapping[str, Any], references: References) -> Context:
    """Return how the frequency of a kind of event comes about."""
    return {
        **rate,
        "base_reference": references.number(rate["base_source"]),
        "factors": _numbered_all(rate["factors"], references),
    }


def _numbered_all(rows: Iterable[Mapping[str, Any]], references: References) -> list[Context]:
    return [_numbered(row, references) for row in rows]
