"""Does a plan make sense in itself? What types cannot say: menus, shares, references."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from insurance_catalog.terms import soundness_cover, vocabulary
from insurance_catalog.terms.model import (
    PolicyTerms,
    PremiumRow,
    RatingPlan,
    Section,
    Text,
)
from insurance_catalog.terms.premium import stated
from insurance_catalog.terms.problem import TermsError
from insurance_catalog.terms.soundness_cover import Problem, parts

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")
ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")

_UNKNOWN_ID = Text(ja="知らないIDがあります", en="has an id that is not in the vocabulary")
_NO_SOURCE = Text(ja="保険料があるのに根拠がありません", en="must say whence prices come")
_NO_PREMISES = Text(ja="時点と条件を書いてください", en="must state its date and premises")
_NO_URL = Text(ja="https:// から始めてください", en="must start with https://")
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
    for key, source in terms.provenance.items():
        if key != "all" and key not in vocabulary.TEN_ITEMS:
            yield f"provenance.{key}", _UNKNOWN_ID
        if not all(url.startswith(("https://", "http://")) for url in source.urls):
            yield f"provenance.{key}.urls", _NO_URL


def _exactly(path: str, keys: Iterable[str], wanted: Iterable[str]) -> Iterator[Problem]:
    if set(keys) != set(wanted):
        listed = ", ".join(wanted)
        yield path, Text(ja=f"{listed} を1つずつ書いてください", en=f"must have exactly {listed}")


def _references(terms: PolicyTerms) -> Iterator[Problem]:
    riders = {rider.code for rider in terms.riders}
    named: list[tuple[str, str | None]] = [(f"{p}.rider", part.rider) for p, part in parts(terms)]
    for path, part in parts(terms):
        if isinstance(part, Section):
            named += [(f"{path}.items[{n}].rider", item.rider) for n, item in enumerate(part.items)]
    for n, rider in enumerate(terms.riders):
        named += [(f"riders[{n}].requires", code) for code in rider.requires]
        named += [(f"riders[{n}].excludes", code) for code in rider.excludes]
        if rider.code in (*rider.requires, *rider.excludes):
            yield f"riders[{n}]", Text(ja="自分自身を指しています", en="names itself")
        for both in set(rider.requires) & set(rider.excludes):
            yield (
                f"riders[{n}]",
                Text(
                    ja=f"{both} が必要なのに、一緒に付けられません",
                    en=f"requires and excludes {both}",
                ),
            )
    for n, row in enumerate(terms.premium.rows):
        named += [(f"premium.rows[{n}].riders", code) for code in row.riders]
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
    for path, part in parts(terms):
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
    for path, part in parts(terms):
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
    for path, part in parts(terms):
        caps = part.limit_cap_by_industry_yen
        rows.append((f"{path}.limit_cap_by_industry_yen", caps, industries))
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
        yield ("premium.basis", _NO_SOURCE)
    if priced and (premium.as_of is None or premium.premises is None):
        yield ("premium", _NO_PREMISES)
    if premium.basis == "sample" and not terms.fictitious:
        yield ("premium.basis", _NOT_A_SAMPLE)
    if premium.rating is not None:
        yield from _rating(premium.rating)
    for n, discount in enumerate(premium.discounts):
        for ratio in (discount.from_ratio, discount.up_to_ratio):
            if isinstance(ratio, float) and not -1 < ratio < 1:
                yield (f"premium.discounts[{n}]", _NO_DISCOUNT)


def _premium_rows(terms: PolicyTerms) -> Iterator[Problem]:
    """No two rows that state as much may fit the same firm and configuration."""
    rows = terms.premium.rows
    for n, row in enumerate(rows):
        for earlier, other in enumerate(rows[:n]):
            if stated(row) == stated(other) and _overlap(row, other):
                message = Text(
                    ja=f"{earlier + 1}行目と条件が重なり、どちらの保険料か決まりません",
                    en=f"overlaps row {earlier + 1}: it is not clear which price counts",
                )
                yield f"premium.rows[{n}]", message


def _overlap(one: PremiumRow, other: PremiumRow) -> bool:
    industries = not one.industries or not other.industries
    industries = industries or bool(set(one.industries) & set(other.industries))
    ends = (one.turnover_below_yen, other.turnover_below_yen)
    apart = (ends[0] is not None and ends[0] <= other.turnover_from_yen) or (
        ends[1] is not None and ends[1] <= one.turnover_from_yen
    )
    names = (
        *("liability_yen", "response_yen", "interruption_yen", "waiting_hours"),
        *("policy_limit_yen", "deductible_yen"),
    )
    pairs = ((getattr(one, name), getattr(other, name)) for name in names)
    return (
        industries
        and not apart
        and one.riders == other.riders
        and all(a is None or b is None or a == b for a, b in pairs)
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
    *soundness_cover.CHECKS,
    _references,
    _duplicates,
    _vocabulary,
    _ids,
    _limit_sets,
    _premium,
    _premium_rows,
    _honesty,
    _product,
    _dates,
)
