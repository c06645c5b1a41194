"""What the firm is advised to do: a candidate or none, why, what it does not need, what to do."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from insurance_catalog.terms import vocabulary
from insurance_catalog.terms.model import Text
from reports.engine import support, wishes, wordy
from reports.engine.case import Case
from reports.engine.edges import edges, worst_of_nothing_needed
from reports.engine.events import COVERED
from reports.engine.hundred import holding
from reports.engine.matching import Match
from reports.engine.money import about_text, yen_text
from reports.engine.needs import Needs
from reports.engine.price import step_up
from reports.engine.ranking import (
    ADEQUATE,
    LACKING,
    Ranked,
    lacking_everywhere,
    would_win_if_confirmed,
)
from reports.engine.steps import next_steps
from reports.engine.subject import Firm
from reports.engine.wordy import SHORT_NAMES, say


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The advice; `winner` is None where no plan is proposed."""

    winner: Match | None
    title: Text
    reasons: tuple[Text, ...]
    missed: tuple[Text, ...]
    """Where the plan does less for a wish than it could; among the reasons too."""
    runner_up: Match | None
    would_win: tuple[Match, ...]
    next_steps: tuple[Text, ...]


def recommend(case: Case, firm: Firm, ranked: tuple[Ranked, ...]) -> Recommendation:
    """Choose the least cover that meets the need; in information mode name no plan."""
    open_to_buy = [row.match for row in ranked if row.group in (ADEQUATE, LACKING)]
    proposed = open_to_buy
    if case.mode == "information" or firm.needs.needs_nothing:
        proposed = []
    winner = proposed[0] if proposed else None
    missed = wishes.differences(firm.profile, winner, open_to_buy[1:]) if winner is not None else []
    searched = case.mode != "information" and not firm.needs.needs_nothing
    would_win = would_win_if_confirmed(ranked, winner) if searched else ()
    return Recommendation(
        winner=winner,
        title=_title(case, firm, winner, fits_wishes=_fits_wishes(firm, missed)),
        reasons=(*_reasons(case, firm, ranked, winner, would_win), *missed),
        missed=tuple(missed),
        runner_up=proposed[1] if len(proposed) > 1 else None,
        would_win=would_win,
        next_steps=next_steps(case, firm, winner, would_win, lacking=lacking_everywhere(ranked)),
    )


def _fits_wishes(firm: Firm, missed: Sequence[Text]) -> bool:
    """Tell whether the client told wishes and the plan misses none of them."""
    return wishes.are_told(firm.profile) and not missed


def needs_sentence(needs: Needs) -> Text:
    """Say the recommended amounts in one sentence."""
    parts = [
        (SHORT_NAMES[section], yen_text(needs.recommended(section)))
        for section in COVERED
        if needs.recommended(section)
    ]
    ja = "・".join(f"{name['ja']}{amount['ja']}" for name, amount in parts)
    en = ", ".join(f"{amount['en']} for {name['en']}" for name, amount in parts)
    return say(f"貴社には、{ja}ほどの備えが目安です。", f"A guide for your firm: about {en}.")


def _title(case: Case, firm: Firm, winner: Match | None, *, fits_wishes: bool) -> Text:
    needs = firm.needs
    if needs.needs_nothing:
        return say(
            "今の前提では、別の保険を追加する効果は小さいという試算です。",
            "On present assumptions, adding a separate policy would change little.",
        )
    if needs.kept_by_industry:
        amount = yen_text(needs.recommended("response"))
        return say(
            f"大きな備えは急ぎませんが、事故対応費用{amount['ja']}ほどの備えの検討を勧めます。",
            f"Nothing large is pressing, but we suggest considering about {amount['en']} "
            "for incident response.",
        )
    if winner is None or case.mode == "information":
        return needs_sentence(needs)
    insurer, name = winner.terms.insurer, winner.terms.name
    fits_ja, fits_en = (
        ("ご意向と前提", "your wishes and the assumptions here")
        if fits_wishes
        else ("前提", "the assumptions here")
    )
    return say(
        f"貴社の{fits_ja}にもっとも合った候補は、{insurer['ja']}「{name['ja']}」です。",
        f"The candidate that fits {fits_en} best is {name['en']} of {insurer['en']}.",
    )


def _reasons(
    case: Case,
    firm: Firm,
    ranked: Sequence[Ranked],
    winner: Match | None,
    would_win: tuple[Match, ...],
) -> Iterator[Text]:
    yield from _need_reasons(firm)
    if case.mode == "information" or firm.needs.needs_nothing:
        return
    if winner is None:
        yield _nothing_fits(lacking_everywhere(ranked))
        return
    yield from _winner_reasons(firm, winner)
    if would_win:
        names = wordy.listed((match.terms.name for match in would_win), "、", ", ")
        yield say(
            f"未確認の点が確かめられれば上に来る候補があります: {names['ja']}。",
            f"Could come first once open points are confirmed: {names['en']}.",
        )


def _nothing_fits(lacking: Sequence[Text]) -> Text:
    lead = say(
        "いまある候補の中に、貴社が入れて必須の条件をすべて満たすものは見つかりませんでした。",
        "No plan that you can buy meets every must.",
    )
    if not lacking:
        return wordy.joined(
            lead,
            say(
                "足りない点を保険会社に照会するところから始めます。",
                "The first step is to ask the insurers about what is missing.",
            ),
        )
    named = wordy.listed(lacking, "、", "; ")
    return wordy.joined(
        lead,
        say(
            f"どの候補にもないのは、{named['ja']}です。"
            "ここを保険会社に照会するところから始めます。",
            f"What none of them has: {named['en']}. "
            "The first step is to ask the insurers about it.",
        ),
    )


def _need_reasons(firm: Firm) -> Iterator[Text]:
    needs = firm.needs
    if not needs.needs_nothing and not needs.kept_by_industry:
        yield needs_sentence(needs)
    capacity = needs.capacity_said
    covered = holding(needs.covered_share)
    bare = holding(needs.uncovered_share)
    if needs.needs_nothing or needs.kept_by_industry:
        worst = worst_of_nothing_needed(firm)
        yield say(
            f"重大な事故を100通り試算すると、{bare}通りは貴社がすぐ払える{capacity['ja']}で"
            f"収まりました(前提つき)。{worst['ja']}今年、事故が起きる確率ではありません。",
            f"Of 100 serious incidents worked out, {bare} stay within the {capacity['en']} you can "
            f"pay at once (on the assumptions here). {worst['en']} "
            "This is not the chance of an incident this year.",
        )
    else:
        yield say(
            f"重大な事故を100通り試算すると、保険がない場合は{bare}通り、この目安なら{covered}通りで、"
            f"貴社の負担がすぐ払える{capacity['ja']}以内に収まりました(前提つき)。"
            "今年、事故が起きる確率ではありません。",
            f"Of 100 serious incidents worked out, {bare} without insurance and {covered} with "
            f"the guide amounts leave no more than the {capacity['en']} you can pay at once (on "
            "the assumptions here). This is not the chance of an incident this year.",
        )
    yield from edges(firm)
    if needs.kept_by_industry:
        industry = vocabulary.INDUSTRIES[firm.profile.industry]
        yield say(
            f"{industry['ja']}の会社は、規模が小さいことだけを理由に備えを不要とはしません。"
            "事故が起きると、調査と説明に自社だけでは足りない費用がかかるためです。",
            f"For a firm in {industry['en'].lower()} size alone is no reason to go without: "
            "an incident needs inquiry and explanation beyond its own hands.",
        )


def _meets(needs: Needs, winner: Match) -> Text:
    """Say that a plan meets the need, naming only what is part of it; and where that is not all."""
    wanted = [SHORT_NAMES[section] for section in COVERED if needs.recommended(section)]
    if needs.waiting_hours_max is not None:
        wanted.append(say("待機期間", "the wait"))
    wanted.append(say("免責金額", "the deductible"))
    ja, en = wordy.listed(wanted, "・", ", ")["ja"], wordy.listed(wanted, ", ", ", ")["en"]
    name = winner.terms.name
    meets = say(
        f"「{name['ja']}」は、{ja}の目安をすべて満たします。",
        f"“{name['en']}” meets the guide in every point: {en}.",
    )
    not_whole = [item.named for item in winner.items[:5] if item.verdict in ("partly", "unknown")]
    if not not_whole:
        return meets
    but = say("ただし、次の点を確かめてください。", "But check this:")
    return wordy.joined(meets, but, *not_whole)


def _winner_reasons(firm: Firm, winner: Match) -> Iterator[Text]:
    if winner.fit.is_adequate:
        yield _meets(firm.needs, winner)
    else:
        gaps = [item.named for item in winner.items[:5] if item.verdict in ("partly", "unmet")]
        yield wordy.joined(
            say(
                "目安をすべて満たす候補はありません。この候補に足りない点は次のとおりです。",
                "No plan meets every point. What this one lacks:",
            ),
            *gaps,
        )
    if winner.fit.premium_yen is not None:
        premium = yen_text(winner.fit.premium_yen)
        yield say(
            f"参考保険料は年{premium['ja']}です。実際の保険料は、告知内容などにより保険会社が決めます。",
            f"The indicative premium is {premium['en']} a year. The insurer sets the actual "
            "premium after your disclosure.",
        )
        yield from _budget(firm, winner.fit.premium_yen)
    yield from _step_up(firm, winner)
    yield from _held(firm, winner)
    yield from _advance(firm, winner)
    met = support.met(winner.support)
    if firm.profile.lacks_staff:
        yield say(
            f"事故のときに動ける担当者が決まっていない貴社には、サポートの6つの点検が大切です。"
            f"この候補は、そのうち{met}つを満たします。",
            "Nobody is yet in charge of incidents at your firm, so the six support checks matter: "
            f"this one meets {met}.",
        )
    elif wishes.support_first(firm.profile):
        yield say(
            "「事故のときに助けてもらえること」をいちばん大切とされています。"
            f"この候補は、サポートの6つの点検のうち{met}つを満たします。",
            "You ranked help in an incident first: of the six support checks this one meets "
            f"{met}.",
        )
    if winner.terms.channel == "package-rider":
        yield say(
            "いまの保険に付け足す特約です。証券で、総限度額の内枠になるかを確かめてください。",
            "It is a rider on a policy you hold. Check on the certificate whether its limit is "
            "inside the total.",
        )


def _held(firm: Firm, winner: Match) -> Iterator[Text]:
    """Say how many years the plan itself keeps bearable, where the guide keeps clearly more."""
    held = holding(1 - winner.worst.exceeds_capacity_ratio)
    if holding(firm.needs.covered_share) - held < LEAST_APART:
        return
    capacity = firm.needs.capacity_said
    yield say(
        f"この保険の条件では、100通りのうち{held}通りで、貴社の負担がすぐ払える{capacity['ja']}"
        "以内に収まります(未確認の点は悪い側で数えています)。",
        f"On its own terms {held} of 100 leave no more than the {capacity['en']} you can pay at "
        "once (open points counted at their worst).",
    )


LEAST_APART = 3
"""Fewer years of a hundred between a plan and the guide are the details of its terms."""


def _budget(firm: Firm, premium_yen: int) -> Iterator[Text]:
    """Say how the premium stands to the budget the client named."""
    budget = firm.profile.answers.get("annual-budget")
    if budget is None:
        return
    named = yen_text(budget)
    if premium_yen <= budget:
        yield say(
            f"ご予算の年{named['ja']}に収まります。",
            f"It is within your budget of {named['en']} a year.",
        )
        return
    over = yen_text(premium_yen - budget)
    yield say(
        f"ご予算の年{named['ja']}を{over['ja']}超えます。"
        "補償を絞る場合も、最低の備えは下回らないようにします。",
        f"It is {over['en']} above your budget of {named['en']} a year. If cover has to be cut, do "
        "not go below the minimum.",
    )


def _advance(firm: Firm, winner: Match) -> Iterator[Text]:
    """Say that the money to lay out first is beyond what the firm can pay, where it is (P2.3)."""
    if winner.worst.advance_yen <= firm.needs.capacity_yen:
        return
    first, capacity = about_text(winner.worst.advance_yen), firm.needs.capacity_said
    yield say(
        f"ご注意: 重い場合(10件に1件)には、保険金が払われる前に{first['ja']}ほどを先に用意する"
        f"ことになり、すぐ払える{capacity['ja']}を超えます。内払いや、業者への直接の支払いが"
        "できるかを確かめてください。",
        f"Please note: in a bad case (one in ten) you lay out about {first['en']} before the "
        f"insurer pays, more than the {capacity['en']} you can pay at once. "
        "Ask whether it pays in advance "
        "or pays vendors directly.",
    )


def _step_up(firm: Firm, winner: Match) -> Iterator[Text]:
    """Say what the generous cover would cost more with the same plan (B1)."""
    found = step_up(winner, firm)
    known = winner.fit.premium_yen
    if found is None or found.premium_yen is None or known is None:
        return
    generous = {one: firm.needs.sections[one].generous_yen for one in COVERED}
    raised = {one: generous[one] for one in COVERED if generous[one] > winner.fit.limit(one)}
    offered = {one: found.limit(one) for one in COVERED if generous[one] and found.limit(one)}
    asked = _named(raised)
    if any(found.limit(one) != amount for one, amount in raised.items()) or not raised:
        whole, form = _named({one: generous[one] for one in offered}), _named(offered)
        asked = say(
            f"{whole['ja']}。この保険では{form['ja']}の型",
            f"{whole['en']}; with this plan {form['en']}",
        )
    if found.premium_yen <= known:
        yield say(
            f"手厚い備え({asked['ja']})にしても、参考保険料は変わりません。",
            f"The generous cover ({asked['en']}) would cost no more.",
        )
        return
    more = yen_text(found.premium_yen - known)
    yield say(
        f"手厚い備え({asked['ja']})にする場合、参考保険料は年{more['ja']}高くなります。",
        f"The generous cover ({asked['en']}) would cost {more['en']} more a year.",
    )


def _named(amounts: Mapping[str, int]) -> Text:
    """Say amounts of sections in one row."""
    said = [(SHORT_NAMES[section], yen_text(amount)) for section, amount in amounts.items()]
    return say(
        "・".join(f"{name['ja']}{amount['ja']}" for name, amount in said),
        ", ".join(f"{name['en']} {amount['en']}" for name, amount in said),
    )
