from typing import Any

import pytest

from reports.engine.wished import wished
from tests.reports.engine.firms import MAKER, PLAIN, advise, firm_of

# The maker is advised liability of 100 million, waits of up to 8 hours, deductibles of 500,000.


def beside(**terms: int) -> dict[str, str]:
    asked = {name.replace("_", "-"): value for name, value in terms.items()}
    return {name: said["ja"] for name, said in _wished({**MAKER, "desired-terms": asked}).items()}


def _wished(answers: Any) -> Any:
    return wished(firm_of(answers))


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (100_000_000, "ご希望の1億円と同じです。"),
        (300_000_000, "ご希望の3億円は、目安の1億円より大きい額です。"),
        (0, "ご希望の0円は、目安の1億円より小さい額です。"),
    ],
)
def test_an_amount_asked_for_stands_beside_the_guide(amount: int, said: str) -> None:
    assert beside(liability_limit=amount) == {"liability": said}


def test_a_wait_asked_for_is_said_to_lie_within_or_what_it_would_cost() -> None:
    assert beside(waiting_hours=6) == {"waiting": "ご希望の6時間は、この範囲に入ります。"}
    # 12 h x 58,800 = 705,600, above a tenth of the 5 million at hand
    longer = beside(waiting_hours=12)["waiting"]
    assert "約71万円で、無理なく待てる長さを超えるため、目安は8時間にしました" in longer


def test_a_deductible_asked_for_is_set_against_what_can_be_carried() -> None:
    assert "この範囲に入ります" in beside(deductible=500_000)["deductible"]
    assert "50万円を超えます" in beside(deductible=1_000_000)["deductible"]


def test_terms_of_cover_that_is_no_priority_are_told_as_such() -> None:
    rich = {**PLAIN, "industry": "retail", "self-pay-capacity": 100_000_000}
    found = _wished({**rich, "desired-terms": {"interruption-limit": 10**7, "waiting-hours": 8}})
    assert "試算では優先しません" in found["interruption"]["ja"]
    assert "目安に入っていません" in found["waiting"]["ja"]


@pytest.mark.parametrize("told", [None, "unknown", {}])
def test_nothing_is_said_where_nothing_was_asked_for(told: Any) -> None:
    answers = {**MAKER} if told is None else {**MAKER, "desired-terms": told}
    assert _wished(answers) == {}
    assert "wished" not in advise(answers).explanations["needs"]["liability"]
