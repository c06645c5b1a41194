"""What put the first plan first: the lowest burden, or better support at nearly the same one."""

from collections.abc import Iterator, Sequence

from insurance_catalog.terms.model import Text
from reports.engine import support
from reports.engine.matching import Match
from reports.engine.money import about_text, rounded, yen_text
from reports.engine.ranking import NOTICEABLE, Ranked
from reports.engine.wordy import joined, say


def first_because(first: Ranked, ranked: Sequence[Ranked]) -> Text:
    """Say in one sentence what decided the first place, in yen; 'lowest' only where it is."""
    winner = first.match
    if not winner.fit.is_adequate:
        return say(
            "目安をすべて満たす候補がない中で、いちばん近い候補です。",
            "No plan meets every point; this one comes closest.",
        )
    if winner.fit.premium_yen is None:
        return say("目安をすべて満たします。", "It meets every point of the need.")
    rivals = [row.match for row in ranked if row.group == first.group and row is not first]
    lighter = [match for match in rivals if _cost(match) < _cost(winner)]
    if lighter:
        return joined(*_by_support(winner, min(lighter, key=_cost)))
    return _by_cost(winner, rivals)


def _cost(match: Match) -> float:
    cost = match.cost_of_risk_yen
    return float("inf") if cost is None else float(cost)


def _by_cost(winner: Match, rivals: Sequence[Match]) -> Text:
    if not rivals:
        return say(
            "貴社が申し込めて目安をすべて満たす候補は、これだけです。",
            "It is the only plan you can buy that meets every point.",
        )
    burden = about_text(_cost(winner))
    unpriced = any(match.cost_of_risk_yen is None for match in rivals)
    known_ja, known_en = ("保険料がわかる", " and have a known premium") if unpriced else ("", "")
    return say(
        f"目安をすべて満たす{known_ja}候補のうち、1年あたりの負担(参考保険料と自社に残る損失の"
        f"見込み)が約{burden['ja']}で、もっとも軽い候補です。",
        f"Of the plans that meet every point{known_en}, its yearly burden (premium and what "
        f"would stay with you) is the lowest: about {burden['en']}.",
    )


def _by_support(winner: Match, rival: Match) -> Iterator[Text]:
    """Say what the better support costs more, how much better it is, and the cash it saves."""
    name, heavier = rival.terms.name, _cost(winner) - _cost(rival)
    more = about_text(heavier)
    yield say(
        "事故のときの手助けが厚いため、第1候補です。", "It comes first for its better support."
    )
    yield support.compared(winner.support, rival.support, name)
    if heavier < NOTICEABLE * _cost(rival):
        yield say(
            f"1年あたりの負担は「{name['ja']}」とほぼ同じです。",
            f"Its yearly burden is nearly that of “{name['en']}”.",
        )
    else:
        yield say(
            f"1年あたりの負担の差は小さく、「{name['ja']}」より約{more['ja']}重いだけです。",
            f"Its yearly burden is only about {more['en']} above that of “{name['en']}”.",
        )
    mine, other = rounded(winner.worst.advance_yen), rounded(rival.worst.advance_yen)
    if mine < other:
        least, most = yen_text(mine), yen_text(other)
        yield say(
            f"先に用意するお金は{least['ja']}(「{name['ja']}」は{most['ja']})です。",
            f"You need {least['en']} at hand first (“{name['en']}”: {most['en']}).",
        )
