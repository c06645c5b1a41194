"""What the wait before interruption cover leaves with the firm in the event told, and why."""

from dataclasses import replace

from insurance_catalog.terms.model import Interruption, Text, Unknown
from reports.engine.contract import StopCover
from reports.engine.coverage import pay
from reports.engine.moment import LEAST_TOLD_YEN, Moment, Seen, not_known
from reports.engine.money import about_text, hours_text
from reports.engine.trace import Trace
from reports.engine.wordy import capitalised, say

CLOCKS = {
    "notice": say("保険会社に連絡した時から数える", "counted from notice to the insurer"),
    "discovery": say("気づいた時から数える", "counted from discovery"),
}
"""Clocks that start later than the stop."""


def waiting(moment: Moment, stop: StopCover) -> Seen:
    """Say how long the wait is, and what it leaves with the firm here."""
    hours = moment.match.fit.configuration.waiting_hours
    if hours is None:
        return not_known("待機期間", "the wait")
    wait, (carried, covered) = hours_text(hours), _cut_by_waiting(moment, stop)
    if carried < 1:
        why = _nothing_left(moment, stop) if covered else not_covered(moment, stop)
        return Seen(
            say(f"待機期間は{wait['ja']}。{why['ja']}", f"The wait is {wait['en']}. {why['en']}"),
            is_gap=not covered and moment.firm.needs.recommended("interruption") > 0,
        )
    most = moment.firm.needs.waiting_hours_max
    amount, clock = about_text(carried), _clock(moment)
    return Seen(
        say(
            f"待機期間は{wait['ja']}。{clock['ja']}この事故で待機のために貴社が負うのは{amount['ja']}です。",
            f"The wait is {wait['en']}. {clock['en']} leaves {amount['en']} with you in this "
            "incident.",
        ),
        is_gap=most is not None and hours > most and carried >= LEAST_TOLD_YEN,
    )


def _cut_by_waiting(moment: Moment, stop: StopCover) -> tuple[float, bool]:
    """Return what the wait alone takes of the event told, in yen, and whether it is covered."""
    endless = replace(moment.match.contract, interruption=replace(stop, indemnity_hours=None))
    event, trace = moment.way.course.whole, Trace()
    pay(endless, event, trace)
    cuts = trace.cuts["interruption"]
    lost = float(event.item("lost-profit")[0])
    return float(cuts["waiting"][0]), lost <= 0 or float(cuts["not-covered"][0]) < lost


def _clock(moment: Moment) -> Text:
    """Say from when the wait is counted, where that makes it longer than it looks."""
    part = moment.match.terms.interruption
    clock = part.waiting_clock if isinstance(part, Interruption) else "stop"
    if isinstance(clock, Unknown):
        return say(
            "数え始めが未確認のため、保険会社に連絡した時から数えると、",
            "When it starts is not confirmed; counted from notice to the insurer, it",
        )
    if clock in CLOCKS:
        said = CLOCKS[clock]
        return say(f"{said['ja']}ため、", f"{capitalised(said)['en']}, it")
    return say("", "It")


def is_own_doing(moment: Moment, stop: StopCover) -> bool:
    """Tell whether the firm stopped itself and that is not covered."""
    return bool(moment.way.course.whole.outage.voluntary[0]) and not stop.voluntary


def not_covered(moment: Moment, stop: StopCover) -> Text:
    """Say why nothing of the stop is paid."""
    if is_own_doing(moment, stop):
        return say(
            "ただし、被害を広げないよう自社で止めたこの停止は対象外です。",
            "But you stopped it yourself to limit the damage, and such a stop is not covered.",
        )
    return say("この事故の停止は対象外です。", "The stop of this incident is not covered.")


def _nothing_left(moment: Moment, stop: StopCover) -> Text:
    """Say why the wait takes nothing of this event."""
    outage = moment.way.course.whole.outage
    if not outage.lost_profit()[0]:
        return say(
            "この事故では利益が減らないため、待機のために貴社が負う額はありません。",
            "No profit is lost in this incident, so it leaves nothing with you.",
        )
    if not stop.business_hours and not outage.lost_profit(0.0, stop.waiting_hours)[0]:
        return say(
            "この事故では、利益が減らない休みの日のうちに過ぎるため、"
            "待機のために貴社が負う額はありません。",
            "In this incident it passes on days off, when no profit is lost, so it leaves nothing "
            "with you.",
        )
    return say(
        "この事故はそれより長く止まり、初めからの利益も対象になるため、"
        "待機のために貴社が負う額はありません。",
        "This stop lasts longer, and profit is then covered from the first hour, so it leaves "
        "nothing with you.",
    )
