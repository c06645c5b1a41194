"""What is said beside each plan: what it is, how it states the ten items, what to ask."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from insurance_catalog.terms import discounts, ten_items, unknowns, vocabulary
from insurance_catalog.terms.model import PolicyTerms, Provenance, Service, Text, Unknown
from insurance_catalog.terms.wording import day, known, yen
from reports.engine.amounts import CARDS_OPEN, card_claims
from reports.engine.cuts import cuts, later_start
from reports.engine.deciding import first_because
from reports.engine.findings import Findings
from reports.engine.judging import Judged
from reports.engine.matching import Match
from reports.engine.money import yen_text
from reports.engine.not_needed import is_waste
from reports.engine.profile import Profile
from reports.engine.ranking import Ranked
from reports.engine.result import why_not
from reports.engine.wordy import joined, listed, say

Items = Mapping[str, tuple[Judged, ...]]
"""The judged items of plans, by code."""


def policy_notes(findings: Findings, items: Items) -> dict[str, dict[str, Any]]:
    """Return the notes of every plan judged, by code.

    Args:
        items: the ten items of each plan, as the result has them.
    """
    part = findings.firm.thinned(findings.case.seed)
    notes = {row.match.code: _notes(row, findings, items) for row in findings.ranked}
    for row in findings.ranked[:LOOKED_INTO]:
        code = row.match.code
        notes[code] |= {
            "cuts": cuts(row.match, part),
            "later_start": later_start(row.match, part),
        }
    return notes


LOOKED_INTO = 2
"""Plans for which it is worked out why a yen is not paid: the first and the second."""


def _notes(row: Ranked, findings: Findings, items: Items) -> dict[str, Any]:
    match, terms = row.match, row.match.terms
    is_winner = findings.recommendation.winner is match
    reason = None if is_winner else why_not(row, findings)
    return {
        "channel": vocabulary.CHANNELS[terms.channel],
        "kind_note": _kind(terms),
        "headline": _headline(row, findings) if reason is None else reason,
        "shared_limit_yen": match.fit.configuration.policy_limit_yen,
        "lost_because": reason,
        "rider": _rider(match, findings.firm.profile) if reason is not None else None,
        "items": _items(row, items),
        "premium_note": _premium(row),
        "questions": list(dict_unique([*_judged(row), *unknowns.questions(terms)])),
        "questions_in_short": list(dict_unique([*_judged(row), *_told_together(terms)])),
        "services": [_service(service, findings.firm.profile) for service in terms.services],
        "key_facts": terms.key_facts_document,
    }


def _headline(row: Ranked, findings: Findings) -> Text:
    """Say what put the plan first, and where it differs from a wish."""
    missed = findings.recommendation.missed
    return joined(first_because(row, findings.ranked), *_to_know(row), *missed)


def dict_unique(texts: Iterable[Text]) -> Iterator[Text]:
    """Yield each text once, in order."""
    seen: set[str] = set()
    for text in texts:
        if text["ja"] not in seen:
            seen.add(text["ja"])
            yield text


def _kind(terms: PolicyTerms) -> Text:
    """Say what differs in kind, so that unlike things are not compared as like (C4)."""
    said = list(_kinds(terms))
    return (
        joined(*said)
        if said
        else say(
            "賠償・費用・休業を組み合わせます。",
            "It combines liability, costs and interruption.",
        )
    )


def _kinds(terms: PolicyTerms) -> Iterator[Text]:
    if terms.channel == "group-scheme":
        yield say(
            "団体の制度です。契約者は団体で、会員をやめると続けられないことがあります。",
            "A group scheme: the body holds the policy, and leaving it may end your cover.",
        )
    if terms.channel == "package-rider":
        yield say(
            "いまの保険に付け足す特約です。総支払限度額の内枠になることがあります。",
            "A rider on another policy; its limit may be inside the total.",
        )
    if terms.channel == "attached":
        yield say(
            "サービスに付いてくる補償です。サービスをやめると補償も終わります。",
            "Cover attached to a service: it ends with the service.",
        )
    if terms.limit_shared_with_others is True:
        yield say("限度額をほかの加入者と分け合います。", "Its limit is shared with others.")
    if terms.policy_limit_menu_yen:
        yield say(
            "賠償・費用・休業がひとつの限度額を分け合います。",
            "Liability, costs and interruption share one limit.",
        )
    liability, response = terms.sections["liability"], terms.sections["response"]
    if liability is None:
        yield say("賠償の補償はありません。", "It has no liability cover.")
    if response is None:
        yield say("事故対応費用の補償はありません。", "It has no cover for response costs.")
    if terms.interruption is None:
        yield say("休業の補償はありません。", "It has no interruption cover.")


def _to_know(row: Ranked) -> Iterator[Text]:
    """Say what must not be overlooked of a plan that is proposed."""
    if card_claims(row.match.subject) == "unknown":
        yield CARDS_OPEN
    shared = row.match.fit.configuration.policy_limit_yen
    if shared is not None:
        most = yen_text(shared)
        yield say(
            f"賠償・事故対応・休業を合わせて{most['ja']}までです。",
            f"All sections together pay up to {most['en']}.",
        )


def _rider(match: Match, profile: Profile) -> Text | None:
    """Say what a rider on a policy the firm has would lack; None for any other plan."""
    terms = match.terms
    rides_on = set(terms.eligibility.requires_existing) & set(profile.chosen("existing-policies"))
    if terms.channel != "package-rider" or not rides_on or match.eligible.state is False:
        return None
    short = [item.item for item in match.items if item.verdict in ("partly", "unmet")]
    if not short:
        return say(
            "いまの保険に付けられ、目安に届かない項目はありません。",
            "It can be added to a policy you have and falls short in nothing.",
        )
    named = listed((vocabulary.TEN_ITEMS[item] for item in short), "・", ", ")
    said = say(
        f"いまの保険に付けられますが、次の点が足りません: {named['ja']}。",
        f"It can be added to a policy you have, but falls short in: {named['en'].lower()}.",
    )
    unknown = sum(item.verdict == "unknown" for item in match.items)
    if not unknown:
        return said
    return joined(
        said, say(f"ほかに{unknown}項目が未確認です。", f"{unknown} more are not confirmed.")
    )


def _items(row: Ranked, items: Items) -> list[dict[str, Any]]:
    stated = ten_items.stated(row.match.terms)
    return [
        {
            "item": judged.item,
            "title": vocabulary.TEN_ITEMS[judged.item],
            "stated": stated[judged.item],
            "verdict": judged.verdict,
            "detail": judged.detail,
            **_provenance(row.match.terms, judged.item),
        }
        for judged in items[row.match.code]
    ]


def _provenance(terms: PolicyTerms, item: str) -> dict[str, Any]:
    found: Provenance | None = terms.provenance.get(item, terms.provenance.get("all"))
    if found is None:
        return {"source": say("出典未入手", "No source obtained"), "seen_on": None}
    place = f"{found.source} {found.locator}".strip()
    seen = found.seen_on.isoformat() if found.seen_on is not None else None
    return {"source": say(place, place), "seen_on": seen}


def _premium(row: Ranked) -> Text:
    premium = row.match.terms.premium
    amount = row.match.fit.premium_yen
    if amount is None:
        return say(
            "保険料は未入手です。同じ条件で見積を取ってください。",
            "No premium is known; ask for a quote on the same terms.",
        )
    basis = vocabulary.PREMIUM_BASES[premium.basis]
    when = day(premium.as_of) if premium.as_of is not None else None
    said = [
        say(
            f"参考保険料 年{yen_text(amount)['ja']}"
            f"({when['ja'] + '時点・' if when else ''}根拠: {basis['ja']}・下記の条件の場合)。"
            "実際の保険料は、告知内容などにより保険会社が決めます。",
            f"Indicative premium {yen_text(amount)['en']} a year "
            f"({'as of ' + when['en'] + '; ' if when else ''}basis: {basis['en']}; on the terms "
            "below). The insurer sets the actual premium after your disclosure.",
        )
    ]
    span = discounts.span(row.match.terms, amount)
    if span is not None:
        low, high = (yen_text(end) for end in span)
        said.append(
            say(
                f"割引・割増をすべて合わせると、年{low['ja']}〜{high['ja']}になりえます。",
                f"All discounts and loadings together can make it {low['en']} to {high['en']} "
                "a year.",
            )
        )
    if premium.premises is not None:
        terms = premium.premises
        said.append(say(f"条件: {terms['ja']}。", f"Terms: {terms['en']}."))
    if premium.extra_cost is not None:
        extra = premium.extra_cost
        said.append(say(f"ほかにかかる費用: {extra['ja']}。", f"Other costs: {extra['en']}."))
    return joined(*said)


def _told_together(terms: PolicyTerms) -> list[Text]:
    asked = unknowns.together(terms)
    return [asked] if asked is not None else []


def _judged(row: Ranked) -> Iterator[Text]:
    """Yield what to ask the insurer where a judgement met what is not known."""
    match = row.match
    for finding in match.eligible.findings:
        if finding.state == "unknown":
            yield finding.text
    for must in match.musts:
        if must.state == "unknown":
            named = must.text
            yield say(f"{named['ja']}: この保険で満たせますか。", f"Does it meet {named['en']}?")
    for check in match.support.values():
        if check.verdict == "unknown":
            said = check.text
            yield say(f"{said['ja']}。教えてください。", f"Please state: {said['en']}.")


def _service(service: Service, profile: Profile) -> dict[str, Any]:
    wanted = [question for question in service.mends if question not in _sound(service, profile)]
    waste = is_waste(service, profile)
    return {
        "id": service.id,
        "kind": service.kind,
        "kind_label": vocabulary.SERVICE_KINDS[service.kind],
        "name": service.name,
        "state": vocabulary.STATES[service.state],
        "price": _price(service),
        "mends": wanted,
        "waste": waste,
        "note": _service_note(waste, _weak(service, profile)),
    }


def _sound(service: Service, profile: Profile) -> set[str]:
    return {
        question
        for question in service.mends
        if profile.answers.get(question) in ("all", "within-year", "outside-soc", "year")
    }


def _weak(service: Service, profile: Profile) -> bool:
    """Tell whether the firm said that one of the points it mends is weak."""
    weak = ("no", "partly", "never", "earlier", "nobody", "none", "months", "one-person")
    return any(profile.answers.get(question) in weak for question in service.mends)


def _service_note(waste: bool, weak: bool) -> Text:
    if waste:
        return say("貴社ではすでにできているため、使う場面がありません。", "You do this already.")
    if weak:
        return say("貴社の弱い所を補います。", "It mends a weak point of yours.")
    return say("必要かどうかは、対策の回答しだいです。", "Whether you need it is not known yet.")


def _price(service: Service) -> Text:
    if service.price_yen is None:
        return say("保険料に込み", "included in the premium")
    amount = known(service.price_yen, yen)
    if isinstance(service.price_yen, Unknown) or service.unit is None:
        return amount
    return listed([amount, service.unit], " ", " ")
