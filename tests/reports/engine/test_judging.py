from dataclasses import replace
from typing import Any

import pytest

from insurance_catalog.terms.model import UNKNOWN, Exclusion, Item, PolicyTerms, Ransom, Service
from reports.engine import matching
from reports.engine.items import COVERED
from reports.engine.judging import Judged, judge
from reports.engine.matching import Match
from reports.engine.money import yen_text
from tests.reports.engine.firms import (
    DESIGN_OFFICE,
    MAKER,
    PLAIN,
    WIDE,
    Answers,
    firm_of,
    interruption,
    plan,
    section,
    text,
)

CLOUD_ONLY: Answers = {
    **MAKER,
    "industry": "services",
    "cloud-services": ["core-business"],
    "cloud-outage-impact": "stops",
    "server-count": 0,
}


def match(terms: PolicyTerms, answers: Answers = MAKER) -> Match:
    return matching.match(terms, firm_of(answers))


def item(name: str, terms: PolicyTerms, answers: Answers = MAKER) -> Judged:
    return next(each for each in match(terms, answers).items if each.item == name)


def sections(**changes: Any) -> dict[str, Any]:
    return {"sections": {**WIDE.sections, **changes}}


def test_a_plan_with_everything_meets_the_ten_items_in_their_order() -> None:
    found = match(WIDE).items
    assert [each.item for each in found] == [
        "liability-limit",
        "response-limit",
        "interruption-limit",
        "waiting-period",
        "deductible",
        "exclusions",
        "support-scope",
        "ransom",
        "support-terms",
        "quote-premises",
    ]
    assert {each.verdict for each in found} == {"met"}
    assert all(each.detail["ja"] and each.detail["en"] for each in found)


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ((100_000_000,), "met"),
        ((50_000_000,), "partly"),  # at least the minimum of 20 million
        ((10_000_000,), "unmet"),
        ((1_000_000_000,), "excess"),
    ],
)
def test_a_liability_limit_against_the_makers_100_million(
    limits: tuple[int, ...], expected: str
) -> None:
    assert item("liability-limit", plan("P", **sections(liability=section(*limits)))).verdict == (
        expected
    )


def test_a_missing_section_is_unmet_where_needed_and_met_where_not() -> None:
    bare = plan("P", sections={"liability": None, "response": WIDE.sections["response"]})
    assert item("liability-limit", bare).verdict == "unmet"
    rich = {**PLAIN, "industry": "retail", "self-pay-capacity": 100_000_000}
    assert item("liability-limit", bare, rich).verdict == "met"
    # And large cover that is not needed is excess.
    large = plan("P", **sections(liability=section(10**9)))
    assert item("liability-limit", large, rich).verdict == "excess"


@pytest.mark.parametrize("name", ["liability", "response"])
def test_an_unknown_limit_is_unknown(name: str) -> None:
    assert item(f"{name}-limit", plan("P", **sections(**{name: UNKNOWN}))).verdict == "unknown"


def test_the_items_of_response_cost_are_checked_one_by_one() -> None:
    def response(*items: Item, **terms: Any) -> str:
        covered = section(50_000_000, items=items, **terms)
        return item("response-limit", plan("P", **sections(response=covered))).verdict

    assert response() == "met"
    assert response(Item("restoration", False)) == "partly"
    assert response(Item("restoration", UNKNOWN)) == "unknown"
    # A gap beyond the core is named but does not decide.
    assert response(Item("recurrence-prevention", False)) == "met"
    assert response(all_items=False) == "partly"
    assert response(all_items=UNKNOWN) == "unknown"


def test_gaps_in_response_items_are_named() -> None:
    covered = section(50_000_000, items=(Item("recurrence-prevention", False),))
    detail = item("response-limit", plan("P", **sections(response=covered))).detail
    assert "再発防止費用" in detail["ja"]
    assert "recurrence prevention" in detail["en"]


def test_a_limit_shared_with_others_is_never_fully_met() -> None:
    small = plan("P", limit_shared_with_others=True, **sections(liability=section(10_000_000)))
    assert item("liability-limit", small).verdict == "unmet"
    shared = plan("P", limit_shared_with_others=True)
    assert item("liability-limit", shared).verdict == "partly"
    assert item("response-limit", shared).verdict == "partly"


@pytest.mark.parametrize(
    ("covered", "expected"), [(True, "met"), (False, "unmet"), (UNKNOWN, "unknown")]
)
def test_a_firm_that_does_it_work_needs_that_work_covered(covered: Any, expected: str) -> None:
    vendor = {**MAKER, "provides-it-services": "yes"}
    terms = plan("P", it_work_covered=covered)
    assert item("liability-limit", terms, vendor).verdict == expected
    assert item("liability-limit", terms).verdict == "met"


@pytest.mark.parametrize(
    ("systems", "expected"), [(("own",), "unmet"), (("own", "cloud"), "met"), (UNKNOWN, "unknown")]
)
def test_cover_that_ends_at_own_systems_fails_a_firm_in_the_cloud(
    systems: Any, expected: str
) -> None:
    terms = plan("P", interruption=interruption(30_000_000, 100_000_000, systems=systems))
    assert item("interruption-limit", terms, CLOUD_ONLY).verdict == expected
    assert item("interruption-limit", terms).verdict == "met"


@pytest.mark.parametrize(
    ("systems", "expected"), [(("own",), "partly"), (("own", "cloud"), "met"), (UNKNOWN, "unknown")]
)
def test_own_systems_alone_are_part_of_what_a_firm_needs_that_stops_with_the_cloud(
    systems: Any, expected: str
) -> None:
    answers = {**MAKER, "cloud-services": ["core-business"], "cloud-outage-impact": "stops"}
    terms = plan("P", interruption=interruption(30_000_000, systems=systems))
    assert item("interruption-limit", terms, answers).verdict == expected
    slows = {**answers, "cloud-outage-impact": "slows"}
    assert item("interruption-limit", terms, slows).verdict == "met"


def test_a_short_indemnity_period_is_judged_in_yen() -> None:
    short = plan("P", interruption=interruption(30_000_000, indemnity_period_days=5))
    found = item("interruption-limit", short)
    assert found.verdict == "partly"
    assert "5日分まで" in found.detail["ja"]
    assert "万円は貴社の負担" in found.detail["ja"]
    long_enough = plan("P", interruption=interruption(30_000_000, indemnity_period_days=180))
    assert item("interruption-limit", long_enough).verdict == "met"


@pytest.mark.parametrize(
    ("menu", "expected"),
    [
        ((0,), "met"),
        ((2,), "met"),
        ((6, 24), "met"),
        ((10,), "partly"),
        ((24,), "unmet"),
        (UNKNOWN, "unknown"),
    ],
)
def test_a_wait_against_the_eight_hours_the_maker_can_carry(menu: Any, expected: str) -> None:
    terms = plan("P", interruption=interruption(30_000_000, waiting_menu_hours=menu))
    assert item("waiting-period", terms).verdict == expected


def test_a_wait_says_in_yen_what_the_firm_carries() -> None:
    terms = plan("P", interruption=interruption(30_000_000, waiting_menu_hours=(8,)))
    # 8 h x 58,800 = 470,400
    assert "約47万円" in item("waiting-period", terms).detail["ja"]


def test_a_wait_whose_clock_nobody_knows_is_said_from_the_mildest_to_the_worst() -> None:
    terms = plan(
        "P",
        interruption=interruption(
            30_000_000, waiting_menu_hours=(8,), waiting_kind="deductible", waiting_clock=UNKNOWN
        ),
    )
    # and with the 7 hours until notice, 15 h x 58,800 = 882,000
    assert "約47万〜88万円" in item("waiting-period", terms).detail["ja"]


def test_a_wait_that_is_paid_once_exceeded_is_told_as_such() -> None:
    terms = plan(
        "P",
        interruption=interruption(
            30_000_000, waiting_menu_hours=(8,), waiting_kind="threshold", waiting_clock="stop"
        ),
    )
    said = item("waiting-period", terms).detail["ja"]
    assert "8時間までに直る停止は、約47万円までが貴社の負担です" in said
    assert "始まるまで" not in said


def test_a_wait_beyond_the_guide_is_told_to_be_within_the_wish() -> None:
    terms = plan("P", interruption=interruption(30_000_000, waiting_menu_hours=(12,)))
    asked = {**MAKER, "desired-terms": {"waiting-hours": 12}}
    assert "ご希望の12時間には収まります" in item("waiting-period", terms, asked).detail["ja"]
    less = {**MAKER, "desired-terms": {"waiting-hours": 10}}
    assert "ご希望" not in item("waiting-period", terms, less).detail["ja"]


@pytest.mark.parametrize(
    ("menu", "expected"),
    [
        ((500_000,), "met"),
        ((1_000_000,), "partly"),
        ((10_000_000,), "unmet"),
        ((0, 10_000_000), "met"),
        (UNKNOWN, "unknown"),
    ],
)
def test_a_deductible_against_the_500_000_the_maker_can_carry(menu: Any, expected: str) -> None:
    parts = {
        name: section(100_000_000, deductible_menu_yen=menu) for name in ("liability", "response")
    }
    terms = plan("P", **sections(**parts), interruption=None)
    assert item("deductible", terms).verdict == expected


def test_exclusions_are_judged_against_the_answers() -> None:
    crime = Exclusion("employee-crime", text("従業員の不正"))
    known = Exclusion("known-facts", text("知っていたこと"))
    open_ = Exclusion("war", text("戦争"), applies=UNKNOWN)
    wish = {**MAKER, "priority-covers": {"staff-wrongdoing": "important"}}
    aware = {**MAKER, "known-circumstances": "yes"}
    assert item("exclusions", plan("P", exclusions=(crime, known))).verdict == "met"
    assert item("exclusions", plan("P", exclusions=(crime,)), wish).verdict == "partly"
    assert item("exclusions", plan("P", exclusions=(known,)), aware).verdict == "partly"
    assert item("exclusions", plan("P", exclusions=(open_,))).verdict == "unknown"
    assert item("exclusions", plan("P", exclusions=UNKNOWN)).verdict == "unknown"


def test_territory_matters_to_a_firm_that_sells_abroad() -> None:
    abroad = {**MAKER, "overseas-revenue-share": 0.2}
    assert item("exclusions", plan("P", territory="japan"), abroad).verdict == "partly"
    assert item("exclusions", plan("P", territory=UNKNOWN), abroad).verdict == "unknown"
    assert item("exclusions", plan("P", territory="japan")).verdict == "met"
    america = {**abroad, "overseas-detail": ["us-canada"]}
    judged = item("exclusions", plan("P", territory="world-except-us"), america)
    assert judged.verdict == "partly"
    assert "米国・カナダは対象外です" in judged.detail["ja"]
    asia = {**abroad, "overseas-detail": ["asia"]}
    assert item("exclusions", plan("P", territory="world-except-us"), asia).verdict == "met"


def test_a_firm_that_handles_money_is_told_that_stolen_money_is_not_paid() -> None:
    funds = plan("P", exclusions=(Exclusion("stolen-funds", text("だまし取られた資金")),))
    assert item("exclusions", funds, {**MAKER, "industry": "finance"}).verdict == "partly"
    assert item("exclusions", funds).verdict == "met"


def test_a_limit_for_all_sections_is_set_against_the_whole_need() -> None:
    terms = plan(
        "P", policy_limit_menu_yen=(100_000_000,), **sections(liability=section(50_000_000))
    )
    found = match(terms)
    wanted = sum(firm_of(MAKER).needs.recommended(name) for name in COVERED)
    said = " ".join(each.detail["ja"] for each in found.items)
    assert f"目安の合計{yen_text(wanted)['ja']}に足りません。" in said


def test_a_small_limit_shared_by_all_sections_is_no_better_than_one_of_its_own() -> None:
    own = plan("P", **sections(liability=section(10_000_000)), interruption=None)
    shared = replace(own, policy_limit_menu_yen=(10_000_000,))
    assert item("liability-limit", own).verdict == "unmet"
    assert item("liability-limit", shared).verdict == "unmet"


def test_some_cover_is_part_of_a_need_whose_minimum_is_nothing() -> None:
    need = firm_of(PLAIN).needs.sections["liability"]
    assert (need.minimum_yen, need.recommended_yen) == (0, 10_000_000)
    small = plan("P", **sections(liability=section(5_000_000)))
    assert item("liability-limit", small, PLAIN).verdict == "partly"


def test_nothing_is_called_excess_that_open_points_could_ask_for() -> None:
    needs = firm_of(MAKER).needs
    above = needs.sections["liability"].excess_above_yen
    large = match(plan("P", **sections(liability=section(10 * above))))
    open_ended = replace(
        large.subject.firm,
        needs=needs.within(dict.fromkeys(COVERED, 10 * above)),
    )
    assert large.items[0].verdict == "excess"
    assert judge(replace(large.subject, firm=open_ended))[0].verdict == "met"


@pytest.mark.parametrize(
    ("endpoint", "expected"), [("all", "met"), ("partly", "unmet"), (None, "unknown")]
)
def test_a_condition_the_firm_breaks_is_unmet(endpoint: str | None, expected: str) -> None:
    watching = Service(
        "edr", "detection", text("端末の見守り"), ("endpoint-detection",), "included"
    )
    words = (text("すべての端末に見守りソフトがあること"),)
    terms = plan("P", conditions=words, channel="attached", services=(watching,))
    answers = {**MAKER, "endpoint-detection": endpoint} if endpoint else MAKER
    found = match(terms, answers)
    assert next(each for each in found.items if each.item == "exclusions").verdict == expected
    assert next(must for must in found.musts if must.id == "condition").state == expected


def test_a_condition_in_words_alone_is_neither_kept_nor_broken() -> None:
    terms = plan("P", conditions=(text("管理者のログインに2段階の確認があること"),))
    found = match(terms, {**MAKER, "mfa-admin": "all", "endpoint-detection": "no"})
    assert next(must for must in found.musts if must.id == "condition").state == "unknown"


@pytest.mark.parametrize(
    ("around", "expected"),
    [("covered", "met"), ("optional", "partly"), ("not-covered", "unmet"), (UNKNOWN, "unknown")],
)
def test_ransom_is_judged_by_the_costs_around_it(around: Any, expected: str) -> None:
    terms = plan("P", ransom=Ransom(payment="not-covered", surrounding_costs=around))
    found = item("ransom", terms)
    assert found.verdict == expected
    assert found.detail["ja"].startswith("身代金そのもの: 対象外")


def test_premises_are_open_without_a_premium_and_failed_without_eligibility() -> None:
    assert item("quote-premises", plan("P", premium_yen=None)).verdict == "unknown"
    assert item("quote-premises", WIDE).verdict == "met"


def test_the_small_office_is_told_that_a_huge_limit_is_excess() -> None:
    found = item("liability-limit", plan("P", **sections(liability=section(10**9))), DESIGN_OFFICE)
    assert found.verdict == "excess"


def test_staff_wrongdoing_is_told_with_its_rider_only_where_there_is_one() -> None:
    wish = {**MAKER, "priority-covers": {"staff-wrongdoing": "important"}}

    def said(words: str) -> str:
        crime = Exclusion("employee-crime", text(words))
        return item("exclusions", plan("P", exclusions=(crime,)), wish).detail["ja"]

    lead = "従業員の不正への備えを「重要」とされていますが、このままでは対象外です"
    assert said("使用人の犯罪行為(特約で復活できます)") == f"{lead}(特約で復活できます)。"
    assert said("使用人の犯罪行為") == f"{lead}。"


def test_a_limit_beyond_the_need_is_told_with_the_cover_that_asks_for_it() -> None:
    wish = {**MAKER, "priority-covers": {"interruption": "must"}}
    needs = firm_of(wish).needs
    stop, liability = needs.recommended("interruption"), needs.recommended("liability")
    wide = needs.sections["liability"].excess_above_yen + stop * 4

    def said(share: float | None) -> str:
        part = interruption(stop, inside_of="liability", limit_share=share)
        both = sections(liability=section(wide), response=section(100_000_000))
        return item("liability-limit", plan("P", **both, interruption=part), wish).detail["ja"]

    bound = stop / (liability + 10_000_000)
    assert "の型で比べました" in said(bound)
    assert "使い切る場面" in said(None)
    assert "の型で比べました" not in said(None)
