"""Why a policy owes more at a step than the step costs, or nothing at all."""

from collections.abc import Iterator

from insurance_catalog.terms.model import Text
from reports.engine.contract import Contract
from reports.engine.coverage import pay
from reports.engine.items import SECTIONS
from reports.engine.moment import LEAST_TOLD_YEN, Moment, Seen
from reports.engine.money import hours_text, yen_text
from reports.engine.trace import Trace
from reports.engine.wordy import say

LIMITS = ("per-victim", "item-limit", "section-limit", "aggregate")
SAY_COVER = {"restoration", "notices", "claim", "card", "waiting", "systems", "indemnity"}
"""Words of a step that say themselves what is not covered."""


def sums(moment: Moment) -> Iterator[Seen]:
    """Yield why what is owed here is more than the cost, or nothing in spite of one.

    That the wait is not over, or pays from the first hour, is left to the step that speaks of it.
    """
    stop = moment.match.contract.interruption
    from_first_hour = stop is not None and stop.threshold
    if moment.owed_yen - moment.cost_yen >= LEAST_TOLD_YEN:
        if not (from_first_hour and "waiting" in moment.step.policy):
            yield Seen(_from_the_start(moment, from_first_hour=from_first_hour))
    elif moment.owed_yen < 1 and moment.cost_yen >= LEAST_TOLD_YEN:
        section, cut = _taken_by(moment)
        is_said = cut == "waiting" or (cut == "not-covered" and SAY_COVER & {*moment.step.policy})
        if not is_said:
            yield Seen(_nothing(moment.match.contract, section, cut))


def _from_the_start(moment: Moment, *, from_first_hour: bool) -> Text:
    """Once the wait is over, what was lost in it may be owed too, or the expense at least."""
    hours = moment.match.fit.configuration.waiting_hours
    wait = hours_text(hours) if hours is not None else say("待機期間", "the wait")
    if from_first_hour:
        return say(
            f"{wait['ja']}を超えたため、初めからの利益の分を含みます。",
            f"The stop has passed {wait['en']}: profit lost from the first hour is included.",
        )
    return say(
        "待機期間を過ぎたため、初めからの追加の費用を含みます。",
        "The wait is over: extra expense from the first hour is included.",
    )


def _nothing(contract: Contract, section: str, cut: str) -> Text:
    if cut == "not-covered":
        return say("ここでかかる分は対象外です。", "What this costs is not covered.")
    if cut in LIMITS:
        limit = _named(_limit(contract, section, cut))
        return say(
            f"限度額{limit['ja']}を使い切ったため、ここでは払われません。",
            f"Nothing is paid here: the limit{limit['en']} is used up.",
        )
    amount = _named(_deductible(contract, section))
    return say(
        f"免責金額{amount['ja']}の内のため、ここでは払われません。",
        f"Nothing is paid here: it is within the deductible{amount['en']}.",
    )


def _taken_by(moment: Moment) -> tuple[str, str]:
    """Return the section and the term of the policy that take most of this step's cost."""
    trace, place = Trace(), moment.place
    pay(moment.match.contract, moment.way.course.events, trace)
    taken = {
        (section, cut): float(lost[place] - (lost[place - 1] if place else 0.0))
        for section in SECTIONS
        for cut, lost in trace.cuts.get(section, {}).items()
    }
    return max(taken, key=lambda one: taken[one])


def _limit(contract: Contract, section: str, cut: str) -> int | None:
    """Return the limit that was reached; None where more than one could be meant."""
    if cut == "section-limit" and section != "interruption":
        return int(getattr(contract, section).limit_yen)
    return contract.policy_limit_yen if cut == "aggregate" else None


def _deductible(contract: Contract, section: str) -> int | None:
    if contract.policy_deductible_yen:
        return contract.policy_deductible_yen
    return int(getattr(contract, section).deductible_yen)


def _named(amount: int | None) -> Text:
    if amount is None:
        return say("", "")
    said = yen_text(amount)
    return say(said["ja"], f" of {said['en']}")
