"""What an open answer could still change, and what a changed one would."""

from math import prod

import pytest

from reports.engine import sensitivity
from reports.engine.items import COVERED
from reports.engine.profile import Profile
from reports.engine.variants import Variants, annual_yen
from tests.reports.engine import firms
from tests.reports.engine.firms import Answers

TEN = {
    "partner-connection": ["mail-only"],
    "tolerable-outage": 3,
    "cloud-admin": "one-person",
    "contractor-access": "systems",
    "incident-readiness": "none",
    "existing-policies": ["none"],
    "self-pay-capacity": 3_000_000,
}
SHOP: Answers = {
    "industry": "ec",
    "annual-revenue": 180_000_000,
    "personal-record-count": 22_000,
    **TEN,
}
PRACTICE: Answers = {
    "industry": "professional",
    "annual-revenue": 90_000_000,
    "personal-record-count": 1_720,
    **TEN,
}


def narrowing(answers: Answers) -> tuple[str, ...]:
    case = firms.case_of(answers)
    firm = firms.firm_of(answers)
    standing = {section: firm.needs.recommended(section) for section in COVERED}
    return sensitivity.study(Variants(case, firm.parameters), firm.profile, (), standing).narrowing


def test_a_shop_is_asked_about_cards_right_after_its_contracts() -> None:
    assert narrowing(SHOP)[:2] == ("contract-demands", "card-handling")


@pytest.mark.parametrize("answers", [SHOP, PRACTICE, firms.MAKER])
def test_what_moves_the_amounts_most_is_asked_first(answers: Answers) -> None:
    firm = firms.firm_of(answers)
    variants = Variants(firms.case_of(answers), firm.parameters)
    named, *asked = narrowing(answers)
    assert named == "contract-demands"
    apart = [distances(variants, firm.profile, question) for question in asked]
    assert apart == sorted(apart, reverse=True)
    assert min(apart) > (0, 0)


def distances(variants: Variants, found: Profile, question: str) -> tuple[float, float]:
    """Return how many times the ends put the amounts, and a year's loss, apart."""
    rows = {row.id: row.extra.get("between") for row in variants.parameters.entries["narrow"]}
    figure = found.figures[question]
    ends = [variants.firm({question: end}) for end in rows[question] or (figure.low, figure.high)]
    amounts = [
        prod(end.needs.recommended(section) + 1_000_000 for section in COVERED) for end in ends
    ]
    losses = [annual_yen(end.events) for end in ends]
    return max(amounts) / min(amounts) - 1, max(losses) / min(losses) - 1


def test_a_question_that_moves_nothing_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    # Behind a practice no web shop stands: whether it takes cards at a till changes no figure.
    assert "card-handling" in firms.firm_of(PRACTICE).profile.imputed
    monkeypatch.setattr(sensitivity, "SHOWN_NARROWING", 99)
    assert "revenue-stopped-share" in narrowing(PRACTICE)
    assert not {"card-handling", "cloud-outage-impact"} & set(narrowing(PRACTICE))


def test_what_is_proposed_on_all_events_is_no_change_on_a_part_of_them() -> None:
    def move(winner: str | None) -> sensitivity.Move:
        return sensitivity.Move("industry", "it", 0.0, {}, winner)

    moves = [move("A"), move("B"), move(None), move("C")]
    assert [one.winner for one in sensitivity._flipping(moves, {"A", "B"})] == [None, "C"]


def test_an_amount_that_no_answer_moves_stays_the_recommended_one() -> None:
    # Answers are tried on a part of the events, which may stand on another step.
    amounts = {"liability": 30, "response": 10, "interruption": 5}
    base = sensitivity.Move("", None, 100.0, amounts, None)
    moved = sensitivity.Move("patching", "all", 90.0, {**amounts, "response": 20}, None)
    recommended = {"liability": 20, "response": 10, "interruption": 3}
    (found,) = sensitivity._differences(iter([moved]), base, recommended)
    assert found.annual_yen == -10
    assert found.amounts == {"liability": 20, "response": 20, "interruption": 3}
