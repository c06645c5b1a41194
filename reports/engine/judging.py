"""The ten items of a plan, each judged against this firm's need, with figure and reason."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from insurance_catalog.terms import vocabulary
from insurance_catalog.terms.model import Interruption, Section, Text, Unknown
from insurance_catalog.terms.wording import UNKNOWN_TEXT, label, labelled
from reports.engine import wordy
from reports.engine.exclusions import judge_exclusions
from reports.engine.money import about_text, days_text, hours_text, yen_text
from reports.engine.subject import Subject
from reports.engine.support import SCOPE, TERMS
from reports.engine.verdict import Verdict, combine
from reports.engine.wordy import say

RESPONSE_ITEMS = (
    "forensics",
    "restoration",
    "legal",
    "notification",
    "call-centre",
    "public-relations",
    "consolation",
    "own-labour",
    "recurrence-prevention",
)
"""What an incident costs beyond the firm's own hands (P1.3)."""
CORE_ITEMS = ("forensics", "restoration", "legal", "notification")
"""Without these an incident is not handled: a gap here is more than a detail."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One of the ten items with its verdict."""

    item: str
    verdict: Verdict
    detail: Text


def judge(subject: Subject) -> tuple[Judged, ...]:
    """Judge the ten items in their order."""
    return tuple(Judged(item, *judged(subject)) for item, judged in _ITEMS.items())


Outcome = tuple[Verdict, Text]


def _limit(subject: Subject, name: str) -> Outcome:
    """Compare a section's limit with the need; before any term of detail is looked at."""
    need = subject.needs.sections[name]
    part = subject.section(name)
    limit, wanted = subject.fit.limit(name), need.recommended_yen
    label_ = wordy.SECTION_NAMES[name]
    if isinstance(part, Unknown) or (part is not None and isinstance(part.limit_menu_yen, Unknown)):
        return "unknown", say(
            f"{label_['ja']}の限度額は{UNKNOWN_TEXT['ja']}です。",
            f"The {label_['en']} limit is not confirmed: ask.",
        )
    offered, target = yen_text(limit), yen_text(wanted)
    if not wanted:
        return _beyond_need(name, limit, need.excess_above_yen)
    if limit > need.excess_above_yen:
        most = yen_text(need.excess_above_yen)
        return "excess", say(
            f"{offered['ja']}。貴社の目安{target['ja']}より大きく、"
            f"{most['ja']}を超える部分は使う場面がほとんどありません。",
            f"{offered['en']}: more than your {target['en']}; "
            f"what lies above {most['en']} would hardly ever be used.",
        )
    if limit >= wanted:
        return "met", say(
            f"{offered['ja']}。貴社の目安{target['ja']}を満たします。",
            f"{offered['en']}: meets your {target['en']}.",
        )
    if not limit:
        return "unmet", say(
            f"{label_['ja']}の補償がありません。貴社の目安は{target['ja']}です。",
            f"There is no {label_['en']} cover; your target is {target['en']}.",
        )
    missing = yen_text(wanted - limit)
    verdict: Verdict = "partly" if limit >= need.minimum_yen > 0 else "unmet"
    return verdict, say(
        f"{offered['ja']}まで。貴社の目安{target['ja']}に{missing['ja']}足りません。",
        f"Up to {offered['en']}: {missing['en']} short of your {target['en']}.",
    )


def _beyond_need(name: str, limit: int, excess_above_yen: int) -> Outcome:
    """Judge a limit of a section that is not part of the need."""
    label_, offered = wordy.SECTION_NAMES[name], yen_text(limit)
    if not limit:
        return "met", say(
            f"{label_['ja']}の補償はありません。貴社の目安でも、今は要りません。",
            f"No {label_['en']} cover; by your figures none is needed now.",
        )
    if limit > excess_above_yen:
        return "excess", say(
            f"{offered['ja']}。貴社の試算では、この補償を使う場面がほとんどありません。",
            f"{offered['en']}: by your figures this would hardly ever be used.",
        )
    return "met", say(
        f"{offered['ja']}。貴社の目安には入りませんが、付いています。",
        f"{offered['en']}: not part of your need, but included.",
    )


def _liability(subject: Subject) -> Outcome:
    verdict, text = _limit(subject, "liability")
    if subject.profile.does_it_work and subject.fit.limit("liability"):
        work = subject.terms.it_work_covered
        if isinstance(work, Unknown):
            return combine((verdict, "unknown")), wordy.joined(
                text,
                say(
                    "請け負うITの仕事の賠償が対象かは未確認です。",
                    "Whether IT work for others is covered is not confirmed.",
                ),
            )
        if not work:
            return "unmet", wordy.joined(
                text,
                say(
                    "ただし、貴社が請け負うITの仕事から生じた賠償は対象外です。",
                    "But liability from the IT work you do for others is not covered.",
                ),
            )
    if subject.terms.limit_shared_with_others is True and subject.fit.limit("liability"):
        return "partly", wordy.joined(text, _SHARED)
    return verdict, text


_SHARED = say(
    "限度額はほかの加入者と共有です。大きな事故が重なると足りなくなります。",
    "The limit is shared with other subscribers and may run out when many are hit.",
)


def _response(subject: Subject) -> Outcome:
    verdict, text = _limit(subject, "response")
    section = subject.terms.sections["response"]
    if not isinstance(section, Section) or not subject.needs.recommended("response"):
        return verdict, text
    states = {item: _covers(section, item) for item in RESPONSE_ITEMS}
    parts: list[Verdict] = [verdict, *(states[item] for item in CORE_ITEMS)]
    said = [text, *_item_gaps(states)]
    if subject.terms.limit_shared_with_others is True:
        parts.append("partly")
        said.append(_SHARED)
    if verdict == "excess" and combine(parts) == "met":
        return "excess", wordy.joined(*said)
    if verdict == "unmet":
        return "unmet", wordy.joined(*said)
    return combine(parts), wordy.joined(*said)


def _covers(section: Section, item: str) -> Verdict:
    """Tell whether a cost item is covered: as listed, else as the section says of all items."""
    covered = next((row.covered for row in section.items if row.item == item), section.all_items)
    if isinstance(covered, Unknown):
        return "unknown"
    return "met" if covered else "unmet"


def _item_gaps(states: Mapping[str, Verdict]) -> Iterator[Text]:
    missing = [item for item, state in states.items() if state == "unmet"]
    unknown = [item for item, state in states.items() if state == "unknown"]
    if missing:
        named = labelled(vocabulary.ITEMS, missing)
        yield say(f"対象外: {named['ja']}。", f"Not covered: {named['en']}.")
    if unknown:
        named = labelled(vocabulary.ITEMS, unknown)
        yield say(f"未確認・要照会: {named['ja']}。", f"Not confirmed, ask: {named['en']}.")
    if not missing and not unknown:
        yield say(
            "調査・復旧・法務・通知・広報までそろっています。",
            "Investigation, restoration, legal, notices and PR are all included.",
        )


def _interruption(subject: Subject) -> Outcome:
    verdict, text = _limit(subject, "interruption")
    part = subject.terms.interruption
    if not isinstance(part, Interruption) or not subject.fit.limit("interruption"):
        return verdict, text
    if not subject.needs.recommended("interruption"):
        return verdict, text
    reaches = subject.covers_firms_systems()
    if isinstance(reaches, Unknown):
        return combine((verdict, "unknown")), wordy.joined(
            text,
            say(
                "クラウドが止まったときに支払われるかは未確認です。",
                "Whether a cloud outage is paid is not confirmed.",
            ),
        )
    if not reaches:
        return "unmet", wordy.joined(
            text,
            say(
                "ただし自社のシステムが止まったときだけの補償です。"
                "クラウドで動く貴社の仕事が止まっても、支払われないおそれがあります。",
                "But it covers stops of your own systems only. Your work runs in the cloud, "
                "so a stop there may pay nothing.",
            ),
        )
    return _indemnity_period(subject, part, verdict, text)


def _indemnity_period(
    subject: Subject, part: Interruption, verdict: Verdict, text: Text
) -> Outcome:
    """P1.7: the indemnity period against the days of a long outage."""
    days = part.indemnity_period_days
    long_stop = subject.firm.sizes.outage_days[0.9]
    if isinstance(days, Unknown):
        return verdict, wordy.joined(
            text, say("支払対象期間は未確認です。", "The indemnity period is not confirmed.")
        )
    if days is None or days >= long_stop:
        return verdict, text
    lost = about_text((long_stop - days) * subject.profile.daily_loss_yen)
    stop = days_text(long_stop)
    return combine((verdict, "partly")), wordy.joined(
        text,
        say(
            f"ただし支払いは{days}日分まで。停止が長い場合({stop['ja']})、"
            f"残りの約{lost['ja']}は貴社の負担です。",
            f"But it pays for {days} days at most; in a long stop ({stop['en']}) "
            f"about {lost['en']} stays with you.",
        ),
    )


def _waiting(subject: Subject) -> Outcome:
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
            f"待機時間は{UNKNOWN_TEXT['ja']}です。貴社の目安は{limit['ja']}までです。",
            f"The wait is not confirmed: ask. You can carry up to {limit['en']}.",
        )
    hours = subject.fit.configuration.waiting_hours
    if hours is None:
        return "unmet", say("休業の補償を付けられません。", "Interruption cover cannot be added.")
    carried = about_text(hours * subject.profile.hourly_loss_yen)
    wait = hours_text(hours)
    kind, clock = (
        label(vocabulary.WAITING_KINDS, part.waiting_kind),
        label(vocabulary.CLOCKS, part.waiting_clock),
    )
    tail = say(
        f"始まるまでに貴社が負う額は約{carried['ja']}(起算点: {clock['ja']}。{kind['ja']})。",
        f"Until it starts you carry about {carried['en']} (clock: {clock['en']}; {kind['en']}).",
    )
    if hours <= most:
        return "met", wordy.joined(
            say(
                f"{wait['ja']}。貴社の目安{limit['ja']}以内です。",
                f"{wait['en'].capitalize()}: within your {limit['en']}.",
            ),
            tail,
        )
    steps = subject.firm.parameters.ladder("waiting")
    later = next((step for step in steps if step > most), most)
    return ("partly" if hours <= later else "unmet"), wordy.joined(
        say(
            f"{wait['ja']}。貴社の目安{limit['ja']}より長く待ちます。",
            f"{wait['en'].capitalize()}: longer than your {limit['en']}.",
        ),
        tail,
    )


def _deductible(subject: Subject) -> Outcome:
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
    amount = subject.fit.configuration.deductible_yen
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


def _support_scope(subject: Subject) -> Outcome:
    return _checks(subject, SCOPE)


def _support_terms(subject: Subject) -> Outcome:
    return _checks(subject, TERMS)


def _checks(subject: Subject, ids: tuple[str, ...]) -> Outcome:
    found = [subject.checks[check] for check in ids]
    text = say(
        "。".join(check.text["ja"] for check in found) + "。",
        "; ".join(check.text["en"] for check in found) + ".",
    )
    return combine(check.verdict for check in found), wordy.capitalised(text)


def _ransom(subject: Subject) -> Outcome:
    """The ransom itself is normally not covered in Japan: what counts is the costs around it."""
    ransom = subject.terms.ransom
    payment, around = (
        label(vocabulary.HANDLING, value) for value in (ransom.payment, ransom.surrounding_costs)
    )
    text = say(
        f"身代金そのもの: {payment['ja']}。調査・復旧など周辺費用: {around['ja']}。",
        f"The ransom itself: {payment['en']}. Costs around it: {around['en']}.",
    )
    if ransom.condition is not None:
        said = ransom.condition
        text = wordy.joined(text, say(f"条件: {said['ja']}。", f"Condition: {said['en']}."))
    if isinstance(ransom.surrounding_costs, Unknown):
        return "unknown", text
    grades: Mapping[str, Verdict] = {
        "covered": "met",
        "optional": "partly",
        "not-covered": "unmet",
    }
    return grades[ransom.surrounding_costs], text


def _premises(subject: Subject) -> Outcome:
    premium = subject.terms.premium
    said: list[Text] = []
    verdict: Verdict = "met"
    if subject.eligible.state is False:
        verdict = "unmet"
    elif subject.eligible.state == "unknown" or subject.fit.premium_yen is None:
        verdict = "unknown"
    said += [finding.text for finding in subject.eligible.findings]
    if subject.fit.premium_yen is None:
        said.append(
            say(
                "保険料は未入手です。見積が必要です。",
                "No premium is known; a quote is needed.",
            )
        )
    else:
        basis = vocabulary.PREMIUM_BASES[premium.basis]
        said.append(
            say(
                f"売上・業種などの前提で計算しました(根拠: {basis['ja']})。"
                "実際の保険料は、告知内容などにより保険会社が決めます。",
                f"Worked out on your turnover and industry (basis: {basis['en']}). "
                "The insurer sets the actual premium after your disclosure.",
            )
        )
    if premium.premises is not None:
        stated = premium.premises
        said.append(say(f"前提: {stated['ja']}。", f"Premises: {stated['en']}."))
    return verdict, wordy.joined(*said)


_ITEMS: Mapping[str, Callable[[Subject], Outcome]] = {
    "liability-limit": _liability,
    "response-limit": _response,
    "interruption-limit": _interruption,
    "waiting-period": _waiting,
    "deductible": _deductible,
    "exclusions": judge_exclusions,
    "support-scope": _support_scope,
    "ransom": _ransom,
    "support-terms": _support_terms,
    "quote-premises": _premises,
}
