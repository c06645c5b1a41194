"""What must hold for any firm at all, on the same random numbers."""

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insurance_catalog import sample
from reports.engine import bands, events, frequency, matching, profile, scenarios
from reports.engine.coverage import pay
from reports.engine.eligibility import eligible
from reports.engine.events import COVERED, Events
from reports.engine.fit import best_fit
from reports.engine.frequency import SCENARIOS
from reports.engine.items import ITEMS
from reports.engine.parameters import Parameters
from reports.engine.pipeline import Advice
from reports.engine.subject import Subject, firm
from reports.engine.worse import Worse
from tests.reports.engine.any_firm import firms
from tests.reports.engine.exceedance import of_events
from tests.reports.engine.firms import EVENTS, MAKER, Answers, advise, case_of, the_parameters

PARAMETERS = the_parameters()
STEP_YEN = 1_000_000.0
ROUNDING_YEN = 1.0
ROUNDING_CHANCE = 1e-7  # what the grid of the annual sum leaves of equal chances
SEVERITY_CONTROLS = (
    "backup-separated",
    "backup-restore-test",
    "detection-watched-by",
    "encryption-at-rest",
    "log-retention",
    "incident-readiness",
    "incident-drill",
)
CONTROLS = tuple(
    row
    for row in PARAMETERS.worse
    if row.question in SEVERITY_CONTROLS
    or any(row.question == one.question for one in PARAMETERS.factors if one.kind == "control")
)


def simulated(answers: Answers, parameters: Parameters = PARAMETERS) -> Events:
    return events.build(profile.build(case_of(answers), parameters), parameters, events=EVENTS)


@st.composite
def improvements(draw: st.DrawFn) -> tuple[Answers, Answers]:
    """Return a firm with one control better, and the same with it worse."""
    answers = draw(firms())
    row: Worse = draw(st.sampled_from(CONTROLS))
    place = draw(st.integers(1, len(row.order) - 1))
    before = draw(st.integers(0, place - 1))
    pair = tuple({**answers, row.question: row.order[at]} for at in (before, place))
    return pair[0], pair[1]


def expected_annual(found: Events) -> float:
    return float([rate.per_year[1] for rate in found.rates] @ bands.mean_costs(found))


@given(improvements())
def test_a_better_control_never_raises_a_figure_of_a_year(pair: tuple[Answers, Answers]) -> None:
    better, worse = (simulated(answers) for answers in pair)
    assert better.per_year <= worse.per_year * (1 + 1e-12)
    assert expected_annual(better) <= expected_annual(worse) + ROUNDING_YEN
    for losses in ("covered", "outage_days"):
        usual, worst = (
            of_events(
                each, np.asarray(getattr(each, losses)), STEP_YEN if losses == "covered" else 1.0
            )
            for each in (better, worse)
        )
        assert np.all(usual.above <= worst.above + ROUNDING_CHANCE)


@given(improvements())
def test_a_better_control_never_raises_a_need(pair: tuple[Answers, Answers]) -> None:
    better, worse = (
        firm(profile.build(case_of(answers), PARAMETERS), PARAMETERS, seed=1, events=EVENTS).needs
        for answers in pair
    )
    for section in COVERED:
        assert better.recommended(section) <= worse.recommended(section), section


records = st.integers(0, 2_000_000)


@given(
    firms(),
    records,
    records,
    st.sampled_from(["personal-record-count", "processed-for-others-count"]),
)
def test_fewer_records_never_raise_a_loss(
    answers: Answers, one: int, two: int, question: str
) -> None:
    few, many = sorted((one, two))
    less, more = (simulated({**answers, question: count}) for count in (few, many))
    assert np.all(less.losses <= more.losses), _raised(less, more)
    assert np.all(less.leaked <= more.leaked)


def _raised(less: Events, more: Events) -> list[str]:
    return [item for item in ITEMS if np.any(less.item(item) > more.item(item))]


OUTAGES = ("ransomware.outage", "web-breach.closure-other", "vendor-incident.outage")


@given(firms(), st.sampled_from(OUTAGES), st.floats(0.1, 1.0))
def test_a_shorter_outage_never_raises_a_loss(answers: Answers, name: str, times: float) -> None:
    row = PARAMETERS.values[name]
    shorter = replace(
        PARAMETERS,
        values={**PARAMETERS.values, name: replace(row, central=row.central * times)},
    )
    short, long = simulated(answers, shorter), simulated(answers)
    assert np.all(short.losses <= long.losses)
    assert np.all(short.outage.hours <= long.outage.hours)


# --- Plans --------------------------------------------------------------------------------------

PLANS = sample.load()


@given(firms(), st.sampled_from(PLANS))
def test_the_worst_corner_never_pays_more_than_the_best(answers: Answers, terms: Any) -> None:
    found = firm(profile.build(case_of(answers), PARAMETERS), PARAMETERS, seed=1, events=EVENTS)
    subject = Subject(
        terms=terms,
        fit=best_fit(terms, found.needs, found.profile, PARAMETERS),
        eligible=eligible(terms, found.profile),
        checks={},
        firm=found,
    )
    worst = pay(matching.contract_of(subject, "worst"), found.events)
    best = pay(matching.contract_of(subject, "best"), found.events)
    assert np.all(worst.covered <= best.covered)


@settings(max_examples=25)  # each a whole run; the first six plans have few orders that matter
@given(st.permutations(PLANS[:6]))
def test_the_order_of_the_plans_changes_nothing(plans: list[Any]) -> None:
    assert advise(MAKER, *plans).result == _in_their_order().result


@cache
def _in_their_order() -> Advice:
    return advise(MAKER, *PLANS[:6])


# --- One scenario more --------------------------------------------------------------------------


@pytest.mark.parametrize("added", ["ransomware", "insider", "denial-of-service"])
def test_a_scenario_more_leaves_the_events_of_the_others_alone(
    added: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = simulated(MAKER)
    others = tuple(name for name in SCENARIOS if name != added)
    for module in (events, frequency):
        monkeypatch.setattr(module, "SCENARIOS", others)
    without = simulated(MAKER)
    for name in others:
        before = without.losses[:, without.scenario == others.index(name)]
        after = whole.losses[:, whole.scenario == SCENARIOS.index(name)]
        assert np.array_equal(before, after), name


def test_every_scenario_is_worked_out() -> None:
    found = simulated(MAKER)
    assert set(scenarios._SCENARIOS) == set(SCENARIOS)
    assert {SCENARIOS[place] for place in np.unique(found.scenario)} == set(SCENARIOS)
