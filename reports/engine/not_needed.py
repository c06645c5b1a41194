"""What the firm does not need, said as plainly as what it needs (P1.6, P3.3).

A section without an amount is only put off where open points, more room or the trade (I7) could
ask for it: never called not needed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from insurance_catalog.terms.model import Service, Text
from reports.engine.bands import Bands
from reports.engine.events import COVERED
from reports.engine.findings import Findings
from reports.engine.hundred import holding
from reports.engine.matching import Match
from reports.engine.money import about_text, yen_text
from reports.engine.price import price_of
from reports.engine.profile import Profile
from reports.engine.subject import Firm
from reports.engine.wordy import SECTION_NAMES, SHORT_NAMES, capitalised, joined, say


@dataclass(frozen=True, slots=True)
class NotNeeded:
    """One thing not needed, with the reason.

    Attributes:
        choice: what having it all the same would cost with the proposed plan, which it names.
    """

    title: Text
    text: Text
    choice: Text | None = None

    @property
    def sentence(self) -> Text:
        """Return title and reason as one."""
        return say(
            f"{self.title['ja']}: {self.text['ja']}", f"{self.title['en']}: {self.text['en']}"
        )


def not_needed(found: Findings, bands: Bands) -> tuple[NotNeeded, ...]:
    """Return sections, limits and services beyond the need, in a fixed order."""
    firm, winner = found.firm, found.recommendation.winner
    return (*_sections(found, bands), *_limits(firm, winner, bands.reach), *_unused(firm, winner))


def _sections(found: Findings, bands: Bands) -> Iterator[NotNeeded]:
    firm, winner = found.firm, found.recommendation.winner
    for section in COVERED:
        if firm.needs.recommended(section):
            continue
        label, reason = SECTION_NAMES[section], _small(firm, section)
        top_yen = _top(section, firm, bands)
        if not top_yen and not firm.profile.is_one_of_six:
            yield NotNeeded(
                capitalised(say(f"{label['ja']}の補償", f"{label['en']} cover")),
                joined(reason, *_saved(firm, winner, section, firm.parameters.ladder(section)[0])),
            )
            continue
        yield NotNeeded(
            capitalised(
                say(
                    f"{label['ja']}の補償(いまは優先しません)",
                    f"{label['en']} cover (no priority for now)",
                )
            ),
            joined(
                reason,
                *_may_rise(top_yen),
                *_level(found, section),
            ),
            _choice(firm, winner, section),
        )


def _top(section: str, firm: Firm, bands: Bands) -> int:
    """Return the largest amount that open points or a wish for more room would ask for."""
    return max(firm.needs.sections[section].generous_yen, bands.reach[section])


def _small(firm: Firm, section: str) -> Text:
    """Say in yen why a section is not sized: bearable by itself, or beside the other cover."""
    label, worst_yen = SECTION_NAMES[section], firm.sizes.if_hit[section][0.9]
    worst, capacity = about_text(worst_yen), firm.needs.capacity_said
    if worst_yen <= firm.needs.capacity_yen:
        return say(
            f"{label['ja']}が関わる重大な事故10件のうち9件は{worst['ja']}以内で、"
            f"すぐ払える{capacity['ja']}でまかなえる大きさです。",
            f"Nine of ten serious incidents that touch it stay within {worst['en']}, which the "
            f"{capacity['en']} you can pay at once would cover.",
        )
    hit, borne = round(100 * firm.sizes.hit_share[section]), holding(firm.needs.covered_share)
    beside_ja, beside_en = _beside(firm)
    return say(
        f"{label['ja']}が関わるのは重大な事故100件のうち{hit}件ほどで、重い場合は{worst['ja']}ほどです。"
        f"この補償がなくても、{beside_ja}重大な事故100件のうち{borne}件は、貴社の負担が"
        f"すぐ払える{capacity['ja']}以内に収まるため、後回しにしています。",
        f"It is touched in about {hit} of 100 serious incidents and costs about {worst['en']} in a "
        f"bad one. It can wait: without it, {beside_en}{borne} of 100 serious incidents leave no "
        f"more than the {capacity['en']} you can pay at once.",
    )


def _beside(firm: Firm) -> tuple[str, str]:
    if firm.needs.needs_nothing:
        return "", ""
    return "ほかの補償が目安どおりなら、", "and with the other cover as advised, "


def _may_rise(top_yen: int) -> Iterator[Text]:
    if top_yen:
        top = yen_text(top_yen)
        yield say(
            f"余裕を持つ場合や、わからない点と事故の大きさの見方しだいでは、{top['ja']}までの備えが目安になります。",
            "With more room, or depending on open points and the size of incidents, the guide "
            f"would rise to {top['en']}.",
        )


def _level(found: Findings, section: str) -> Iterator[Text]:
    if found.scores.sections[section].level == "high":
        yield say(
            "必要度の目安は「高い」と出ています。付けるかどうかを、ご検討ください。",
            "Its need is rated high all the same: consider whether to include it.",
        )


def _choice(firm: Firm, winner: Match | None, section: str) -> Text | None:
    """Say what including the section would cost with the proposed plan; None if unknown."""
    if winner is None:
        return None
    name = winner.terms.name
    if winner.fit.limit(section):
        limit = yen_text(winner.fit.limit(section))
        return say(
            f"「{name['ja']}」には、限度額{limit['ja']}で含まれています。",
            f"“{name['en']}” includes it, with a limit of {limit['en']}.",
        )
    price = price_of(winner, firm, section, firm.parameters.ladder(section)[0])
    if price is None:
        return None
    least, premium = yen_text(price.limit_yen), yen_text(price.more_yen)
    if not price.more_yen:
        return say(
            f"「{name['ja']}」に限度額{least['ja']}を付けても、参考保険料は変わりません。",
            f"A limit of {least['en']} adds nothing to the premium of “{name['en']}”.",
        )
    return say(
        f"「{name['ja']}」に限度額{least['ja']}を付けると、参考保険料は年{premium['ja']}ほど高くなります。",
        f"A limit of {least['en']} adds about {premium['en']} a year to “{name['en']}”.",
    )


def _limits(firm: Firm, winner: Match | None, reach: Mapping[str, int]) -> Iterator[NotNeeded]:
    for section in COVERED:
        need = firm.needs.sections[section]
        most_yen = max(need.excess_above_yen, reach[section])
        if not need.recommended_yen or most_yen >= firm.parameters.ladder(section)[-1]:
            continue
        label = SECTION_NAMES[section]
        most, enough = yen_text(most_yen), yen_text(need.excess_above_yen)
        yield NotNeeded(
            capitalised(
                say(f"{label['ja']}の{most['ja']}を超える部分", f"{label['en']} above {most['en']}")
            ),
            joined(
                say(
                    f"重大な事故100件のうち99件は({SHORT_NAMES[section]['ja']}のない事故も数えて)、"
                    f"{enough['ja']}までで足ります。",
                    f"In 99 of 100 serious incidents (those without {label['en']} counted too) "
                    f"{enough['en']} is enough.",
                ),
                *_even_worse(need.excess_above_yen, most_yen),
                *_saved(firm, winner, section, _next_step(firm, section, most_yen)),
            ),
        )


def _even_worse(enough_yen: int, most_yen: int) -> Iterator[Text]:
    """Say what is enough even where open points and the size of incidents turn out badly."""
    if most_yen > enough_yen:
        most = yen_text(most_yen)
        yield say(
            f"わからない点や事故の大きさを厳しく見た場合も、{most['ja']}あれば足ります。",
            f"Where open points and the size of incidents turn out badly, {most['en']} will do.",
        )


def _next_step(firm: Firm, section: str, above_yen: int) -> int:
    return next(step for step in firm.parameters.ladder(section) if step > above_yen)


def _saved(firm: Firm, winner: Match | None, section: str, amount_yen: int) -> Iterator[Text]:
    """Say what leaving an amount out saves with the proposed plan, where its price is known."""
    if winner is None or winner.fit.limit(section) >= amount_yen:
        return
    price = price_of(winner, firm, section, amount_yen)
    if price is not None and price.more_yen:
        name, premium = yen_text(price.limit_yen), yen_text(price.more_yen)
        yield say(
            f"限度額{name['ja']}を選ばないことで、参考保険料は年{premium['ja']}ほど抑えられます。",
            f"Not choosing a limit of {name['en']} saves about {premium['en']} of premium a year.",
        )


def _unused(firm: Firm, winner: Match | None) -> Iterator[NotNeeded]:
    if winner is None:
        return
    for service in winner.terms.services:
        if is_waste(service, firm.profile):
            name = service.name
            yield NotNeeded(
                say(f"付帯サービス「{name['ja']}」", f"The service “{name['en']}”"),
                say(
                    "補う点は、貴社のお答えではすでに整っているので、使う場面が少ないサービスです。"
                    "別料金なら付けなくてかまいません。",
                    "By your answers what it mends is in order already: leave it out where it "
                    "costs extra.",
                ),
            )


def is_waste(service: Service, profile: Profile) -> bool:
    """Tell whether every weak point a service mends is known to be sound at this firm."""
    sound = ("all", "within-year", "outside-soc", "year")
    answers = [profile.answers.get(question) for question in service.mends]
    return bool(answers) and all(answer in sound for answer in answers)
