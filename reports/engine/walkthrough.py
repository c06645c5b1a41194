"""An incident hour by hour: who is called, what it costs, what each policy pays (P2.7).

Which story is told follows from the firm's answers and its simulated losses. What happens is data
(`stories-2026`); what a policy does at each step is read off its terms; the money is that of one
simulated event (`course`), so that the steps sum to what the coverage run pays for it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from assessment.questionnaire.conditions import questions_in
from insurance_catalog.terms.model import Text
from reports.engine.at_the_step import seen
from reports.engine.course import Course, course
from reports.engine.findings import Findings
from reports.engine.moment import Moment, Seen
from reports.engine.money import about_text, days_text, rounded, whole_yen, yen_text
from reports.engine.profile import Profile
from reports.engine.story import Role, Step, Story
from reports.engine.story_choice import HUNDRED, Choice, choose, reason, typical
from reports.engine.subject import Firm
from reports.engine.way import Way, with_plan, without_policy
from reports.engine.wordy import listed, say

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
        "steps": _steps(told, happened, firm, {one.id: one.label for one in asked}),
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
    told: Sequence[Step], happened: Course, firm: Firm, labels: Labels
) -> list[dict[str, Any]]:
    so_far = [whole_yen(yen) for yen in happened.so_far]
    before = [0, *so_far[:-1]]
    stopped = [whole_yen(yen) for yen in happened.events.section("interruption")]
    stopped_before = [0, *stopped[:-1]]
    return [
        {
            "id": step.id,
            "hour": step.hour,
            "at": step.at,
            "text": step.text,
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
    names = [
        labels[question]
        for question in dict.fromkeys(asked)
        if profile.may_apply(question) and question not in profile.answers
    ]
    return [_noted(_open(names), is_gap=False)] if names else []


def _open(names: Sequence[Text]) -> Text:
    named = listed([say(f"「{name['ja']}」", name["en"]) for name in names], "", ", ")
    return say(
        f"貴社の備えは未確認です({named['ja']}の回答がありません)。",
        f"Not known of you yet (no answer on: {named['en']}).",
    )


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
    return [found for word in step.policy if (found := _alone(word, way, place, firm)) is not None]


def _alone(word: str, way: Way, place: int, firm: Firm) -> Seen | None:
    """Say what a step is like for a firm without a policy."""
    if word in ("hotline", "experts"):
        return _own_contacts(firm)
    if word == "cash":
        out, cash = float(way.out[place]), firm.needs.capacity_yen
        amount, most = about_text(out), yen_text(cash)
        return Seen(
            say(
                f"手元の減り{amount['ja']}に対して、すぐ払えるのは{most['ja']}です。",
                f"You are down {amount['en']} and could pay {most['en']} at once.",
            ),
            is_gap=out > cash,
        )
    return None


def _own_contacts(firm: Firm) -> Seen:
    if "expert-contacts" not in firm.profile.answers:
        return Seen(
            say(
                "相談先を自分で探します(連絡先があるかは未確認)。",
                "You look for help yourself (whether you know whom to call is not known).",
            ),
            is_gap=True,
        )
    if firm.profile.has("expert-contacts", "forensics") and firm.profile.has(
        "expert-contacts", "lawyer"
    ):
        return Seen(say("自社の連絡先に頼みます。", "You call the experts you know."))
    return Seen(say("相談先を自分で探します。", "You look for help yourself."), is_gap=True)


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
