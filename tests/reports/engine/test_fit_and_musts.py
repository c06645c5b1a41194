from dataclasses import replace
from typing import Any

import pytest

from insurance_catalog.terms.model import UNKNOWN, Exclusion, Item, Ransom
from reports.engine import matching
from reports.engine.fit import best_fit, interruption_is_barred, shortfall
from reports.engine.subject import Firm
from tests.reports.engine.firms import (
    MAKER,
    OWN_SHOP,
    SOUND_SUPPORT,
    WIDE,
    Answers,
    advise,
    firm_of,
    interruption,
    plan,
    section,
    text,
    the_parameters,
)
from tests.reports.engine.test_judging import CLOUD_ONLY, sections


def fit(firm: Firm, **changes: Any) -> Any:
    terms = plan("P", **changes)
    return best_fit(terms, firm.needs, firm.profile, firm.parameters)


def test_the_configuration_is_the_cheapest_that_meets_the_need() -> None:
    firm = firm_of(MAKER)
    found = fit(firm).configuration
    assert found.liability_yen == 100_000_000  # needed: 100 million, offered up to a billion
    assert found.response_yen == firm.needs.recommended("response")
    assert found.interruption_yen >= firm.needs.recommended("interruption")
    assert found.waiting_hours is not None
    assert found.waiting_hours <= 8
    assert fit(firm).is_adequate


def test_a_plan_that_cannot_meet_it_is_taken_as_near_as_it_gets_not_at_its_largest() -> None:
    firm = firm_of(MAKER)
    found = fit(firm, interruption=None)
    assert not found.is_adequate
    assert found.configuration.liability_yen == 100_000_000
    assert found.configuration.response_yen == firm.needs.recommended("response")


def test_a_plan_whose_menus_allow_no_choice_confirms_nothing() -> None:
    found = fit(firm_of(MAKER), sections={"liability": UNKNOWN, "response": UNKNOWN})
    assert (found.limit("liability"), found.limit("response")) == (0, 0)
    empty = fit(firm_of(MAKER), interruption=interruption(30_000_000, waiting_menu_hours=()))
    assert empty.configuration.liability_yen == 0
    assert not empty.is_adequate


def test_the_shortfall_adds_the_missing_shares() -> None:
    needs = firm_of(MAKER).needs
    parameters = the_parameters()
    chosen = fit(firm_of(MAKER)).configuration
    assert shortfall(chosen, needs, parameters) == 0

    def changed(**values: Any) -> float:
        return shortfall(replace(chosen, **values), needs, parameters)

    assert changed(liability_yen=25_000_000) == pytest.approx(0.75)
    assert changed(liability_yen=0, interruption_yen=0) == pytest.approx(2.0)
    assert changed(waiting_hours=24) == pytest.approx(0.5)
    assert changed(waiting_hours=None) == pytest.approx(0.5)
    assert changed(deductible_yen=30_500_000) == pytest.approx(1.0)


@pytest.mark.parametrize(
    "terms", [{"industries_barred": ("manufacturing",)}, {"turnover_max_yen": 1_000_000_000}]
)
def test_interruption_cover_that_is_barred_is_left_out(terms: dict[str, Any]) -> None:
    firm = firm_of(MAKER)
    barred = interruption(30_000_000, **terms)
    assert interruption_is_barred(plan("P", interruption=barred), firm.profile)
    found = fit(firm, interruption=barred).configuration
    assert (found.interruption_yen, found.waiting_hours, found.riders) == (0, None, ())
    assert not interruption_is_barred(WIDE, firm.profile)


def states(answers: Answers, **changes: Any) -> dict[str, str]:
    found = matching.match(plan("P", **changes), firm_of(answers))
    return {must.id: must.state for must in found.musts}


def test_a_firm_that_names_no_must_has_none() -> None:
    assert states(MAKER) == {}


COVERS = (
    "liability",
    "response",
    "interruption",
    "ransom-related",
    "suspicion-stage",
    "staff-wrongdoing",
)


def test_every_wish_called_a_must_is_looked_at() -> None:
    wishes = dict.fromkeys(COVERS, "must")
    assert states({**MAKER, "priority-covers": wishes}) == {
        f"must-{wish}": "met" for wish in COVERS
    }


@pytest.mark.parametrize(
    ("wish", "changes", "expected"),
    [
        ("liability", {"sections": {**WIDE.sections, "liability": None}}, "unmet"),
        ("response", {"sections": {**WIDE.sections, "response": section(1_000_000)}}, "unmet"),
        ("interruption", {"interruption": None}, "unmet"),
        ("ransom-related", {"ransom": Ransom("not-covered", "not-covered")}, "unmet"),
        ("ransom-related", {"ransom": Ransom("not-covered", UNKNOWN)}, "unknown"),
        ("staff-wrongdoing", {"exclusions": (Exclusion("employee-crime", text("不正")),)}, "unmet"),
        ("staff-wrongdoing", {"exclusions": UNKNOWN}, "unknown"),
    ],
)
def test_a_must_that_a_plan_lacks(wish: str, changes: dict[str, Any], expected: str) -> None:
    answers = {**MAKER, "priority-covers": {wish: "must"}}
    assert states(answers, **changes)[f"must-{wish}"] == expected


def test_a_must_that_a_plan_has_too_little_of_says_by_how_much() -> None:
    answers = {**MAKER, "priority-covers": {"response": "must"}}
    little = matching.match(
        plan("P", sections={**WIDE.sections, "response": section(1_000_000)}), firm_of(answers)
    )
    said = [must.text["ja"] for must in little.musts if must.state == "unmet"]
    assert said == [
        "「事故対応の費用は必ずほしい」とのご希望(この保険の100万円は、最低の2,000万円に届きません)"
    ]


@pytest.mark.parametrize(
    ("stage", "expected"),
    [("yes", "met"), ("outside-report-only", "unmet"), ("no", "unmet"), (UNKNOWN, "unknown")],
)
def test_use_at_the_stage_of_suspicion_as_a_must(stage: Any, expected: str) -> None:
    answers = {**MAKER, "priority-covers": {"suspicion-stage": "must"}}
    support = replace(SOUND_SUPPORT, suspicion_stage=stage)
    assert states(answers, support=support)["must-suspicion-stage"] == expected


CONTRACT: Answers = {**MAKER, "contract-demands": ["insurance", "liability-limit"]}


def test_a_contract_wants_its_limit_and_a_policy_in_the_firms_own_name() -> None:
    demanded = {**CONTRACT, "required-limit": 300_000_000}
    assert states(demanded) == {"contract-limit": "met", "contract-proof": "met"}
    low = sections(liability=section(100_000_000))
    assert states(demanded, **low)["contract-limit"] == "unmet"
    assert states(demanded, limit_shared_with_others=True)["contract-proof"] == "unmet"
    assert states(demanded, limit_shared_with_others=UNKNOWN)["contract-proof"] == "unknown"


def test_a_contract_without_an_amount_wants_liability_all_the_same() -> None:
    none = {**WIDE.sections, "liability": None}
    assert states(CONTRACT, sections=none)["contract-liability"] == "unmet"


@pytest.mark.parametrize(
    ("covered", "expected"), [(True, "met"), (False, "unmet"), (UNKNOWN, "unknown")]
)
def test_it_work_blocks_plans_that_leave_it_out(covered: Any, expected: str) -> None:
    vendor = {**MAKER, "provides-it-services": "yes"}
    assert states(vendor, it_work_covered=covered)["it-work"] == expected


@pytest.mark.parametrize(
    ("systems", "expected"), [(("own",), "unmet"), (("cloud",), "met"), (UNKNOWN, "unknown")]
)
def test_a_firm_in_the_cloud_wants_the_cloud_covered(systems: Any, expected: str) -> None:
    terms = interruption(30_000_000, 100_000_000, systems=systems)
    assert states(CLOUD_ONLY, interruption=terms)["whose-system"] == expected


def shared(*limits_yen: int) -> Any:
    """A plan whose sections reach far, but share one limit."""
    inside = {"inside_of": "policy", "limit_share": 1.0}
    most = max(limits_yen)
    return {
        "policy_limit_menu_yen": limits_yen,
        "sections": {
            **WIDE.sections,
            "liability": section(100_000_000, most, **inside),
            "response": section(50_000_000, most, **inside),
        },
        "interruption": interruption(50_000_000, most, **inside),
    }


def test_a_limit_shared_by_all_sections_is_judged_by_what_they_need_together() -> None:
    firm = firm_of(MAKER)
    needed = sum(need.recommended_yen for need in firm.needs.sections.values())
    assert needed > 100_000_000
    scarce = matching.match(plan("P", **shared(100_000_000)), firm)
    assert not scarce.fit.is_adequate
    short = scarce.items[0]
    assert short.verdict == "partly"
    assert "補償を合わせて1億円まで" in short.detail["ja"]
    ample = matching.match(plan("P", **shared(100_000_000, 500_000_000)), firm)
    assert ample.fit.configuration.policy_limit_yen == 500_000_000
    assert ample.fit.is_adequate
    assert ample.items[0].verdict == "met"


def test_open_cover_for_card_claims_stands_on_the_card_of_a_shop_that_passes_cards() -> None:
    unsettled = {
        **WIDE.sections,
        "liability": section(100_000_000, items=(Item("card-network", covered=UNKNOWN),)),
    }
    found = matching.match(plan("P", sections=unsettled), firm_of(OWN_SHOP))
    assert found.items[0].verdict == "unknown"
    assert "「カード会社への賠償」は、未確認です" in found.items[0].detail["ja"]
    elsewhere = firm_of({**OWN_SHOP, "card-handling": "not-held"})
    assert "カード" not in matching.match(found.terms, elsewhere).items[0].detail["ja"]
    notes = advise(OWN_SHOP, found.terms).explanations["policies"]["P"]
    assert "「カード会社への賠償」は、未確認です" in notes["headline"]["ja"]
