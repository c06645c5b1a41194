"""A what-if: exact at both ends, monotone in between, and no dial that would do nothing."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from insurance_catalog import sample
from reports.engine.offers import offers
from reports.engine.trial import NOTHING, Trial, open_trial
from reports.engine.whatif import Wish
from tests.reports.engine.firms import DESIGN_OFFICE, MAKER, Answers, case_of, the_parameters

EVERYTHING = Wish(10**13, 10**13, 10**13)
SECTIONS = ("liability", "response", "interruption")


@pytest.fixture(scope="module")
def trial() -> Trial:
    return opened({**MAKER, "cloud-services": ["mail"], "mfa-email": "no"})


def opened(answers: Answers) -> Trial:
    return open_trial(case_of(answers), the_parameters())


def mine(trial: Trial, wish: Wish, *controls: str) -> dict[str, Any]:
    figures: dict[str, Any] = trial.work_out(wish, controls)["figures"]["mine"]
    return figures


def test_without_cover_all_of_the_loss_stays(trial: Trial) -> None:
    found = mine(trial, NOTHING)
    assert found == trial.none
    for pair in (found["typical"], found["bad"], *found["sections"]["response"].values()):
        assert pair["kept_yen"] == pair["loss_yen"] > 0
    assert found["annual_kept_yen"] == found["annual_yen"] > 0


def test_under_limits_beyond_every_loss_nothing_stays(trial: Trial) -> None:
    found = mine(trial, EVERYTHING)
    assert found["annual_kept_yen"] == 0
    assert found["bad"]["kept_yen"] == 0
    assert found["exceeds_capacity_ratio"] == 0


@pytest.mark.parametrize("section", SECTIONS)
def test_a_higher_limit_never_leaves_more(trial: Trial, section: str) -> None:
    for low, high in pairwise(trial.dials.menus[section]):
        less, more = (
            mine(trial, replace(trial.dials.guide, **{f"{section}_yen": limit}))
            for limit in (low, high)
        )
        assert more["annual_kept_yen"] <= less["annual_kept_yen"]
        assert more["bad"]["kept_yen"] <= less["bad"]["kept_yen"]


@pytest.mark.parametrize(
    ("dial", "field"), [("waiting", "waiting_hours"), ("deductible", "deductible_yen")]
)
def test_a_longer_wait_or_a_larger_deductible_never_leaves_less(
    trial: Trial, dial: str, field: str
) -> None:
    for low, high in pairwise(trial.dials.menus[dial]):
        short, long = (mine(trial, replace(trial.dials.guide, **{field: at})) for at in (low, high))
        assert long["annual_kept_yen"] >= short["annual_kept_yen"]


def test_the_dials_begin_at_the_guide_and_hold_it(trial: Trial) -> None:
    at_first = trial.work_out(trial.dials.guide)
    assert at_first["figures"]["mine"] == at_first["figures"]["guide"]
    assert trial.dials.guide.liability_yen in trial.dials.menus["liability"]
    assert trial.dials.guide.waiting_hours == trial.needs.waiting_hours_max


def test_what_a_contract_demands_is_a_step_even_between_the_markets() -> None:
    demands = {"contract-demands": ["liability-limit"], "required-limit": 150_000_000}
    found = opened({**DESIGN_OFFICE, **demands})
    assert found.needs.sections["liability"].floor_yen == 150_000_000
    assert found.dials.guide.liability_yen == 150_000_000
    assert 150_000_000 in found.dials.menus["liability"]


def test_every_control_offered_changes_how_often_or_how_much(trial: Trial) -> None:
    assert {"mfa-email", "incident-drill"} <= {control.id for control in trial.dials.controls}
    for control in trial.dials.controls:
        found = mine(trial, trial.dials.guide, control.id)
        assert found["annual_yen"] <= trial.guide["annual_yen"]
        assert trial.dials.changes((control.id,)) == dict(control.to)


def test_a_control_in_place_is_not_offered_again(trial: Trial) -> None:
    found = opened({**trial.case.answers, "mfa-email": "all"})
    assert "mfa-email" not in {control.id for control in found.dials.controls}


def test_plans_are_named_only_in_the_very_form_that_was_tried(trial: Trial) -> None:
    plans = sample.load()
    wish = Wish(100_000_000, 30_000_000, 10_000_000, 12, 100_000)
    found = {offer.terms.code: offer.premium_yen for offer in offers(plans, wish, trial.profile)}
    assert found["SN-STD"] is not None
    off_the_menus = replace(wish, liability_yen=123_456_789)
    assert offers(plans, off_the_menus, trial.profile) == []


def test_a_wait_stands_on_its_menu_where_no_interruption_is_needed() -> None:
    found = opened({**DESIGN_OFFICE, "self-pay-capacity": 1_000_000_000})
    assert found.needs.waiting_hours_max is None
    assert found.dials.guide.interruption_yen == 0
    assert found.dials.guide.waiting_hours in found.dials.menus["waiting"]
