"""What the owner told of the policies the firm has."""

from collections.abc import Mapping
from typing import Any

from reports.engine.profile import Profile

OWN_TERMS: Mapping[str, str] = {
    "liability": "liability-limit",
    "response": "cost-limit",
    "interruption": "interruption-limit",
}
"""Where the answer `existing-policy-terms` states a section's limit."""
Answer = Mapping[str, Any]


def stated(profile: Profile, kind: str) -> Answer:
    """Return the terms entered for a kind of policy, the largest of several."""
    rows = profile.answers.get("existing-policy-terms") or ()
    found: dict[str, Any] = {}
    for row in rows:
        if row.get("kind") != kind:
            continue
        for term in OWN_TERMS.values():
            if term in row:
                found[term] = max(row[term], found.get(term, 0))
        if "deductible" in row:
            found["deductible"] = min(row["deductible"], found.get("deductible", row["deductible"]))
    return found
