"""Whom a policy brings to one's side at a step: hotline, experts, consent, deadline (P2.1-6)."""

from collections.abc import Callable, Mapping

from insurance_catalog.terms import vocabulary
from insurance_catalog.terms.model import Text, Unknown
from insurance_catalog.terms.wording import label
from reports.engine.moment import Moment, Seen, not_known
from reports.engine.wordy import capitalised, listed, say

EXPERTS = ("forensics", "legal")
DAYS = tuple("月火水木金土日")
ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _hotline(moment: Moment) -> Seen:
    hours = moment.match.terms.support.hotline_hours
    if isinstance(hours, Unknown):
        return not_known("窓口の時間", "the hours of the hotline")
    if hours is None:
        return Seen(
            say("この保険に相談の窓口はありません。", "This policy has no hotline."), is_gap=True
        )
    if hours == "24/365":
        return Seen(say("窓口は24時間つながります。", "The hotline answers at any hour."))
    said = label(vocabulary.HOURS, hours)
    if moment.office.is_open(moment.week_hour):
        return Seen(
            say(
                f"窓口は{said['ja']}です。この時間ならつながります。",
                f"The hotline: {said['en']}. It answers at this hour.",
            )
        )
    late = moment.office.hours_until_open(moment.week_hour)
    day = int((moment.week_hour + late) % 168 // 24)
    return Seen(
        say(
            f"窓口は{said['ja']}です。つながるのは{DAYS[day]}曜の朝(約{late:.0f}時間後)に"
            "なるおそれがあります。",
            f"The hotline: {said['en']}. It may not answer before {ENGLISH_DAYS[day]} morning, "
            f"some {late:.0f} hours later.",
        ),
        is_gap=True,
    )


def _suspicion(moment: Moment) -> Seen:
    stage = moment.match.terms.support.suspicion_stage
    if isinstance(stage, Unknown):
        return not_known("疑いの段階で使えるか", "use on suspicion")
    said = label(vocabulary.SUSPICION, stage)
    helps = stage == "yes" or (stage == "outside-report-only" and moment.step.outside)
    return Seen(
        say(f"疑いの段階: {said['ja']}。", f"On suspicion: {said['en']}."), is_gap=not helps
    )


def _experts(moment: Moment) -> Seen:
    support = moment.match.terms.support
    arranged = {key: support.arranges.get(key, "none") for key in EXPERTS}
    ways = [
        _arranged(how, [key for key in EXPERTS if arranged[key] == how])
        for how in dict.fromkeys(arranged.values())
    ]
    when = label(vocabulary.HOURS, support.arrangement_hours)
    said = capitalised(listed(ways, "、", "; "))
    return Seen(
        say(
            f"{said['ja']}。手配できる時間: {when['ja']}。",
            f"{said['en']}. When: {when['en']}.",
        ),
        is_gap=not _answers(moment, support.arrangement_hours)
        or any(how != "dispatch" for how in arranged.values()),
    )


def _arranged(how: str | Unknown, experts: list[str]) -> Text:
    """Say of experts of whom the same is true how they come."""
    names = listed([vocabulary.EXPERTS[key] for key in experts], "と", " and ")
    said = label(vocabulary.ARRANGEMENTS, how)
    ja = f"{names['ja']}を手配" if how == "dispatch" else f"{names['ja']}は{said['ja']}"
    return say(ja, f"{names['en']}: {said['en']}")


def _answers(moment: Moment, hours: object) -> bool:
    """Tell whether somebody with these hours can surely be reached at the step."""
    if hours == "24/365":
        return True
    return hours in ("weekdays", "extended") and moment.office.is_open(moment.week_hour)


def _consent(moment: Moment) -> Seen:
    support = moment.match.terms.support
    if isinstance(support.prior_consent, Unknown):
        return not_known("事前の承認が要るか", "whether consent is needed")
    if support.prior_consent == "none":
        return Seen(say("事前の承認は要りません。", "No prior consent is needed."))
    hours = label(vocabulary.HOURS, support.consent_hours)
    return Seen(
        say(
            f"事前の承認が要ります。承認を得られる時間: {hours['ja']}。",
            f"Prior consent is needed. Available: {hours['en']}.",
        ),
        is_gap=not _answers(moment, support.consent_hours),
    )


def _vendor(moment: Moment) -> Seen:
    choice = moment.match.terms.support.vendor_choice
    if isinstance(choice, Unknown):
        return not_known("業者を自分で選べるか", "whether you may choose the vendor")
    said = label(vocabulary.VENDOR_CHOICES, choice)
    return Seen(say(f"業者: {said['ja']}。", f"Vendors: {said['en']}."))


def _pfi(moment: Moment) -> Seen:
    """The card brands name the investigator: the insurer's own list may not hold one."""
    choice = moment.match.terms.support.vendor_choice
    if isinstance(choice, Unknown):
        return not_known("PFIの費用が払われるか", "whether the PFI is paid for")
    if choice == "panel-only":
        return Seen(
            say(
                "業者は保険会社の提携先に限ります。提携先にPFIがあるかを確かめます。",
                "Only firms named by the insurer are paid: ask whether a PFI is among them.",
            ),
            is_gap=True,
        )
    return Seen(say("PFIを選べます。", "You may engage the PFI."))


def _deadline(moment: Moment) -> Seen:
    days = moment.match.terms.support.report_deadline_days
    if isinstance(days, Unknown):
        return not_known("連絡の期限", "the deadline to report")
    if days is None:
        return Seen(
            say(
                "期限の日数はなく、遅滞なく知らせます。", "No number of days: report without delay."
            )
        )
    return Seen(
        say(f"知ってから{days}日以内に知らせます。", f"Report within {days} days of knowing."),
        is_gap=days < moment.firm.parameters["support.deadline-strict"],
    )


HELP: Mapping[str, Callable[[Moment], Seen]] = {
    "hotline": _hotline,
    "suspicion": _suspicion,
    "experts": _experts,
    "consent": _consent,
    "vendor": _vendor,
    "pfi": _pfi,
    "deadline": _deadline,
}
