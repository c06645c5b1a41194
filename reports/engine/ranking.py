"""The order of the plans: first those that can be bought and lack nothing the firm must have.

Among those that meet the need (if none does, among all) the total cost of risk decides: premium
plus what would stay with the firm, on the worst corner of what is unknown; an unknown premium comes
after every known one. A firm without staff of its own (N5), or one that ranks help in an incident
first, takes better support before a small difference in cost (P2.9). Commissions are never an
input.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from insurance_catalog.terms import vocabulary
from insurance_catalog.terms.model import PolicyTerms, Text
from insurance_catalog.terms.wording import labelled
from reports.engine import support, wishes
from reports.engine.judging import Judged
from reports.engine.matching import Match, match
from reports.engine.money import about_text
from reports.engine.own_share import too_long
from reports.engine.parameters import Parameters
from reports.engine.profile import Profile
from reports.engine.subject import Firm
from reports.engine.wordy import joined, listed, say

Key = tuple[int, bool, float]
ADEQUATE, LACKING, MISSING_MUST, MAY_NOT_BUY, CANNOT_BUY = range(5)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A plan in its place, the first first."""

    match: Match
    group: int


def group(match: Match, *, best: bool = False) -> int:
    """Return the class of a plan; on the best corner unknown terms count as the client hopes."""
    if match.eligible.state is False:
        return CANNOT_BUY
    if match.eligible.state == "unknown" and not best:
        return MAY_NOT_BUY
    if match.unmet_musts(best=best):
        return MISSING_MUST
    missing = match.fit.shortfall_at_best if best else match.fit.shortfall
    return ADEQUATE if missing == 0 else LACKING


def rank(matches: Sequence[Match], profile: Profile, parameters: Parameters) -> tuple[Ranked, ...]:
    """Put the plans in order; ties by code."""
    ranked = sorted(
        (Ranked(match, group(match)) for match in matches),
        key=lambda row: (_key(row), row.match.code),
    )
    if profile.lacks_staff or wishes.support_first(profile):
        ranked = _by_support(ranked, parameters)
    return tuple(ranked)


def judged(plans: Sequence[PolicyTerms], firm: Firm, seed: int) -> list[Match]:
    """Judge every plan for the firm.

    Where there are many, all are run on a part of the events first and only the most promising on
    all of them.
    """
    if len(plans) <= SCREEN_FROM:
        return [match(terms, firm) for terms in plans]
    thin = firm.thinned(seed)
    screened = [match(terms, thin) for terms in plans]
    promising = {
        row.match.code for row in rank(screened, firm.profile, firm.parameters)[:FULLY_RUN]
    }
    return [match(one.terms, firm) if one.code in promising else one for one in screened]


SCREEN_FROM = 60
FULLY_RUN = 20
"""In trials with 1,000 plans the best of all was always among these."""


def _key(row: Ranked) -> Key:
    cost = row.match.cost_of_risk_yen
    return row.group, cost is None, row.match.worst.risk_yen if cost is None else float(cost)


def _by_support(ranked: list[Ranked], parameters: Parameters) -> list[Ranked]:
    """Within a small difference in the cost of risk, put better support first (P2.9)."""
    small = parameters["ranking.small-difference"]
    ordered: list[Ranked] = []
    rest = list(ranked)
    while rest:
        head = rest[0]
        near = [row for row in rest if _is_near(row, head, small)]
        near.sort(key=lambda row: (support.gaps(row.match.support), _key(row), row.match.code))
        ordered += near
        rest = [row for row in rest if row not in near]
    return ordered


def _is_near(row: Ranked, head: Ranked, small: float) -> bool:
    if row is head:
        return True
    cost, least = row.match.cost_of_risk_yen, head.match.cost_of_risk_yen
    if cost is None or least is None or row.group != head.group:
        return False
    return cost <= least * (1 + small)


def would_win_if_confirmed(ranked: Sequence[Ranked], winner: Match | None) -> tuple[Match, ...]:
    """Return the plans that would come first if their unknown terms were confirmed."""
    return tuple(
        row.match
        for row in ranked
        if row.match is not winner and _beats(row.match, winner) and _has_unknowns(row.match)
    )


def _has_unknowns(match: Match) -> bool:
    return (
        match.has_two_corners
        or match.eligible.state == "unknown"
        or any(must.state == "unknown" for must in match.musts)
        or any(item.verdict == "unknown" for item in match.items)
    )


def _beats(match: Match, winner: Match | None) -> bool:
    """Tell whether a plan on its best corner stands before the winner on its worst."""
    cost = match.best.cost_of_risk_yen(match.fit.premium_yen)
    if cost is None or group(match, best=True) != ADEQUATE:
        return False
    if winner is None or group(winner) != ADEQUATE:
        return True
    known = winner.cost_of_risk_yen
    return known is None or cost < known


def lacking_everywhere(ranked: Sequence[Ranked]) -> tuple[Text, ...]:
    """Return the musts that every plan the firm may buy lacks, where one must decides."""
    rows = [row.match.musts for row in ranked if row.group == MISSING_MUST]
    if not rows or any(row.group < MISSING_MUST for row in ranked):
        return ()
    unmet = [{must.id for must in musts if must.state == "unmet"} for musts in rows]
    shared = set.intersection(*unmet)
    return tuple(must.text for must in rows[0] if must.id in shared)


def lost_because(row: Ranked, first: Ranked) -> Text:
    """Say in one sentence why a plan stands behind the first."""
    if row.group > first.group or row.group >= MISSING_MUST:
        return shortcoming(row)
    return _cost_reason(row, first)


def shortcoming(row: Ranked) -> Text:
    """Say what a plan lacks by itself: entry, a must, or the need."""
    match = row.match
    if row.group in (CANNOT_BUY, MAY_NOT_BUY):
        return _first_finding(match)
    if row.group == MISSING_MUST:
        return _lacks(match)
    gaps = [item for item in match.items[:5] if item.verdict in ("partly", "unmet")]
    worst = min(gaps, key=lambda item: item.verdict != "unmet", default=None)
    if worst is None:
        return say("目安に届きません。", "It falls short of the need.")
    rest = [item for item in gaps if item is not worst]
    return joined(_in_short(worst, match).named, *_also_short(rest))


def _in_short(item: Judged, match: Match) -> Judged:
    """Return an item as it stands beside others: of a wait only that it is too long."""
    hours, most = match.fit.configuration.waiting_hours, match.subject.needs.waiting_hours_max
    if item.item != "waiting-period" or hours is None or most is None or hours <= most:
        return item
    return replace(item, detail=too_long(hours, most))


def _also_short(items: Sequence[Judged]) -> Iterator[Text]:
    if items:
        named = labelled(vocabulary.TEN_ITEMS, [item.item for item in items])
        yield say(f"ほかに足りない点: {named['ja']}。", f"Also short: {named['en']}.")


def _first_finding(match: Match) -> Text:
    wanted = match.eligible.state
    return next(row.text for row in match.eligible.findings if row.state == wanted)


def _lacks(match: Match) -> Text:
    unmet = [must.text for must in match.musts if must.state == "unmet"]
    open_ones = [must.text for must in match.musts if must.state == "unknown"]
    if unmet:
        named = listed(unmet, "、", "; ")
        return say(
            f"次の必須の点を満たしません: {named['ja']}。", f"It lacks a must: {named['en']}."
        )
    named = listed(open_ones, "、", "; ")
    return say(
        f"次の必須の点が未確認です: {named['ja']}。", f"A must is not confirmed: {named['en']}."
    )


def _cost_reason(row: Ranked, first: Ranked) -> Text:
    match, winner = row.match, first.match
    mine, best = match.cost_of_risk_yen, winner.cost_of_risk_yen
    if mine is None:
        return say(
            "保険料が未入手のため、比べられません。見積を取れば順位が変わることがあります。",
            "No premium is known, so it cannot be compared; a quote may change its place.",
        )
    lead = _LACKING if row.group == LACKING else _MEETS
    if best is not None and mine > best:
        more = about_text(mine - best)
        return joined(
            lead,
            say(
                f"1年あたりの負担(参考保険料と自社に残る損失の見込み)は、年{more['ja']}ほど重くなります。",
                f"but its yearly burden (premium and what would stay with you) is about "
                f"{more['en']} higher.",
            ),
        )
    return joined(lead, *_near_reason(match, winner))


def _near_reason(match: Match, winner: Match) -> Iterator[Text]:
    """Say why a plan no heavier than the first stands behind it."""
    lighter = (winner.cost_of_risk_yen or 0) - (match.cost_of_risk_yen or 0)
    if support.gaps(match.support) <= support.gaps(winner.support):
        yield say(
            "1年あたりの負担は1位の候補と変わりません。",
            "and its yearly burden is that of the first candidate.",
        )
        return
    if lighter >= NOTICEABLE * (winner.cost_of_risk_yen or 0):
        less = about_text(lighter)
        yield say(
            f"1年あたりの負担は年{less['ja']}ほど軽く、差は小さいため、"
            "事故対応サポートで1位の候補が上回ります。",
            f"with a yearly burden about {less['en']} lighter, a small difference: the first "
            "candidate's support is better.",
        )
    else:
        yield say(
            "1年あたりの負担はほぼ同じで、事故対応サポートで1位の候補が上回ります。",
            "with nearly the same yearly burden: the first candidate's support is better.",
        )


NOTICEABLE = 0.01
"""A smaller share of the cost of risk is said to be the same: no owner would tell them apart."""
_MEETS = say("同じ目安を満たしますが、", "It meets the same need,")
_LACKING = say("足りない点があり、", "It falls short too,")
