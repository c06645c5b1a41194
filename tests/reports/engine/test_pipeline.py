"""The whole chain: the same every time, valid for every firm, in both languages."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insurance_catalog import sample
from reports.engine.localise import localise
from tests.reports.engine.any_firm import firms
from tests.reports.engine.firms import MAKER, Answers, advise

ROOT = Path(__file__).resolve().parents[3]
SCHEMA = json.loads((ROOT / "docs" / "schemas" / "result.schema.json").read_text("utf-8"))
CONTRACT = jsonschema.Draft202012Validator(SCHEMA)
FILES = sorted((ROOT / "tests" / "data" / "answers").glob("*.json"))
MODES = ("information", "agency", "broker")

# Words that insurance practice forbids, and words that frighten or promise.
NEVER_SAID = (
    "最適な保険",
    "ベスト",
    "No.1",
    "最安",
    "十分です",
    "安心",
    "完全補償",
    "加入不要",
    "無料で最適",
    "危険な会社",
    "狙われています",
    "!",
    "!",
    "確率で足ります",
)


def texts(primitive: Any) -> Iterator[dict[str, str]]:
    if isinstance(primitive, dict):
        if primitive.keys() == {"ja", "en"}:
            yield primitive
        else:
            for value in primitive.values():
                yield from texts(value)
    elif isinstance(primitive, list):
        for value in primitive:
            yield from texts(value)


def written(advice: Any) -> str:
    return json.dumps([advice.result, advice.explanations], ensure_ascii=False, sort_keys=False)


def test_the_same_input_gives_the_same_output_whatever_the_order_of_the_plans() -> None:
    plans = sample.load()
    first = written(advise(MAKER, *plans))
    assert written(advise(MAKER, *plans)) == first
    assert written(advise(MAKER, *reversed(plans))) == first
    assert written(advise(dict(reversed(list(MAKER.items()))), *plans)) == first


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_kind_of_firm_gives_a_valid_result_in_both_languages(path: Path) -> None:
    answers = json.loads(path.read_text("utf-8"))["answers"]
    for mode in MODES:
        advice = advise(answers, *sample.load(), mode=mode)
        for lang in ("ja", "en"):
            CONTRACT.validate(localise(advice.result, lang))
        json.dumps(advice.explanations, allow_nan=False)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_is_said_that_insurance_practice_forbids(path: Path) -> None:
    answers = json.loads(path.read_text("utf-8"))["answers"]
    advice = advise(answers, *sample.load())
    for text in texts([advice.result, advice.explanations]):
        assert text["ja"], text
        assert text["en"], text
        for word in NEVER_SAID:
            assert word not in text["ja"].replace("Yahoo!BB", ""), text["ja"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_figure_is_left_unfilled_and_no_english_is_left_in_japanese(path: Path) -> None:
    answers = json.loads(path.read_text("utf-8"))["answers"]
    advice = advise(answers, *sample.load())
    for text in texts([advice.result, advice.explanations]):
        assert "{" not in text["ja"] + text["en"]
        assert not any("぀" <= letter <= "ヿ" for letter in text["en"]) or _is_quoted(text)


def _is_quoted(text: dict[str, str]) -> bool:
    """A source may be a Japanese title; then both languages cite it alike."""
    return text["ja"] == text["en"]


def test_seed_and_day_of_the_run_stand_in_the_result() -> None:
    result = advise(MAKER).result
    assert (result["seed"], result["as_of"]) == (1, "2026-11-23")
    assert result["versions"]["questionnaire"] == "sme-cyber/2026.1"


def test_the_catalog_version_changes_with_the_terms_used() -> None:
    plans = sample.load()
    whole = advise(MAKER, *plans).result["versions"]["catalog"]
    assert whole != advise(MAKER, *plans[1:]).result["versions"]["catalog"]
    assert whole == advise(MAKER, *reversed(plans)).result["versions"]["catalog"]


@settings(max_examples=25)
@given(firms(), st.sampled_from(MODES))
def test_any_firm_at_all_gets_valid_finite_advice(answers: Answers, mode: Any) -> None:
    advice = advise(answers, *sample.load(), mode=mode)
    CONTRACT.validate(localise(advice.result, "ja"))
    json.dumps([advice.result, advice.explanations], allow_nan=False)
    for policy in advice.result["policies"]:
        assert len(policy["items"]) == 10
    named = {policy["code"] for policy in advice.result["policies"]}
    assert advice.result["recommendation"]["code"] in {None, *named}
