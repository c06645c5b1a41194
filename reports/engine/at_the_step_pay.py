"""What a policy pays for at a step, and how much is out of the firm's pocket by then."""

from collections.abc import Callable, Iterator, Mapping

from insurance_catalog.terms import vocabulary
from insurance_catalog.terms.model import Interruption, Text, Unknown
from insurance_catalog.terms.wording import label
from reports.engine.at_the_step_wait import is_own_doing, not_covered, waiting
from reports.engine.contract import Contract
from reports.engine.items import SECTION_OF
from reports.engine.matching import contract_of
from reports.engine.moment import LEAST_TOLD_YEN, Moment, Seen, not_known
from reports.engine.money import about_text, days_text, yen_text
from reports.engine.outage import SYSTEMS
from reports.engine.wordy import joined, say

CLAIMS = ("liability-partners", "liability-individuals")


def _waiting(moment: Moment) -> Seen:
    stop = moment.match.contract.interruption
    return _no_interruption(moment) if stop is None else waiting(moment, stop)


def _indemnity(moment: Moment) -> Seen:
    """P1.7: whether the days that are paid reach to the end of the stop."""
    part = moment.match.terms.interruption
    if moment.match.contract.interruption is None or not isinstance(part, Interruption):
        return _no_interruption(moment)
    days, stopped = part.indemnity_period_days, moment.way.course.hours / 24
    if isinstance(days, Unknown):
        return not_known("休業が何日分まで払われるか", "for how many days a stop is paid")
    if days is None or days >= stopped:
        return Seen(
            say(
                "休業は、止まっている間ずっと対象です。",
                "The stop is covered to its end.",
            )
        )
    paid, whole = days_text(days), days_text(stopped)
    return Seen(
        say(
            f"休業が払われるのは{paid['ja']}分まで。この事故では{whole['ja']}止まります。",
            f"A stop is paid for {paid['en']}; this one lasts {whole['en']}.",
        ),
        is_gap=True,
    )


def _no_interruption(moment: Moment) -> Seen:
    if isinstance(moment.match.terms.interruption, Unknown):
        return not_known("休業の補償があるか", "whether there is interruption cover")
    return Seen(
        say(
            "休業の補償がないため、止まった利益は払われません。",
            "Without interruption cover no lost profit is paid.",
        ),
        is_gap=moment.firm.needs.recommended("interruption") > 0,
    )


def _systems(moment: Moment) -> Seen:
    """P1.8: whether cover reaches the system that stopped."""
    code = int(moment.way.course.events.outage.system[-1])
    name = vocabulary.SYSTEMS[SYSTEMS[code]]
    part = moment.match.terms.interruption
    if moment.match.contract.interruption is None or not isinstance(part, Interruption):
        return _no_interruption(moment)
    stop = moment.match.contract.interruption
    if is_own_doing(moment, stop):
        return Seen(not_covered(moment, stop), is_gap=True)
    if isinstance(part.systems, Unknown):
        return not_known(f"{name['ja']}の停止が対象か", f"whether a stop of {name['en']} counts")
    if SYSTEMS[code] in part.systems:
        return Seen(say(f"{name['ja']}の停止は対象です。", f"A stop of {name['en']} is covered."))
    return Seen(
        say(f"{name['ja']}の停止は対象外です。", f"A stop of {name['en']} is not covered."),
        is_gap=True,
    )


def _closure(moment: Moment) -> Seen:
    """Say what becomes of a shop that is shut by its own decision, or because others ask for it."""
    part = moment.match.terms.interruption
    if moment.match.contract.interruption is None or not isinstance(part, Interruption):
        return _no_interruption(moment)
    shut = part.voluntary_shutdown
    if shut == "covered":
        return Seen(
            say("自社の判断で店を閉めた場合も対象です。", "Shutting it yourself is covered.")
        )
    if isinstance(shut, Unknown):
        return not_known(
            "自社の判断で店を閉めた場合が対象か", "whether shutting the shop yourself is covered"
        )
    handling = label(vocabulary.HANDLING, shut)
    return Seen(
        say(
            f"自社の判断で店を閉めた場合は{handling['ja']}です。カード会社などの求めで閉める場合が"
            "対象かを、保険会社に確かめてください。",
            f"Shutting it by your own decision: {handling['en']}. Ask whether it is paid where "
            "card companies or others ask you to.",
        ),
        is_gap=True,
    )


def _cash(moment: Moment) -> Seen:
    """P2.3: how much is out of the firm's pocket by now, against what it can pay at once."""
    out, capacity = float(moment.way.out[moment.place]), moment.firm.needs.capacity_yen
    payment = label(vocabulary.PAYMENTS, moment.match.terms.support.payment)
    amount, cash = about_text(out), yen_text(capacity)
    return Seen(
        say(
            f"費用の払い方: {payment['ja']}。手元の減り{amount['ja']}に対して、"
            f"すぐ払えるのは{cash['ja']}です。",
            f"Payment: {payment['en']}. You are down {amount['en']} and could pay {cash['en']} "
            "at once.",
        ),
        is_gap=out > capacity,
    )


def _claim(moment: Moment) -> Seen:
    if all(_covers(moment.match.contract, item) for item in CLAIMS):
        return Seen(
            say(
                "お取引先や個人への賠償は対象です。",
                "Covered: liability to customers, partners and individuals.",
            )
        )
    return _item(moment, "liability-partners")


def _card(moment: Moment) -> Seen:
    return _item(moment, "card-network")


def _restoration(moment: Moment) -> Seen:
    return _item(moment, "restoration")


def _notices(moment: Moment) -> Seen:
    return _item(moment, "notification")


def _item(moment: Moment, item: str) -> Seen:
    """Say whether a cost is covered at all; how much is said beside it in yen."""
    name = vocabulary.ITEMS[item]
    if _covers(moment.match.contract, item):
        return Seen(say(f"{name['ja']}は対象です。", f"Covered: {name['en']}."))
    if _covers(contract_of(moment.match.subject, "best"), item):
        return not_known(f"{name['ja']}が対象か", f"cover of {name['en']}")
    return Seen(
        joined(
            say(f"{name['ja']}は対象外です。", f"Not covered: {name['en']}."),
            *_beside(moment, item),
        ),
        is_gap=True,
    )


def _beside(moment: Moment, item: str) -> Iterator[Text]:
    """Say that something else of the step is covered, where a claim's main part is not."""
    if item == "liability-partners" and moment.owed_yen >= LEAST_TOLD_YEN:
        yield say(
            "個人への賠償など、ほかの部分は対象です。",
            "Other parts, such as claims of individuals, are covered.",
        )


def _covers(contract: Contract, item: str) -> bool:
    cover = getattr(contract, SECTION_OF[item])
    return cover is not None and (
        item in cover.items or any(one.item == item for one in cover.special)
    )


def _payout(moment: Moment) -> Seen:
    days = moment.match.terms.support.payment_days
    if isinstance(days, Unknown):
        when = say("いつ払われるかは未確認です", "when it is paid is not confirmed")
    elif days is None:
        when = say("払われるまでの日数の定めはありません", "no number of days is fixed")
    else:
        said = days_text(days)
        when = say(
            f"ふつう請求から{said['ja']}ほどで払われます",
            f"usually paid about {said['en']} after the claim",
        )
    return Seen(
        say(f"{when['ja']}。", f"{when['en'][:1].upper()}{when['en'][1:]}."),
        is_gap=isinstance(days, Unknown),
    )


PAY: Mapping[str, Callable[[Moment], Seen]] = {
    "waiting": _waiting,
    "systems": _systems,
    "closure": _closure,
    "indemnity": _indemnity,
    "restoration": _restoration,
    "notices": _notices,
    "cash": _cash,
    "claim": _claim,
    "card": _card,
    "payout": _payout,
}
