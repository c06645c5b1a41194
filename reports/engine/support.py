"""Is the incident support of a plan real? The checks P2.1-P2.6 on its terms."""

from collections.abc import Mapping
from dataclasses import dataclass

from insurance_catalog.terms import vocabulary
from insurance_catalog.terms.model import PolicyTerms, Support, Text, Unknown
from insurance_catalog.terms.wording import UNKNOWN_TEXT, label
from reports.engine.parameters import Parameters
from reports.engine.verdict import Verdict, combine
from reports.engine.wordy import say

SCOPE = ("P2.1", "P2.2", "P2.6")
TERMS = ("P2.3", "P2.4", "P2.5")
EXPERTS = ("forensics", "legal", "public-relations")


@dataclass(frozen=True, slots=True)
class Check:
    """One check of the support, with what the policy says in a few words."""

    check: str
    verdict: Verdict
    text: Text


def checks(terms: PolicyTerms, parameters: Parameters) -> dict[str, Check]:
    """Return the six checks by id, in order."""
    judged = {
        "P2.1": _hotline(terms.support),
        "P2.2": _experts(terms.support),
        "P2.3": _cost(terms.support),
        "P2.4": _deadline(terms.support, parameters),
        "P2.5": _suspicion(terms.support),
        "P2.6": _hands_on(terms.support),
    }
    return {check: Check(check, verdict, text) for check, (verdict, text) in judged.items()}


def _yes(value: bool | Unknown) -> Verdict:
    if isinstance(value, Unknown):
        return "unknown"
    return "met" if value else "unmet"


def _hotline(support: Support) -> tuple[Verdict, Text]:
    """P2.1: reachable in an emergency, and directs the first response."""
    hours = support.hotline_hours
    reachable: Verdict = "unmet" if hours is None else "partly"
    if isinstance(hours, Unknown):
        reachable = "unknown"
    elif hours == "24/365":
        reachable = "met"
    said = label(vocabulary.HOURS, hours)
    directs = support.directs_first_response
    first = {
        True: ("初動の指示あり", "directs first response"),
        False: ("初動の指示なし", "no direction of first response"),
    }
    ja, en = (
        ("初動の指示は未確認", "direction of first response not confirmed")
        if isinstance(directs, Unknown)
        else first[directs]
    )
    text = Text(ja=f"受付{said['ja']}・{ja}", en=f"hotline: {said['en']}; {en}")
    return combine((reachable, _yes(directs))), text


def _experts(support: Support) -> tuple[Verdict, Text]:
    """P2.2: forensics, legal and PR are arranged, not just named."""
    grades: Mapping[str, Verdict] = {"dispatch": "met", "introduction": "partly", "none": "unmet"}
    parts: list[Verdict] = []
    said: list[Text] = []
    for expert in EXPERTS:
        arranged = support.arranges.get(expert, "none")
        parts.append("unknown" if isinstance(arranged, Unknown) else grades[arranged])
        name, how = vocabulary.EXPERTS[expert], label(vocabulary.ARRANGEMENTS, arranged)
        said.append(Text(ja=f"{name['ja']}は{how['ja']}", en=f"{name['en']} {how['en']}"))
    text = Text(
        ja="・".join(part["ja"] for part in said), en=", ".join(part["en"] for part in said)
    )
    return combine(parts), text


def _cost(support: Support) -> tuple[Verdict, Text]:
    """P2.3: using the support is itself covered, and nobody has to advance the money."""
    payment = support.payment
    paid: Verdict = "unknown" if isinstance(payment, Unknown) else "met"
    if payment == "reimbursement":
        paid = "partly"
    said = label(vocabulary.PAYMENTS, payment)
    if support.cost_covered is False:
        return "unmet", Text(
            ja="サポートの費用は補償されません", en="the cost of support is not covered"
        )
    return combine((_yes(support.cost_covered), paid)), Text(
        ja=f"費用の払い方: {said['ja']}", en=f"payment: {said['en']}"
    )


def _deadline(support: Support, parameters: Parameters) -> tuple[Verdict, Text]:
    """P2.4: the deadline to report is not too strict."""
    days = support.report_deadline_days
    if isinstance(days, Unknown):
        return "unknown", Text(
            ja=f"連絡の期限: {UNKNOWN_TEXT['ja']}", en=f"deadline: {UNKNOWN_TEXT['en']}"
        )
    if days is None:
        return "met", Text(
            ja="日数の期限はなく、遅滞なく連絡する", en="no fixed deadline: report without delay"
        )
    text = Text(ja=f"知ってから{days}日以内に連絡", en=f"report within {days} days")
    if days >= parameters["support.deadline-lenient"]:
        return "met", text
    return ("partly" if days >= parameters["support.deadline-strict"] else "unmet"), text


def _suspicion(support: Support) -> tuple[Verdict, Text]:
    """P2.5: can be used when an incident is only suspected."""
    stage = support.suspicion_stage
    said = label(vocabulary.SUSPICION, stage)
    text = Text(ja=f"疑いの段階: {said['ja']}", en=f"at the stage of suspicion: {said['en']}")
    if isinstance(stage, Unknown):
        return "unknown", text
    grades: Mapping[str, Verdict] = {"yes": "met", "outside-report-only": "partly", "no": "unmet"}
    return grades[stage], text


def _hands_on(support: Support) -> tuple[Verdict, Text]:
    """P2.6: goes on to investigation, restoration and explanation."""
    hands_on = support.hands_on
    if isinstance(hands_on, Unknown):
        return "unknown", Text(
            ja=f"実行支援: {UNKNOWN_TEXT['ja']}", en=f"hands-on help: {UNKNOWN_TEXT['en']}"
        )
    if hands_on:
        return "met", Text(ja="調査・復旧まで手を動かして支援", en="hands-on to restoration")
    return "unmet", Text(ja="調査・復旧の作業までの支援はなし", en="no hands-on help")


def gaps(judged: Mapping[str, Check]) -> tuple[int, int]:
    """Return how many support checks are unmet, and how many are not fully met."""
    verdicts = [check.verdict for check in judged.values()]
    return verdicts.count("unmet"), sum(verdict != "met" for verdict in verdicts)


def met(judged: Mapping[str, Check]) -> int:
    """Return how many support checks are fully met."""
    return sum(check.verdict == "met" for check in judged.values())


def compared(mine: Mapping[str, Check], other: Mapping[str, Check], name: Text) -> Text:
    """Say how the better support of one plan stands to that of another, named `name`."""
    if met(mine) > met(other):
        return say(
            f"サポートの{len(mine)}つの点検のうち{met(mine)}つを満たします"
            f"(「{name['ja']}」は{met(other)}つ)。",
            f"It meets {met(mine)} of the {len(mine)} support checks "
            f"(“{name['en']}”: {met(other)}).",
        )
    return say(
        f"サポートの{len(mine)}つの点検のうち、満たさないものは{gaps(mine)[0]}つです"
        f"(「{name['ja']}」は{gaps(other)[0]}つ)。",
        f"Of the {len(mine)} support checks it fails {gaps(mine)[0]} "
        f"(“{name['en']}”: {gaps(other)[0]}).",
    )
