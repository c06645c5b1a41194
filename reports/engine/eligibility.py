"""Whether this firm can buy a plan: yes, no, or not known yet, with the reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from insurance_catalog.terms import vocabulary
from insurance_catalog.terms.model import Maybe, PolicyTerms, Text, Unknown
from insurance_catalog.terms.wording import labelled, yen
from reports.engine.profile import Profile

State = Literal[True, False, "unknown"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One condition of entry and whether the firm meets it."""

    state: State
    text: Text


@dataclass(frozen=True, slots=True)
class Eligible:
    """The verdict and every finding that is not a plain yes."""

    state: State
    findings: tuple[Finding, ...]


def is_on_sale(terms: PolicyTerms, on: date) -> bool:
    """Tell whether a plan may be compared on a day: only plans on sale are."""
    begun = terms.on_sale_from is None or terms.on_sale_from <= on
    return begun and (terms.on_sale_until is None or on <= terms.on_sale_until)


def eligible(terms: PolicyTerms, profile: Profile) -> Eligible:
    """Judge every condition of entry; one no decides, one unknown leaves it open."""
    findings = tuple(finding for finding in _findings(terms, profile) if finding.state is not True)
    states = {finding.state for finding in findings}
    state: State = False if False in states else ("unknown" if states else True)
    return Eligible(state, findings)


def _findings(terms: PolicyTerms, profile: Profile) -> Iterator[Finding]:
    who = terms.eligibility
    yield from _industry(terms, profile)
    yield from _turnover(who.turnover_min_yen, profile, at_least=True)
    yield from _turnover(who.turnover_max_yen, profile, at_least=False)
    if who.staff_max is not None:
        yield _staff(who.staff_max, profile)
    if who.memberships:
        yield _member(who.memberships, profile)
    if who.requires_existing:
        yield _holder(who.requires_existing, profile)
    if who.requires_service is not None:
        service = who.requires_service
        yield Finding(
            "unknown",
            Text(
                ja=f"{service['ja']}が前提です。ご契約の有無をお知らせください。",
                en=f"It requires {service['en']}. Please tell us whether you have it.",
            ),
        )


def _industry(terms: PolicyTerms, profile: Profile) -> Iterator[Finding]:
    who = terms.eligibility
    if who.industries and profile.industry not in who.industries:
        allowed = labelled(vocabulary.INDUSTRIES, who.industries)
        yield Finding(
            False,
            Text(
                ja=f"{allowed['ja']}の会社だけが入れます。",
                en=f"Only for firms in {allowed['en'].lower()}.",
            ),
        )
    barred = [industry for industry in profile.industries if industry in who.industries_barred]
    if barred:
        named = labelled(vocabulary.INDUSTRIES, barred)
        yield Finding(
            False if profile.industry in barred else "unknown",
            Text(ja=f"{named['ja']}の会社は入れません。", en=f"Not open to {named['en'].lower()}."),
        )


def _turnover(bound: Maybe[int | None], profile: Profile, *, at_least: bool) -> Iterator[Finding]:
    if bound is None:
        return
    if isinstance(bound, Unknown):
        yield Finding(
            "unknown",
            Text(
                ja="売上の条件が未確認です。保険会社に照会してください。",
                en="The turnover it accepts is not confirmed. Ask the insurer.",
            ),
        )
        return
    ends = {turnover >= bound if at_least else turnover <= bound for turnover in profile.turnovers}
    fits: State = "unknown" if len(ends) > 1 else ends.pop()  # a tapped range may lie on both sides
    amount = yen(bound)
    side = ("以上", "at least") if at_least else ("以下", "at most")
    yield Finding(
        fits,
        Text(
            ja=f"売上{amount['ja']}{side[0]}の会社が対象です。",
            en=f"For firms with turnover of {side[1]} {amount['en']}.",
        ),
    )


def _staff(bound: Maybe[int], profile: Profile) -> Finding:
    text = Text(
        ja="従業員数の上限があります。人数を確かめてください。",
        en="There is a limit on the number of staff. Please confirm yours.",
    )
    if isinstance(bound, Unknown) or "employee-count" in profile.imputed:
        return Finding("unknown", text)
    limit = Text(
        ja=f"従業員{bound}人以下の会社が対象です。", en=f"For firms of up to {bound} staff."
    )
    return Finding(profile.staff <= bound, limit)


def _member(memberships: tuple[str, ...], profile: Profile) -> Finding:
    named = labelled(vocabulary.MEMBERSHIPS, memberships)
    held = profile.answers.get("memberships")
    if held is None:
        return Finding(
            "unknown",
            Text(
                ja=f"{named['ja']}の会員だけが入れます。会員かどうかをお知らせください。",
                en=f"Only for members of the {named['en']}. Please tell us whether you are one.",
            ),
        )
    return Finding(
        bool(set(held) & set(memberships)),
        Text(
            ja=f"{named['ja']}の会員だけが入れます。",
            en=f"Only for members of the {named['en']}.",
        ),
    )


def _holder(required: tuple[str, ...], profile: Profile) -> Finding:
    named = labelled(vocabulary.EXISTING_POLICIES, required)
    held = profile.answers.get("existing-policies")
    if held is None:
        return Finding(
            "unknown",
            Text(
                ja=f"{named['ja']}に入っている会社だけが付けられます。加入中かどうかを確かめてください。",
                en=f"Only for holders of a {named['en']}. Please check whether you have one.",
            ),
        )
    return Finding(
        bool(set(held) & set(required)),
        Text(
            ja=f"{named['ja']}に入っている会社だけが付けられます。",
            en=f"Only for holders of a {named['en']}.",
        ),
    )
