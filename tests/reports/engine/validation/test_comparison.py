import json
from dataclasses import replace
from functools import cache

import pytest

from assessment.questionnaire import loader
from reports.engine.parameters import Parameters
from reports.engine.validation.comparison import Compared, compare, judged
from reports.engine.validation.figures import ValidationDataError
from reports.engine.validation.page import record, said, validation_page
from reports.engine.validation.simulated import Simulated
from reports.inputs.published import COMPARED, published
from tests.reports.engine.firms import the_parameters
from tests.reports.engine.test_handbook import MODEL
from tests.reports.engine.validation.made import figure, sample

OF = sample("events")
HINT = "run manage.py validate_model"


@cache
def everything() -> tuple[Compared, ...]:
    return compare(published(), the_parameters(), loader.load())


def only(parameters: Parameters, *ids: str) -> dict[str, Compared]:
    found = compare(published(), parameters, loader.load(), ids)
    return {one.figure.id: one for one in found}


def with_central(name: str, value: float) -> Parameters:
    parameters = the_parameters()
    row = parameters.values[name]
    wrong = replace(row, central=value, low=min(row.low, value), high=max(row.high, value))
    return replace(parameters, values={**parameters.values, name: wrong})


@pytest.mark.parametrize(
    ("value", "n", "step", "hit"),
    [
        (150, None, 0, True),
        (151, None, 0, False),
        (67, None, 0, True),
        (66, None, 0, False),
        (120, 50, 0, True),
        (121, 50, 0, False),
        (121, 50, 2, True),
        (89, 50, 0, False),
    ],
)
def test_the_tolerance_decides(value: float, n: int | None, step: float, hit: bool) -> None:
    simulated = Simulated(100, 90, 120)
    found = judged(figure(OF, {"mean": True}, value, n, step), simulated, 1.5)
    assert found.hit is hit
    assert found.ratio == pytest.approx(100 / value)


def test_a_figure_of_a_known_number_of_respondents_needs_their_range() -> None:
    with pytest.raises(ValidationDataError, match="known number"):
        judged(figure(OF, {"mean": True}, 100, 50), Simulated(100), 1.5)


@pytest.mark.parametrize(
    ("name", "wrong", "figure_id"),
    [
        ("ransomware.restoration", 65_000_000, "police-2022-10m"),
        ("ransomware.outage", 20, "recovery-2025-month"),
        ("funds-transfer-fraud.stolen", 60_000_000, "fraud-bank-2025"),
        ("web-breach.rebuild-own-built", 60_000_000, "ec-response"),
    ],
)
def test_a_wrong_parameter_makes_a_hit_a_miss(name: str, wrong: float, figure_id: str) -> None:
    assert only(the_parameters(), figure_id)[figure_id].hit
    assert not only(with_central(name, wrong), figure_id)[figure_id].hit


def test_a_figure_alone_comes_out_as_among_all_others() -> None:
    among = {one.figure.id: one for one in everything()}
    for figure_id in ("jnsa-median", "ipa-mean", "police-share-trade"):
        assert only(the_parameters(), figure_id)[figure_id] == among[figure_id]


def test_every_miss_is_explained() -> None:
    missed = [one.figure.id for one in everything() if not one.hit and one.figure.why is None]
    assert missed == []


def test_the_page_and_its_data_are_current() -> None:
    page = validation_page(published(), everything())
    assert (MODEL / "validation.md").read_text("utf-8") == page, HINT
    data = record(published(), everything(), the_parameters().version)
    assert json.loads(COMPARED.read_text("utf-8")) == data, HINT


def test_the_page_names_every_figure_and_verdict() -> None:
    page = validation_page(published(), everything())
    for one in everything():
        verdict = "hit" if one.hit else "**miss**"
        row = next(line for line in page.splitlines() if line.startswith(f"| `{one.figure.id}`"))
        assert row.endswith(f"| {verdict} |")
    ids = {one.id for one in published().samples} | {one.id for one in published().populations}
    for name in ids | {one.id for one in published().unused}:
        assert f"`{name}`" in page


def test_a_page_without_misses_says_so() -> None:
    hit = judged(figure(OF, {"mean": True}, 100), Simulated(100), 1.5)
    assert "None." in validation_page(published(), [hit])


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [(0.1434, "ratio", "14.3%"), (60_190_000, "yen", "60.2M"), (8.6, "months", "8.6")],
)
def test_values_are_said_in_their_unit(value: float, unit: str, text: str) -> None:
    assert said(value, unit) == text
