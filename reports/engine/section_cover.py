"""Liability, response and other cover of a plan as one corner reads them."""

from insurance_catalog.terms.model import Item, Maybe, Section, Unknown
from reports.engine.contract import BASIS_POINTS, ItemCover, SectionCover
from reports.engine.corner import Reading
from reports.engine.items import items_of


def section_cover(read: Reading, name: str) -> SectionCover | None:
    """Return a section's cover; None where it pays nothing."""
    part = read.terms.sections[name]
    if part is None:
        return None
    if isinstance(part, Unknown):
        return _assumed(read, name)
    limit = read.limit(part, name)
    if not limit:
        return None
    ratio_bp = read.ratio_bp(part)
    plain, special = _items(read, part, items_of(name), ratio_bp, limit)
    return SectionCover(
        limit_yen=limit,
        items=plain,
        special=special,
        ratio_bp=ratio_bp,
        deductible_yen=read.deductible(part),
        order=read.order(part),
        period_yen=read.period(part, limit),
        inside_liability=read.inside(part),
    )


def _assumed(read: Reading, name: str) -> SectionCover | None:
    """Return what a section is taken to be of which nothing is known."""
    amount = read.recommended.get(name, 0)
    if read.corner == "worst" or not amount:
        return None
    return SectionCover(amount, items_of(name))


def other_cover(read: Reading) -> SectionCover | None:
    """Return cover of stolen funds and ransom, wherever a section lists them."""
    parts = [part for part in read.terms.sections.values() if isinstance(part, Section)]
    for part in parts:
        rows = [row for row in part.items if row.item in items_of("other")]
        held = tuple(row.item for row in rows if read.pick(_covered(read, row), False, True))
        if held:
            limit = max(read.chosen.response_yen, read.chosen.liability_yen)
            bp = read.ratio_bp(part)
            plain, special = _items(read, part, held, bp, limit)
            return SectionCover(
                limit_yen=limit,
                items=plain,
                special=special,
                ratio_bp=bp,
                order=read.order(part),
                period_yen=limit,
                inside_liability=read.inside(part),
            )
    return None


def _items(
    read: Reading, part: Section, names: tuple[str, ...], ratio_bp: int, limit: int
) -> tuple[tuple[str, ...], tuple[ItemCover, ...]]:
    """Return (items that share the section's terms, items with terms of their own)."""
    listed = {row.item: row for row in part.items}
    plain: list[str] = []
    special: list[ItemCover] = []
    for name in names:
        row = listed.get(name)
        covered = part.all_items if row is None else _covered(read, row)
        if not read.pick(covered, False, True) or not _work_is_covered(read, name):
            continue
        found = _special(read, name, row, part, ratio_bp, limit)
        if found is None:
            plain.append(name)
        else:
            special.append(found)
    return tuple(plain), tuple(special)


def _covered(read: Reading, row: Item) -> Maybe[bool]:
    """Tell whether an item is covered; with an optional rider only where that is chosen."""
    if row.rider is not None and row.rider not in read.chosen.riders:
        states = {rider.code: rider.state for rider in read.terms.riders}
        if states.get(row.rider) != "included":
            return False
    return row.covered


def _work_is_covered(read: Reading, item: str) -> bool:
    """Tell whether customers' claims over IT work done for them are covered."""
    if item != "liability-partners" or not read.profile.does_it_work:
        return True
    return bool(read.pick(read.terms.it_work_covered, False, True))


def _special(
    read: Reading, name: str, row: Item | None, part: Section, section_bp: int, limit: int
) -> ItemCover | None:
    """Return an item's own terms; None where it has none."""
    limit_yen = _item_limit(read, row, limit) if row is not None else None
    person = row.per_person_yen if row is not None else None
    person = read.bounded(person, "per-person") if name == "consolation" else None
    own = row.payment_ratio if row is not None else None
    ratio = read.bounded(own, "payment-ratio")
    ratio_bp = section_bp if ratio is None else round(ratio * BASIS_POINTS)
    share_bp = BASIS_POINTS
    if name == "liability-partners":
        share_bp = _home_share_bp(read, part)
        limit_yen = _least(limit_yen, _work_limit(read))
    if (limit_yen, person, ratio_bp, share_bp) == (None, None, section_bp, BASIS_POINTS):
        return None
    return ItemCover(name, ratio_bp, limit_yen, _whole(person), share_bp)


def _item_limit(read: Reading, row: Item, limit: int) -> int | None:
    if isinstance(row.limit_yen, Unknown):
        return round(limit * read.bound("item-limit"))
    return row.limit_yen


def _work_limit(read: Reading) -> int | None:
    if not read.profile.does_it_work:
        return None
    found = read.pick(read.terms.it_work_limit_yen, 0, None)
    return None if found is None else int(found)


def _least(one: int | None, other: int | None) -> int | None:
    known = [amount for amount in (one, other) if amount is not None]
    return min(known, default=None)


def _home_share_bp(read: Reading, part: Section) -> int:
    """Return the share of customers' claims inside the territory (row 20)."""
    territory = part.territory if part.territory is not None else read.terms.territory
    abroad = float(read.profile.answers.get("overseas-revenue-share") or 0.0)
    at_home = read.pick(territory, "japan", "world") == "japan"
    return round((1 - abroad) * BASIS_POINTS) if at_home else BASIS_POINTS


def _whole(amount: float | None) -> int | None:
    return None if amount is None else round(amount)
