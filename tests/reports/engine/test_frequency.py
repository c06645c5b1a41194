"""How often events come: each factor with its own figure, controls bounded together."""

import math

import pytest

from assessment.questionnaire import loader
from reports.engine import frequency, profile
from reports.engine.frequency import SCENARIOS, Rate
from tests.reports.engine.firms import MAKER, OWN_SHOP, PLAIN, Answers, case_of, the_parameters

PARAMETERS = the_parameters()
CONTROLS = {
    factor.question for factor in PARAMETERS.factors if factor.kind == "control" and factor.question
}


def rates(answers: Answers) -> dict[str, Rate]:
    found = frequency.rates(profile.build(case_of(answers), PARAMETERS), PARAMETERS)
    return {rate.scenario: rate for rate in found}


def central(answers: Answers, scenario: str) -> float:
    return rates(answers)[scenario].per_year[1]


def test_a_rate_is_the_base_times_its_parts() -> None:
    # 45 staff in an industry of factor 1 with nothing said of controls: the base itself, but for
    # the features whose typical state is not the average firm's.
    for rate in rates({**PLAIN, "employee-count": 45}).values():
        product = math.prod(part.times[1] for part in rate.parts)
        assert rate.per_year[1] == pytest.approx(rate.base.central * product)
        assert rate.per_year[0] < rate.per_year[1] < rate.per_year[2]


def test_more_staff_are_met_more_often_but_not_in_proportion() -> None:
    few = central({**PLAIN, "employee-count": 45}, "ransomware")
    many = central({**PLAIN, "employee-count": 450}, "ransomware")
    assert many / few == pytest.approx(10**0.3)


def test_the_industry_counts_for_intrusions_and_the_larger_of_two_is_taken() -> None:
    plain = {**PLAIN, "employee-count": 45, "internet-entry": ["vpn"]}
    maker = {**plain, "industry": "manufacturing"}
    assert central(maker, "ransomware") / central(plain, "ransomware") == pytest.approx(1.4)
    assert central(maker, "insider") == central(plain, "insider")
    both = {**maker, "second-industry": "it"}
    assert central(both, "ransomware") / central(plain, "ransomware") == pytest.approx(2.0)


def test_the_web_factor_takes_the_largest_that_applies() -> None:
    plain = central({**PLAIN, "employee-count": 7}, "web-breach")
    booking = {**PLAIN, "employee-count": 7, "internet-entry": ["booking"]}
    assert central(booking, "web-breach") == pytest.approx(2 * plain)
    assert central(OWN_SHOP, "web-breach") == pytest.approx(10 * plain)
    hosted = {**OWN_SHOP, "shop-type": "hosted-cart"}
    assert central(hosted, "web-breach") == pytest.approx(3 * plain)
    no_cards = {**hosted, "card-handling": "not-held"}
    assert central(no_cards, "web-breach") == pytest.approx(2 * plain)


def test_links_decide_how_often_customers_are_reached() -> None:
    linked = central(MAKER, "partner-intrusion")
    mail = central({**MAKER, "partner-connection": ["mail-only"]}, "partner-intrusion")
    none = central({**MAKER, "partner-connection": ["none"]}, "partner-intrusion")
    assert mail == pytest.approx(0.15 * linked)
    assert none == pytest.approx(0.03 * linked)


def _all(choices: tuple[str, ...]) -> Answers:
    """Return a firm whose every control is in the first of these states that it offers."""
    questionnaire = loader.load()
    found = dict(MAKER)
    for question in CONTROLS:
        offered = [choice.id for choice in questionnaire.question(question).choices]
        state = next((each for each in choices if each in offered), None)
        if state is not None:
            many = questionnaire.question(question).type == "many"
            found[question] = [state] if many else state
    return found


def test_all_controls_together_stay_within_floor_and_cap() -> None:
    good = rates(_all(("all", "within-year", "shared-reviewed", "isms", "security-duty")))
    bad = rates(_all(("no", "never", "one-person", "yes", "none")))
    for scenario in SCENARIOS:
        # The insurer's floor: no set of controls prevents more than 85 of 100.
        assert good[scenario].per_year[1] >= 0.15 * good[scenario].neutral_per_year * (1 - 1e-9)
        assert bad[scenario].per_year[1] <= 4.0 * bad[scenario].neutral_per_year * (1 + 1e-9)
    floored = good["account-takeover"]
    product = math.prod(part.times[1] for part in floored.parts if part.is_control)
    assert product < 0.15
    assert floored.per_year[1] == pytest.approx(0.15 * floored.neutral_per_year)


def test_controls_leave_the_neutral_rate_alone() -> None:
    before, after = rates(MAKER), rates({**MAKER, "mfa-email": "all", "patching": "all"})
    for scenario in SCENARIOS:
        assert before[scenario].neutral_per_year == after[scenario].neutral_per_year
    assert after["account-takeover"].per_year[1] < before["account-takeover"].per_year[1]


def test_an_open_answer_about_a_control_may_be_any_of_the_known_ones() -> None:
    for factor in PARAMETERS.factors:
        if factor.kind == "control" and factor.question is not None:
            low, usual, high = factor.unknown
            known = [case.times[1] for case in factor.cases]
            assert low <= min(known), factor.id
            assert max(known) <= high, factor.id
            assert usual == 1, factor.id


def test_every_factor_that_is_not_neutral_is_listed_with_its_source() -> None:
    listed = rates({**MAKER, "mfa-remote": "no"})["ransomware"].primitive()
    by_id = {row["id"]: row for row in listed["factors"]}
    assert by_id["factor.mfa-remote"]["times"] == 1.11
    assert by_id["factor.mfa-remote"]["is_control"]
    assert not by_id["rate.industry"]["is_control"]
    assert all(row["source"]["ja"] for row in by_id.values())
