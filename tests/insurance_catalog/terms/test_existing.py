"""What existing insurance usually covers is data with source and questions."""

import subprocess
import sys
from copy import deepcopy
from typing import Any

import pytest

from insurance_catalog.terms import existing
from insurance_catalog.terms.model import UNKNOWN
from insurance_catalog.terms.problem import TermsError
from insurance_catalog.terms.vocabulary import EXISTING_POLICIES

KINDS = existing.load()


def kind(**changes: Any) -> dict[str, Any]:
    """Return a kind as a file would hold it, with some things changed."""
    text = {"ja": "日本語", "en": "English"}
    section = {
        "covered": True,
        "limit_yen": 5,
        "deductible_yen": 0,
        "payment_ratio": 1.0,
        "items": {},
    }
    return {
        "id": "it-rider",
        "title": text,
        "says": text,
        "answers_leak": True,
        "answers_attack": True,
        "leak_only": False,
        "order": "first",
        "sections": {name: deepcopy(section) for name in existing.SECTIONS},
        "questions": [],
        "source": text,
        "year": 2026,
    } | changes


def test_every_kind_that_is_asked_about_is_described_once() -> None:
    assert set(KINDS) == set(EXISTING_POLICIES)


@pytest.mark.parametrize("name", KINDS)
def test_every_unknown_has_its_question_in_both_languages(name: str) -> None:
    for term in existing.unknown_terms(KINDS[name]):
        question = KINDS[name].question_for(term)
        assert question is not None, term
        assert question.ja.endswith("。")
        assert question.en.endswith("?")
        assert not any("ぁ" <= letter <= "ん" for letter in question.en)


@pytest.mark.parametrize("name", KINDS)
def test_every_question_asks_for_something_unknown(name: str) -> None:
    unknown = list(existing.unknown_terms(KINDS[name]))
    for question in KINDS[name].questions:
        asked = [term for term in unknown if KINDS[name].question_for(term) == question]
        assert asked, question.term


@pytest.mark.parametrize("name", KINDS)
def test_a_figure_stands_only_with_a_published_source(name: str) -> None:
    found = KINDS[name]
    figures = [
        value
        for section in found.sections.values()
        for value in (section.limit_yen, section.deductible_yen, section.payment_ratio)
        if value is not UNKNOWN
    ]
    assert bool(figures) == bool(found.url)
    assert found.source["ja"]
    assert found.source["en"]
    assert 2010 <= found.year <= 2026


def test_a_leak_policy_does_not_answer_a_stop_and_says_so() -> None:
    leak = KINDS["personal-information-leak"]
    assert leak.leak_only is True
    assert leak.sections["interruption"].covered is False
    assert leak.sections["response"].items["notification"] is True
    assert leak.sections["response"].items["restoration"] is False
    assert leak.sections["response"].payment_ratio == 0.9


def test_what_is_not_known_is_neither_yes_nor_no() -> None:
    rider = KINDS["it-rider"]
    assert {section.covered for section in rider.sections.values()} == {UNKNOWN}


WRONG = {
    "no kind": (kind(id="pet-insurance"), "id"),
    "no section": (kind(sections={}), "sections"),
    "no question": (kind(order="unknown"), "order"),
    "half a word": (kind(leak_only="maybe"), "leak_only"),
    "unknown key": (kind(extra=1), "extra"),
}


@pytest.mark.parametrize(("row", "place"), WRONG.values(), ids=WRONG)
def test_a_kind_that_is_wrong_is_named_with_its_term(row: dict[str, Any], place: str) -> None:
    with pytest.raises(TermsError) as caught:
        existing.parse({"kinds": [row]})
    assert str(caught.value).startswith(f"{row['id']}: {place}")


def test_an_item_that_is_none_is_refused() -> None:
    row = kind()
    row["sections"]["response"]["items"] = {"tea": True}
    with pytest.raises(TermsError, match=r"sections\.response\.items\.tea"):
        existing.parse({"kinds": [row]})


def test_a_kind_twice_is_refused() -> None:
    with pytest.raises(TermsError, match="二度"):
        existing.parse({"kinds": [kind(), kind()]})


def test_reading_the_kinds_needs_no_django() -> None:
    program = (
        "import sys; from insurance_catalog.terms import existing;"
        "existing.load(); sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0  # noqa: S603
