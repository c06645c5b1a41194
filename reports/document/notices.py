"""The notices that a report has to carry, chosen by its mode and content."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from reports.document.edition import Edition
from reports.engine.hundred import holding
from reports.engine.localise import Language
from reports.engine.money import yen_text

FILE = Path(__file__).with_name("notices.toml")


@cache
def load() -> tuple[dict[str, Any], ...]:
    """Return every notice as the file has it."""
    return tuple(tomllib.loads(FILE.read_text("utf-8"))["notice"])


def shown(snapshot: Mapping[str, Any], edition: Edition, lang: Language) -> list[dict[str, str]]:
    """Return the notices of one report, in the order of the file, in one language."""
    facts = _facts(snapshot)
    mode = "information" if edition.id == "needs-only" else snapshot["result"]["mode"]
    return [
        {
            "id": notice["id"],
            "title": notice["title"][lang],
            "text": _filled(notice["text"][lang], snapshot, lang),
        }
        for notice in load()
        if mode in notice["modes"]
        and notice.get("plans", edition.names_plans) == edition.names_plans
        and notice.get("when", "always") in facts
    ]


def _facts(snapshot: Mapping[str, Any]) -> set[str]:
    result, operator = snapshot["result"], snapshot["operator"]
    facts = {"always"}
    facts.add("simulated" if result["needs"]["covered_share"] is not None else "not-simulated")
    if list(snapshot.get("given", {}).get("existing-policies", ())) != ["none"]:
        facts.add("policy-held")  # or not known
    if snapshot["questionnaire_mode"] == "quick":
        facts.add("quick")
    named = any(policy["fictitious"] for policy in result["policies"])
    if named or (operator is not None and operator["is_sample"]):
        facts.add("fictitious")
    return facts


def _filled(text: str, snapshot: Mapping[str, Any], lang: Language) -> str:
    needs = snapshot["result"]["needs"]
    if needs["covered_share"] is None:
        return text
    return text.replace("{covered}", str(holding(needs["covered_share"]))).replace(
        "{capacity}", yen_text(needs["capacity_yen"])[lang]
    )
