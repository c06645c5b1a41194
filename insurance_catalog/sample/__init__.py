"""The sample catalog: fictitious insurers and plans, shipped as data."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

from insurance_catalog.terms import exchange
from insurance_catalog.terms.model import PolicyTerms

PLANS = "plans"


@cache
def load() -> tuple[PolicyTerms, ...]:
    """Return the sample plans in order of their codes; needs no database.

    Each file is a plan as `exchange` writes it, less what is the same for many: the insurer's
    names come from insurers.json, and what a rating leaves out from rating.json.

    Raises:
        TermsError: if a shipped file is not a sound plan.
    """
    insurers, grid = _read("insurers.json"), _read("rating.json")
    names = sorted(entry.name for entry in (files(__name__) / PLANS).iterdir())
    plans = (_read(PLANS, name) for name in names if name.endswith(".json"))
    return tuple(exchange.from_json(_completed(plan, insurers, grid)) for plan in plans)


def _completed(plan: dict[str, Any], insurers: Any, grid: Any) -> dict[str, Any]:
    premium = dict(plan["premium"])
    if premium.get("rating") is not None:
        premium["rating"] = {**grid, **premium["rating"]}
    return {**plan, **insurers[plan["insurer_code"]], "premium": premium}


def _read(*path: str) -> Any:
    return json.loads(files(__name__).joinpath(*path).read_text(encoding="utf-8"))
