"""A frozen report's case once more, for as long as today's engine would draw the same from it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from assessment.questionnaire import loader
from insurance_catalog.terms import exchange
from reports.engine.case import Case
from reports.engine.pipeline import ENGINE_VERSION
from reports.inputs.market import Plans
from reports.inputs.parameter_files import parameters


def case_again(snapshot: Mapping[str, Any]) -> Case | None:
    """Return the case that a report was made from.

    None where engine, numbers, rules or questionnaire have another version now, or where the report
    was frozen before answers were kept with it: what is drawn today would be another firm.
    """
    result = snapshot["result"]
    if "given" not in snapshot or not _is_drawn_alike(result["versions"]):
        return None
    return Case(
        questionnaire=loader.load(result["versions"]["questionnaire"]),
        answers=snapshot["given"],
        questionnaire_mode=snapshot["questionnaire_mode"],
        mode=result["mode"],
        dealable=None,
        as_of=date.fromisoformat(result["as_of"]),
        seed=result["seed"],
        events=result["events"],
    )


def _is_drawn_alike(versions: Mapping[str, str]) -> bool:
    today = parameters()
    return (
        versions["questionnaire"] in loader.available()
        and versions["parameters"] == today.version
        and versions["scoring"] == today.scoring_version
        and versions["engine"] == ENGINE_VERSION
    )


def buyable_terms(snapshot: Mapping[str, Any]) -> Plans:
    """Return the frozen terms of the plans that the firm may be able to buy, as ranked."""
    return tuple(
        exchange.from_json(snapshot["terms"][policy["code"]])
        for policy in snapshot["result"]["policies"]
        if policy["eligible"] is not False
    )
