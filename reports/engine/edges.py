"""Firms at the edges of what insurance can do: told so in plain words.

The loss may be larger than any limit on the market; a level may be out of reach whatever is bought;
or what happens may be only just bearable, so that a little less money turns the advice.
"""

from collections.abc import Iterator

from insurance_catalog.terms.model import Text
from reports.engine.events import COVERED
from reports.engine.hundred import failing
from reports.engine.money import about_text, yen_text
from reports.engine.subject import Firm
from reports.engine.wordy import SHORT_NAMES, listed, say


def worst_of_nothing_needed(firm: Firm) -> Text:
    """Say what one of the worst incidents would cost a firm that can bear most of them."""
    needs = firm.needs
    p99 = about_text(firm.sizes.total[0.99])
    if firm.sizes.total[0.99] <= needs.capacity_yen:
        return say(
            f"いちばん重い部類でも{p99['ja']}ほどです。",
            f"Even one of the worst would cost about {p99['en']}.",
        )
    return say(
        f"ただし、いちばん重い部類では{p99['ja']}ほどになります。",
        f"One of the worst would cost about {p99['en']}.",
    )


def edges(firm: Firm) -> Iterator[Text]:
    """Yield what is particular about a firm at an edge; nothing for most firms."""
    if firm.needs.needs_nothing or firm.needs.kept_by_industry:
        yield from _just_bearable(firm)
        return
    yield from _market_too_small(firm)
    yield from _out_of_reach(firm)


def _just_bearable(firm: Firm) -> Iterator[Text]:
    """Say that a little less money would turn the advice, and what a generous cover would be."""
    needs = firm.needs
    generous = {name: need.generous_yen for name, need in needs.sections.items()}
    if needs.reached["generous"].position == 0 or not any(generous.values()):
        return
    parts = [(SHORT_NAMES[name], yen_text(generous[name])) for name in COVERED if generous[name]]
    ja = "・".join(f"{name['ja']}{amount['ja']}" for name, amount in parts)
    en = ", ".join(f"{amount['en']} for {name['en']}" for name, amount in parts)
    yield say(
        "ぎりぎり負える範囲です。すぐ払える額が少し減ると、この結論は変わります。"
        f"余裕を持つなら、{ja}ほどが目安です。",
        "It is only just bearable: with a little less money at hand the advice would be another. "
        f"To be on the safe side, consider about {en}.",
    )


def _market_too_small(firm: Firm) -> Iterator[Text]:
    """Say which sections could lose more than the largest limit on the market."""
    beyond = [name for name in COVERED if firm.needs.sections[name].beyond_market]
    if not beyond:
        return
    steps = {name: yen_text(firm.parameters.ladder(name)[-1]) for name in beyond}
    limits = listed(
        (
            say(
                f"{SHORT_NAMES[name]['ja']}{steps[name]['ja']}",
                f"{steps[name]['en']} for {SHORT_NAMES[name]['en']}",
            )
            for name in beyond
        ),
        "・",
        ", ",
    )
    yield say(
        f"市場で選べる最大の限度額({limits['ja']})でも、大きな事故の損害には届きません。"
        "それを超える分は、複数の保険を組み合わせられるか、専門家への相談が要る規模です。",
        f"Even the largest limits on the market ({limits['en']}) fall short of a large incident. "
        "What lies beyond is a matter for a specialist who combines several policies.",
    )


def _out_of_reach(firm: Firm) -> Iterator[Text]:
    """Say what chance is left where no amount keeps the loss within what the firm can pay."""
    needs = firm.needs
    if needs.reached["recommended"].feasible:
        return
    left = failing(1 - needs.covered_share)
    capacity = needs.capacity_said
    yield say(
        f"この目安まで備えても、100通りのうち{left}通りでは、すぐ払える{capacity['ja']}を超える負担が"
        "残ります。保険だけでは埋まらないため、対策と、手元資金や借入枠の確保を合わせてお考えください。",
        f"Even with this cover, {left} of 100 incidents leave more than the {capacity['en']} you "
        "can pay at once. Insurance alone does not close the gap: look at defences, and at cash or "
        "a credit line, as well.",
    )
