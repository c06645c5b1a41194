"""Why the result says what it says: for the screens and the document, bilingual primitives."""

from typing import Any

from reports.engine.result import Findings


def explain(findings: Findings) -> dict[str, Any]:
    """Return the explanations of a run."""
    return {
        "why": [],
        "beliefs": [],
        "needs": {},
        "imputed": [],
        "policies": {},
        "not_needed": [
            {"title": row.title, "text": row.text} for row in findings.recommendation.not_needed
        ],
        "narrow": [],
        "findings": [],
        "support": [],
        "parameters": [],
    }
