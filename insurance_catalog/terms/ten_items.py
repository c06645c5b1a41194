"""The ten items of every comparison, as the policy itself states them, in plain words."""

from collections.abc import Callable, Iterator

from insurance_catalog.terms import stated_conditions as conditions
from insurance_catalog.terms import stated_cover as cover
from insurance_catalog.terms import vocabulary, wording
from insurance_catalog.terms.model import PolicyTerms, Text

ITEMS: tuple[str, ...] = tuple(vocabulary.TEN_ITEMS)

_SAID: dict[str, Callable[[PolicyTerms], Iterator[Text]]] = {
    "liability-limit": cover.liability_limit,
    "response-limit": cover.response_limit,
    "interruption-limit": cover.interruption_limit,
    "waiting-period": cover.waiting_period,
    "deductible": cover.deductible,
    "exclusions": conditions.exclusions,
    "support-scope": conditions.support_scope,
    "ransom": conditions.ransom,
    "support-terms": conditions.support_terms,
    "quote-premises": conditions.quote_premises,
}


def stated(terms: PolicyTerms) -> dict[str, Text]:
    """Return each of the ten items in their order; what is not known says so and is to be asked."""
    return {item: wording.sentences(said) for item, said in lines(terms).items()}


def lines(terms: PolicyTerms) -> dict[str, tuple[Text, ...]]:
    """Return the same, each item as its single facts."""
    return {item: tuple(map(wording.capital, _SAID[item](terms))) for item in ITEMS}
