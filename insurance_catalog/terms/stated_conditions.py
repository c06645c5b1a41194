"""Items 6 to 10 in words: exclusions, support, ransom, terms of use, premises of the quote."""

from collections.abc import Iterator

from insurance_catalog.terms import discounts
from insurance_catalog.terms import vocabulary as v
from insurance_catalog.terms import wording as w
from insurance_catalog.terms.model import (
    UNKNOWN,
    Discount,
    Exclusion,
    PolicyTerms,
    Premium,
    Text,
    Unknown,
)


def exclusions(terms: PolicyTerms) -> Iterator[Text]:
    """Item 6: what is not paid, on what condition, and how other insurance counts."""
    if isinstance(terms.exclusions, Unknown):
        yield w.UNKNOWN_TEXT
    else:
        yield from _listed(terms.exclusions)
    for duty in terms.conditions:
        yield w.named("守らないと支払われない条件", "condition of cover", duty)
    if terms.conditions:
        yield w.named("守らなかったとき", "if broken", w.label(v.BREACHES, terms.breach))
    narrowing = [r.name for r in terms.riders if r.effect != "adds" and r.state == "included"]
    if narrowing:
        yield w.named("補償を狭める特約", "narrowing riders", w.joined(narrowing, "、"))
    others = w.label(v.OTHER_INSURANCE, terms.other_insurance)
    yield w.named("ほかの保険", "other insurance", others)
    waived = w.known(terms.recourse_waived, _yes)
    yield w.named(
        "保険会社が、支払ったあとで委託先などに請求しないと約束するか(求償権の放棄)",
        "insurer gives up claiming from others",
        waived,
    )


def _listed(listed: tuple[Exclusion, ...]) -> Iterator[Text]:
    for each in listed:
        if each.applies is True:
            yield _with_sections(w.named("対象外", "not covered", each.text), each)
    for each in listed:
        if each.applies is UNKNOWN:
            yield w.named(each.text["ja"], each.text["en"], w.UNKNOWN_TEXT)
        elif each.applies is False:
            yield w.named("対象", "covered", each.text)


def _with_sections(said: Text, exclusion: Exclusion) -> Text:
    if not exclusion.sections:
        return said
    where = w.labelled(v.SECTIONS, exclusion.sections)
    return w.text(f"{said['ja']}({where['ja']})", f"{said['en']} ({where['en'].lower()})")


def support_scope(terms: PolicyTerms) -> Iterator[Text]:
    """Item 7: who answers when, who is arranged, and whether they do the work."""
    support = terms.support
    yield w.named("受付", "hotline", w.label(v.HOURS, support.hotline_hours))
    yield w.named("専門家の手配", "experts arranged", w.label(v.HOURS, support.arrangement_hours))
    directs = w.known(support.directs_first_response, _yes)
    yield w.named("初動の指示", "directs the first response", directs)
    for expert, label in v.EXPERTS.items():
        state = support.arranges.get(expert, UNKNOWN)
        yield w.named(label["ja"], label["en"], w.label(v.ARRANGEMENTS, state))
    yield w.named("実行支援", "hands-on work", w.known(support.hands_on, _yes))
    if support.note is not None:
        yield support.note


def ransom(terms: PolicyTerms) -> Iterator[Text]:
    """Item 8: the ransom itself apart from the costs around it."""
    paid, around = terms.ransom.payment, terms.ransom.surrounding_costs
    yield w.named("身代金そのもの", "the ransom itself", w.label(v.HANDLING, paid))
    yield w.named("調査・復旧など周辺費用", "costs around it", w.label(v.HANDLING, around))
    if terms.ransom.condition is not None:
        yield terms.ransom.condition


def support_terms(terms: PolicyTerms) -> Iterator[Text]:
    """Item 9: when to report, from which stage, who pays first, whose consent."""
    support = terms.support
    yield w.named("連絡の期限", "report within", _deadline(support.report_deadline_days))
    late = w.known(support.late_report_reduces, _yes)
    yield w.named("遅れたときの減額", "late reports reduce payment", late)
    suspicion = w.label(v.SUSPICION, support.suspicion_stage)
    yield w.named("疑いの段階", "at the stage of suspicion", suspicion)
    yield w.named("対応費用の補償", "costs of support covered", w.known(support.cost_covered, _yes))
    yield w.named("支払い方", "payment", w.label(v.PAYMENTS, support.payment))
    yield w.named("支払いまで", "paid within", _payment_days(support.payment_days))
    yield w.named("業者", "vendors", w.label(v.VENDOR_CHOICES, support.vendor_choice))
    yield w.named("事前の承認", "prior consent", w.label(v.CONSENTS, support.prior_consent))
    if support.prior_consent != "none":
        consent = w.label(v.HOURS, support.consent_hours)
        yield w.named("承認を得られる時間", "consent can be had", consent)


def _deadline(days: int | Unknown | None) -> Text:
    if days is None:
        return w.text("日数の定めなし(遅滞なく)", "no fixed number of days (without delay)")
    return w.known(days, lambda n: w.text(f"知ってから{n}日以内", f"{n} days of discovery"))


def _payment_days(days: int | Unknown | None) -> Text:
    if days is None:
        return w.text("日数の定めなし", "no fixed number of days")
    return w.known(days, lambda n: w.text(f"請求から{n}日", f"{n} days of the claim"))


def quote_premises(terms: PolicyTerms) -> Iterator[Text]:
    """Item 10: whence the price, for whom, with which reductions, in which scheme."""
    premium = terms.premium
    basis = v.PREMIUM_BASES[premium.basis]
    when = w.day(premium.as_of) if premium.as_of else w.UNKNOWN_TEXT
    if premium.basis == "none":
        yield w.named("保険料の根拠", "premium", basis)
    else:
        yield w.text(
            f"保険料の根拠: {basis['ja']}({when['ja']}時点)",
            f"premium: {basis['en']} (as of {when['en']})",
        )
    yield premium.premises or w.named("前提", "premises", w.UNKNOWN_TEXT)
    yield w.named("販売方法", "channel", v.CHANNELS[terms.channel])
    yield from _eligibility(terms)
    yield from (_discount(discount) for discount in premium.discounts)
    if premium.discount_cap_ratio is not None:
        cap = w.known(premium.discount_cap_ratio, w.percent)
        yield w.named("割引の合計の上限", "all discounts at most", cap)
    if premium.stacking is not None:
        stacked = w.label(v.STACKING, premium.stacking)
        yield w.named("割引の重ね方", "discounts are", stacked)
    yield from _reach(premium)
    if premium.minimum_yen is not None:
        least = w.known(premium.minimum_yen, w.yen)
        yield w.named("最低保険料", "minimum premium", least)
    yield from _riders_priced(terms)
    yield w.named("分割払い", "instalments", w.known(premium.instalments, _yes))
    if premium.overseas_turnover is not None:
        abroad = w.label(v.OVERSEAS, premium.overseas_turnover)
        yield w.named("海外売上", "turnover abroad", abroad)
    yield w.named("確定精算", "adjusted at the end", w.known(premium.adjustable, _yes))
    if premium.extra_cost is not None:
        yield w.named("ほかにかかる費用", "other costs", premium.extra_cost)
    yield from _scheme(terms)


def _eligibility(terms: PolicyTerms) -> Iterator[Text]:
    who = terms.eligibility
    anyone = w.text("問わない", "any")
    allowed = w.labelled(v.INDUSTRIES, who.industries) if who.industries else anyone
    yield w.named("業種", "industries", allowed)
    if who.industries_barred:
        yield w.named("加入できない業種", "barred", w.labelled(v.INDUSTRIES, who.industries_barred))
    if who.turnover_min_yen is not None:
        least = w.known(who.turnover_min_yen, w.yen)
        yield w.named("売上の下限", "turnover at least", least)
    if who.turnover_max_yen is not None:
        most = w.known(who.turnover_max_yen, w.yen)
        yield w.named("売上の上限", "turnover at most", most)
    if who.staff_max is not None:
        staff = w.known(who.staff_max, lambda n: w.text(f"{n}人", str(n)))
        yield w.named("従業員数の上限", "staff at most", staff)
    if who.memberships:
        yield w.named("会員であること", "members of", w.labelled(v.MEMBERSHIPS, who.memberships))
    if who.requires_existing:
        held = w.labelled(v.EXISTING_POLICIES, who.requires_existing)
        yield w.named("加入中であること", "holders of", held)
    if who.requires_service is not None:
        yield w.named("必要な契約", "requires", who.requires_service)
    if who.excluded_with is not None:
        yield w.named("一緒に入れない保険", "not beside", who.excluded_with)
    if who.note is not None:
        yield who.note


def _riders_priced(terms: PolicyTerms) -> Iterator[Text]:
    for rider in terms.riders:
        if rider.premium_ratio is not None:
            change = w.known(rider.premium_ratio, w.percent)
            yield w.named(
                f"{rider.name['ja']}による保険料の増減",
                f"change of premium by {rider.name['en']}",
                change,
            )


def _reach(premium: Premium) -> Iterator[Text]:
    """Yield how far all discounts and loadings together can go, where that is known."""
    found = discounts.reach(premium)
    if found is None or len(premium.discounts) < 2:
        return
    least, most = (w.percent(round(share, 3)) for share in found)
    yield w.named(
        "割引・割増を合わせた幅(いまの保険料に対して)",
        "all together, of the premium before them",
        w.text(f"{least['ja']}〜{most['ja']}", f"{least['en']} to {most['en']}"),
    )


def _discount(discount: Discount) -> Text:
    counted = w.text("計算済み", "counted in") if discount.in_rating else w.text("別", "apart")
    if isinstance(discount.up_to_ratio, Unknown):
        most = w.text("率は未確認・要照会", "rate not confirmed – ask")
    else:
        share = w.percent(discount.up_to_ratio)
        most = w.text(f"最大{share['ja']}", f"up to {share['en']}")
        if isinstance(discount.from_ratio, float) and discount.from_ratio < 0:
            loading = w.percent(-discount.from_ratio)
            most = w.text(
                f"{share['ja']}引き〜{loading['ja']}増し",
                f"from {share['en']} off to {loading['en']} on top",
            )
    return w.named(
        discount.name["ja"],
        discount.name["en"],
        w.text(f"{most['ja']}({counted['ja']})", f"{most['en']} ({counted['en']})"),
    )


def _scheme(terms: PolicyTerms) -> Iterator[Text]:
    parties = w.known(
        terms.insured_parties, lambda who: w.labelled(v.PARTIES, who) if who else w.NOTHING
    )
    yield w.named("記名被保険者のほかの被保険者", "also insured", parties)
    facts = (
        ("契約者", "policyholder", terms.holder),
        ("被保険者", "insured", terms.insured),
        ("満期", "expiry", terms.fixed_expiry),
        ("加入の締切", "join by", terms.join_by),
        ("脱退・解約したとき", "on leaving", terms.on_leaving),
        ("後継", "successor", terms.successor),
    )
    for ja, en, said in facts:
        if said is not None:
            yield w.named(ja, en, said)


def _yes(value: bool) -> Text:
    return w.text("あり", "yes") if value else w.text("なし", "no")
