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
ASIDE = "aside"
"""Set on a row that is told, but is no reason to stand first."""


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
        text, source = _told(row, strongest, facts)
        named = (question for rule in fired for question in questions_in(rule.condition))
        found.append(
            {
                "id": serves,
                "title": row.texts["title"],
                "text": text,
                "points": _weight(row, strongest, firm),
                "leading": row.extra.get(LEADING, False),
                "answers": [
                    question
                    for question in dict.fromkeys(named)
                    if question in firm.profile.answers
                ],
                "source": source,
            }
        )
    return found


def _weight(row: Entry, strongest: Rule | None, firm: Firm) -> int:
    """Return what a row weighs on page one: nothing for a section that the guide leaves out."""
    section = row.extra.get("section")
    left_out = section is not None and not firm.needs.recommended(section)
    if strongest is None or left_out or row.extra.get(ASIDE):
        return 0
    return strongest.points


def _told(row: Entry, strongest: Rule | None, facts: Facts) -> tuple[Text, Text | None]:
    """Return the row's text and source; with the weightiest reason, and its source, where asked.

    What the firm answered (`fact`) is left out where that reason says the same.
    """
    text = filled(row.texts["text"], facts)
    if strongest is None or not row.extra.get("with_reason"):
        return text, row.source
    told = row.extra.get("fact")
    if told is not None and told in questions_in(strongest.condition):
        return strongest.reason, strongest.source
    return joined(text, strongest.reason), strongest.source


def beliefs_told(found: Sequence[Mapping[str, Any]]) -> Text:
    """Say which of the beliefs are true of this firm, which are not, and which are open.

    A belief that is true in part only says so in a sentence of its own.
    """
    apart = [row["told"] for row in found if row["told"] is not None]
    plain = [row for row in found if row["told"] is None]
    parts = [
        say(f"{named['ja']}は{_HOLD[holds]['ja']}。", f"{_HOLD[holds]['en']}: {named['en']}.")
        for holds in (False, True, None)
        if (named := _named([row for row in plain if row["true_for_this_firm"] is holds]))
    ]
    return joined(*parts, *apart)


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

    `true_for_this_firm` is None where an open answer keeps it from being told. `holds` and `told`
    say in what sense a belief is true, where it is so in part only.
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
                "holds": row.texts.get("holds_true") if holds else None,
                "told": _in_part(row, facts) if holds else None,
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


def _in_part(row: Entry, facts: Facts) -> Text | None:
    return filled(row.texts["told_true"], facts) if "told_true" in row.texts else None


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
