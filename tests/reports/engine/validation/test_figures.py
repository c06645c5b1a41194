from collections.abc import Callable
from typing import Any

import pytest

from reports.engine.items import ITEMS, SECTIONS
from reports.engine.validation.comparison import KINDS
from reports.engine.validation.figures import ValidationDataError, parse
from tests.reports.engine.validation.made import shipped

Row = dict[str, Any]


def test_the_shipped_figures_can_all_be_simulated() -> None:
    published = parse(shipped())
    for figure in published.figures:
        assert figure.sample.kind in KINDS, figure.id
        assert 2000 <= figure.year <= 2026, figure.id
        measure = figure.sample.options.get("measure", {})
        named = [*measure.get("items", []), *measure.get("with", []), *measure.get("without", [])]
        assert set(named) <= set(ITEMS), figure.id
        assert measure.get("section", "response") in SECTIONS, figure.id


def test_every_sample_and_population_serves_a_figure() -> None:
    published = parse(shipped())
    used = {figure.sample.id for figure in published.figures}
    assert used == {sample.id for sample in published.samples}
    asked = {sample.population.id for sample in published.samples if sample.population}
    assert asked == {population.id for population in published.populations}


def test_every_kind_of_figure_named_in_the_reference_is_there() -> None:
    ids = {figure.id for figure in parse(shipped()).figures}
    wanted = {"police-2022-10m", "jnsa-mean", "jnsa-median", "ipa-mean", "ipa-1m", "tdb-1m"}
    wanted |= {"ec-response", "ec-closure", "ec-lost-sales", "recovery-2025h1-open"}
    wanted |= {"premium-manufacturing", "fraud-bank-2025", "coalition-mail"}
    assert wanted <= ids


def _set(kind: str, key: str, value: Any) -> Callable[[Row], None]:
    def change(file: Row) -> None:
        file[kind][0][key] = value

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_set("figure", "id", "police-2022-10m"), "used twice"),
        (_set("figure", "sample", "nobody"), "no sample is called nobody"),
        (_set("figure", "source", "hearsay"), "hearsay is not listed"),
        (_set("figure", "unit", "bushels"), "no unit is called bushels"),
        (_set("figure", "tolerance", "factor-1.5"), "whether n is known"),
        (_set("figure", "mark", "?"), "mark P, S or I"),
        (_set("figure", "value", 0), "above 0"),
        (_set("figure", "label", {"ja": "片方だけ"}), "needs ja and en"),
        (_set("sample", "population", "nobody"), "no population is called nobody"),
        (lambda file: file["population"][0]["groups"].pop(), "must sum to 1"),
    ],
)
def test_a_record_that_is_not_well_formed_is_named(
    change: Callable[[Row], None], said: str
) -> None:
    file = shipped()
    change(file)
    with pytest.raises(ValidationDataError, match=said):
        parse(file)
