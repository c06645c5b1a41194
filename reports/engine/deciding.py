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
    if winner.fit.premium_yen is None:
        return _MEETS if winner.fit.is_adequate else _NONE_MEETS
    rivals = [row.match for row in ranked if row.group == first.group and row is not first]
    lighter = [match for match in rivals if _cost(match) < _cost(winner)]
    if lighter:
        lead = () if winner.fit.is_adequate else (_NONE_MEETS,)
        return joined(*lead, *_by_support(winner, min(lighter, key=_cost)))
    return _by_cost(winner, rivals)


_MEETS = say("目安をすべて満たします。", "It meets every point of the need.")
_NONE_MEETS = say("目安をすべて満たす候補はありません。", "No plan meets every point of the need.")


def _cost(match: Match) -> float:
    cost = match.cost_of_risk_yen
    return float("inf") if cost is None else float(cost)


def _by_cost(winner: Match, rivals: Sequence[Match]) -> Text:
    if not rivals and winner.fit.is_adequate:
        return say(
            "貴社が申し込めて、金額・待機期間・免責金額の目安をすべて満たす候補は、これだけです。",
            "It is the only plan you can buy that meets the amounts, the wait and the deductible.",
        )
    if not rivals:
        return joined(
            _NONE_MEETS,
            say("貴社が申し込める候補は、これだけです。", "It is the only plan you can buy."),
        )
    burden = about_text(_cost(winner))
    unpriced = any(match.cost_of_risk_yen is None for match in rivals)
    known_ja, known_en = ("保険料がわかる", " and have a known premium") if unpriced else ("", "")
    among_ja, among_en = (
        (f"目安をすべて満たす{known_ja}候補のうち", f"Of the plans that meet every point{known_en}")
        if winner.fit.is_adequate
        else ("目安をすべて満たす候補がない中で", "No plan meets every point; of those you can buy")
    )
    return say(
        f"{among_ja}、1年あたりの負担(参考保険料と自社に残る損失の見込み)が約{burden['ja']}で、"
        "もっとも軽い候補です。",
        f"{among_en}, its yearly burden (premium and what would stay with you) is the lowest: "
        f"about {burden['en']}.",
    )


def _by_support(winner: Match, rival: Match) -> Iterator[Text]:
    """Say what the better support costs more, how much better it is, and the cash it saves."""
    name, heavier = rival.terms.name, _cost(winner) - _cost(rival)
    more, own, its = about_text(heavier), about_text(_cost(winner)), about_text(_cost(rival))
    burdens = say("", "")
    if own != its:
        burdens = say(
            f"(約{own['ja']}と約{its['ja']})", f" (about {own['en']} against {its['en']})"
        )
    yield say(
        "事故のときの手助けが厚いため、第1候補です。", "It comes first for its better support."
    )
    yield support.compared(winner.support, rival.support, name)
    if heavier < NOTICEABLE * _cost(rival):
        yield say(
            f"1年あたりの負担(参考保険料と自社に残る損失の見込み)は「{name['ja']}」とほぼ同じです"
            f"{burdens['ja']}。",
            "Its yearly burden (premium and what would stay with you) is nearly that of "
            f"“{name['en']}”{burdens['en']}.",
        )
    else:
        yield say(
            "1年あたりの負担(参考保険料と自社に残る損失の見込み)の差は小さく、"
            f"「{name['ja']}」より約{more['ja']}重いだけです{burdens['ja']}。",
            "Its yearly burden (premium and what would stay with you) is only about "
            f"{more['en']} above that of “{name['en']}”{burdens['en']}.",
        )
    mine, other = rounded(winner.worst.advance_yen), rounded(rival.worst.advance_yen)
    if mine < other:
        least, most = yen_text(mine), yen_text(other)
        yield say(
            f"先に用意するお金は{least['ja']}(「{name['ja']}」は{most['ja']})です。",
            f"You need {least['en']} at hand first (“{name['en']}”: {most['en']}).",
        )
