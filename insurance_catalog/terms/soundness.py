"""Does a plan make sense in itself? What types cannot say: menus, shares, references."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from insurance_catalog.terms import vocabulary
from insurance_catalog.terms.model import (
    Interruption,
    PolicyTerms,
    RatingPlan,
    Section,
    Text,
)
from insurance_catalog.terms.problem import TermsError

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")
ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")

Problem = tuple[str, Text]

_EMPTY = Text(ja="1つは書いてください", en="must not be empty")
_UNKNOWN_ID = Text(ja="知らないIDがあります", en="has an id that is not in the vocabulary")
_DEDUCTED_TWICE = Text(
    ja="全体の自己負担額があるときは [0] にしてください",
    en="must be [0] where the policy has one deductible for all",
)
_NO_SHARE = Text(ja="0より大きく1以下にしてください", en="must be above 0 and at most 1")
_NO_SOURCE = Text(ja="保険料があるのに根拠がありません", en="must say whence prices come")
_NO_PREMISES = Text(ja="時点と条件を書いてください", en="must state its date and premises")
_NO_DISCOUNT = Text(ja="-1より大きく1未満にしてください", en="must be between -1 and 1")
_NOT_A_SAMPLE = Text(
    ja="見本の保険料は架空のプランだけに使えます", en="sample prices are for fictitious plans only"
)


def check(terms: PolicyTerms) -> None:
    """Return if the plan is sound.

    Raises:
        TermsError: naming the first thing that is not.
    """
    for path, message in problems(terms):
        raise TermsError(path, message, plan=terms.code)


def problems(terms: PolicyTerms) -> Iterator[Problem]:
    """Yield every problem of a plan as (field path, message)."""
    for find in _CHECKS:
        yield from find(terms)


def _codes(terms: PolicyTerms) -> Iterator[Problem]:
    coded = [("code", terms.code), ("insurer_code", terms.insurer_code)]
    coded += [("product.code", terms.product.code)] if terms.product else []
    coded += [(f"riders[{n}].code", rider.code) for n, rider in enumerate(terms.riders)]
    coded += [(f"limit_sets[{n}].code", each.code) for n, each in enumerate(terms.limit_sets)]
    for path, code in coded:
        if not CODE.fullmatch(code):
            yield (
                path,
                Text(
                    ja="半角の英数字とハイフン40字以内にしてください",
                    en="must be at most 40 letters, digits and hyphens",
                ),
            )


def _keys(terms: PolicyTerms) -> Iterator[Problem]:
    yield from _exactly("sections", terms.sections, ("liability", "response"))
    yield from _exactly("support.arranges", terms.support.arranges, vocabulary.EXPERTS)
    for key in terms.provenance:
        if key != "all" and key not in vocabulary.TEN_ITEMS:
            yield f"provenance.{key}", _UNKNOWN_ID


def _exactly(path: str, keys: Iterable[str], wanted: Iterable[str]) -> Iterator[Problem]:
    if set(keys) != set(wanted):
        listed = ", ".join(wanted)
        yield path, Text(ja=f"{listed} を1つずつ書いてください", en=f"must have exactly {listed}")


def _parts(terms: PolicyTerms) -> Iterator[tuple[str, Section | Interruption]]:
    for name, section in terms.sections.items():
        if isinstance(section, Section):
            yield f"sections.{name}", section
    if isinstance(terms.interruption, Interruption):
        yield "interruption", terms.interruption


def _menus(terms: PolicyTerms) -> Iterator[Problem]:
    menus: list[tuple[str, object, bool]] = [
        ("policy_limit_menu_yen", terms.policy_limit_menu_yen, False),
        ("policy_deductible_menu_yen", terms.policy_deductible_menu_yen, False),
    ]
    for path, part in _parts(terms):
        derived = part.limit_share is not None or part.inside_of is not None
        menus.append((f"{path}.limit_menu_yen", part.limit_menu_yen, derived))
        menus.append((f"{path}.deductible_menu_yen", part.deductible_menu_yen, False))
        if isinstance(part, Interruption):
            menus.append((f"{path}.waiting_menu_hours", part.waiting_menu_hours, False))
    for path, menu, may_be_empty in menus:
        if not isinstance(menu, tuple):
            continue
        if not menu and not may_be_empty:
            yield path, _EMPTY
        if any(low >= high for low, high in pairwise(menu)):
            yield path, Text(ja="小さい順に、重ならないように書いてください", en="must ascend")


def _deductibles(terms: PolicyTerms) -> Iterator[Problem]:
    for path, part in _parts(terms):
        if terms.policy_deductible_menu_yen is not None and part.deductible_menu_yen != (0,):
            yield f"{path}.deductible_menu_yen", _DEDUCTED_TWICE


def _shares(terms: PolicyTerms) -> Iterator[Problem]:
    shares: list[tuple[str, object]] = []
    for path, part in _parts(terms):
        shares.append((f"{path}.limit_share", part.limit_share))
        if isinstance(part.payment_ratios, tuple):
            if not part.payment_ratios:
                yield (
                    f"{path}.payment_ratios",
                    Text(ja="1つは書いてください", en="must not be empty"),
                )
            shares += [(f"{path}.payment_ratios", ratio) for ratio in part.payment_ratios]
        if isinstance(part, Interruption):
            shares.append((f"{path}.outside_systems_share", part.outside_systems_share))
        else:
            shares += [
                (f"{path}.items[{n}].payment_ratio", item.payment_ratio)
                for n, item in enumerate(part.items)
            ]
    for path, share in shares:
        if isinstance(share, float) and not 0 < share <= 1:
            yield (
                path,
                Text(ja="0より大きく1以下にしてください", en="must be above 0 and at most 1"),
            )


def _orders(terms: PolicyTerms) -> Iterator[Problem]:
    for path, part in _parts(terms):
        if isinstance(part.order, tuple) and len(set(part.order)) < len(part.order):
            yield f"{path}.order", Text(ja="同じ段階が二度あります", en="names a step twice")


def _references(terms: PolicyTerms) -> Iterator[Problem]:
    riders = {rider.code for rider in terms.riders}
    named: list[tuple[str, str | None]] = [(f"{p}.rider", part.rider) for p, part in _parts(terms)]
    for path, part in _parts(terms):
        if isinstance(part, Section):
            named += [(f"{path}.items[{n}].rider", item.rider) for n, item in enumerate(part.items)]
    for n, rider in enumerate(terms.riders):
        named += [(f"riders[{n}].requires", code) for code in rider.requires]
        named += [(f"riders[{n}].excludes", code) for code in rider.excludes]
    for path, code in named:
        if code is not None and code not in riders:
            yield path, Text(ja="特約の一覧にないコードです", en="is not the code of a rider here")


def _duplicates(terms: PolicyTerms) -> Iterator[Problem]:
    lists: list[tuple[str, Sequence[str]]] = [
        ("riders", [rider.code for rider in terms.riders]),
        ("services", [service.id for service in terms.services]),
        ("limit_sets", [limits.code for limits in terms.limit_sets]),
    ]
    if isinstance(terms.exclusions, tuple):
        lists.append(("exclusions", [exclusion.id for exclusion in terms.exclusions]))
    for path, part in _parts(terms):
        if isinstance(part, Section):
            lists.append((f"{path}.items", [item.item for item in part.items]))
    for path, ids in lists:
        if len(set(ids)) < len(ids):
            yield path, Text(ja="同じIDが二度あります", en="has the same id twice")


def _vocabulary(terms: PolicyTerms) -> Iterator[Problem]:
    who, industries = terms.eligibility, vocabulary.INDUSTRIES
    rows: list[tuple[str, Iterable[str], Iterable[str]]] = [
        ("eligibility.industries", who.industries, industries),
        ("eligibility.industries_barred", who.industries_barred, industries),
        ("eligibility.memberships", who.memberships, vocabulary.MEMBERSHIPS),
        ("eligibility.requires_existing", who.requires_existing, vocabulary.EXISTING_POLICIES),
    ]
    for path, part in _parts(terms):
        if isinstance(part, Section):
            rows.append((f"{path}.items", [item.item for item in part.items], vocabulary.ITEMS))
        else:
            rows.append(
                (f"{path}.industries_barred", part.industries_barred, vocabulary.INDUSTRIES)
            )
    for n, row in enumerate(terms.premium.rows):
        rows.append((f"premium.rows[{n}].industries", row.industries, industries))
    if terms.premium.rating is not None:
        factors = terms.premium.rating.industry_factors
        rows.append(("premium.rating.industry_factors", factors, industries))
    for path, ids, labels in rows:
        if any(key not in labels for key in ids):
            yield path, _UNKNOWN_ID


def _ids(terms: PolicyTerms) -> Iterator[Problem]:
    ids = [(f"services[{n}].id", service.id) for n, service in enumerate(terms.services)]
    for n, service in enumerate(terms.services):
        ids += [(f"services[{n}].mends", weakness) for weakness in service.mends]
    if isinstance(terms.exclusions, tuple):
        ids += [(f"exclusions[{n}].id", each.id) for n, each in enumerate(terms.exclusions)]
    for path, key in ids:
        if not ID.fullmatch(key):
            yield path, Text(ja="小文字とハイフンのIDにしてください", en="must be a kebab-case id")


def _limit_sets(terms: PolicyTerms) -> Iterator[Problem]:
    for name in ("liability", "response"):
        section = terms.sections.get(name)
        menu = section.limit_menu_yen if isinstance(section, Section) else None
        for n, limits in enumerate(terms.limit_sets):
            amount = limits.liability_yen if name == "liability" else limits.response_yen
            if isinstance(menu, tuple) and amount not in menu:
                yield (
                    f"limit_sets[{n}]",
                    Text(
                        ja=f"{amount}円は {name} の限度額にありません",
                        en=f"{amount} yen is not a limit of {name}",
                    ),
                )


def _premium(terms: PolicyTerms) -> Iterator[Problem]:
    premium = terms.premium
    priced = bool(premium.rows) or premium.rating is not None
    if premium.basis == "none" and priced:
        yield (
            "premium.basis",
            Text(ja="保険料があるのに根拠がありません", en="must say whence prices come"),
        )
    if priced and (premium.as_of is None or premium.premises is None):
        yield (
            "premium",
            Text(ja="時点と条件を書いてください", en="must state its date and premises"),
        )
    if premium.basis == "sample" and not terms.fictitious:
        yield (
            "premium.basis",
            Text(
                ja="見本の保険料は架空のプランだけに使えます",
                en="sample prices are for fictitious plans only",
            ),
        )
    if premium.rating is not None:
        yield from _rating(premium.rating)
    for n, discount in enumerate(premium.discounts):
        for ratio in (discount.from_ratio, discount.up_to_ratio):
            if isinstance(ratio, float) and not -1 < ratio < 1:
                yield (
                    f"premium.discounts[{n}]",
                    Text(ja="-1より大きく1未満にしてください", en="must be between -1 and 1"),
                )


def _rating(rating: RatingPlan) -> Iterator[Problem]:
    positive: tuple[tuple[str, float], ...] = (
        ("turnover_reference_yen", rating.turnover_reference_yen),
        ("liability_reference_yen", rating.liability_reference_yen),
        ("response_reference_yen", rating.response_reference_yen),
        ("interruption_reference_yen", rating.interruption_reference_yen),
        ("waiting_factors", len(rating.waiting_factors)),
    )
    for name, value in positive:
        if value <= 0:
            yield f"premium.rating.{name}", Text(ja="0より大きくしてください", en="must be above 0")
    numbers = (
        rating.plan_factor,
        rating.turnover_exponent,
        rating.limit_exponent,
        rating.interruption_exponent,
        rating.interruption_factor,
        *rating.industry_factors.values(),
        *rating.waiting_factors.values(),
    )
    if any(not 0 <= number <= 100 for number in numbers) or not 0 <= rating.discount < 1:
        yield "premium.rating", Text(ja="係数が範囲の外です", en="has a factor out of range")


def _honesty(terms: PolicyTerms) -> Iterator[Problem]:
    marked = "架空" in terms.insurer["ja"] and "fictitious" in terms.insurer["en"].lower()
    if terms.fictitious and not marked:
        yield (
            "insurer",
            Text(
                ja="架空の保険会社は名前に(架空)と書いてください",
                en="a fictitious insurer must say so in its name",
            ),
        )


def _product(terms: PolicyTerms) -> Iterator[Problem]:
    if terms.product is not None and terms.product.code == terms.code:
        yield "product.code", Text(ja="プランと同じコードです", en="is the code of the plan")


def _dates(terms: PolicyTerms) -> Iterator[Problem]:
    if terms.on_sale_from and terms.on_sale_until and terms.on_sale_from > terms.on_sale_until:
        yield "on_sale_until", Text(ja="発売日より前です", en="is before the first day of sale")


_CHECKS: tuple[Callable[[PolicyTerms], Iterator[Problem]], ...] = (
    _codes,
    _keys,
    _menus,
    _deductibles,
    _shares,
    _orders,
    _references,
    _duplicates,
    _vocabulary,
    _ids,
    _limit_sets,
    _premium,
    _honesty,
    _product,
    _dates,
)
