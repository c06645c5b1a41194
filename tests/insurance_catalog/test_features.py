"""Each structural feature of docs/catalog.md stands in the sample plans named for it there."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from insurance_catalog import sample
from insurance_catalog.terms.model import UNKNOWN, Interruption, PolicyTerms, Section
from tests.repository import ROOT

PLANS = {terms.code: terms for terms in sample.load()}
MAN, OKU = 10_000, 100_000_000
Shows = Callable[[PolicyTerms], object]


def liability(terms: PolicyTerms) -> Section:
    section = terms.sections["liability"]
    assert isinstance(section, Section)
    return section


def response(terms: PolicyTerms) -> Section:
    section = terms.sections["response"]
    assert isinstance(section, Section)
    return section


def stop(terms: PolicyTerms) -> Interruption:
    assert isinstance(terms.interruption, Interruption)
    return terms.interruption


def basis(*wanted: str) -> Shows:
    return lambda terms: liability(terms).limit_basis == wanted


def rider(state: str, effect: str) -> Shows:
    return lambda terms: [r for r in terms.riders if (r.state, r.effect) == (state, effect)]


def item(name: str, section: str = "response") -> Callable[[PolicyTerms], object]:
    def found(terms: PolicyTerms) -> object:
        part = terms.sections[section]
        assert isinstance(part, Section)
        return next((row for row in part.items if row.item == name and row.covered is True), None)

    return found


def per_person(yen: int) -> Shows:
    return lambda terms: getattr(item("consolation")(terms), "per_person_yen", None) == yen


def injured(yen: int) -> Shows:
    def shows(terms: PolicyTerms) -> bool:
        return getattr(item("bodily-injury", "liability")(terms), "per_injured_yen", None) == yen

    return shows


PER_CLAIM, PER_EVENT = basis("per-claim", "per-period"), basis("per-event", "per-period")
FEATURES: dict[int, dict[str, Shows]] = {
    1: {
        "SN-ECO": PER_CLAIM,
        "SN-STD": PER_CLAIM,
        "RS-A": PER_EVENT,
        "KN-ONE": PER_EVENT,
        "AK-GRP": PER_CLAIM,
        "AK-LITE": PER_CLAIM,
        "TY-MINI": lambda t: t.policy_limit_menu_yen == (1_000 * MAN,),
    },
    2: {
        "SN-STD": lambda t: (
            response(t).inside_of == "liability"
            and getattr(item("forensics")(t), "limit_yen", None) == 2_000 * MAN
        ),
        "AK-WIDE": lambda t: getattr(item("recurrence-prevention")(t), "limit_yen", None),
        "SK-IT": lambda t: t.it_work_limit_yen == 1 * OKU,
    },
    3: {
        "KN-ONE": lambda t: len(t.policy_limit_menu_yen or ()) == 3,  # type: ignore[arg-type]
        "RS-A": rider("optional", "caps"),
        "RS-PKG": lambda t: liability(t).inside_of == "policy",
        "SJ-EDR": lambda t: t.shared_limit_yen == 10 * OKU,
    },
    4: {
        "SN-STD": lambda t: (stop(t).limit_share, stop(t).limit_cap_yen) == (0.5, 1 * OKU),
        "KN-MED": lambda t: (response(t).limit_share, response(t).limit_cap_yen) == (0.5, 1 * OKU),
        "KN-ONE": lambda t: stop(t).limit_share == 0.3,
    },
    5: {
        "RS-A": lambda t: len(liability(t).limit_menu_yen) == 14,  # type: ignore[arg-type]
        "RS-B": lambda t: len(response(t).limit_menu_yen) == 10,  # type: ignore[arg-type]
        "SN-ECO": lambda t: len(liability(t).deductible_menu_yen) == 4,  # type: ignore[arg-type]
    },
    6: {
        "SN-LEAK": lambda t: (
            per_person(500)(t) and getattr(item("consolation")(t), "goods_only", None) is True
        ),
        "KN-MED": lambda t: per_person(1_000)(t) and injured(10 * MAN)(t),
        "AK-GRP": per_person(1_000),
        "SK-MFG": injured(10 * MAN),
    },
    7: {
        "RS-A": lambda t: liability(t).deductible_menu_yen[-1] == 1_000 * MAN,  # type: ignore[index]
        "SN-STD": lambda t: response(t).deductible_menu_yen == (0,),
        "KN-ONE": lambda t: t.policy_deductible_menu_yen == (30 * MAN,),
        "AK-WIDE": lambda t: liability(t).deductible_menu_yen == (0,),
        "SN-ECO": lambda t: liability(t).deductible_basis == ("per-claim",),
    },
    8: {
        "SN-STD": lambda t: response(t).payment_ratios == (1.0, 0.9),
        "KN-ONE": lambda t: liability(t).payment_ratios == (0.9,),
        "RS-B": lambda t: response(t).payment_ratios == (0.9,),
        "AK-GRP": lambda t: response(t).payment_ratios == (0.9,),
    },
    9: {
        "RS-A": lambda t: liability(t).order == ("ratio", "deductible", "section-limit"),
        "RS-B": lambda t: liability(t).order == ("deductible", "ratio", "section-limit"),
        "KN-ONE": lambda t: stop(t).order[:2] == ("deductible", "ratio"),  # type: ignore[index]
    },
    10: {
        "SN-STD": lambda t: stop(t).deductible_menu_yen == (10 * MAN,),
        "KN-ONE": lambda t: stop(t).waiting_menu_hours == (10,),
        "RS-A": lambda t: stop(t).waiting_menu_hours[-1] == 240,  # type: ignore[index]
    },
    11: {
        "SN-STD": lambda t: stop(t).optional and stop(t).extra_expense == "optional-out",
        "RS-A": lambda t: stop(t).rider == "RS-R-BI",
        "SK-MFG": lambda t: stop(t).extra_expense_limit_yen == 1_000 * MAN,
    },
    12: {
        "SN-STD": lambda t: (
            stop(t).perils == ("attack", "operator-error", "data-entry")
            and stop(t).voluntary_shutdown == "optional"
        ),
        "KN-ONE": lambda t: stop(t).perils == ("any-sudden-cause",),
        "SK-MFG": lambda t: stop(t).voluntary_shutdown == "covered",
        "TY-MINI": lambda t: stop(t).perils == ("attack",),
    },
    13: {
        "SN-LEAK": lambda t: t.leak_only is True and t.interruption is None,
        "RS-A": lambda t: (
            stop(t).industries_barred == ("finance", "it", "public")
            and stop(t).turnover_max_yen == 100 * OKU
        ),
        "RS-B": lambda t: t.interruption is None,
        "SK-IT": lambda t: t.it_work_covered is True,
    },
    14: {
        "SN-ECO": lambda t: liability(t).trigger == "claim-made",
        "KN-ONE": lambda t: (
            {liability(t).trigger, response(t).trigger, stop(t).trigger} == {"discovery"}
        ),
        "AK-WIDE": lambda t: (
            getattr(item("public-relations")(t), "trigger", None) == "public-announcement"
        ),
    },
    15: {
        "SN-ECO": lambda t: liability(t).retroactive == "first-inception",
        "AK-WIDE": lambda t: liability(t).retroactive == "any-time",
        "SK-IT": lambda t: liability(t).retroactive == "first-inception",
    },
    16: {
        "SN-STD": lambda t: (
            (response(t).cost_window_days, response(t).cost_window_clock) == (180, "notice")
        ),
        "AK-LITE": lambda t: response(t).cost_window_days == 90,
    },
    17: {
        "SN-STD": lambda t: getattr(item("suspicion")(t), "payment_ratio", None) == 0.9,
        "KN-ONE": lambda t: t.support.suspicion_stage == "yes",
        "AK-GRP": lambda t: t.support.suspicion_stage == "outside-report-only",
        "AK-LITE": lambda t: t.support.suspicion_stage == "no",
    },
    18: {
        "SN-STD": lambda t: t.support.prior_consent == "some-items",
        "KN-ONE": lambda t: getattr(item("consolation")(t), "prior_consent", None) is True,
        "AK-LITE": lambda t: t.support.prior_consent == "every-cost",
    },
    19: {
        "SN-STD": lambda t: (
            [r for r in t.riders if r.requires] and [r for r in t.riders if r.excludes]
        ),
        "SN-LEAK": rider("included", "narrows"),
        "RS-A": rider("included", "adds"),
        "RS-B": lambda t: [
            r for r in t.riders if r.effect == "removes" and r.premium_ratio == -0.08
        ],
        "SK-IT": lambda t: [r for r in t.riders if r.state == "included" and r.excludes],
        "RS-PKG": lambda t: t.eligibility.requires_existing and t.eligibility.excluded_with,
    },
    20: {
        "SN-ECO": lambda t: t.territory == "japan",
        "KN-MED": lambda t: t.territory == "japan",
        "AK-WIDE": lambda t: t.territory == "world" and t.premium.overseas_turnover == "asked",
        "RS-A": lambda t: t.territory == "world-except-us",
    },
    21: {"SJ-WEB": lambda t: t.revision == "2026-04" and t.successor and t.on_sale_from},
    22: {
        "SN-STD": lambda t: t.channel == "standalone",
        "AK-GRP": lambda t: t.channel == "group-scheme" and t.holder and t.on_leaving,
        "RS-PKG": lambda t: t.channel == "package-rider",
        "SJ-EDR": lambda t: t.channel == "attached" and t.holder and t.insured,
        "SJ-WEB": lambda t: t.channel == "web",
    },
    23: {"AK-GRP": lambda t: t.fixed_expiry and t.join_by},
    24: {
        "SN-STD": lambda t: t.premium.stacking == "multiplied",
        "AK-GRP": lambda t: (
            t.premium.discount_cap_ratio == 0.6
            and [d.under_cap for d in t.premium.discounts] == [False, True, True]
        ),
        "AK-WIDE": lambda t: (
            (
                t.premium.discounts[0].from_ratio,
                t.premium.discounts[0].up_to_ratio,
            )
            == (-0.3, 0.3)
        ),
    },
    25: {
        "SN-ECO": lambda t: t.eligibility.industries_barred == ("finance", "public"),
        "KN-MED": lambda t: t.eligibility.industries == ("medical-care",),
        "AK-GRP": lambda t: t.eligibility.memberships,
        "SK-MFG": lambda t: t.eligibility.industries == ("manufacturing",),
        "SK-IT": lambda t: t.eligibility.industries == ("it",),
        "TY-MINI": lambda t: t.eligibility.staff_max == 20,
        "AK-WIDE": lambda t: t.eligibility.turnover_min_yen == 3 * OKU,
    },
    26: {
        "SN-STD": lambda t: t.premium.rating,
        "RS-PKG": lambda t: t.premium.rows,
        "SJ-WEB": lambda t: t.premium.rows[0].annual_yen == 64_800,
    },
    27: {
        "SK-MFG": lambda t: stop(t).indemnity_period_days == 90,
        "TY-MINI": lambda t: (
            (stop(t).basis, stop(t).daily_yen, stop(t).indemnity_period_days)
            == ("agreed-daily", 3 * MAN, 30)
        ),
    },
    28: {
        "SN-STD": lambda t: stop(t).waiting_kind == "threshold",
        "KN-ONE": lambda t: stop(t).waiting_kind == "deductible",
        "SK-IT": lambda t: stop(t).waiting_hours_count == "business",
        "RS-A": lambda t: stop(t).waiting_clock is UNKNOWN,
    },
    29: {
        "SN-STD": lambda t: stop(t).systems == ("own",),
        "KN-ONE": lambda t: (
            "cloud" in stop(t).systems  # type: ignore[operator]
            and stop(t).outside_systems_share == 0.1
        ),
        "SK-MFG": lambda t: (
            "supplier" in stop(t).systems  # type: ignore[operator]
            and stop(t).outside_systems_share == 0.2
        ),
    },
    30: {
        "KN-ONE": lambda t: t.support.vendor_choice == "panel-only",
        "AK-WIDE": lambda t: t.support.consent_hours == "24/365",
    },
    31: {
        "KN-ONE": lambda t: t.support.payment == "direct",
        "AK-WIDE": lambda t: t.support.payment == "direct" and t.support.payment_days == 30,
        "SN-STD": lambda t: t.support.payment == "reimbursement",
        "KN-MED": lambda t: t.support.payment == "advance",
        "SN-ECO": lambda t: t.support.payment is None,
    },
    32: {
        "AK-GRP": lambda t: t.other_insurance == "excess",
        "SN-STD": lambda t: t.other_insurance == "contributes",
    },
    33: {"SJ-EDR": lambda t: t.conditions and t.breach == "no-cover"},
    34: {
        "SN-STD": lambda t: t.premium.adjustable is True and t.premium.instalments is True,
        "RS-A": lambda t: t.premium.adjustable is False,
        "AK-GRP": lambda t: t.premium.minimum_yen == 1 * MAN,
    },
    35: {
        "AK-WIDE": lambda t: t.insured_parties == ("officers", "staff", "subsidiaries"),
        "SK-IT": lambda t: "contractors" in t.insured_parties,  # type: ignore[operator]
        "RS-A": lambda t: stop(t).insured and t.claims_between_insureds is False,
    },
    36: {"SJ-EDR": lambda t: t.limit_shared_with_others is True},
    37: {
        "RS-A": lambda t: (
            {e.id for e in t.exclusions}  # type: ignore[union-attr]
            >= {
                *("sanctions", "war", "state-backed-attack", "infrastructure-failure"),
                *("betterment", "contractual-penalties", "fines", "known-facts"),
            }
        )
    },
    38: {
        "SN-LEAK": lambda t: t.successor,
        "AK-WIDE": lambda t: t.recourse_waived is True,
    },
}


@pytest.mark.parametrize(
    ("feature", "code"), [(number, code) for number, row in FEATURES.items() for code in row]
)
def test_a_feature_stands_in_its_plan(feature: int, code: str) -> None:
    assert FEATURES[feature][code](PLANS[code])


def test_the_handbook_names_plans_that_show_each_feature() -> None:
    text = (Path(ROOT) / "docs" / "catalog.md").read_text(encoding="utf-8")
    named = {
        int(number): set(re.findall(r"[A-Z]{2}-[A-Z]+", plans))
        for number, plans in re.findall(r"^\| (\d+) \|.*\| ([^|]*) \|$", text, re.MULTILINE)
    }
    assert set(FEATURES) == set(named) == set(range(1, 39))
    for number, plans in named.items():
        assert plans == set(FEATURES[number]), number


def test_the_unknown_plan_is_unknown_where_public_pages_are_silent() -> None:
    terms = PLANS["SJ-WEB"]
    assert {terms.ransom.payment, terms.support.report_deadline_days, terms.support.payment} == {
        UNKNOWN
    }
