"""Items 4 and 5 of a plan: what the firm carries itself before the policy pays."""

from collections.abc import Iterator

from insurance_catalog.terms import vocabulary
from insurance_catalog.terms.model import Interruption, Text, Unknown
from insurance_catalog.terms.wording import UNKNOWN_TEXT, label
from reports.engine import wordy
from reports.engine.contract import Corner
from reports.engine.corner import Reading
from reports.engine.money import hours_text, range_text, rounded, yen_text
from reports.engine.stop_cover import wait_hours
from reports.engine.subject import Subject
from reports.engine.verdict import Outcome, Verdict
from reports.engine.wordy import say


def waiting(subject: Subject) -> Outcome:
    """P1.5: what the firm carries before cover starts, in yen, and where the clock starts."""
    most = subject.needs.waiting_hours_max
    part = subject.terms.interruption
    if most is None:
        return "met", say(
            "休業の補償が目安に入らないため、待機期間は問題になりません。",
            "Interruption cover is not part of your need, so no wait matters.",
        )
    if part is None:
        return "unmet", say("休業の補償がありません。", "There is no interruption cover.")
    limit = hours_text(most)
    if isinstance(part, Unknown) or isinstance(part.waiting_menu_hours, Unknown):
        return "unknown", say(
            f"待機期間は{UNKNOWN_TEXT['ja']}です。貴社の目安は{limit['ja']}までです。",
            f"The wait is not confirmed: ask. You can carry up to {limit['en']}.",
        )
    hours = subject.fit.configuration.waiting_hours
    if hours is None:
        return "unmet", say("休業の補償を付けられません。", "Interruption cover cannot be added.")
    return _within(subject, part, hours, most)


def _within(subject: Subject, part: Interruption, hours: int, most: int) -> Outcome:
    """Judge a known wait against the longest the firm can carry."""
    wait, limit = hours_text(hours), hours_text(most)
    if hours <= most:
        return "met", wordy.joined(
            say(
                f"{wait['ja']}。貴社の目安{limit['ja']}以内です。",
                f"{wait['en'].capitalize()}: within your {limit['en']}.",
            ),
            _carried(subject, part),
        )
    steps = subject.firm.parameters.ladder("waiting")
    next_step = next((step for step in steps if step > most), most)
    return ("partly" if hours <= next_step else "unmet"), wordy.joined(
        too_long(hours, most), *_asked_for(subject, hours), _carried(subject, part)
    )


def too_long(hours: int, most: int) -> Text:
    """Say that a wait is longer than the firm can carry, and no more."""
    wait, limit = hours_text(hours), hours_text(most)
    return say(
        f"{wait['ja']}。貴社の目安{limit['ja']}より長く待ちます。",
        f"{wait['en'].capitalize()}: longer than your {limit['en']}.",
    )


def _asked_for(subject: Subject, hours: int) -> Iterator[Text]:
    """Say where a wait beyond the guide is one that the client asked for."""
    wish = subject.profile.asked_for("waiting-hours")
    if wish is not None and hours <= wish:
        said = hours_text(wish)
        yield say(
            f"ご希望の{said['ja']}には収まります。",
            f"It is within the {said['en']} you asked for.",
        )


def _carried(subject: Subject, part: Interruption) -> Text:
    """Say in yen what a wait costs, where its clock starts and whether the hours are lost.

    Where the clock is not known, from the mildest to the worst it could be.
    """
    kind = label(vocabulary.WAITING_KINDS, part.waiting_kind)
    clock = label(vocabulary.CLOCKS, part.waiting_clock)
    ends = [rounded(one * subject.profile.hourly_loss_yen) for one in _waits(subject, part)]
    if part.waiting_kind == "threshold":
        most, wait = yen_text(max(ends)), hours_text(subject.fit.configuration.waiting_hours or 0)
        return say(
            f"{wait['ja']}までに直る停止は、約{most['ja']}までが貴社の負担です。それより長く止まると、"
            f"初めの分から保険金が出ます(数え始め: {clock['ja']})。",
            f"Of a stop that ends within {wait['en']}, up to about {most['en']} stays with you. A "
            f"longer one is paid from its first hour (counted from: {clock['en']}).",
        )
    carried = range_text(min(ends), max(ends))
    return say(
        f"始まるまでに貴社が負う額は約{carried['ja']}(数え始め: {clock['ja']}。{kind['ja']})。",
        f"Until it starts you carry about {carried['en']} "
        f"(counted from: {clock['en']}; {kind['en']}).",
    )


def _waits(subject: Subject, part: Interruption) -> Iterator[float]:
    """Yield the hours before cover starts, counted from the stop, at best and at worst."""
    corners: tuple[Corner, Corner] = ("best", "worst")
    for corner in corners:
        read = Reading(
            subject.terms,
            subject.fit.configuration,
            subject.profile,
            {},
            subject.firm.parameters,
            corner,
        )
        yield wait_hours(read, part)


def deductible(subject: Subject) -> Outcome:
    """Compare the first part the firm pays itself with what it can carry."""
    most = yen_text(subject.needs.deductible_max_yen)
    menus = [
        part.deductible_menu_yen
        for part in (subject.section(name) for name in subject.needs.sections)
        if part is not None and not isinstance(part, Unknown)
    ]
    if subject.terms.policy_deductible_menu_yen is not None:
        menus = [subject.terms.policy_deductible_menu_yen]
    if any(isinstance(menu, Unknown) for menu in menus):
        return "unknown", say(
            f"自分で払う最初の部分(免責金額)は{UNKNOWN_TEXT['ja']}です。"
            f"貴社の目安は{most['ja']}までです。",
            f"The deductible is not confirmed: ask. You can carry up to {most['en']}.",
        )
    amount = subject.fit.deductible_yen
    said = yen_text(amount)
    if amount <= subject.needs.deductible_max_yen:
        return "met", say(
            f"{said['ja']}。貴社が無理なく払える{most['ja']}以内です。",
            f"{said['en']}: within the {most['en']} you can carry.",
        )
    verdict: Verdict = "partly" if amount <= subject.needs.capacity_yen else "unmet"
    return verdict, say(
        f"{said['ja']}。貴社の目安{most['ja']}を超えます。",
        f"{said['en']}: above the {most['en']} you can carry with ease.",
    )
