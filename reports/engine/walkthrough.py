"""An incident hour by hour: who is called, what it costs, what each policy pays (P2.7).

Which story is told follows from the firm's answers and its simulated losses. What happens is data
(`stories-2026`); what a policy does at each step is read off its terms; the money is that of one
simulated event (`course`), so that the steps sum to what the coverage run pays for it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from assessment.questionnaire.conditions import questions_in
from insurance_catalog.terms.model import Text
from reports.engine.alone import alone
from reports.engine.at_the_step import seen
from reports.engine.course import Course, course
from reports.engine.findings import Findings
from reports.engine.moment import Moment, Seen
from reports.engine.money import days_text, rounded, whole_yen
from reports.engine.profile import Profile
from reports.engine.story import Added, Role, Step, Story
from reports.engine.story_choice import HUNDRED, Choice, choose, reason, typical
from reports.engine.subject import Firm
from reports.engine.way import Way, with_plan, without_policy
from reports.engine.wordy import joined, listed, say

Labels = Mapping[str, Text]
"""What each question is called, by id."""
WALKED = 2
"""Plans walked through: the first and the second."""


def walkthroughs(found: Findings) -> list[dict[str, Any]]:
    """Return the stories of a firm, the first first, with and without the first plans."""
    return [_told(chosen, found) for chosen in choose(found.firm)]


def _told(chosen: Choice, found: Findings) -> dict[str, Any]:
    firm, story, asked = found.firm, chosen.story, found.case.questionnaire
    told = steps(story, firm.profile)
    happened = course(story, told, firm.events, firm.parameters)
    ways = [without_policy(happened)]
    ways += [with_plan(row.match, happened, told) for row in found.ranked[:WALKED]]
    return {
        "story": story.id,
        "title": story.title,
        "reason": reason(chosen, firm),
        "typical": typical(story, firm),
        "source": story.source,
        "capacity_yen": firm.needs.capacity_yen,
        "stop_hours": round(happened.hours, 2),
        "stop": _stop(happened),
        "steps": _steps(told, ways, firm, {one.id: one.label for one in asked}),
        "ways": [_way(way, story, told, firm) for way in ways],
        "claim": _claim(happened, ways),
    }


def steps(story: Story, profile: Profile) -> list[Step]:
    """Return the steps of a story that are told to a firm."""
    return [
        step
        for step in story.steps
        if (step.condition is None or profile.holds(step.condition))
        and (not step.records or profile.records > 0)
    ]


def _stop(happened: Course) -> Text | None:
    if happened.hours <= 0:
        return None
    days = days_text(happened.hours / 24)
    return say(f"止まる長さ: {days['ja']}相当", f"Stop: {days['en']} of full stop")


# --- Steps ---------------------------------------------------------------------------------------


def _steps(
    told: Sequence[Step], ways: Sequence[Way], firm: Firm, labels: Labels
) -> list[dict[str, Any]]:
    happened = ways[0].course
    so_far = [whole_yen(yen) for yen in happened.so_far]
    before = [0, *so_far[:-1]]
    stopped = [whole_yen(yen) for yen in happened.events.section("interruption")]
    stopped_before = [0, *stopped[:-1]]
    return [
        {
            "id": step.id,
            "hour": step.hour,
            "at": step.at,
            "text": _text(step, ways, firm.profile),
            "days": list(step.days) if step.days else None,
            "source": step.source,
            "checked_on": step.checked_on.isoformat() if step.checked_on else None,
            "calls": [_call(firm.parameters.stories.roles[role], firm) for role in step.calls],
            "notes": _notes(step, firm.profile, labels),
            "cost_yen": so_far[place] - before[place],
            "stopped_yen": stopped[place] - stopped_before[place],
            "so_far_yen": so_far[place],
        }
        for place, step in enumerate(told)
    ]


def _text(step: Step, ways: Sequence[Way], profile: Profile) -> Text:
    """Return what happens to this firm, as far as its answers, the event and the plans bear it."""
    instead = (one.text for one in step.instead if profile.holds(one.condition))
    adds = [one.text for one in step.adds if _applies(one, ways)]
    return joined(next(instead, step.text), *adds)


def _applies(added: Added, ways: Sequence[Way]) -> bool:
    if added.cost and not ways[0].course.whole.item(added.cost).any():
        return False
    contracts = [way.match.contract for way in ways if way.match is not None]
    return not added.cover or any(getattr(one, added.cover) is not None for one in contracts)


def _call(role: Role, firm: Firm) -> dict[str, Any]:
    """Return whom to call; known tells whether the firm has a contact, null where nobody said."""
    known = None
    if role.contact is not None and "expert-contacts" in firm.profile.answers:
        known = firm.profile.has("expert-contacts", role.contact)
    return {"id": role.id, "name": role.name, "asked": role.contact is not None, "known": known}


def _notes(step: Step, profile: Profile, labels: Labels) -> list[dict[str, Any]]:
    """Return what the answers say of a step; open questions are named."""
    held = [note for note in step.notes if profile.holds(note.condition)]
    if held:
        return [_noted(note.text, is_gap=note.is_gap) for note in held]
    asked = (question for note in step.notes for question in questions_in(note.condition))
    still_open = [
        question
        for question in dict.fromkeys(asked)
        if profile.may_apply(question) and question not in profile.answers
    ]
    return [_noted(_open(still_open, profile, labels), is_gap=False)] if still_open else []


def _open(questions: Sequence[str], profile: Profile, labels: Labels) -> Text:
    """Name the open questions: those not answered, and those whose answer the firm did not know."""
    silent = _named([one for one in questions if one not in profile.unknown], labels)
    unsure = _named([one for one in questions if one in profile.unknown], labels)
    parts = []
    if silent["ja"]:
        parts.append(say(f"{silent['ja']}の回答がありません", f"no answer on: {silent['en']}"))
    if unsure["ja"]:
        parts.append(
            say(
                f"{unsure['ja']}は「わからない」とのお答えです",
                f"answered “don't know”: {unsure['en']}",
            )
        )
    why = listed(parts, "。", "; ")
    return say(f"貴社の備えは未確認です({why['ja']})。", f"Not known of you yet ({why['en']}).")


def _named(questions: Sequence[str], labels: Labels) -> Text:
    names = [labels[question] for question in questions]
    return listed([say(f"「{name['ja']}」", name["en"]) for name in names], "", ", ")


def _noted(text: Text, *, is_gap: bool) -> dict[str, Any]:
    return {"text": text, "gap": is_gap}


# --- Ways ----------------------------------------------------------------------------------------


def _way(way: Way, story: Story, told: Sequence[Step], firm: Firm) -> dict[str, Any]:
    """Return one way; its yen are whole, and the payments of its steps sum to what is paid."""
    match = way.match
    said = [_said(way, story, told, place, firm) for place in range(len(told))]
    peak = way.peak
    return {
        "code": match.code if match is not None else None,
        "name": match.terms.name if match is not None else say("保険なし", "No policy"),
        "steps": [
            {
                "seen": [_noted(each.text, is_gap=each.is_gap) for each in said[place]],
                "gap": any(each.is_gap for each in said[place]),
                "owed_yen": whole_yen(way.owed[place]),
                "received_yen": whole_yen(way.received[place]),
                "out_yen": whole_yen(way.out[place]),
            }
            for place in range(len(told))
        ],
        "loss_yen": whole_yen(way.loss_yen),
        "paid_yen": whole_yen(way.owed[-1]),
        "paid_best_yen": whole_yen(way.owed_at_best[-1]),
        "kept_yen": whole_yen(way.kept_yen),
        "unpaid_yen": whole_yen(way.before_payment[-1]),
        "peak_yen": whole_yen(way.before_payment[peak]),
        "peak_at": told[peak].at,
        "exceeds": bool(way.before_payment[peak] > firm.needs.capacity_yen),
        "gaps": sum(any(each.is_gap for each in row) for row in said),
    }


def _said(way: Way, story: Story, told: Sequence[Step], place: int, firm: Firm) -> list[Seen]:
    step = told[place]
    if way.match is not None:
        return seen(Moment(way.match, firm, way, story, step, place))
    return [found for word in step.policy if (found := alone(word, way, place, firm)) is not None]


def _claim(happened: Course, ways: Sequence[Way]) -> dict[str, Any] | None:
    """Return what a customer's claim would add, where the event told has none."""
    claim = happened.claim
    if claim is None:
        return None
    return {
        "of_hundred": max(1, round(claim.share * HUNDRED)),
        "yen": rounded(claim.yen),
        "more_kept_yen": [rounded(way.more_with(claim.events)) for way in ways],
    }
