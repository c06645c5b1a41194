"""The first plans beside each other, row by row: on paper the eye compares along a line."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from reports.document.comparison import Plan, source_of
from reports.document.references import References

Row = dict[str, Any]


def side_by_side(plans: Sequence[Plan], references: References) -> dict[str, Any] | None:
    """Return the rows that compare plans in detail; None without plans.

    Each row has a title and a cell for every plan; None where a plan has nothing to say.
    """
    if not plans:
        return None
    return {
        "plans": plans,
        "both_proposed": len(plans) > 1 and all(plan["place"] for plan in plans),
        "facts": _facts(plans),
        "sources": [references.several(plan["sources"]) for plan in plans],
        "items": [
            {
                "title": row["title"],
                "cells": [_item(plan, plan["items"][place], references) for plan in plans],
            }
            for place, row in enumerate(plans[0]["items"])
        ],
        "questions": _given([plan["questions_in_short"] for plan in plans]),
        "money": _aligned([plan["money"] for plan in plans], "title"),
        "cuts": _given([plan["cuts"] for plan in plans]),
        "later_start": _given([plan["later_start"] for plan in plans]),
        "steps": _aligned([plan["walkthrough"] for plan in plans], "at", "text"),
    }


def _facts(plans: Sequence[Plan]) -> list[Row]:
    rows = [
        (_("ひとことで"), [plan["lost_because"] or plan["headline"] for plan in plans]),
        (_("種類"), [f"{plan['channel']}: {plan['kind_note']}" for plan in plans]),
        (_("比べた形"), [plan["configuration"] for plan in plans]),
        (_("保険料"), [plan["premium_note"] for plan in plans]),
        (_("契約概要・重要事項説明書"), [plan["key_facts"] for plan in plans]),
    ]
    if not all(plan["is_eligible"] for plan in plans):
        rows.append((_("申し込み"), [plan["eligible"] for plan in plans]))
    return [{"title": title, "cells": cells} for title, cells in rows]


def _item(plan: Plan, item: Mapping[str, Any], references: References) -> Row:
    """Return a plan's item; with the number of its source where the plan has more than one.

    What the judgement, or the premium above, says in the same words is not stated again.
    """
    several = len(plan["sources"]) > 1
    return {
        **item,
        "stated": _unrepeated(item["stated"], item["detail"] + plan["premium_note"]),
        "reference": references.number(source_of(item)) if several else 0,
    }


def _unrepeated(stated: str, told: str) -> str:
    """Leave out the sentences that stand in a text already."""
    kept = [
        sentence
        for sentence in re.split(AFTER_A_SENTENCE, stated)
        if sentence.strip().rstrip("。.").lower() not in told.lower()
    ]
    return "".join(kept).strip()


AFTER_A_SENTENCE = re.compile(r"(?<=。)|(?<=\. )(?=[A-Z])")


def _given(cells: list[Any]) -> list[Any]:
    """Return the cells of a row; none at all where every one is empty."""
    return cells if any(cells) else []


def _aligned(columns: Sequence[Iterable[Mapping[str, Any]]], *keys: str) -> list[Row]:
    """Return the rows of several plans, those that mean the same on one line."""
    rows: dict[tuple[str, ...], Row] = {}
    for place, column in enumerate(columns):
        for cell in column:
            names = {key: cell[key] for key in keys}
            row = rows.setdefault(tuple(names.values()), {**names, "cells": [None] * len(columns)})
            row["cells"][place] = cell
    return list(rows.values())
