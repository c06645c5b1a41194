from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db.models import QuerySet

from insurance_catalog import models, sample, search, selectors
from insurance_catalog.search import NEEDS, Wishes
from insurance_catalog.terms import vocabulary
from insurance_catalog.terms.model import UNKNOWN

TODAY = date(2026, 11, 23)
OKU = 100_000_000
CODES = [terms.code for terms in sample.load()]
pytestmark = pytest.mark.usefixtures("published_samples")


def found(**wishes: Any) -> list[str]:
    return [plan.code for plan in search.find(Wishes(**wishes), TODAY)]


def change(code: str, model: Any, **values: Any) -> None:
    """Change a published plan behind the back of all guards."""
    QuerySet(model).filter(plan__code=code).update(**values)


def test_without_wishes_every_plan_is_found_in_order_of_codes() -> None:
    assert found() == CODES


@pytest.mark.parametrize("need", NEEDS)
def test_a_need_finds_the_plans_that_meet_it_and_those_of_which_nobody_knows(need: str) -> None:
    terms = selectors.published_terms(TODAY)
    assert found(needs=(need,)) == [one.code for one in terms if NEEDS[need].met(one) is not False]
    assert 0 < len(found(needs=(need,))) <= len(CODES)


@pytest.mark.parametrize("kind", vocabulary.SERVICE_KINDS)
def test_a_kind_of_service_finds_the_plans_that_have_one(kind: str) -> None:
    terms = selectors.published_terms(TODAY)
    having = [one.code for one in terms if any(s.kind == kind for s in one.services)]
    assert found(services=(kind,)) == having


def test_an_industry_finds_the_plans_that_are_open_to_it() -> None:
    assert "SK-MFG" in found(industry="manufacturing")
    assert "SK-MFG" not in found(industry="retail")
    change("SN-STD", models.Eligibility, industries_barred=("retail",))
    assert "SN-STD" not in found(industry="retail")
    assert "SN-STD" in found(industry="manufacturing")


def test_a_trade_barred_from_interruption_matters_only_to_those_who_need_it() -> None:
    assert "RS-A" in found(industry="finance")
    assert "RS-A" not in found(industry="finance", needs=("interruption",))


def test_a_turnover_finds_the_plans_that_accept_it() -> None:
    assert "AK-LITE" in found(turnover_yen=20 * OKU)
    assert "AK-LITE" not in found(turnover_yen=20 * OKU + 1)
    change("SN-STD", models.Eligibility, turnover_min_yen=OKU)
    assert "SN-STD" not in found(turnover_yen=OKU - 1)


def test_an_unknown_bound_of_turnover_is_neither_yes_nor_no() -> None:
    change("AK-LITE", models.Eligibility, turnover_max_yen=UNKNOWN)
    assert "AK-LITE" in found(turnover_yen=900 * OKU)
    terms = selectors.published_plan("AK-LITE", TODAY)
    assert terms is not None
    points = list(search.open_points(terms, Wishes(turnover_yen=900 * OKU)))
    assert [point["ja"] for point in points] == ["加入できる売上"]


def test_open_points_name_the_needs_that_nobody_has_confirmed() -> None:
    terms = selectors.published_plan("SN-STD", TODAY)
    assert terms is not None
    support = replace(terms.support, hotline_hours=UNKNOWN, suspicion_stage="no")
    wishes = Wishes(needs=("hotline", "suspicion", "liability"))
    points = list(search.open_points(replace(terms, support=support), wishes))
    assert points == [NEEDS["hotline"].label]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("sn-std", ["SN-STD"]),
        ("ＳＮ－ＳＴＤ", ["SN-STD"]),
        ("霞野", ["KN-ONE"]),
        ("Kasumino 一本", ["KN-ONE"]),
        ("Tokyo%", []),
    ],
)
def test_words_are_looked_for_in_names_and_codes(text: str, codes: list[str]) -> None:
    assert found(text=text) == codes


def test_only_the_plans_a_firm_may_sell() -> None:
    assert found(codes=frozenset({"SN-STD", "NOPE"})) == ["SN-STD"]
