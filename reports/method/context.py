"""Everything the page of the method shows, as primitives in one language."""

from dataclasses import asdict
from functools import cache
from typing import Any

from django.utils.translation import override

from assessment.questionnaire import loader
from reports.engine import draws
from reports.engine.frequency import SCENARIOS
from reports.engine.localise import Language, localise
from reports.engine.money import rounded
from reports.inputs.parameter_files import parameters
from reports.inputs.published import compared, published
from reports.method import fidelity, groups
from reports.method.example import example

JUDGED = "Estimate (no published figure found"
"""How the parameter files begin the source of a number that is ours alone."""


@cache
def build(lang: Language) -> dict[str, Any]:
    """Return the context; it hangs on files alone, so once per process and language."""
    numbers, asked = parameters(), loader.load()
    figures, found = published(), compared()
    with override(lang):
        samples = fidelity.rows(figures, found)
        context = {
            "events": f"{rounded(draws.DEFAULT_EVENTS):,}",
            "kinds": [numbers.values[f"rate.{one}"].label for one in SCENARIOS],
            "example": asdict(example(numbers, asked)),
            "fidelity": fidelity.summary(figures, found),
            "samples": samples,
            "misses": [row for one in samples for row in one["figures"] if not row["hit"]],
            "tolerances": list(figures.tolerances.values()),
            "unused": [{"label": one.label, "reason": one.reason} for one in figures.unused],
            "parameter_groups": groups.parameter_groups(numbers),
            "factor_groups": groups.factors(numbers, asked),
            "typical": groups.typical(numbers, asked),
            "steps": groups.steps(numbers),
            "splits": groups.splits(numbers),
            "estimates": _estimates(),
            "versions": {
                "parameters": numbers.version,
                "questionnaire": asked.key,
                "published": figures.version,
            },
        }
        localised: dict[str, Any] = localise(context, lang)
    return localised


def _estimates() -> dict[str, int]:
    """Count the numbers that rest on our own estimate alone, of all."""
    rows = parameters().values.values()
    guessed = sum(row.source["en"].startswith(JUDGED) for row in rows)
    return {"guessed": guessed, "all": len(rows)}
