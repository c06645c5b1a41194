"""Items 1 to 5 in words: limits, interruption, waiting period, deductible."""

from collections.abc import Iterator

from insurance_catalog.terms import vocabulary as v
from insurance_catalog.terms import wording as w
from insurance_catalog.terms.model import (
    UNKNOWN,
    Interruption,
    Item,
    PolicyTerms,
    Section,
    Text,
    Unknown,
)

Part = Section | Interruption
_LIABILITY_LIMIT = w.text("賠償の限度額", "the liability limit")


def liability_limit(terms: PolicyTerms) -> Iterator[Text]:
    """Item 1: how much, per what, for which claims, from when and where."""
    section = terms.sections["liability"]
    if not isinstance(section, Section):
        yield _absent(section, "賠償の補償はありません", "no liability cover")
        return
    yield _limit(section, terms, {s.code: s.liability_yen for s in terms.limit_sets})
    yield from _leak_only(terms)
    yield from _item_terms(section)
    yield w.named("IT業務の賠償", "liability for IT work", _it_work(terms))
    yield w.named("支払いの条件", "trigger", w.label(v.TRIGGERS, section.trigger))
    yield w.named("遡及", "earlier causes", w.label(v.RETROACTIVE, section.retroactive))
    yield from _territory(section, terms)
    between = w.known(terms.claims_between_insureds, _covered)
    yield w.named("被保険者どうしの賠償", "claims between insureds", between)
    yield from _notes(section.note)


def response_limit(terms: PolicyTerms) -> Iterator[Text]:
    """Item 2: how much, item by item, and within what time."""
    section = terms.sections["response"]
    if not isinstance(section, Section):
        yield _absent(section, "事故対応費用の補償はありません", "no cover for response costs")
        return
    yield _limit(section, terms, {s.code: s.response_yen for s in terms.limit_sets})
    if terms.limit_shared_with_others is not False:
        shared = w.known(terms.shared_limit_yen, w.yen)
        yield w.named("加入者全員で共有する限度額", "limit shared by all subscribers", shared)
    yield from _leak_only(terms)
    yield from _item_terms(section)
    yield w.named("支払いの条件", "trigger", w.label(v.TRIGGERS, section.trigger))
    yield w.named("遡及", "earlier causes", w.label(v.RETROACTIVE, section.retroactive))
    if section.cost_window_days is not None:
        yield w.named("対象になる期間", "costs count within", _window(section))
    if section.territory is not None:
        yield from _territory(section, terms)
    yield from _notes(section.note)


def interruption_limit(terms: PolicyTerms) -> Iterator[Text]:
    """Item 3: how much, how it is worked out, which stops of whose systems."""
    part = terms.interruption
    if not isinstance(part, Interruption):
        yield _absent(part, "利益損害の補償はありません", "no interruption cover")
        return
    sets = {s.code: s.interruption_yen for s in terms.limit_sets if s.interruption_yen}
    yield _limit(part, terms, sets)
    yield w.named("算定", "basis", w.label(v.INTERRUPTION_BASES, part.basis))
    if part.daily_yen is not None:
        yield w.named("1日あたり", "a day", w.known(part.daily_yen, w.yen))
    period = w.known(part.indemnity_period_days, lambda n: w.text(f"{n}日まで", f"{n} days"))
    yield w.named("支払対象期間", "indemnity period", period)
    yield w.named("原因", "perils", w.known(part.perils, lambda p: w.labelled(v.PERILS, p)))
    systems = w.known(part.systems, lambda s: w.labelled(v.SYSTEMS, s))
    yield w.named("止まる対象", "systems", systems)
    if isinstance(part.outside_systems_share, float):
        share = w.percent(part.outside_systems_share)
        yield w.text(
            f"自社以外のシステムの停止は休業の限度額の{share['ja']}まで",
            f"stops of systems of others: at most {share['en']} of the interruption limit",
        )
    yield w.named("支払いの条件", "trigger", w.label(v.TRIGGERS, part.trigger))
    if part.territory is not None:
        yield from _territory(part, terms)
    if part.insured is not None:
        yield w.named("利益損害の被保険者", "insured against interruption", part.insured)
    yield _extra_expense(part)
    shutdown = w.label(v.HANDLING, part.voluntary_shutdown)
    yield w.named("自主的な停止", "voluntary shutdown", shutdown)
    yield from _bars(part)
    yield from _notes(part.note)


def waiting_period(terms: PolicyTerms) -> Iterator[Text]:
    """Item 4: how long, subtracted or only passed, from when."""
    part = terms.interruption
    if not isinstance(part, Interruption):
        yield _absent(part, "利益損害の補償がないため、ありません", "none: no interruption cover")
        return
    yield w.known(part.waiting_menu_hours, lambda menu: w.menu(menu, w.hours))
    yield w.named("数え方", "how it counts", w.label(v.WAITING_KINDS, part.waiting_kind))
    yield w.named("数え始め", "clock starts at", w.label(v.CLOCKS, part.waiting_clock))
    counted = w.label(v.HOUR_COUNTS, part.waiting_hours_count)
    yield w.named("数える時間", "hours counted", counted)


def deductible(terms: PolicyTerms) -> Iterator[Text]:
    """Item 5: what the firm pays itself: yen, the share not paid, and the order."""
    parts = dict(_parts(terms))
    if not parts:
        yield w.UNKNOWN_TEXT
    if terms.policy_deductible_menu_yen is not None:
        amount = w.known(terms.policy_deductible_menu_yen, w.yen_menu)
        yield w.text(
            f"1事故につき1回 {amount['ja']}(事故対応費用、利益損害、賠償の順に差し引く)",
            f"{amount['en']} once per event, taken from response, interruption, then liability",
        )
    else:
        for name, part in parts.items():
            label = v.SECTIONS[name]
            yield w.named(label["ja"], label["en"], _deductible(part))
    yield from _ratios(parts)


def _deductible(part: Part) -> Text:
    amount = w.known(part.deductible_menu_yen, w.yen_menu)
    if not isinstance(part, Section) or part.deductible_basis == ():
        return amount
    per = w.known(part.deductible_basis, lambda bases: w.labelled(v.BASES, bases))
    return w.text(f"{amount['ja']}({per['ja']}につき)", f"{amount['en']} ({per['en']})")


def _leak_only(terms: PolicyTerms) -> Iterator[Text]:
    if isinstance(terms.leak_only, Unknown):
        yield w.named("情報の漏えいのほかの事故", "events other than leaks", w.UNKNOWN_TEXT)
    elif terms.leak_only:
        yield w.text(
            "情報の漏えい(おそれを含む)だけが対象", "only leaks of information, suspected ones too"
        )


def _it_work(terms: PolicyTerms) -> Text:
    covered = w.known(terms.it_work_covered, _covered)
    if terms.it_work_limit_yen is None or terms.it_work_covered is False:
        return covered
    limit = w.known(terms.it_work_limit_yen, w.yen)
    return w.text(
        f"{covered['ja']}(限度額 {limit['ja']})", f"{covered['en']} (limit {limit['en']})"
    )


def _territory(part: Part, terms: PolicyTerms) -> Iterator[Text]:
    where = terms.territory if part.territory is None else part.territory
    yield w.named("対象地域", "territory", w.label(v.TERRITORIES, where))


def _window(section: Section) -> Text:
    days = w.known(section.cost_window_days, lambda n: w.text(f"{n}日", f"{n} days"))
    if isinstance(section.cost_window_days, Unknown):
        return days
    start = w.label(v.WINDOW_CLOCKS, section.cost_window_clock)
    return w.text(f"{start['ja']}から{days['ja']}", f"{days['en']} of {start['en']}")


def _ratios(parts: dict[str, Part]) -> Iterator[Text]:
    """Yield the insurer's share where it is not simply all, once for sections that agree."""
    alike: dict[tuple[object, object], list[str]] = {}
    for name, part in parts.items():
        if part.payment_ratios != (1.0,):
            alike.setdefault((part.payment_ratios, part.order), []).append(name)
    for names in alike.values():
        part = parts[names[0]]
        sections = w.labelled(v.SECTIONS, names)
        ratios = w.known(part.payment_ratios, lambda rs: w.joined(w.percent(r) for r in rs))
        order = w.known(part.order, lambda steps: w.joined((v.STEPS[s] for s in steps), "→", " → "))
        yield w.text(
            f"支払割合({sections['ja']}): {ratios['ja']}(計算の順: {order['ja']})",
            f"insurer's share ({sections['en'].lower()}): {ratios['en']} (order: {order['en']})",
        )


def _extra_expense(part: Interruption) -> Text:
    said = w.label(v.EXTRA_EXPENSE, part.extra_expense)
    if isinstance(part.extra_expense, Unknown):
        return w.named("営業継続費用", "extra expense", said)
    if not isinstance(part.extra_expense_limit_yen, int):
        return said
    limit = w.yen(part.extra_expense_limit_yen)
    return w.text(f"{said['ja']}({limit['ja']})", f"{said['en']} ({limit['en']})")


def _bars(part: Interruption) -> Iterator[Text]:
    if isinstance(part.turnover_max_yen, int):
        most = w.yen(part.turnover_max_yen)
        yield w.text(f"売上{most['ja']}まで", f"only for turnover up to {most['en']}")
    if part.industries_barred:
        barred = w.labelled(v.INDUSTRIES, part.industries_barred)
        yield w.text(f"{barred['ja']}には付けられません", f"not for {barred['en']}")


def _limit(part: Part, terms: PolicyTerms, sets: dict[str, int]) -> Text:
    """Return the limit with its basis, whether bought apart, and what it is inside of."""
    amount = _amounts_of_sets(sets) if sets else _amount(part, terms)
    details = [w.known(part.limit_basis, lambda bases: w.labelled(v.BASES, bases))]
    if isinstance(part.inside_of, Unknown):
        details.append(w.named("内枠かどうか", "inside another limit", w.UNKNOWN_TEXT))
    elif part.inside_of is not None and part.limit_menu_yen:
        details.append(v.PARENTS[part.inside_of])
    if part.period_limit_menu_yen is not None:
        period = w.known(part.period_limit_menu_yen, w.yen_menu)
        details.append(w.named("保険期間中は", "per policy period", period))
    if part.optional:
        details.append(w.text("特約で付ける", "by rider"))
    detail = w.joined(details, ja="、")
    return w.text(f"{amount['ja']}({detail['ja']})", f"{amount['en']} ({detail['en']})")


def _amounts_of_sets(sets: dict[str, int]) -> Text:
    amounts = {code: w.yen(amount) for code, amount in sets.items()}
    return w.text(
        "/".join(f"{code}型 {amount['ja']}" for code, amount in amounts.items()),
        "; ".join(f"type {code}: {amount['en']}" for code, amount in amounts.items()),
    )


def _amount(part: Part, terms: PolicyTerms) -> Text:
    follows = part.limit_menu_yen == ()
    said = _parent(part, terms) if follows else w.known(part.limit_menu_yen, w.yen_menu)
    bound = _bound(part)
    if bound is None:
        return said
    return w.text(f"{said['ja']}。ただし{bound['ja']}", f"{said['en']}; {bound['en']}")


def _parent(part: Part, terms: PolicyTerms) -> Text:
    if part.inside_of != "policy":
        return w.text("賠償の限度額に応じて決まる", "follows the liability limit")
    whole = w.known(terms.policy_limit_menu_yen, w.yen_menu)
    return w.text(
        f"すべての補償で一本の限度額 {whole['ja']}", f"one limit for all cover, {whole['en']}"
    )


def _bound(part: Part) -> Text | None:
    said = []
    if isinstance(part.limit_share, float):
        share = w.percent(part.limit_share)
        whole = part.inside_of == "policy"
        parent = w.text("一本の限度額", "the policy limit") if whole else _LIABILITY_LIMIT
        said.append(
            w.text(f"{parent['ja']}の{share['ja']}まで", f"at most {share['en']} of {parent['en']}")
        )
    if isinstance(part.limit_cap_yen, int):
        cap = w.yen(part.limit_cap_yen)
        said.append(w.text(f"最大{cap['ja']}", f"at most {cap['en']}"))
    for industry, amount in part.limit_cap_by_industry_yen.items():
        label, most = v.INDUSTRIES[industry], w.yen(amount)
        said.append(
            w.text(f"{label['ja']}は最大{most['ja']}", f"at most {most['en']} for {label['en']}")
        )
    return w.joined(said, "、", ", ") if said else None


def _item_terms(section: Section) -> Iterator[Text]:
    """Yield what the policy says of single items: covered with terms, not covered, unknown."""
    for item in section.items:
        if item.covered is True:
            label, said = v.ITEMS[item.item], _terms_of_item(item)
            yield w.named(label["ja"], label["en"], w.joined(said or [v.HANDLING["covered"]], "、"))
    for state, ja, en in _OTHER_STATES:
        ids = [item.item for item in section.items if item.covered is state]
        if ids:
            yield w.named(ja, en, w.labelled(v.ITEMS, ids))
    if section.all_items is UNKNOWN:
        yield w.named("ほかの費目", "other items", w.UNKNOWN_TEXT)
    elif not section.all_items:
        yield w.text("ここにない費目は対象外", "items not named here are not covered")


_OTHER_STATES: tuple[tuple[object, str, str], ...] = (
    (False, "対象外の費目", "items not covered"),
    (UNKNOWN, "未確認・要照会の費目", "items not confirmed – ask"),
)


def _terms_of_item(item: Item) -> list[Text]:
    said = []
    amounts: tuple[tuple[str, str, object], ...] = (
        ("", "", item.limit_yen),
        ("1人", "per person ", item.per_person_yen),
        ("1社", "per company ", item.per_company_yen),
        ("身体障害・財物損壊の被害者1人", "per injured person ", item.per_injured_yen),
    )
    for ja, en, amount in amounts:
        if isinstance(amount, Unknown):
            said.append(w.text(f"{ja}上限は未確認・要照会", f"{en}limit not confirmed – ask"))
        elif isinstance(amount, int):
            most = w.yen(amount)
            said.append(w.text(f"{ja}{most['ja']}まで", f"{en}up to {most['en']}"))
    if isinstance(item.payment_ratio, float):
        ratio = w.percent(item.payment_ratio)
        said.append(w.text(f"支払割合{ratio['ja']}", f"{ratio['en']} paid"))
    said += _basis_of_item(item)
    if item.rider is not None:
        said.append(w.text("特約で対象", "by rider"))
    if item.prior_consent is True:
        said.append(w.text("事前の承認が必要", "prior consent needed"))
    if item.condition is not None:
        said.append(item.condition)
    return said


def _basis_of_item(item: Item) -> Iterator[Text]:
    """Yield in what an item differs from its section: basis, trigger, kind of payment."""
    if item.limit_basis != ():
        yield w.known(item.limit_basis, lambda bases: w.labelled(v.BASES, bases))
    if item.trigger is not None:
        yield w.named("支払いの条件", "trigger", w.label(v.TRIGGERS, item.trigger))
    if item.goods_only is not False:
        kind = w.known(item.goods_only, lambda _: w.text("品物に限る", "goods only"))
        yield w.named("渡し方", "given as", kind)


def _parts(terms: PolicyTerms) -> Iterator[tuple[str, Part]]:
    for name in ("liability", "response"):
        section = terms.sections[name]
        if isinstance(section, Section):
            yield name, section
    if isinstance(terms.interruption, Interruption):
        yield "interruption", terms.interruption


def _absent(part: object, ja: str, en: str) -> Text:
    return w.UNKNOWN_TEXT if isinstance(part, Unknown) else w.text(ja, en)


def _notes(note: Text | None) -> Iterator[Text]:
    if note is not None:
        yield note


def _covered(value: bool) -> Text:
    return v.HANDLING["covered" if value else "not-covered"]
