"""How much of each of the ten items of a plan is confirmed, counted on what a reader would see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from insurance_catalog import pages
from insurance_catalog.terms import ten_items, vocabulary
from insurance_catalog.terms.model import PolicyTerms


@dataclass(frozen=True, slots=True)
class ItemState:
    """One of the ten items of one plan.

    Attributes:
        known: facts without any part that is not confirmed.
        total: all facts that a reader sees.
        seen_on: when the source was read; None where nobody wrote it down.
    """

    id: str
    number: int
    title: str
    known: int
    total: int
    source: str
    seen_on: date | None

    @property
    def is_complete(self) -> bool:
        """Every fact is confirmed, with its source and date."""
        return self.known == self.total and bool(self.source) and self.seen_on is not None


def completeness(terms: PolicyTerms, lang: pages.Lang) -> tuple[ItemState, ...]:
    """Return the state of each of the ten items, in their order."""
    return tuple(
        _state(number, item, [said[lang] for said in facts], terms, lang)
        for number, (item, facts) in enumerate(ten_items.lines(terms).items(), start=1)
    )


def _state(
    number: int, item: str, said: Sequence[str], terms: PolicyTerms, lang: pages.Lang
) -> ItemState:
    facts = [pages.fact(one, lang) for one in said]
    read = pages.source(terms, item)
    return ItemState(
        id=item,
        number=number,
        title=vocabulary.TEN_ITEMS[item][lang],
        known=sum(not fact["open"] for fact in facts),
        total=len(facts),
        source=read["source"],
        seen_on=read["seen_on"],
    )
