"""An incident hour by hour with one policy: who can be called, what is paid, where it fails (P2.7).

The story is data (`walkthrough` in `advice-2026`); what the policy does at each step is read off
its terms. A step at which the firm would stand alone or short of money is a gap.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from insurance_catalog.terms import vocabulary
from insurance_catalog.terms.model import Support, Text, Unknown
from insurance_catalog.terms.wording import UNKNOWN_TEXT, label
from reports.engine.matching import Match
from reports.engine.money import about_text, hours_text, yen_text
from reports.engine.parameters import Entry, Parameters
from reports.engine.profile import Profile
from reports.engine.subject import Firm
from reports.engine.wordy import listed, say


@dataclass(frozen=True, slots=True)
class Seen:
    """What a policy does at one step; a gap where the firm is left alone."""

    text: Text
    is_gap: bool = False


def walkthrough(match: Match, firm: Firm) -> list[dict[str, Any]]:
    """Return the steps that apply to the firm, each with what the policy does then."""
    return [_step(row, match, firm) for row in steps(firm.profile, firm.parameters)]


def steps(profile: Profile, parameters: Parameters) -> list[Entry]:
    """Return the steps of the story that apply to a firm."""
    return [
        row
        for row in parameters.entries.get("walkthrough", ())
        if (row.condition is None or profile.holds(row.condition))
        and (not row.extra.get("records") or profile.records > 0)
    ]


def _step(row: Entry, match: Match, firm: Firm) -> dict[str, Any]:
    seen = POLICY[row.extra["policy"]](match, firm) if "policy" in row.extra else None
    own_gap = row.texts.get("gap")
    return {
        "id": row.id,
        "at": row.texts["at"],
        "text": row.texts["text"],
        "policy": seen.text if seen is not None else own_gap,
        "gap": own_gap is not None or (seen is not None and seen.is_gap),
    }


def _hotline(match: Match, firm: Firm) -> Seen:
    hours = match.terms.support.hotline_hours
    if isinstance(hours, Unknown):
        return Seen(_not_known("窓口の時間", "the hours of the hotline"), is_gap=True)
    if hours is None:
        return Seen(
            say("この保険に相談の窓口はありません。", "This policy has no hotline."), is_gap=True
        )
    if hours == "24/365":
        return Seen(say("窓口は24時間つながります。", "The hotline answers at any hour."))
    said = label(vocabulary.HOURS, hours)
    return Seen(
        say(
            f"窓口は{said['ja']}です。つながるのは月曜の朝になるおそれがあります。",
            f"The hotline: {said['en']}. It may not answer before Monday morning.",
        ),
        is_gap=True,
    )


def _suspicion(match: Match, firm: Firm) -> Seen:
    stage = match.terms.support.suspicion_stage
    if isinstance(stage, Unknown):
        return Seen(_not_known("疑いの段階で使えるか", "use on suspicion"), is_gap=True)
    said = label(vocabulary.SUSPICION, stage)
    return Seen(
        say(f"疑いの段階: {said['ja']}。", f"On suspicion: {said['en']}."), is_gap=stage != "yes"
    )


def _experts(match: Match, firm: Firm) -> Seen:
    arranged = {key: match.terms.support.arranges.get(key, "none") for key in EXPERTS}
    named = [
        say(
            f"{vocabulary.EXPERTS[key]['ja']}は{label(vocabulary.ARRANGEMENTS, how)['ja']}",
            f"{vocabulary.EXPERTS[key]['en']} {label(vocabulary.ARRANGEMENTS, how)['en']}",
        )
        for key, how in arranged.items()
    ]
    hours = match.terms.support.arrangement_hours
    when = label(vocabulary.HOURS, hours)
    said = listed(named, "・", ", ")
    return Seen(
        say(
            f"{said['ja']}。手配できる時間: {when['ja']}。",
            f"{said['en'].capitalize()}. When: {when['en']}.",
        ),
        is_gap=hours != "24/365" or any(how != "dispatch" for how in arranged.values()),
    )


EXPERTS = ("forensics", "legal")


def _consent(match: Match, firm: Firm) -> Seen:
    support: Support = match.terms.support
    if isinstance(support.prior_consent, Unknown):
        return Seen(_not_known("事前の承認が要るか", "whether consent is needed"), is_gap=True)
    if support.prior_consent == "none":
        return Seen(say("事前の承認は要りません。", "No prior consent is needed."))
    hours = label(vocabulary.HOURS, support.consent_hours)
    return Seen(
        say(
            f"事前の承認が要ります。承認を得られる時間: {hours['ja']}。",
            f"Prior consent is needed. It can be had: {hours['en']}.",
        ),
        is_gap=support.consent_hours != "24/365",
    )


def _waiting(match: Match, firm: Firm) -> Seen:
    chosen = match.fit.configuration
    if not chosen.interruption_yen:
        return Seen(
            say(
                "休業の補償がないため、止まった利益は払われません。",
                "Without interruption cover no lost profit is paid.",
            ),
            is_gap=firm.needs.recommended("interruption") > 0,
        )
    if chosen.waiting_hours is None:
        return Seen(_not_known("待機時間", "the wait"), is_gap=True)
    wait = hours_text(chosen.waiting_hours)
    limit = firm.needs.waiting_hours_max
    return Seen(
        say(
            f"待機時間は{wait['ja']}です。数え方は約款で確かめます。",
            f"The wait is {wait['en']}; check in the wording how it is counted.",
        ),
        is_gap=limit is not None and chosen.waiting_hours > limit,
    )


def _deadline(match: Match, firm: Firm) -> Seen:
    days = match.terms.support.report_deadline_days
    if isinstance(days, Unknown):
        return Seen(_not_known("連絡の期限", "the deadline to report"), is_gap=True)
    if days is None:
        return Seen(
            say(
                "期限の日数はなく、遅滞なく知らせます。", "No number of days: report without delay."
            )
        )
    return Seen(
        say(f"知ってから{days}日以内に知らせます。", f"Report within {days} days of knowing."),
        is_gap=days < firm.parameters["support.deadline-strict"],
    )


def _cash(match: Match, firm: Firm) -> Seen:
    advance, capacity = match.worst.advance_yen, firm.needs.capacity_yen
    payment = label(vocabulary.PAYMENTS, match.terms.support.payment)
    need, cash = about_text(advance), yen_text(capacity)
    return Seen(
        say(
            f"費用の払い方: {payment['ja']}。先に用意するお金は{need['ja']}まで"
            f"(10件に9件)、すぐ払えるのは{cash['ja']}です。",
            f"Payment: {payment['en']}. Cash needed first: up to {need['en']} (nine times in ten); "
            f"you could pay {cash['en']} at once.",
        ),
        is_gap=advance > capacity,
    )


def _not_known(ja: str, en: str) -> Text:
    return say(f"{ja}: {UNKNOWN_TEXT['ja']}。", f"{UNKNOWN_TEXT['en']}: {en}.")


POLICY: Mapping[str, Callable[[Match, Firm], Seen]] = {
    "hotline": _hotline,
    "suspicion": _suspicion,
    "experts": _experts,
    "consent": _consent,
    "waiting": _waiting,
    "deadline": _deadline,
    "cash": _cash,
}
"""What of a policy matters at a step, by the word in the data."""
