"""What the client wishes for most, and how a plan stands to it."""

from collections.abc import Iterator, Sequence

from insurance_catalog.terms import vocabulary
from insurance_catalog.terms.model import Text
from insurance_catalog.terms.wording import labelled
from reports.engine import support
from reports.engine.events import COVERED
from reports.engine.matching import Match
from reports.engine.money import about_text, yen_text
from reports.engine.profile import Profile
from reports.engine.wordy import SECTION_NAMES, joined, say

WISHED = ("must", "important")


def support_first(profile: Profile) -> bool:
    """Tell whether help in an incident is what the client ranked first."""
    return profile.chosen("priority-points")[:1] == ("support",)


def are_told(profile: Profile) -> bool:
    """Tell whether the client told any wish that a plan can meet or miss."""
    return support_first(profile) or any(_wished_covers(profile))


def differences(profile: Profile, winner: Match, others: Sequence[Match]) -> list[Text]:
    """Say where the proposed plan does less for a wish than it could, and what the wish would cost.

    Args:
        others: the other plans that can be bought and lack no must.
    """
    return [
        *_support(profile, winner, others),
        *_covers(profile, winner),
        *_limits(profile, winner),
    ]


def _support(profile: Profile, winner: Match, others: Sequence[Match]) -> Iterator[Text]:
    if not support_first(profile):
        return
    better = [
        match for match in others if support.gaps(match.support) < support.gaps(winner.support)
    ]
    if not better:
        return
    best = min(
        better,
        key=lambda match: (
            match.fit.is_adequate < winner.fit.is_adequate,
            support.gaps(match.support),
            _cost(match),
            match.code,
        ),
    )
    name = best.terms.name
    yield joined(
        say(
            "ご希望との違い: いちばん大切とされた「事故のときに助けてもらえること」では、"
            f"「{name['ja']}」が上回ります。",
            f"You ranked help in an incident first: there “{name['en']}” does better.",
        ),
        support.compared(best.support, winner.support, winner.terms.name),
        _price(winner, best),
        *_behind(winner, best),
    )


def _behind(winner: Match, other: Match) -> Iterator[Text]:
    if winner.fit.is_adequate and not other.fit.is_adequate:
        short = [item.item for item in other.items[:5] if item.verdict in ("partly", "unmet")]
        named = labelled(vocabulary.TEN_ITEMS, short)
        yield say(
            f"ただし、目安に合わない点({named['ja']})があるため、第1候補にはしていません。",
            f"But it misses the guide ({named['en'].lower()}).",
        )


def _price(winner: Match, other: Match) -> Text:
    """Say what another plan costs more or less a year than the one proposed."""
    mine, its = winner.fit.premium_yen, other.fit.premium_yen
    if mine is None or its is None:
        return say(
            "参考保険料の差は、見積で確かめてください。", "Ask for quotes to learn the difference."
        )
    apart = yen_text(abs(its - mine))
    burden = about_text(abs(_cost(other) - _cost(winner)))
    than_ja, than_en = ("高く", "more") if its >= mine else ("低く", "less")
    is_heavier = _cost(other) >= _cost(winner)
    weighs_ja, weighs_en = ("重く", "higher") if is_heavier else ("軽く", "lower")
    return say(
        f"そちらにすると、参考保険料は年{apart['ja']}{than_ja}、"
        f"1年あたりの負担は約{burden['ja']}{weighs_ja}なります。",
        f"Premium {apart['en']} {than_en}, yearly burden about {burden['en']} {weighs_en}.",
    )


def _cost(match: Match) -> float:
    cost = match.cost_of_risk_yen
    return float("inf") if cost is None else float(cost)


def _wished_covers(profile: Profile) -> Iterator[str]:
    wishes = profile.answers.get("priority-covers") or {}
    return (section for section in COVERED if wishes.get(section) in WISHED)


def _limits(profile: Profile, winner: Match) -> Iterator[Text]:
    """Name each limit asked for that the plan, as compared, does not reach."""
    for section in COVERED:
        amount, limit = profile.asked_for(f"{section}-limit"), winner.fit.limit(section)
        if amount is not None and limit < amount:
            name, wish, has = SECTION_NAMES[section], yen_text(amount), yen_text(limit)
            yield say(
                f"ご希望との違い: {name['ja']}の限度額は{has['ja']}です(ご希望は{wish['ja']})。",
                f"Where it differs from your wish: its {name['en']} limit is {has['en']} (you "
                f"asked for {wish['en']}).",
            )


def _covers(profile: Profile, winner: Match) -> Iterator[Text]:
    """Name each cover wished for that the plan, as compared, does not have."""
    for section in _wished_covers(profile):
        if not winner.fit.limit(section):
            name = SECTION_NAMES[section]
            yield say(
                f"ご希望との違い: 重要とされた{name['ja']}の補償は、この形には付いていません。",
                f"Where it differs from your wish: as compared it has no {name['en']} cover.",
            )
