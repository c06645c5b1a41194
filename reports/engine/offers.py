"""Which plans can be bought in exactly the form an owner tries, and at which known price."""

from collections.abc import Iterable
from dataclasses import dataclass

from insurance_catalog.terms import configurations, premium
from insurance_catalog.terms.configurations import Wanted
from insurance_catalog.terms.model import Configuration, PolicyTerms
from reports.engine.fit import interruption_is_barred
from reports.engine.profile import Profile
from reports.engine.whatif import Wish


@dataclass(frozen=True, slots=True)
class Offer:
    """A plan in a wished form; `premium_yen` is a year's, None where none with a basis is known."""

    terms: PolicyTerms
    premium_yen: int | None


def offers(plans: Iterable[PolicyTerms], wish: Wish, profile: Profile) -> list[Offer]:
    """Return the plans whose menus hold every step of a wish, in their order.

    No price is made up for a form that a plan does not have.
    """
    found = []
    for terms in plans:
        if wish.interruption_yen and interruption_is_barred(terms, profile):
            continue
        prices = [
            premium.annual(terms, form, industry=profile.industry, turnover_yen=profile.revenue_yen)
            for form in configurations.of(terms, wanted=_wanted(wish))
            if _is(form, wish)
        ]
        if prices:
            known = [price for price in prices if price is not None]
            found.append(Offer(terms, min(known, default=None)))
    return found


def _wanted(wish: Wish) -> Wanted:
    return Wanted(
        liability_yen=wish.liability_yen,
        response_yen=wish.response_yen,
        interruption_yen=wish.interruption_yen,
        waiting_hours=wish.waiting_hours,
        deductible_yen=wish.deductible_yen,
    )


def _is(form: Configuration, wish: Wish) -> bool:
    waits_as_wished = not wish.interruption_yen or form.waiting_hours == wish.waiting_hours
    return waits_as_wished and (
        form.liability_yen,
        form.response_yen,
        form.interruption_yen,
        form.deductible_yen,
    ) == (wish.liability_yen, wish.response_yen, wish.interruption_yen, wish.deductible_yen)
