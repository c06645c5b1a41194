"""What the public pages show of a plan: facts in one language, made of primitives."""

from typing import Any, Literal

from insurance_catalog.terms import ten_items, vocabulary, wording
from insurance_catalog.terms.model import (
    PolicyTerms,
    PremiumRow,
    Provenance,
    Rider,
    Service,
    Text,
    Unknown,
)

Lang = Literal["ja", "en"]


def card(terms: PolicyTerms, lang: Lang) -> dict[str, Any]:
    """Return what the list shows of a plan."""
    document = terms.key_facts_document
    return {
        "code": terms.code,
        "name": terms.name[lang],
        "insurer": terms.insurer[lang],
        "product": terms.product.name[lang] if terms.product else "",
        "fictitious": terms.fictitious,
        "channel": channel(terms)[lang],
        "summary": terms.summary[lang],
        "covers": covers(terms)[lang],
        "revision": terms.revision,
        "on_sale_from": terms.on_sale_from,
        "key_facts_document": document[lang] if document else "",
        **looks(terms),
    }


def page(terms: PolicyTerms, lang: Lang) -> dict[str, Any]:
    """Return what the page of a plan shows: the ten items with their sources, and the rest."""
    return {
        **card(terms, lang),
        **prices(terms, lang),
        "items": [
            _item(number, item, facts, terms, lang)
            for number, (item, facts) in enumerate(ten_items.lines(terms).items(), start=1)
        ],
        "services": [_service(service)[lang] for service in terms.services],
        "riders": [_rider(rider)[lang] for rider in terms.riders],
    }


def prices(terms: PolicyTerms, lang: Lang) -> dict[str, Any]:
    """Return the prices on record, each with its premises; none stands without its basis."""
    premium = terms.premium
    return {
        "prices": [_price(row)[lang] for row in premium.rows],
        "prices_as_of": premium.as_of,
        "prices_basis": vocabulary.PREMIUM_BASES[premium.basis][lang],
        "premises": premium.premises[lang] if premium.premises else "",
    }


def source(terms: PolicyTerms, item: str) -> dict[str, Any]:
    """Return where and when an item was read; empty where nobody has written it down."""
    read = terms.provenance.get(item) or terms.provenance.get("all") or Provenance("")
    return {"source": read.source, "locator": read.locator, "seen_on": read.seen_on}


def channel(terms: PolicyTerms) -> Text:
    """Return how the plan is sold: alone, in a scheme, with something else."""
    return vocabulary.CHANNELS[terms.channel]


def covers(terms: PolicyTerms) -> Text:
    """Return which kinds of cover the plan has: what differs in kind between plans."""
    parts = {**terms.sections, "interruption": terms.interruption}
    said = []
    for name, part in parts.items():
        label = vocabulary.SECTIONS[name]
        if isinstance(part, Unknown):
            said.append(wording.named(label["ja"], label["en"], wording.UNKNOWN_TEXT))
        elif part is not None and part.optional:
            said.append(wording.text(f"{label['ja']}(特約)", f"{label['en']} (by rider)"))
        elif part is not None:
            said.append(label)
    return wording.joined(said)


def looks(terms: PolicyTerms) -> dict[str, Any]:
    """Return when the ten items were read: the oldest day, the newest, and whether one has none.

    A reader can rely on all of them only as far as on the oldest.
    """
    days = [source(terms, item)["seen_on"] for item in vocabulary.TEN_ITEMS]
    dated = [day for day in days if day is not None]
    return {
        "seen_from": min(dated, default=None),
        "seen_until": max(dated, default=None),
        "undated": len(dated) < len(days),
    }


def _item(
    number: int, item: str, facts: tuple[Text, ...], terms: PolicyTerms, lang: Lang
) -> dict[str, Any]:
    return {
        "id": item,
        "number": number,
        "title": vocabulary.TEN_ITEMS[item][lang],
        "facts": [fact(said[lang], lang) for said in facts],
        **source(terms, item),
    }


def fact(said: str, lang: Lang) -> dict[str, Any]:
    """Return a fact, with "not confirmed" at its end taken off to be shown as a mark.

    `open` is true where any part of the fact is not confirmed, also in the middle of it.
    """
    unknown = wording.UNKNOWN_TEXT[lang]
    return {
        "text": said.removesuffix(unknown).rstrip(": "),
        "unknown": said.endswith(unknown),
        "open": unknown.lower() in said.lower(),
    }


def _service(service: Service) -> Text:
    kind, state = vocabulary.SERVICE_KINDS[service.kind], vocabulary.STATES[service.state]
    parts = [service.name, kind, state]
    if service.price_yen is not None:
        price = wording.known(service.price_yen, wording.yen)
        unit = service.unit or wording.text("年額", "a year")
        parts.append(wording.named(unit["ja"], unit["en"], price))
    return wording.joined(parts, " · ", " · ")


def _rider(rider: Rider) -> Text:
    effect, state = vocabulary.RIDER_EFFECTS[rider.effect], vocabulary.STATES[rider.state]
    parts = [rider.name, effect, state]
    return wording.joined([*parts, *([rider.note] if rider.note else [])], " · ", " · ")


def _price(row: PremiumRow) -> Text:
    """Return a published or sample price with the premises it stands on."""
    premises = [wording.text("全業種", "any industry")]
    if row.industries:
        premises = [wording.labelled(vocabulary.INDUSTRIES, row.industries)]
    if row.turnover_from_yen:
        least = wording.yen(row.turnover_from_yen)
        premises.append(wording.text(f"売上{least['ja']}以上", f"turnover from {least['en']}"))
    if row.turnover_below_yen is not None:
        below = wording.yen(row.turnover_below_yen)
        premises.append(wording.text(f"売上{below['ja']}未満", f"turnover below {below['en']}"))
    limits = zip(
        vocabulary.SECTIONS.values(),
        (row.liability_yen, row.response_yen, row.interruption_yen),
        strict=True,
    )
    for label, limit in limits:
        if limit is not None:
            premises.append(wording.named(label["ja"], label["en"], wording.yen(limit)))
    amount, premise = wording.yen(row.annual_yen), wording.joined(premises, "、")
    return wording.text(
        f"年間 {amount['ja']}({premise['ja']})", f"{amount['en']} a year ({premise['en']})"
    )
