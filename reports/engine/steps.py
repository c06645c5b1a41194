"""What to do next, three to five steps in order."""

from collections.abc import Iterator, Sequence

from insurance_catalog.terms import vocabulary
from insurance_catalog.terms.model import Text
from reports.engine import wordy
from reports.engine.case import Case
from reports.engine.events import COVERED
from reports.engine.matching import Match
from reports.engine.money import about_text
from reports.engine.own_policies import OWN_TERMS, stated
from reports.engine.subject import Firm
from reports.engine.wordy import say

MOST = 5
REFUSED = ("declined", "cancelled")


def next_steps(
    case: Case,
    firm: Firm,
    winner: Match | None,
    would_win: tuple[Match, ...],
    *,
    lacking: Sequence[Text] = (),
) -> tuple[Text, ...]:
    """Return the steps, most urgent first.

    Args:
        lacking: musts that no plan on the market given has.
    """
    return tuple(_steps(case, firm, winner, would_win, lacking))[:MOST]


def _steps(
    case: Case,
    firm: Firm,
    winner: Match | None,
    would_win: tuple[Match, ...],
    lacking: Sequence[Text],
) -> Iterator[Text]:
    yield from _limit_demanded(firm)
    yield from _history(firm)
    yield from _may_be_enough(firm)
    yield from _existing(firm)
    if winner is not None:
        name = winner.terms.name
        yield say(
            f"「{name['ja']}」の重要事項説明書を読み、ほかの会社にも同じ条件で見積を頼みます。",
            f"Read the key facts document (重要事項説明書) of “{name['en']}” and ask other "
            "insurers for quotes on the same terms.",
        )
        yield from _bridge(firm, winner)
    elif lacking:
        named = wordy.listed(lacking, "、", "; ")
        yield say(
            f"代理店か保険会社に、{named['ja']}を付けられるかをたずねます。",
            f"Ask an agent or insurer whether this can be had: {named['en']}.",
        )
    elif not firm.needs.needs_nothing:
        yield say(
            "この目安を持って、代理店か保険会社に同じ条件で見積を頼みます。",
            "Take this guide to an agent or insurer and ask for quotes on the same terms.",
        )
    yield from _cost_of_a_demand(firm)
    if would_win:
        names = wordy.listed((match.terms.name for match in would_win[:2]), "、", ", ")
        yield say(
            f"{names['ja']}の未確認の点を、保険会社または代理店に照会します。"
            "答えしだいで、こちらが第1候補になることがあります。",
            f"Ask the insurer or an agency about the open points of {names['en']}: with "
            "good answers it may come first.",
        )
    if case.questionnaire_mode == "quick":
        yield say(
            "残りの質問に答えると(10分ほど)、試算が貴社の実際に近づきます。",
            "Answer the remaining questions (about 10 minutes): the figures come closer to "
            "your firm.",
        )
    yield say(
        "「損害を減らす対策」のうち、手をつけやすいものから始めます。",
        "Start with whichever of the steps that lower the loss is easiest for you.",
    )


def _history(firm: Firm) -> Iterator[Text]:
    """Name what an insurer will ask about first: a cause not mended, cover once refused."""
    incidents = firm.profile.answers.get("incident-history") or ()
    if any(one.get("cause-mended") is False for one in incidents):
        yield say(
            "前の事故の原因を直します。直っていないと、保険に入れないか、条件が付くことがあります。",
            "Fix the cause of the earlier incident: left as it is, cover may be refused or "
            "restricted.",
        )
    if firm.profile.choice("insurer-history") in REFUSED:
        yield say(
            "以前に加入を断られた(または契約を解除された)経緯を、担当者に先に伝えます。"
            "告知書でたずねられたら、そのまま答えます。",
            "Tell your adviser now that cover was once refused or ended, and answer truthfully "
            "where an insurer's form asks.",
        )


def _bridge(firm: Firm, winner: Match) -> Iterator[Text]:
    """Prepare for money to lay out before the insurer pays, where the firm has less (P2.3)."""
    if winner.worst.advance_yen <= firm.needs.capacity_yen:
        return
    first = about_text(winner.worst.advance_yen)
    yield say(
        f"保険金の前に{first['ja']}ほどを立て替える場合に備え、"
        "内払い(保険金の一部を先に受け取ること)ができるかを保険会社に、足りない分は銀行に"
        "相談します。",
        f"Prepare for laying out about {first['en']} before the policy pays: ask the insurer "
        "whether it pays in advance, and your bank for the rest.",
    )


def _limit_demanded(firm: Firm) -> Iterator[Text]:
    if firm.needs.floor_unknown:
        yield say(
            "取引先との契約書で、求められている保険の金額と範囲を確かめます。",
            "Look up in the contract which amount and cover the customer demands.",
        )


def _cost_of_a_demand(firm: Firm) -> Iterator[Text]:
    if firm.profile.has("contract-demands", "insurance"):
        yield say(
            "保険を求めているお取引先に、保険料の負担を価格に入れる相談をします"
            "(経済産業省・公正取引委員会の想定事例で認められています)。",
            "Ask the customer that demands insurance to take the premium into the price (METI and "
            "JFTC give this as a proper example).",
        )


def _may_be_enough(firm: Firm) -> Iterator[Text]:
    """Say which policy of the firm states as much as is advised, cyber incidents permitting."""
    wanted = {
        section: firm.needs.recommended(section)
        for section in COVERED
        if firm.needs.recommended(section)
    }
    for kind in firm.profile.chosen("existing-policies"):
        terms = stated(firm.profile, kind)
        if wanted and all(terms.get(OWN_TERMS[one], 0) >= least for one, least in wanted.items()):
            name = vocabulary.EXISTING_POLICIES[kind]
            yield say(
                f"いまの{name['ja']}の限度額は、目安に足りています。サイバー事故でも支払われるかを、まず"
                "その保険会社に確かめます。支払われるなら、新しい保険は要らないかもしれません。",
                f"The limits of your {name['en']} reach the guide. Ask its insurer first whether "
                "it pays for cyber incidents: if so, you may need no new policy.",
            )


def _existing(firm: Firm) -> Iterator[Text]:
    if "existing-policies" not in firm.profile.answers:
        yield say(
            "いまの会社の保険を、証券の題名と「特約」(追加で付ける補償)の欄で確かめます。重なる部分がわかります。",
            "Look up which business policies you have, with their endorsements: it shows what "
            "overlaps.",
        )
        return
    held = [kind for kind in firm.profile.chosen("existing-policies") if kind != "none"]
    if firm.profile.does_it_work and "professional-liability" in held:
        yield say(
            "いま入っている業務過誤の賠償保険が、請け負うITの仕事の賠償をどこまで引き受けるかを、証券で確かめます。"
            "新しい保険が始まるまで、いまの保険は解約しないでください。",
            "Check on the certificate how far your professional liability policy answers for the "
            "IT work you do for others. Do not cancel anything before a new policy is in force.",
        )
    elif held:
        yield say(
            "いまの保険の証券を手元に置き、重なる部分を確かめます。"
            "新しい保険が始まるまで、いまの保険は解約しないでください。",
            "Get out your present policy certificates (保険証券) and check what overlaps. "
            "Do not cancel anything before a new policy is in force.",
        )
