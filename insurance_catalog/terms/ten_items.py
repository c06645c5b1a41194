"""The ten items of every comparison, as the policy itself states them, in plain words."""

from collections.abc import Callable, Iterator

from insurance_catalog.terms import stated_conditions as conditions
from insurance_catalog.terms import stated_cover as cover
from insurance_catalog.terms import unknowns, vocabulary, wording
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


_SAID_LAST = frozenset(
    {
        *("PolicyTerms.policy_limit_menu_yen", "PolicyTerms.policy_deductible_menu_yen"),
        *("PolicyTerms.limit_shared_with_others", "PolicyTerms.it_work_limit_yen"),
        *("Section.limit_share", "Section.limit_cap_yen", "Section.order"),
        *("Section.cost_window_clock", "Section.deductible_basis"),
        *("Interruption.limit_share", "Interruption.limit_cap_yen", "Interruption.order"),
        *("Interruption.outside_systems_share", "Interruption.extra_expense_limit_yen"),
        "Interruption.turnover_max_yen",
        *("Item.payment_ratio", "Item.prior_consent", "Discount.from_ratio"),
        *("Rider.limit_menu_yen", "Service.price_yen"),
    }
)
"""Terms that are not worth a line of their own as long as they are known to say nothing."""


def stated(terms: PolicyTerms) -> dict[str, Text]:
    """Return each of the ten items in their order; what is not known says so and is to be asked."""
    return {item: wording.sentences(said) for item, said in lines(terms).items()}


def lines(terms: PolicyTerms) -> dict[str, tuple[Text, ...]]:
    """Return the same, each item as its single facts."""
    asked = tuple(one for one in unknowns.of(terms) if one.term in _SAID_LAST)
    return {
        item: tuple(map(wording.capital, (*_SAID[item](terms), *_not_confirmed(item, asked))))
        for item in ITEMS
    }


def _not_confirmed(item: str, asked: tuple[unknowns.Open, ...]) -> Iterator[Text]:
    names = [one.name for one in asked if one.item == item]
    if names:
        yield wording.named(
            "ほかに未確認・要照会", "also not confirmed – ask", wording.joined(names, "、")
        )
