"""Items 7-10 of a plan: what it does in an incident, and on which premises it is priced."""

from collections.abc import Mapping

from insurance_catalog.terms import vocabulary
from insurance_catalog.terms.model import Text, Unknown
from insurance_catalog.terms.wording import label
from reports.engine import wordy
from reports.engine.subject import Subject
from reports.engine.support import SCOPE, TERMS
from reports.engine.verdict import Outcome, Verdict, combine
from reports.engine.wordy import say


def support_scope(subject: Subject) -> Outcome:
    return _checks(subject, SCOPE)


def support_terms(subject: Subject) -> Outcome:
    return _checks(subject, TERMS)


def _checks(subject: Subject, ids: tuple[str, ...]) -> Outcome:
    found = [subject.checks[check] for check in ids]
    text = say(
        "。".join(check.text["ja"] for check in found) + "。",
        "; ".join(check.text["en"] for check in found) + ".",
    )
    return combine(check.verdict for check in found), wordy.capitalised(text)


def ransom(subject: Subject) -> Outcome:
    """The ransom itself is normally not covered in Japan: what counts is the costs around it."""
    terms = subject.terms.ransom
    payment, around = (
        label(vocabulary.HANDLING, value) for value in (terms.payment, terms.surrounding_costs)
    )
    text = say(
        f"身代金そのもの: {payment['ja']}。調査・復旧など周辺費用: {around['ja']}。",
        f"The ransom itself: {payment['en']}. Costs around it: {around['en']}.",
    )
    if terms.condition is not None:
        said = terms.condition
        text = wordy.joined(text, say(f"条件: {said['ja']}。", f"Condition: {said['en']}."))
    if isinstance(terms.surrounding_costs, Unknown):
        return "unknown", text
    grades: Mapping[str, Verdict] = {
        "covered": "met",
        "optional": "partly",
        "not-covered": "unmet",
    }
    return grades[terms.surrounding_costs], text


def premises(subject: Subject) -> Outcome:
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
                f"売上・業種などの前提で計算しました(根拠: {basis['ja']})。",
                f"Worked out on your turnover and industry (basis: {basis['en']}).",
            )
        )
    return verdict, wordy.joined(*said)
