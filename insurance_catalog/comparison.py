"""Plans side by side on the ten items: what each states, and on which lines they differ.

Three states of a line are kept apart: all plans say the same; they differ; and nobody knows,
because a plan has not been confirmed on it. A line that a plan does not state is said to be so: it
is neither covered nor not covered.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from insurance_catalog import pages
from insurance_catalog.terms import ten_items, vocabulary
from insurance_catalog.terms.model import PolicyTerms, Text

AT_MOST = 4
"""More columns than this cannot be read side by side."""

LineState = Literal["same", "differs", "open"]
Facts = list[dict[str, Any]]

CONTENT = Text(ja="内容", en="Content")


def comparison(plans: Sequence[PolicyTerms], lang: pages.Lang) -> dict[str, Any]:
    """Return the columns and the groups of lines of a comparison, made of primitives."""
    stated = [ten_items.lines(terms) for terms in plans]
    names = [terms.name[lang] for terms in plans]
    groups: list[dict[str, Any]] = [
        {
            "id": item,
            "number": number,
            "title": label[lang],
            "lines": _lines([said[item] for said in stated], names, lang),
            "sources": [
                {"plan": name, **pages.source(terms, item)}
                for name, terms in zip(names, plans, strict=True)
            ],
        }
        for number, (item, label) in enumerate(vocabulary.TEN_ITEMS.items(), start=1)
    ]
    return {
        "plans": [pages.card(terms, lang) | pages.prices(terms, lang) for terms in plans],
        "groups": groups,
        "kinds": _kinds(plans, lang),
        "differing": sum(line["state"] != "same" for group in groups for line in group["lines"]),
    }


def only_differences(compared: dict[str, Any]) -> dict[str, Any]:
    """Return the same comparison without the lines on which all plans say the same."""
    groups = [
        group | {"lines": [line for line in group["lines"] if line["state"] != "same"]}
        for group in compared["groups"]
    ]
    return compared | {"groups": [group for group in groups if group["lines"]]}


def _kinds(plans: Sequence[PolicyTerms], lang: pages.Lang) -> list[dict[str, Any]]:
    """Return what differs in kind between the plans: such plans are not alike to begin with."""
    found = []
    for label, said in (
        (Text(ja="販売方法", en="How it is sold"), pages.channel),
        (Text(ja="補償の種類", en="Kinds of cover"), pages.covers),
    ):
        values = [said(terms)[lang] for terms in plans]
        if len(set(values)) > 1:
            named = [
                {"plan": terms.name[lang], "said": value}
                for terms, value in zip(plans, values, strict=True)
            ]
            found.append({"label": label[lang], "values": named})
    return found


def _lines(
    stated: Sequence[Iterable[Text]], plans: Sequence[str], lang: pages.Lang
) -> list[dict[str, Any]]:
    """Return the facts of one item line by line, a line being what has the same name."""
    columns = [_by_name(facts, lang) for facts in stated]
    lines = []
    for name in dict.fromkeys(name for column in columns for name in column):
        facts = [column.get(name, []) for column in columns]
        cells = [{"plan": plan, "facts": said} for plan, said in zip(plans, facts, strict=True)]
        lines.append({"name": name or CONTENT[lang], "cells": cells, "state": _state(facts)})
    return lines


def _by_name(facts: Iterable[Text], lang: pages.Lang) -> dict[str, Facts]:
    column: dict[str, Facts] = {}
    for name, fact in _named(facts, lang):
        column.setdefault(name, []).append(fact)
    return column


def _named(facts: Iterable[Text], lang: pages.Lang) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each fact apart from its name; a fact without one has an empty name."""
    for fact in facts:
        name, colon, said = fact[lang].partition(": ")
        if not colon:
            name, said = "", fact[lang]
        yield name, pages.fact(said, lang) | {"open": pages.fact(fact[lang], lang)["open"]}


def _state(said: Sequence[Facts]) -> LineState:
    known = [facts for facts in said if not any(fact["open"] for fact in facts)]
    values = {frozenset(fact["text"] for fact in facts) for facts in known}
    if len(values) > 1:
        return "differs"
    return "same" if len(known) == len(said) else "open"
