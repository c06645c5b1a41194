"""A hand-made snapshot of an 80-person parts maker, with every part a report can show.

It stands still while the engine changes, so that the document can be tested on its own.
"""

import json
from pathlib import Path
from typing import Any

SNAPSHOT = Path(__file__).with_name("snapshot.json")


def snapshot() -> dict[str, Any]:
    """Return a fresh snapshot in agency mode."""
    made: dict[str, Any] = json.loads(SNAPSHOT.read_text("utf-8"))
    return made


def information_snapshot() -> dict[str, Any]:
    """Return the same firm's snapshot where the operator is not registered: no plan appears."""
    made = snapshot()
    made["result"]["mode"] = "information"
    made["result"]["policies"] = []
    made["result"]["recommendation"] |= {
        "code": None,
        "runner_up": None,
        "would_win_if_confirmed": [],
        "title": {"ja": "必要な補償の目安です。", "en": "A guide to the cover you need."},
    }
    made["explanations"]["policies"] = {}
    made["explanations"]["cost_comparison"] = made["explanations"]["cost_comparison"][:1]
    made["result"]["recommendation"]["next_steps"] = made["result"]["recommendation"]["next_steps"][
        ::2
    ]
    made["operator"] = None
    return made
