"""What makes the amount of a section, in one short sentence for the first page."""

from collections.abc import Mapping

from assessment.questionnaire.schema import Text
from reports.engine.hundred import holding
from reports.engine.metrics import Distribution
from reports.engine.money import about_text
from reports.engine.subject import Firm
from reports.engine.wordy import say

BAD = 0.9


def because(firm: Firm, section: str) -> Text:
    """Say why a section has this amount, or why it has none."""
    need = firm.needs.sections[section]
    if not need.recommended_yen:
        return _left_out(firm, section)
    if need.raised_by == "contract":
        return say("お取引先との契約で求められた額です。", "The amount your contract demands.")
    if firm.needs.kept_by_industry:
        return say("よくある重さの費用を受け止める額です。", "Enough for an ordinary incident.")
    if need.beyond_market:
        return say("市場でいちばん大きい額です。", "The largest amount on the market.")
    count, hit = _held_of_hundred(firm, section, need.recommended_yen), _HIT[section]
    if need.raised_by == "wish":
        return say(
            f"ご意向(必ずほしい)に合わせ、{hit['ja']}100件のうち{count}件が収まる額です。",
            f"You called it a must: it is enough for {count} of 100 {hit['en']}.",
        )
    if count < 100 * BAD:
        return say(
            f"{hit['ja']}100件のうち{count}件が収まる額です。超えた分は、すぐ払えるお金で補う計算です。",
            f"It is enough for {count} of 100 {hit['en']}; beyond it you pay from your cash.",
        )
    return say(
        f"{hit['ja']}100件のうち{count}件が収まる額です。",
        f"It is enough for {count} of 100 {hit['en']}.",
    )


_HIT: Mapping[str, Text] = {
    "liability": say("賠償が生じる事故", "incidents with a claim"),
    "response": say("費用がかかる事故", "incidents that cost money"),
    "interruption": say("仕事が止まる事故", "incidents with a stop"),
}


def _held_of_hundred(firm: Firm, section: str, amount_yen: int) -> int:
    """Return how many of 100 incidents that hit the section lose no more than an amount."""
    losses, weight = firm.events.section(section), firm.events.weight
    hits = [losses > firm.parameters["needs.hit-from"]]
    if section == "liability":  # sized by the worse of the two, as in `sizing`
        hits.append(hits[0] & firm.events.customer_claims)
    beyond = max(Distribution(losses[hit], weight[hit]).above(amount_yen) for hit in hits)
    return holding(1 - beyond)


def _left_out(firm: Firm, section: str) -> Text:
    """Say what lets a section wait: its losses alone, or beside the cover advised."""
    worst = firm.sizes.if_hit[section][BAD]
    if worst <= firm.needs.capacity_yen:
        amount = about_text(worst)
        return say(
            f"10件に9件は{amount['ja']}以内で、すぐ払える額で足ります。",
            f"Nine of ten stay within {amount['en']}: your cash covers them.",
        )
    borne = holding(firm.needs.covered_share)
    return say(
        f"この補償がなくても、重大な事故100件のうち{borne}件はすぐ払える額に収まります。",
        f"Without it, {borne} of 100 serious incidents stay within your cash.",
    )
