"""What the firm does not need, said as plainly as what it needs (P1.6, P3.3)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from insurance_catalog.terms.model import Service, Text
from reports.engine.events import COVERED
from reports.engine.matching import Match
from reports.engine.money import about_text, yen_text
from reports.engine.price import price_of
from reports.engine.profile import Profile
from reports.engine.subject import Firm
from reports.engine.wordy import SECTION_NAMES, capitalised, joined, say

NOTHING: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class NotNeeded:
    """One thing not needed, with the reason."""

    title: Text
    text: Text

    @property
    def sentence(self) -> Text:
        """Return title and reason as one."""
        return say(
            f"{self.title['ja']}: {self.text['ja']}", f"{self.title['en']}: {self.text['en']}"
        )


def not_needed(
    firm: Firm, winner: Match | None, reach: Mapping[str, int] = NOTHING
) -> tuple[NotNeeded, ...]:
    """Return sections, limits and services beyond the need, in a fixed order.

    Args:
        firm: the firm with its needs.
        winner: the plan proposed; None if none is.
        reach: by section, the largest amount in yen that what is not known could still ask for;
            nothing within it is called unneeded.
    """
    return (
        *_sections(firm, winner, reach),
        *_limits(firm, winner, reach),
        *_unused(firm, winner),
    )


def _sections(firm: Firm, winner: Match | None, reach: Mapping[str, int]) -> Iterator[NotNeeded]:
    for section in COVERED:
        if firm.needs.recommended(section) or reach.get(section):
            continue
        label = SECTION_NAMES[section]
        yield NotNeeded(
            capitalised(say(f"{label['ja']}の補償", f"{label['en']} cover")),
            joined(
                _small(firm, section),
                *_saved(firm, winner, section, firm.parameters.ladder(section)[0]),
            ),
        )


def _small(firm: Firm, section: str) -> Text:
    """Say why no cover is sized: bearable, rare enough, or smaller than any limit on sale."""
    label, worst_yen = SECTION_NAMES[section], firm.sizes.if_hit[section][0.9]
    worst, capacity = about_text(worst_yen), yen_text(firm.needs.capacity_yen)
    if worst_yen <= firm.needs.capacity_yen:
        return say(
            f"{label['ja']}が関わる重大な事故10件のうち9件は{worst['ja']}以内で、"
            f"すぐ払える{capacity['ja']}でまかなえる大きさです。",
            f"Nine of ten serious incidents that touch it stay within {worst['en']}, which the "
            f"{capacity['en']} you can pay at once would cover.",
        )
    smallest_yen = firm.parameters.ladder(section)[0]
    if worst_yen >= smallest_yen / 2:
        hit = round(100 * firm.sizes.hit_share[section])
        return say(
            f"{label['ja']}が大きくなるのは重大な事故100件のうち{hit}件ほどで、ほかの損害と合わせても"
            f"100件のうち90件は、すぐ払える{capacity['ja']}でまかなえます。",
            f"It is touched in about {hit} of 100 serious incidents, and taken together with the "
            f"other losses the {capacity['en']} you can pay at once covers 90 of 100.",
        )
    smallest = yen_text(smallest_yen)
    return say(
        f"{label['ja']}が関わる重大な事故10件のうち9件は{worst['ja']}以内で、"
        f"市場でいちばん小さい限度額({smallest['ja']})の半分に届きません。"
        f"すぐ払える{capacity['ja']}を超える分は、借入などの当てを考えておいてください。",
        f"Nine of ten serious incidents that touch it stay within {worst['en']}, less than half "
        f"the smallest limit on sale ({smallest['en']}). Keep a loan or reserve in mind for what "
        f"goes beyond the {capacity['en']} you can pay at once.",
    )


def _limits(firm: Firm, winner: Match | None, reach: Mapping[str, int]) -> Iterator[NotNeeded]:
    for section in COVERED:
        need = firm.needs.sections[section]
        open_yen = reach.get(section, 0)
        most_yen = max(need.excess_above_yen, open_yen)
        largest = firm.parameters.ladder(section)[-1]
        if not (need.recommended_yen or open_yen) or most_yen >= largest:
            continue
        label = SECTION_NAMES[section]
        most = yen_text(most_yen)
        yield NotNeeded(
            capitalised(
                say(f"{label['ja']}の{most['ja']}を超える部分", f"{label['en']} above {most['en']}")
            ),
            joined(
                say(
                    f"重大な事故100件のうち99件は、{most['ja']}までで足ります。",
                    f"In 99 of 100 serious incidents {most['en']} is enough.",
                ),
                *_saved(firm, winner, section, _next_step(firm, section, most_yen)),
            ),
        )


def _next_step(firm: Firm, section: str, above_yen: int) -> int:
    return next(step for step in firm.parameters.ladder(section) if step > above_yen)


def _saved(firm: Firm, winner: Match | None, section: str, amount_yen: int) -> Iterator[Text]:
    """Say what leaving an amount out saves with the proposed plan, where its price is known."""
    if winner is None or winner.fit.limit(section) >= amount_yen:
        return
    saved = price_of(winner, firm, section, amount_yen)
    if saved:
        name, premium = yen_text(amount_yen), yen_text(saved)
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
                    "貴社ではすでにできていることなので、使う場面がありません。"
                    "別料金なら付けなくてかまいません。",
                    "You do this already and would not use it; leave it out where it costs extra.",
                ),
            )


def is_waste(service: Service, profile: Profile) -> bool:
    """Tell whether every weak point a service mends is known to be sound at this firm."""
    sound = ("all", "within-year", "outside-soc", "year")
    answers = [profile.answers.get(question) for question in service.mends]
    return bool(answers) and all(answer in sound for answer in answers)
