"""The public page of the method: complete, true to the data, readable in both languages."""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from reports.engine.frequency import SCENARIOS
from reports.engine.localise import Language
from reports.inputs.published import compared, published
from reports.method.context import build
from reports.method.groups import BY_INDUSTRY
from tests.reports.engine.firms import the_parameters

pytestmark = pytest.mark.django_db


def page(client: Client, language: Language = "ja") -> str:
    response = client.get("/method/", headers={"Accept-Language": language})
    assert response.status_code == 200
    return response.content.decode()


def test_it_stands_at_its_address_and_in_the_footer(client: Client) -> None:
    assert reverse("reports:method") == "/method/"
    assert 'href="/method/"' in client.get(reverse("privacy")).content.decode()


def test_every_number_is_there_once(client: Client) -> None:
    parameters = the_parameters()
    ids = re.findall(r'<dt id="([^"]+)"', page(client))
    wanted = {name for name in parameters.values if not name.startswith(BY_INDUSTRY)} | {
        start.rstrip(".") for start in BY_INDUSTRY
    }
    wanted |= {factor.id for factor in parameters.factors}
    wanted |= {*parameters.typical, *parameters.steps}
    wanted |= {f"split.{name}" for name in parameters.splits}
    assert sorted(ids) == sorted(wanted)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_numbers_carry_band_year_and_source(client: Client, language: Language) -> None:
    text = html.unescape(page(client, language))
    parameters = the_parameters()
    for parameter in parameters.values.values():
        assert f"{parameter.source[language]} ({parameter.year})" in text, parameter.id
    for factor in parameters.factors:
        assert factor.label[language] in text
        assert f"{factor.source[language]} ({factor.year})" in text


def test_hits_and_misses_are_those_of_the_data(client: Client) -> None:
    text = page(client)
    found = compared()
    hits = sum(bool(row["hit"]) for row in found.values())
    assert f"{len(found)}の数字" in text
    assert f"{hits}が幅に入り" in text
    assert f"{len(found) - hits}が外れました" in text
    # Each figure stands once in the whole list, a miss once more among the misses.
    assert text.count("badge-met") == hits
    assert text.count("badge-unmet") == 2 * (len(found) - hits)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_miss_says_why(client: Client, language: Language) -> None:
    text = html.unescape(page(client, language))
    for figure in published().figures:
        assert figure.label[language] in text
        if not compared()[figure.id]["hit"]:
            assert figure.why is not None
            assert figure.why[language] in text
    for one in published().unused:
        assert one.reason[language] in text


def test_all_kinds_of_incident_are_named(client: Client) -> None:
    text = page(client)
    for scenario in SCENARIOS:
        assert the_parameters().values[f"rate.{scenario}"].label["ja"] in text


def test_the_example_is_simulated_and_read_at_the_level_of_the_advice() -> None:
    shown = build("ja")["example"]
    assert len(shown["bars"]) == 20
    heights = [bar["height"] for bar in shown["bars"]]
    assert heights == sorted(heights)
    level = the_parameters()["needs.level-recommended"]
    assert sum(bar["within"] for bar in shown["bars"]) == level * 20
    assert shown["of_hundred"] == level * 100


def test_some_numbers_are_said_to_be_our_own() -> None:
    estimates = build("ja")["estimates"]
    assert 0 < estimates["guessed"] < estimates["all"] == len(the_parameters().values)


def test_nothing_is_inline(client: Client) -> None:
    text = page(client)
    assert "<style" not in text
    assert " style=" not in text
    assert "<script>" not in text


def test_only_reading_is_allowed(client: Client) -> None:
    assert client.post("/method/").status_code == 405
