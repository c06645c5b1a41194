"""What nobody has confirmed of a plan: each unknown term, its item of ten, and what to ask."""

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from insurance_catalog.terms import vocabulary as v
from insurance_catalog.terms import wording as w
from insurance_catalog.terms.model import (
    UNKNOWN,
    Discount,
    Exclusion,
    Interruption,
    Item,
    PolicyTerms,
    Rider,
    Section,
    Service,
    Support,
    Text,
)
from insurance_catalog.terms.primitive import hints_of
from insurance_catalog.terms.term_names import NAMES


@dataclass(frozen=True, slots=True)
class Open:
    """One unknown term.

    Attributes:
        term: shape and field, for example "Support.payment".
        path: where it stands in the terms, for example "support.payment".
        item: which of the ten items it belongs to.
        name: what it is called, with the section or item it is of.
        question: what to ask the insurer.
    """

    term: str
    path: str
    item: str
    name: Text
    question: Text


def of(terms: PolicyTerms) -> tuple[Open, ...]:
    """Return every unknown term of a plan, in the order of the ten items.

    A term that what is known makes pointless is not asked: who pays first is no question where
    the plan pays for no support.
    """
    order = list(v.TEN_ITEMS)
    found = _walk(terms, terms, "", None)
    return tuple(sorted(found, key=lambda one: order.index(one.item)))


def together(terms: PolicyTerms) -> Text | None:
    """Return one sentence that asks for every unknown term of a plan; None if all are known."""
    names = list({one.name["ja"]: one.name for one in of(terms)}.values())
    if not names:
        return None
    ja = " / ".join(name["ja"] for name in names)
    en = "; ".join(name["en"] for name in names)
    return w.text(f"次を教えてください: {ja}。", f"Please tell us about: {en}.")


def questions(terms: PolicyTerms) -> tuple[Text, ...]:
    """Return what to ask the insurer about a plan, each once."""
    return tuple({one.question["ja"]: one.question for one in of(terms)}.values())


def _walk(terms: PolicyTerms, shape: Any, path: str, whose: Text | None) -> Iterator[Open]:
    """Yield the unknown terms of a shape; `whose` names the section, item or rider it is."""
    kind: Any = type(shape)
    for name in hints_of(kind):
        value = getattr(shape, name)
        if value is UNKNOWN:
            if not _pointless(terms, shape, name):
                term = f"{kind.__name__}.{name}"
                yield _open(term, _under(path, name), NAMES[kind, name], whose)
        elif value and not isinstance(value, _LEAVES):
            yield from _inside(terms, value, _under(path, name), whose)


_LEAVES = (str, int, float, date)


def _under(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _inside(terms: PolicyTerms, value: Any, path: str, whose: Text | None) -> Iterator[Open]:
    if dataclasses.is_dataclass(value):
        yield from _walk(terms, value, path, _whose(value, path, whose))
    elif isinstance(value, tuple):
        for n, part in enumerate(value):
            if not isinstance(part, _LEAVES):
                yield from _inside(terms, part, f"{path}[{n}]", whose)
    elif isinstance(value, Mapping):
        for key, part in value.items():
            place = f"{path}.{key}"
            if part is UNKNOWN:
                yield _open(path, place, _KEYED[path].get(key, w.text(key, key)), whose)
            elif not isinstance(part, _LEAVES):
                yield from _inside(terms, part, place, whose)


_KEYED: Mapping[str, Mapping[str, Text]] = {
    "sections": {
        name: w.text(f"{label['ja']}の補償の内容", f"{label['en']} cover")
        for name, label in v.SECTIONS.items()
    },
    "support.arranges": {
        name: w.text(f"{label['ja']}の手配", f"arrangement of {label['en']}")
        for name, label in v.EXPERTS.items()
    },
}


def _whose(value: Any, path: str, above: Text | None) -> Text | None:
    """Return the name of a part whose terms could be those of another part."""
    if isinstance(value, Section):
        return v.SECTIONS[path.removeprefix("sections.")]
    if isinstance(value, Interruption):
        return v.SECTIONS["interruption"]
    if isinstance(value, Item):
        return v.ITEMS[value.item]
    if isinstance(value, Rider | Service | Discount):
        return value.name
    if isinstance(value, Exclusion):
        return value.text
    return above


def _open(term: str, path: str, name: Text, whose: Text | None) -> Open:
    full = name
    if whose is not None:
        full = w.text(f"{whose['ja']}: {name['ja']}", f"{w.capital(whose)['en']}: {name['en']}")
    question = w.text(
        f"「{full['ja']}」を教えてください。", f"Please tell us about: {w.capital(full)['en']}."
    )
    return Open(term, path, item_of(path), full, question)


# --- Where a term is compared ------------------------------------------------------------------

_OWN_SHARE = ("deductible_menu_yen", "deductible_basis", "payment_ratios", "order")
_SUPPORT_SCOPE = (
    *("hotline_hours", "arrangement_hours", "directs_first_response", "arranges", "hands_on"),
)
_ITEM_OF_PART: Mapping[str, str] = {
    "sections.liability": "liability-limit",
    "sections.response": "response-limit",
    "interruption": "interruption-limit",
    "ransom": "ransom",
    "riders": "exclusions",
    "exclusions": "exclusions",
    "breach": "exclusions",
    "other_insurance": "exclusions",
    "recourse_waived": "exclusions",
    "policy_deductible_menu_yen": "deductible",
    "policy_limit_menu_yen": "liability-limit",
    "limit_shared_with_others": "response-limit",
    "shared_limit_yen": "response-limit",
    "territory": "liability-limit",
    "leak_only": "liability-limit",
    "it_work_covered": "liability-limit",
    "it_work_limit_yen": "liability-limit",
    "claims_between_insureds": "liability-limit",
    "services": "support-scope",
}


def item_of(path: str) -> str:
    """Return the one of the ten items under which a term is compared."""
    plain = path.split("[")[0]
    part, _, field = path.rpartition(".")
    if part in _ITEM_OF_PART and field in _OWN_SHARE:
        return "deductible"
    if part == "interruption" and field.startswith("waiting_"):
        return "waiting-period"
    if field == "premium_ratio":
        return "quote-premises"
    if plain.startswith("support."):
        scope = plain.split(".")[1] in _SUPPORT_SCOPE
        return "support-scope" if scope else "support-terms"
    for known, item in _ITEM_OF_PART.items():
        if plain == known or plain.startswith(f"{known}."):
            return item
    return "quote-premises"


# --- What need not be asked ----------------------------------------------------------------------

_Pointless = Callable[[PolicyTerms, Any], bool]


def _item_not_covered(_: PolicyTerms, item: Item) -> bool:
    return item.covered is not True


def _consent_said_for_all(terms: PolicyTerms, item: Item) -> bool:
    return item.covered is not True or terms.support.prior_consent != "some-items"


def _of_liability(terms: PolicyTerms, section: Section) -> bool:
    return section is terms.sections.get("liability")


def _nothing_to_order(_: PolicyTerms, part: Section | Interruption) -> bool:
    return part.deductible_menu_yen == (0,) and part.payment_ratios == (1.0,)


def _no_cost_paid(_: PolicyTerms, support: Support) -> bool:
    return support.cost_covered is False


def _own_systems_only(_: PolicyTerms, part: Interruption) -> bool:
    return part.systems == ("own",)


_POINTLESS: Mapping[tuple[type[Any], str], _Pointless] = {
    (Item, "limit_yen"): _item_not_covered,
    (Item, "payment_ratio"): _item_not_covered,
    (Item, "per_person_yen"): _item_not_covered,
    (Item, "per_company_yen"): _item_not_covered,
    (Item, "per_injured_yen"): _item_not_covered,
    (Item, "goods_only"): _item_not_covered,
    (Item, "limit_basis"): _item_not_covered,
    (Item, "trigger"): _item_not_covered,
    (Item, "prior_consent"): _consent_said_for_all,
    (Section, "cost_window_days"): _of_liability,
    (Section, "cost_window_clock"): lambda terms, section: (
        _of_liability(terms, section) or not isinstance(section.cost_window_days, int)
    ),
    (Section, "order"): _nothing_to_order,
    (Interruption, "order"): _nothing_to_order,
    (Support, "payment"): _no_cost_paid,
    (Support, "consent_hours"): lambda _, support: support.prior_consent == "none",
    (Interruption, "outside_systems_share"): _own_systems_only,
    (Interruption, "daily_yen"): lambda _, part: part.basis == "actual-loss",
    (Interruption, "extra_expense_limit_yen"): lambda _, part: part.extra_expense == "none",
    (PolicyTerms, "it_work_limit_yen"): lambda terms, _: terms.it_work_covered is False,
    (PolicyTerms, "breach"): lambda terms, _: not terms.conditions,
    (PolicyTerms, "claims_between_insureds"): lambda terms, _: terms.sections["liability"] is None,
    (PolicyTerms, "shared_limit_yen"): lambda terms, _: terms.limit_shared_with_others is False,
}


def _pointless(terms: PolicyTerms, shape: Any, field: str) -> bool:
    test = _POINTLESS.get((type(shape), field))
    return test is not None and test(terms, shape)
