from pathlib import Path

from reports.engine.handbook import parameters_page, rules_page
from tests.reports.engine.firms import the_parameters

MODEL = Path(__file__).resolve().parents[3] / "docs" / "model"


def test_the_pages_of_rules_and_parameters_are_current() -> None:
    parameters = the_parameters()
    hint = "run manage.py write_model_pages"
    assert (MODEL / "rules.md").read_text("utf-8") == rules_page(parameters), hint
    assert (MODEL / "parameters.md").read_text("utf-8") == parameters_page(parameters), hint


def test_every_rule_parameter_and_entry_is_documented() -> None:
    parameters = the_parameters()
    rules, numbers = rules_page(parameters), parameters_page(parameters)
    for rule in parameters.rules:
        assert f"`{rule.id}`" in rules
        assert rule.reason["ja"] in rules
    for rows in parameters.entries.values():
        for row in rows:
            assert f"`{row.id}`" in rules
    for group in (parameters.values, parameters.steps, parameters.typical):
        for name in group:
            assert f"`{name}`" in numbers
