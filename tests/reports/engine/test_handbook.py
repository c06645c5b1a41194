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
    for story in parameters.stories.told:
        part = rules.partition(f"### `{story.id}`")[2].partition("###")[0]
        for step in story.steps:
            assert f"| `{step.id}` |" in part
            assert step.text["en"] in part
    for group in (parameters.values, parameters.steps, parameters.typical):
        for name in group:
            assert f"`{name}`" in numbers


def test_every_case_of_a_factor_and_every_split_is_documented() -> None:
    parameters = the_parameters()
    lines = parameters_page(parameters).splitlines()
    for factor in parameters.factors:
        rows = [line for line in lines if line.startswith(f"| `{factor.id}` |")]
        open_row = factor.question is not None
        assert len(rows) == len(factor.cases) + 1 + open_row, factor.id
        for scenario in factor.scenarios:
            assert all(scenario in row for row in rows)
    for split in parameters.splits.values():
        for item, share in split.items.items():
            assert any(
                line.startswith(f"| `{split.id}` | {item} | {share:g} |") for line in lines
            ), split.id


def test_a_band_of_a_factor_can_be_read_off() -> None:
    page = parameters_page(the_parameters())
    assert "| `factor.mfa-email` |" in page
    assert "| mfa-email is all | 0.2 / 0.4 / 0.75 |" in page
    assert "| mfa-email open | 0.4 / 1 / 1.4 |" in page


def test_every_order_of_answers_is_documented() -> None:
    parameters = the_parameters()
    page = parameters_page(parameters).partition("## Which answer is worse")[2]
    named = [row.question for row in parameters.worse]
    named += [row.question for row in parameters.no_clear_order]
    for question in named:
        assert f"| `{question}` |" in page
    assert "| `mfa-email` | all < partly < no |" in page
