"""Valid firms at the ends of every scale: finite figures, sensible words."""

import json
import math
from typing import Any

import pytest

from insurance_catalog import sample
from reports.engine.events import COVERED
from reports.engine.localise import localise
from tests.reports.engine.firms import MAKER, OWN_SHOP, PLAIN, Answers, advise, firm_of
from tests.reports.engine.test_pipeline import CONTRACT, texts

EXTREMES: dict[str, Answers] = {
    "smallest-revenue": {**MAKER, "annual-revenue": 1_000_000},
    "largest-revenue": {**MAKER, "annual-revenue": 10**12},
    "no-records": {**MAKER, "personal-record-count": 0},
    "most-records": {**OWN_SHOP, "personal-record-count": 50_000_000},
    "most-entrusted": {
        **MAKER,
        "partner-data-held": "confidential",
        "processed-for-others-count": 50_000_000,
    },
    "no-margin": {**MAKER, "gross-margin": 0.0},
    "all-margin": {**MAKER, "gross-margin": 1.0},
    "no-fixed-costs": {**MAKER, "monthly-fixed-costs": 0},
    "fixed-costs-above-sales": {**MAKER, "monthly-fixed-costs": 10**12},
    "no-tolerance": {**MAKER, "tolerable-outage": 0},
    "no-capacity": {**MAKER, "self-pay-capacity": 0},
    "capacity-unknown": {**MAKER, "self-pay-capacity": "unknown"},
    "nothing-stops": {**MAKER, "revenue-stopped-share": 0.0},
    "everything-stops": {**MAKER, "revenue-stopped-share": 1.0},
    "one-person": {**MAKER, "employee-count": 1},
    "no-machines": {**MAKER, "pc-count": 0, "server-count": 0},
    "no-partner": {**MAKER, "partner-count": 0, "largest-partner-share": 0.0},
    "everything-unknown": {**PLAIN, **dict.fromkeys(("employee-count", "gross-margin"), "unknown")},
}


def numbers(primitive: Any) -> list[float]:
    if isinstance(primitive, dict):
        return [found for value in primitive.values() for found in numbers(value)]
    if isinstance(primitive, list):
        return [found for value in primitive for found in numbers(value)]
    return [primitive] if isinstance(primitive, int | float) else []


@pytest.mark.parametrize("name", EXTREMES)
def test_every_figure_is_finite_and_every_text_is_there(name: str) -> None:
    advice = advise(EXTREMES[name], *sample.load())
    for lang in ("ja", "en"):
        CONTRACT.validate(localise(advice.result, lang))
    json.dumps([advice.result, advice.explanations], allow_nan=False)
    assert all(math.isfinite(number) for number in numbers(advice.result))
    for text in texts([advice.result, advice.explanations]):
        assert text["ja"].strip()
        assert text["en"].strip()
        assert "nan" not in text["en"].split()
        assert "inf" not in text["en"].split()


@pytest.mark.parametrize("name", EXTREMES)
def test_the_figures_are_sensible(name: str) -> None:
    result = advise(EXTREMES[name], *sample.load()).result
    losses = result["losses"]
    for band in (losses["serious_per_year"], losses["expected_annual_yen"]):
        assert 0 < band["low"] <= band["central"] <= band["high"]
    # No firm of this kind has a serious incident more often than every second year.
    assert losses["serious_per_year"]["central"] < 0.5
    serious = list(losses["serious"].values())
    assert serious == sorted(serious)
    for policy in result["policies"]:
        assert 0 <= policy["paid_share"] <= 1
        assert policy["paid_share"] <= policy.get("paid_share_best", 1)
        assert 0 <= policy["retained"]["p50_yen"] <= policy["retained"]["p95_yen"]


def test_a_firm_never_loses_more_than_its_measure() -> None:
    # A firm of a million yen of sales: repair within a year's sales, compensation within 30M.
    events = firm_of(EXTREMES["smallest-revenue"]).events
    for item in ("restoration", "consolation", "public-relations"):
        assert events.item(item).max() <= 1_000_000
    assert events.item("liability-partners").max() <= 30_000_000
    giant = firm_of(EXTREMES["most-records"]).events
    # 50 million persons cost less than 700 yen each: ten times more persons, 4.5 times the cost.
    person = giant.item("call-centre") + giant.item("notification")
    assert person.max() <= 50_000_000 * 730 * (50_000_000 / 10_000) ** -0.35 + 1


def test_without_profit_there_is_nothing_to_interrupt() -> None:
    firm = firm_of(EXTREMES["no-margin"])
    assert firm.events.section("interruption").max() == 0
    assert firm.sizes.serious_p99["interruption"] == 0


@pytest.mark.parametrize("name", ["no-margin", "nothing-stops"])
def test_where_no_stop_hurts_no_interruption_cover_is_needed(name: str) -> None:
    needs = firm_of(EXTREMES[name]).needs
    assert needs.recommended("interruption") == 0
    assert needs.waiting_hours_max is None


def test_all_margin_costs_no_more_than_sales() -> None:
    usual, most = firm_of(EXTREMES["all-margin"]), firm_of(EXTREMES["fixed-costs-above-sales"])
    lost = usual.events.section("interruption"), most.events.section("interruption")
    assert (lost[0] == lost[1]).all()
    assert usual.needs.recommended("interruption") >= firm_of(MAKER).needs.recommended(
        "interruption"
    )


def test_an_unknown_capacity_is_taken_from_sales_and_named() -> None:
    found = firm_of(EXTREMES["capacity-unknown"])
    assert found.needs.capacity_imputed
    assert found.needs.capacity_yen == 24_000_000  # 2% of 1.2bn
    assert firm_of(EXTREMES["no-capacity"]).needs.capacity_yen == 100_000


# --- In words -----------------------------------------------------------------------------------


def said(answers: Answers, lang: str = "ja", **run: Any) -> str:
    advice = advise(answers, *sample.load(), **run).result["recommendation"]
    return " ".join(text[lang] for text in (advice["title"], *advice["reasons"]))


BEARS_ALL: Answers = {
    **PLAIN,
    "industry": "retail",
    "internet-entry": ["website-only"],
    "self-pay-capacity": 100_000_000,
}
JUST_BEARS: Answers = {**BEARS_ALL, "self-pay-capacity": 12_000_000}


def test_nothing_needed_is_said() -> None:
    found = said(BEARS_ALL)
    assert "別の保険を追加する効果は小さい" in found
    assert "いちばん重い部類でも" in found
    assert "ぎりぎり" not in found
    assert "Even one of the worst" in said(BEARS_ALL, "en")


def test_just_bearable_is_said_with_what_would_leave_room() -> None:
    needs = firm_of(JUST_BEARS).needs
    assert needs.needs_nothing
    assert 0.90 <= needs.uncovered_share < 0.95
    found = said(JUST_BEARS)
    assert "ただし、いちばん重い部類では4,700万円ほどになります" in found
    assert "ぎりぎり負える範囲です" in found
    assert "余裕を持つなら、事故対応500万円ほどが目安です" in found
    assert "only just bearable" in said(JUST_BEARS, "en")
    # In every mode: it speaks of the need, not of a plan.
    assert "ぎりぎり負える範囲です" in said(JUST_BEARS, mode="information")


@pytest.mark.parametrize(
    ("name", "limits"),
    [
        ("largest-revenue", "賠償10億円・休業3億円"),
        ("most-records", "賠償10億円・事故対応5億円"),
    ],
)
def test_a_market_too_small_is_said_with_its_limits(name: str, limits: str) -> None:
    found = said(EXTREMES[name])
    assert f"市場で選べる最大の限度額({limits})でも" in found
    assert "largest limits on the market" in said(EXTREMES[name], "en")


def test_a_level_out_of_reach_is_said_with_the_chance_that_is_left() -> None:
    firm = firm_of(EXTREMES["most-records"])
    left = 100 - int(firm.needs.covered_share * 100)
    assert not firm.needs.reached["recommended"].feasible
    found = said(EXTREMES["most-records"])
    assert f"この目安まで備えても、100通りのうち{left}通りでは" in found
    assert "保険だけでは埋まらない" in found


def test_an_ordinary_firm_hears_nothing_of_this() -> None:
    found = said(MAKER)
    for words in ("ぎりぎり", "最大の限度額", "保険だけでは埋まらない"):
        assert words not in found


def test_the_six_industries_are_told_why_even_when_they_can_bear_everything() -> None:
    found = said({**MAKER, "self-pay-capacity": 10**9})
    assert "検討を勧めます" in found
    assert "規模が小さいことだけを理由に備えを不要とはしません" in found
    assert all(
        firm_of({**MAKER, "self-pay-capacity": 10**9}).needs.recommended(section) == 0
        for section in COVERED
        if section != "response"
    )
