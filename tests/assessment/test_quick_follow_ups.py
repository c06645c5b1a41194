"""What the short form asks of some firms only: where an unasked answer would move the amounts."""

from datetime import date

import pytest
from django.test import Client

from assessment.models import Answer, Assessment
from assessment.questionnaire import loader, path
from assessment.questionnaire.schema import Answers
from assessment.selectors import answers_of, sitting
from reports import inputs
from reports.engine import profile
from reports.engine.profile import Profile
from tests.assessment.opened import open_page

SHIPPED = loader.load()
TEN = [question.id for question in SHIPPED if question.quick]
SHOP: Answers = {
    "industry": "ec",
    "annual-revenue": 180_000_000,
    "personal-record-count": 22_000,
    "card-handling": "pass-through",
    "shop-type": "own-built",
}
MORE = {
    "ec": {"card-handling", "shop-type"},
    "professional": {"processed-for-others-count", "sensitive-data"},
    "medical-care": {"sensitive-data"},
    "manufacturing": set(),
}


def asked(answers: Answers) -> list[str]:
    return [question.id for question in path.visible(SHIPPED, answers, "quick")]


@pytest.mark.parametrize("industry", MORE)
def test_only_those_it_matters_to_are_asked_more_than_ten(industry: str) -> None:
    found = asked({"industry": industry})
    assert [one for one in found if one in TEN] == TEN
    assert set(found) - set(TEN) == MORE[industry]


def found(answers: Answers, mode: str) -> Profile:
    case = inputs.case(
        questionnaire=SHIPPED,
        answers=answers,
        questionnaire_mode="quick" if mode == "quick" else "full",
        mode="information",
        dealable=None,
        as_of=date(2026, 11, 24),
    )
    return profile.build(case, inputs.parameters())


@pytest.mark.parametrize("mode", ["quick", "full"])
def test_what_a_shop_says_reaches_the_advice_also_after_going_on(mode: str) -> None:
    shop = found(SHOP, mode)
    assert shop.choice("shop-type") == "own-built"
    assert shop.handles_cards
    assert not {"shop-type", "card-handling"} & set(shop.imputed)


def test_in_the_long_form_the_way_in_decides_once_it_is_told() -> None:
    told: Answers = {**SHOP, "internet-entry": ["vpn"]}
    assert "shop-type" not in path.prune(SHIPPED, told)
    assert "shop-type" not in found(told, "full").filled


def test_a_firm_of_another_trade_is_not_held_to_an_old_answer() -> None:
    assert "shop-type" not in path.prune(SHIPPED, {**SHOP, "industry": "retail"}, "quick")


def test_the_pages_lead_a_shop_through_them(quick_browser: Client, quick: Assessment) -> None:
    Answer.objects.create(assessment=quick, question_id="industry", value="ec")
    page = open_page(quick_browser, quick, "personal-record-count")
    assert page.put_all({"personal-record-count": "316"}).press().url.endswith("/q/card-handling/")
    assert sitting(quick).progress.asked == len(TEN) + 2


def test_changing_one_from_the_result_keeps_the_short_form(
    quick_browser: Client, quick: Assessment
) -> None:
    for question_id, value in SHOP.items():
        Answer.objects.create(assessment=quick, question_id=question_id, value=value)
    url = f"/a/{quick.public_id}/answer/card-handling/"
    assert quick_browser.get(url).status_code == 200
    quick_browser.post(url, {"shown": "card-handling", "card-handling": "stored"})
    quick.refresh_from_db()
    assert quick.mode == Assessment.Mode.QUICK
    quick_browser.post(
        f"/a/{quick.public_id}/answer/sensitive-data/",
        {"shown": "sensitive-data", "sensitive-data": "none"},
    )
    quick.refresh_from_db()
    assert quick.mode == Assessment.Mode.QUICK
    assert answers_of(quick)["sensitive-data"] == ["none"]


def test_a_cyber_policy_of_its_own_finds_its_row_in_the_short_form_too(
    quick_browser: Client, quick: Assessment
) -> None:
    said = open_page(quick_browser, quick, "existing-policies").text
    rows = said.partition("<details")[0]
    assert "単独のサイバー保険も" in rows
    assert "火災や賠償をまとめた会社の保険" not in rows
