"""Plans side by side on the ten items: what each states, and on which lines they differ.

Three states of a line are kept apart: all plans say the same; they differ; and nobody knows,
because a plan has not been confirmed on it. A line that a plan does not state is said to be so: it
is neither covered nor not covered.
"""

from collections.abc import Iterable, Sequence
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
    """Return the facts of one item line by line, a line being what has the same name.

    What has no name, such as the amount itself, stands first.
    """
    columns = [_by_name(facts) for facts in stated]
    labels = {name: label for column in columns for name, (label, _said) in column.items()}
    lines = []
    for name in sorted(labels, key=bool):
        facts = [_facts(column.get(name), lang) for column in columns]
        cells = [{"plan": plan, "facts": said} for plan, said in zip(plans, facts, strict=True)]
        lines.append({"name": labels[name][lang], "cells": cells, "state": _state(facts)})
    return lines


def _by_name(facts: Iterable[Text]) -> dict[str, tuple[Text, list[Text]]]:
    """Return what a plan says by the Japanese name of the line, each with its label."""
    column: dict[str, tuple[Text, list[Text]]] = {}
    for fact in facts:
        label, said = _split(fact)
        name = "" if label is CONTENT else label["ja"]
        column.setdefault(name, (label, []))[1].append(said)
    return column


def _split(fact: Text) -> tuple[Text, Text]:
    """Part a fact from its name; a colon in one language only is part of what is said."""
    ja, en = fact["ja"].partition(": "), fact["en"].partition(": ")
    if not (ja[1] and en[1]):
        return CONTENT, fact
    return Text(ja=ja[0], en=en[0]), Text(ja=ja[2], en=en[2])


def _facts(found: tuple[Text, list[Text]] | None, lang: pages.Lang) -> Facts:
    if found is None:
        return []
    label, said = found
    is_open = pages.fact(label[lang], lang)["open"]  # "items not confirmed: …"
    facts = [pages.fact(one[lang], lang) for one in said]
    return [fact | {"open": fact["open"] or is_open} for fact in facts]


def _state(said: Sequence[Facts]) -> LineState:
    known = [facts for facts in said if not any(fact["open"] for fact in facts)]
    values = {frozenset(fact["text"] for fact in facts) for facts in known}
    if len(values) > 1:
        return "differs"
    return "same" if len(known) == len(said) else "open"
