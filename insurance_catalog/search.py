"""Which plans on sale answer a visitor's wishes.

What nobody has confirmed is neither yes nor no: a plan stays in the list where a wish meets an
unknown term, and `open_points` names the wish, so that the page can say what is to be asked.
"""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast

from insurance_catalog import models, selectors
from insurance_catalog.terms import vocabulary
from insurance_catalog.terms.model import (
    UNKNOWN,
    Interruption,
    Maybe,
    PolicyTerms,
    Section,
    Text,
    Unknown,
)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a visitor looks for; empty where nothing was said.

    Attributes:
        text: words in the name of plan, product or insurer, or in the code.
        industry: an id of `vocabulary.INDUSTRIES`.
        turnover_yen: yearly turnover of the firm.
        needs: ids of `NEEDS`.
        services: ids of `vocabulary.SERVICE_KINDS`.
        codes: only these plans, such as those a firm may sell; None for all.
    """

    text: str = ""
    industry: str = ""
    turnover_yen: int | None = None
    needs: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    codes: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """A wish about the plan itself.

    Attributes:
        label: how the form calls it.
        may_meet: rows of plans that meet it, and those of which it is not known.
        met: the same asked of the terms of one plan.
    """

    label: Text
    may_meet: Callable[[], Q]
    met: Callable[[PolicyTerms], Maybe[bool]]


def _has_section(name: str) -> Need:
    rows = models.PlanSection.objects.filter(plan=OuterRef("pk"), section=name)
    return Need(
        vocabulary.SECTIONS[name],
        lambda: Q(Exists(rows)),
        lambda terms: _there(terms.sections.get(name)),
    )


def _there(part: Section | Interruption | Unknown | None) -> Maybe[bool]:
    return part if isinstance(part, Unknown) else part is not None


def _is(value: object, wanted: object) -> Maybe[bool]:
    return value if isinstance(value, Unknown) else value == wanted


NEEDS: Mapping[str, Need] = {
    "liability": _has_section("liability"),
    "response": _has_section("response"),
    "interruption": Need(
        vocabulary.SECTIONS["interruption"],
        lambda: Q(interruption__isnull=False),
        lambda terms: _there(terms.interruption),
    ),
    "hotline": Need(
        Text(ja="24時間365日の受付", en="Hotline at all hours"),
        lambda: Q(support__hotline_hours__in=["24/365", UNKNOWN]),
        lambda terms: _is(terms.support.hotline_hours, "24/365"),
    ),
    "suspicion": Need(
        Text(ja="疑いの段階から使えるサポート", en="Support from the stage of suspicion"),
        lambda: Q(support__suspicion_stage__in=["yes", UNKNOWN]),
        lambda terms: _is(terms.support.suspicion_stage, "yes"),
    ),
    "hands-on": Need(
        Text(ja="調査・復旧・公表の実行支援", en="Hands-on work, not only introductions"),
        lambda: Q(support__hands_on__in=[True, UNKNOWN]),
        lambda terms: _is(terms.support.hands_on, True),
    ),
    "it-work": Need(
        Text(ja="IT業務の賠償", en="Liability for IT work"),
        lambda: Q(it_work_covered__in=[True, UNKNOWN]),
        lambda terms: _is(terms.it_work_covered, True),
    ),
}


def find(wishes: Wishes, on: date) -> QuerySet[Any]:
    """Return the plans on sale on a day that answer the wishes, or may, in order of their codes."""
    plans = selectors.on_sale(on)
    if wishes.codes is not None:
        plans = plans.filter(code__in=wishes.codes)
    for word in unicodedata.normalize("NFKC", wishes.text).split():
        plans = _named(plans, word)
    if wishes.industry:
        plans = _open_to(plans, wishes.industry, barred_from_interruption=_interruption(wishes))
    if wishes.turnover_yen is not None:
        plans = plans.filter(
            _at_least("eligibility__turnover_min_yen", wishes.turnover_yen),
            _at_most("eligibility__turnover_max_yen", wishes.turnover_yen),
        )
        if _interruption(wishes):
            plans = plans.filter(_at_most("interruption__turnover_max_yen", wishes.turnover_yen))
    for need in wishes.needs:
        plans = plans.filter(NEEDS[need].may_meet())
    for kind in wishes.services:
        plans = plans.filter(Exists(models.Service.objects.filter(plan=OuterRef("pk"), kind=kind)))
    return plans.order_by("code")


def open_points(terms: PolicyTerms, wishes: Wishes) -> Iterator[Text]:
    """Yield the wishes of which a plan that was found says nothing yet."""
    if wishes.turnover_yen is not None:
        who = terms.eligibility
        if UNKNOWN in {who.turnover_min_yen, who.turnover_max_yen}:
            yield Text(ja="加入できる売上", en="turnover it accepts")
    for need in wishes.needs:
        if NEEDS[need].met(terms) is UNKNOWN:
            yield NEEDS[need].label


def _interruption(wishes: Wishes) -> bool:
    return "interruption" in wishes.needs


def _named(plans: QuerySet[Any], word: str) -> QuerySet[Any]:
    """Keep the plans with a word in a name; names are stored with both languages in one text."""
    names = ("name", "revision__product__name", "revision__product__insurer__name")
    found = Q(code__icontains=word)
    for number, name in enumerate(names):
        plans = plans.alias(**{f"name_{number}": Cast(F(name), TextField())})
        found |= Q(**{f"name_{number}__icontains": word})
    return plans.filter(found)


def _open_to(
    plans: QuerySet[Any], industry: str, *, barred_from_interruption: bool
) -> QuerySet[Any]:
    """Keep the plans that a trade may buy; a list of trades is stored as a JSON text."""
    listed = f'"{industry}"'
    plans = plans.alias(
        industries=Cast(F("eligibility__industries"), TextField()),
        barred=Cast(F("eligibility__industries_barred"), TextField()),
    ).filter(Q(industries="[]") | Q(industries__contains=listed))
    plans = plans.exclude(barred__contains=listed)
    if barred_from_interruption:
        rows = models.PlanInterruption.objects.alias(
            barred=Cast(F("industries_barred"), TextField())
        ).filter(plan=OuterRef("pk"), barred__contains=listed)
        plans = plans.exclude(Exists(rows))
    return plans


def _at_least(column: str, turnover_yen: int) -> Q:
    # Unknown is stored as -1, below every turnover: such a plan stays in.
    return Q(**{f"{column}__isnull": True}) | Q(**{f"{column}__lte": turnover_yen})


def _at_most(column: str, turnover_yen: int) -> Q:
    return (
        Q(**{f"{column}__isnull": True})
        | Q(**{column: UNKNOWN})
        | Q(**{f"{column}__gte": turnover_yen})
    )
