"""Why this firm needs to think about it: only the reasons that apply to it, with its figures."""

from collections.abc import Mapping, Sequence
from typing import Any

from assessment.questionnaire.conditions import evaluate, questions_in
from assessment.questionnaire.schema import Condition, Text
from reports.engine.facts import Facts, weak_points
from reports.engine.parameters import Entry, Rule
from reports.engine.profile import Profile
from reports.engine.scoring import Scores
from reports.engine.subject import Firm
from reports.engine.wordy import filled, joined, listed, say

ALWAYS = "always"
LEADING = "leading"
"""Set on the row that opens the short list of reasons, whatever weighs most."""


def reasons(firm: Firm, scores: Scores, facts: Facts) -> list[dict[str, Any]]:
    """Return the rows W, N and I that apply, in their order, with the answers behind each.

    An entry with a `row` is another wording of that row, for the firms of its condition.
    """
    found = []
    for row in firm.parameters.entries["why"]:
        serves = row.extra.get("row", row.id)
        fired = [rule for rule in scores.fired if serves in rule.rows]
        if not fired and not row.extra.get(ALWAYS):
            continue
        if row.extra.get("weak_points") and not weak_points(scores):
            continue  # every defence asked about is in place
        if row.condition is not None and not firm.profile.holds(row.condition):
            continue  # another trade's reason: a rule may serve a trade and a shared trait alike
        strongest = max(fired, key=lambda rule: rule.points, default=None)
        text = _text(row, strongest, facts)
        named = (question for rule in fired for question in questions_in(rule.condition))
        found.append(
            {
                "id": serves,
                "title": row.texts["title"],
                "text": text,
                "points": 0 if strongest is None else strongest.points,
                "leading": row.extra.get(LEADING, False),
                "answers": [
                    question
                    for question in dict.fromkeys(named)
                    if question in firm.profile.answers
                ],
                "source": row.source,
            }
        )
    return found


def _text(row: Entry, strongest: Rule | None, facts: Facts) -> Text:
    """Return the row's text, with the weightiest reason where the row asks for it.

    What the firm answered (`fact`) is left out where that reason says the same.
    """
    text = filled(row.texts["text"], facts)
    if strongest is None or not row.extra.get("with_reason"):
        return text
    told = row.extra.get("fact")
    if told is not None and told in questions_in(strongest.condition):
        return strongest.reason
    return joined(text, strongest.reason)


def beliefs_told(found: Sequence[Mapping[str, Any]]) -> Text:
    """Say which of the beliefs are true of this firm, which are not, and which are open."""
    parts = [
        say(f"{named['ja']}は{_HOLD[holds]['ja']}。", f"{_HOLD[holds]['en']}: {named['en']}.")
        for holds in (False, True, None)
        if (named := _named([row for row in found if row["true_for_this_firm"] is holds]))
    ]
    return joined(*parts)


_HOLD = {
    False: say("貴社には当てはまりません", "Not true of you"),
    True: say("貴社に当てはまります", "True of you"),
    None: say("まだ言えません", "Not to be told yet"),
}


def _named(rows: Sequence[Mapping[str, Any]]) -> Text | None:
    if not rows:
        return None
    quoted = [say(f"「{row['belief']['ja']}」", f"“{row['belief']['en'].lower()}”") for row in rows]
    return listed(quoted, "", ", ")


def beliefs(firm: Firm, facts: Facts) -> list[dict[str, Any]]:
    """Return the three beliefs, each answered with this firm's figures; one may be true.

    `true_for_this_firm` is None where an open answer keeps it from being told.
    """
    found = []
    for row in firm.parameters.entries["belief"]:
        holds = _is_true(row, firm)
        texts = {**row.texts, **_other_wording(row, firm)}
        found.append(
            {
                "id": row.id,
                "belief": texts["belief"],
                "answer": filled(texts[ANSWERS[holds]], facts),
                "true_for_this_firm": holds,
            }
        )
    return found


def _other_wording(belief: Entry, firm: Firm) -> Mapping[str, Text]:
    """Return the answers to a belief that are worded otherwise for firms like this one."""
    for row in firm.parameters.entries.get("belief_wording", ()):
        serves = row.extra["row"] == belief.id
        if serves and row.condition is not None and evaluate(row.condition, firm.profile.filled):
            return row.texts
    return {}


ANSWERS = {True: "answer_true", False: "answer_false", None: "answer_open"}


def _is_true(belief: Entry, firm: Firm) -> bool | None:
    """Tell whether a belief is true: by its condition on the answers, or by the sized losses."""
    if belief.condition is not None:
        return _holds(belief.condition, firm.profile)
    return firm.needs.uncovered_share >= firm.parameters["needs.level-recommended"]


def _holds(condition: Condition, profile: Profile) -> bool | None:
    """Tell whether all parts hold; a part whose question is open holds neither nor fails."""
    known = [part for part in condition.parts if set(questions_in(part)) <= set(profile.answers)]
    if not all(profile.holds(part) for part in known):
        return False
    return True if len(known) == len(condition.parts) else None
