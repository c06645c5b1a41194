import copy
import tomllib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from assessment.questionnaire import loader
from assessment.questionnaire.schema import Condition
from reports.engine import soundness
from reports.engine.parameters import FILES, Entry, ParametersError, parse
from reports.engine.worse import Worse
from reports.inputs.parameter_files import FOLDER
from tests.reports.engine.firms import text, the_parameters

Files = dict[str, dict[str, Any]]


def shipped() -> Files:
    return {name: tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8")) for name in FILES}


def test_the_shipped_parameters_have_no_fault() -> None:
    assert soundness.faults(the_parameters(), loader.load()) == []


def test_a_parameter_gives_its_central_value_and_industry() -> None:
    parameters = the_parameters()
    assert parameters["rate.ransomware"] == 0.0017
    assert parameters.for_industry("rate.industry", "manufacturing") == 1.4
    assert parameters.sd("ransomware.restoration") == 1.6
    with pytest.raises(ParametersError):
        parameters.sd("rate.ransomware")


def test_every_number_has_unit_year_source_and_an_ordered_band() -> None:
    parameters = the_parameters()
    for row in parameters.values.values():
        assert row.low <= row.central <= row.high, row.id
        assert row.unit in parameters.units, row.id
        assert 1990 <= row.year <= 2026, row.id
        assert row.source["ja"], row.id
        assert row.source["en"], row.id


@pytest.mark.parametrize(
    ("name", "milder", "worse"),
    [
        # Half the way by the factor: 3.0M x sqrt(2.0 / 3.0) and x sqrt(4.5 / 3.0).
        ("ransomware.forensics", 2_449_490, 3_674_235),
        # An end at 0 is reached by the difference, as no factor leads there.
        ("record.gift", 250, 707),
        # More made up later means less loss: the ends change places.
        ("interruption.catch-up", 0.283, 0.1),
        # What has no band stays.
        ("needs.level-recommended", 0.9, 0.9),
    ],
)
def test_costs_move_part_of_the_way_to_either_end_of_their_band(
    name: str, milder: float, worse: float
) -> None:
    parameters = the_parameters()
    assert parameters.shifted(worse=False)[name] == pytest.approx(milder, rel=0.01)
    assert parameters.shifted(worse=True)[name] == pytest.approx(worse, rel=0.01)


def test_rates_do_not_move_as_they_only_weigh_events_against_each_other() -> None:
    parameters = the_parameters()
    assert parameters.shifted(worse=True)["rate.ransomware"] == parameters["rate.ransomware"]


def _first(files: Files, name: str, kind: str) -> dict[str, Any]:
    row: dict[str, Any] = files[FILES[name_index(name)]][kind][0]
    return row


def name_index(name: str) -> int:
    return [each.partition("-")[0] for each in FILES].index(name)


def _drop(key: str) -> Callable[[dict[str, Any]], None]:
    return lambda row: row.pop(key)


def _set(key: str, value: Any) -> Callable[[dict[str, Any]], None]:
    def change(row: dict[str, Any]) -> None:
        row[key] = value

    return change


@pytest.mark.parametrize(
    ("file", "kind", "change", "said"),
    [
        ("losses", "parameter", _drop("unit"), "unit"),
        ("losses", "parameter", _drop("year"), "year"),
        ("losses", "parameter", _set("source", "hearsay"), "hearsay"),
        ("losses", "parameter", _set("high", 0.0), "low <= central <= high"),
        ("losses", "parameter", _set("label", {"ja": "片方だけ"}), "ja and en"),
        ("losses", "parameter", _set("label", {"ja": "片方", "en": " "}), "empty"),
        ("losses", "parameter", _set("id", "rate.insider"), "used twice"),
        ("losses", "steps", _set("values", [3, 2]), "ascend"),
        ("typical", "typical", _set("default", [1, 2]), "three values"),
        ("scoring", "rule", _drop("reason"), "reason"),
        ("scoring", "rule", _set("sections", ["luck"]), "luck"),
        (
            "scoring",
            "rule",
            _set("reasons", {"training": {"ja": "理由", "en": "Reason"}}),
            "a section it does not serve",
        ),
        (
            "scoring",
            "rule",
            _set("condition", {"question": "industry", "smells": True}),
            "operator",
        ),
        ("losses", "worse", _drop("direction"), "either an order or a direction"),
        ("losses", "worse", _set("order", [1, 2]), "either an order or a direction"),
        ("losses", "worse", _set("direction", "sideways"), "higher or lower"),
        ("losses", "worse", _set("probes", [1]), "two probes"),
        ("losses", "no_clear_order", _drop("reason"), "reason"),
        ("advice", "why", _drop("id"), "id"),
        ("stories", "story", _drop("title"), "title"),
        ("stories", "story", _set("source", "hearsay"), "hearsay"),
        ("stories", "story", lambda row: row["step"].reverse(), "ascend"),
        ("stories", "story", lambda row: row["step"][0].pop("at"), "lacks at"),
        (
            "stories",
            "story",
            lambda row: row["step"][0].update(adds=[{"cover": "luck", "ja": "又", "en": "too"}]),
            "adds names a cost or cover",
        ),
        ("stories", "role", _drop("name"), "name"),
    ],
)
def test_a_record_that_is_not_well_formed_is_refused(
    file: str, kind: str, change: Callable[[dict[str, Any]], None], said: str
) -> None:
    files = copy.deepcopy(shipped())
    change(_first(files, file, kind))
    with pytest.raises(ParametersError, match=said):
        parse(files)


def test_a_missing_file_is_named() -> None:
    files = shipped()
    del files["scoring-2026"]
    with pytest.raises(ParametersError, match="scoring-2026"):
        parse(files)


def _rules(**changes: Any) -> Callable[[Any], Any]:
    return lambda p: replace(p, rules=(replace(p.rules[0], **changes), *p.rules[1:]))


def _worse(row: Worse) -> Callable[[Any], Any]:
    return lambda p: replace(p, worse=(*p.worse, row))


def _entry(kind: str, entry: Entry) -> Callable[[Any], Any]:
    return lambda p: replace(p, entries={**p.entries, kind: (*p.entries[kind], entry)})


def _story(**changes: Any) -> Callable[[Any], Any]:
    """Change the last story, which is told to every firm."""

    def changed(p: Any) -> Any:
        *others, last = p.stories.told
        return replace(p, stories=replace(p.stories, told=(*others, replace(last, **changes))))

    return changed


def _step(**changes: Any) -> Callable[[Any], Any]:
    """Change the last step of the last story."""

    def changed(p: Any) -> Any:
        *steps, last = p.stories.told[-1].steps
        return _story(steps=(*steps, replace(last, **changes)))(p)

    return changed


@pytest.mark.parametrize(
    ("rule", "break_it"),
    [
        ("E002", _rules(condition=Condition("is", "no-such-question", "yes"))),
        ("E002", _rules(condition=Condition("is", "industry", "piracy"))),
        ("E003", lambda p: replace(p, rules=tuple(r for r in p.rules if "W3" not in r.rows))),
        ("E003", _rules(rows=("W9",))),
        ("E004", lambda p: replace(p, rules=(*p.rules, p.rules[0]))),
        ("E005", _entry("defence", Entry("no-such-control", None, {}, {}, None))),
        ("E006", _entry("narrow", Entry("industry", None, {"text": text("{luck}")}, {}, None))),
        ("E007", lambda p: replace(p, entries={**p.entries, "existing": ()})),
        ("E008", lambda p: replace(p, levels={"high": 10, "medium": 25})),
        ("E009", lambda p: replace(p, worse=p.worse[1:])),
        ("E009", lambda p: replace(p, no_clear_order=p.no_clear_order[1:])),
        ("E009", _worse(Worse("founded", (1, 2), {}, False))),
        ("E009", _worse(Worse("industry", ("other", "it"), {}, False))),
        ("E009", _worse(Worse("mfa-email", ("all", "never"), {}, False))),
        ("E002", _step(condition=Condition("is", "industry", "piracy"))),
        ("E004", _story(id="clinic")),
        ("E004", _step(id="night")),
        ("E010", lambda p: replace(p, stories=replace(p.stories, told=p.stories.told[:1]))),
        ("E010", _story(scenario="meteorite")),
        ("E010", _story(premise=("luck",))),
        ("E010", _step(policy=())),
        ("E010", _step(policy=("payout", "prayer"))),
        ("E010", _step(calls=("oracle",))),
        ("E010", _step(costs={"flowers": 1.0})),
    ],
)
def test_what_the_shape_cannot_catch_is_a_fault(rule: str, break_it: Callable[[Any], Any]) -> None:
    found = soundness.faults(break_it(the_parameters()), loader.load())
    assert rule in {fault.rule for fault in found}


def test_every_rule_of_soundness_is_tried_above() -> None:
    tried = {"E002", "E003", "E004", "E005", "E006", "E007", "E008", "E009", "E010"}
    assert set(soundness.RULES) == tried
