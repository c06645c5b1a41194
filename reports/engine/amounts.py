"""Items 1-3 of a plan: the limits of the three sections against this firm's need."""

from collections.abc import Iterator, Mapping

from insurance_catalog.terms import vocabulary
from insurance_catalog.terms.model import Interruption, Section, Text, Unknown
from insurance_catalog.terms.wording import UNKNOWN_TEXT, labelled
from reports.engine import wordy
from reports.engine.coverage import PAID_FIRST
from reports.engine.fit import together_missing
from reports.engine.items import COVERED
from reports.engine.money import about_text, days_text, yen_text
from reports.engine.subject import Subject
from reports.engine.verdict import Outcome, Verdict, combine, lowered
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
        said = say(
            f"{offered['ja']}。貴社の目安{target['ja']}を大きく超え、"
            "使い切る場面はほとんどありません。",
            f"{offered['en']}: far more than your {target['en']}; "
            "so much would hardly ever be used.",
        )
        return "excess", wordy.joined(
            said, *(_bound_to_stop(subject) if name == "liability" else ())
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
    verdict: Verdict = "partly" if limit >= need.minimum_yen else "unmet"
    return verdict, say(
        f"{offered['ja']}まで。貴社の目安{target['ja']}に{missing['ja']}足りません。",
        f"Up to {offered['en']}: {missing['en']} short of your {target['en']}.",
    )


def _bound_to_stop(subject: Subject) -> Iterator[Text]:
    """Say that the interruption cover asks for so large a liability limit, where it does."""
    part, needs = subject.terms.interruption, subject.needs
    if not isinstance(part, Interruption) or part.inside_of == "policy":
        return
    share = part.limit_share
    if isinstance(share, Unknown) or not share:
        return
    stop = min(needs.recommended("interruption"), subject.fit.limit("interruption"))
    least, limit = round(stop / share), subject.fit.limit("liability")
    if needs.recommended("liability") < least <= limit:
        wanted, floor, chosen = yen_text(stop), yen_text(least), yen_text(limit)
        yield say(
            f"休業{wanted['ja']}を付けるには賠償{floor['ja']}以上が要るため、{chosen['ja']}の型で"
            "比べました。",
            f"Interruption cover of {wanted['en']} asks for liability of at least {floor['en']}, "
            f"so it is compared with {chosen['en']}.",
        )


def _amount_alone(subject: Subject, name: str, verdict: Verdict, text: Text) -> Text:
    """Say of an amount that would do that something else keeps it from doing."""
    if verdict not in ("met", "excess"):
        return text
    offered = yen_text(subject.fit.limit(name))
    return say(
        f"金額({offered['ja']})は目安に届きますが、", f"The amount ({offered['en']}) would do, but:"
    )


def _with_shared_limit(subject: Subject, name: str) -> Outcome:
    """Compare a section's limit with the need, beside the others that draw on the same limit.

    What falls short is said of the section that is paid last (see `coverage`).
    """
    verdict, text = _limit(subject, name)
    chosen, needs = subject.fit.configuration, subject.needs
    last = [one for one in PAID_FIRST if one in COVERED and needs.recommended(one)][-1:]
    if [name] != last or not together_missing(chosen, needs):
        return verdict, text
    limit = yen_text(chosen.policy_limit_yen or 0)
    wanted = yen_text(sum(needs.recommended(section) for section in COVERED))
    return lowered(verdict, "partly"), wordy.joined(
        text,
        say(
            f"補償を合わせて{limit['ja']}までの保険なので、一つの事故で補償が重なると、"
            f"目安の合計{wanted['ja']}に足りません。",
            f"Its sections share one limit of {limit['en']}: an incident that touches them all "
            f"may need {wanted['en']} together.",
        ),
    )


def _beyond_need(name: str, limit: int, excess_above_yen: int) -> Outcome:
    """Judge a limit of a section that is not part of the need."""
    label_, offered = wordy.SECTION_NAMES[name], yen_text(limit)
    if not limit:
        return "met", say(
            f"{label_['ja']}の補償はありません。貴社の目安でも、いまは優先しません。",
            f"No {label_['en']} cover; by your figures it is no priority now.",
        )
    if limit > excess_above_yen > 0:
        return "excess", say(
            f"{offered['ja']}。貴社の目安には入らず、使い切る場面はほとんどありません。",
            f"{offered['en']}: not part of your need; so much would hardly ever be used.",
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


def liability(subject: Subject) -> Outcome:
    verdict, text = _with_shared_limit(subject, "liability")
    if subject.profile.does_it_work and subject.fit.limit("liability"):
        work = subject.terms.it_work_covered
        if isinstance(work, Unknown):
            return lowered(verdict, "unknown"), wordy.joined(
                text,
                say(
                    "請け負うITの仕事の賠償が対象かは未確認です。",
                    "Whether IT work for others is covered is not confirmed.",
                ),
            )
        if not work:
            return "unmet", wordy.joined(
                _amount_alone(subject, "liability", verdict, text),
                say(
                    "貴社が請け負うITの仕事から生じた賠償は対象外です。",
                    "Liability from the IT work you do for others is not covered.",
                ),
            )
    verdict, text = _with_cards(subject, verdict, text)
    shared = subject.terms.limit_shared_with_others
    if subject.fit.limit("liability") and isinstance(shared, Unknown):
        return lowered(verdict, "unknown"), wordy.joined(text, _SHARED_UNKNOWN)
    if subject.fit.limit("liability") and shared:
        return lowered(verdict, "partly"), wordy.joined(text, _SHARED)
    return verdict, text


def card_claims(subject: Subject) -> Verdict:
    """Tell whether claims of card firms are covered; met where no card number reaches the firm."""
    section = subject.terms.sections["liability"]
    if not subject.profile.handles_cards or not subject.fit.limit("liability"):
        return "met"
    return _covers(section, "card-network") if isinstance(section, Section) else "unknown"


def _with_cards(subject: Subject, verdict: Verdict, text: Text) -> Outcome:
    cards = card_claims(subject)
    if cards == "met":
        return verdict, text
    return lowered(verdict, cards), wordy.joined(
        text, CARDS_OPEN if cards == "unknown" else _NO_CARDS
    )


CARDS_OPEN = say(
    "カード番号が貴社を通るため大切な「カード会社への賠償」は、未確認です。",
    "Card numbers pass through you, and whether card firms' claims are covered is not confirmed.",
)
_NO_CARDS = say(
    "ただし、カード番号が貴社を通るのに、カード会社への賠償は対象外です。",
    "But card numbers pass through you, and card firms' claims are not covered.",
)
_SHARED_UNKNOWN = say(
    "限度額をほかの加入者と共有するかは未確認です。",
    "Whether the limit is shared with other subscribers is not confirmed.",
)
_SHARED = say(
    "限度額はほかの加入者と共有です。大きな事故が重なると足りなくなります。",
    "The limit is shared with other subscribers and may run out when many are hit.",
)


def response(subject: Subject) -> Outcome:
    verdict, text = _with_shared_limit(subject, "response")
    section = subject.terms.sections["response"]
    if not isinstance(section, Section) or not subject.needs.recommended("response"):
        return verdict, text
    states = {item: _covers(section, item) for item in RESPONSE_ITEMS}
    parts: list[Verdict] = [verdict, *(states[item] for item in CORE_ITEMS)]
    said = [text, *_item_gaps(states)]
    shared = subject.terms.limit_shared_with_others
    if isinstance(shared, Unknown):
        parts.append("unknown")
        said.append(_SHARED_UNKNOWN)
    elif shared:
        parts.append("partly")
        said.append(_SHARED)
    if verdict == "excess" and combine(parts) == "met":
        return "excess", wordy.joined(*said)
    return lowered(*parts), wordy.joined(*said)


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


def interruption(subject: Subject) -> Outcome:
    verdict, text = _with_shared_limit(subject, "interruption")
    part = subject.terms.interruption
    if not isinstance(part, Interruption) or not subject.fit.limit("interruption"):
        return verdict, text
    if not subject.needs.recommended("interruption"):
        return verdict, text
    if subject.covers_firms_systems() is False:
        return "unmet", wordy.joined(
            _amount_alone(subject, "interruption", verdict, text),
            say(
                "自社のシステムが止まったときだけの補償です。"
                "クラウドで動く貴社の仕事が止まっても、支払われないおそれがあります。",
                "It covers stops of your own systems only. Your work runs in the cloud, "
                "so a stop there may pay nothing.",
            ),
        )
    verdict, text = _in_the_cloud(subject, part, verdict, text)
    return _indemnity_period(subject, part, verdict, text)


def _in_the_cloud(subject: Subject, part: Interruption, verdict: Verdict, text: Text) -> Outcome:
    """P1.8: whether a stop of the cloud is paid to a firm whose work stops with it."""
    profile = subject.profile
    if not profile.is_cloud_only and profile.choice("cloud-outage-impact") != "stops":
        return verdict, text
    if isinstance(part.systems, Unknown):
        return lowered(verdict, "unknown"), wordy.joined(
            text,
            say(
                "クラウドが止まったときに支払われるかは未確認です。",
                "Whether a cloud outage is paid is not confirmed.",
            ),
        )
    if "cloud" in part.systems:
        return verdict, text
    if "outsourced" in part.systems:
        return lowered(verdict, "unknown"), wordy.joined(
            text,
            say(
                "クラウドが「委託先のシステム」に入るかを、保険会社に確かめてください。",
                "Ask whether the cloud counts as a contractor's system.",
            ),
        )
    return lowered(verdict, "partly"), wordy.joined(
        text,
        say(
            "クラウドが止まったときは対象外です(貴社の仕事は、クラウドが止まっても止まります)。",
            "A stop of the cloud is not covered, though your work stops with it too.",
        ),
    )


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
    return lowered(verdict, "partly"), wordy.joined(
        text,
        say(
            f"ただし支払いは{days}日分まで。停止が長い場合({stop['ja']})、"
            f"残りの約{lost['ja']}は貴社の負担です。",
            f"But it pays for {days} days at most; in a long stop ({stop['en']}) "
            f"about {lost['en']} stays with you.",
        ),
    )
