import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.questionnaire import answer_file, strict_json
from assessment.questionnaire.answer_file import AnswerFileError

AS_OF = date(2026, 11, 23)
LEAST: dict[str, Any] = {"industry": "it", "annual-revenue": 50_000_000}


def file(answers: dict[str, Any] | None = None, **more: Any) -> bytes:
    document = {"questionnaire": "sme-cyber/2026.1", "answers": LEAST | (answers or {}), **more}
    return json.dumps(document).encode()


def raw(answers: str, more: str = "") -> bytes:
    least = '"industry": "it", "annual-revenue": 50000000'
    return (
        f'{{"questionnaire": "sme-cyber/2026.1", "answers": {{{least}, {answers}}}{more}}}'
    ).encode()


def refused(data: bytes) -> AnswerFileError:
    with pytest.raises(AnswerFileError) as caught:
        answer_file.parse(data, as_of=AS_OF)
    error = caught.value
    for line in (str(error), error.line("ja"), error.line("en")):
        assert len(line.splitlines()) == 1
        line.encode()
    return error


def test_a_good_file_is_read() -> None:
    company = {"name": "㈱見本", "corporate-number": "7000012050002", "postal-code": "103-0027"}
    read = answer_file.parse(file(company=company), as_of=AS_OF)
    assert read.questionnaire.key == "sme-cyber/2026.1"
    assert read.company == company
    assert read.answers == LEAST
    assert read.mode == "quick"


def test_one_answer_beyond_the_ten_makes_the_file_full() -> None:
    assert answer_file.parse(file({"employee-count": 5}), as_of=AS_OF).mode == "full"


def test_the_mode_asked_for_wins() -> None:
    assert answer_file.parse(file(mode="full"), as_of=AS_OF).mode == "full"
    assert answer_file.parse(file({"employee-count": 5}, mode="quick"), as_of=AS_OF).mode == "quick"


def test_answers_to_hidden_questions_are_kept() -> None:
    hidden = {"contract-demands": ["none"], "required-limit": 100_000_000}
    assert answer_file.parse(file(hidden), as_of=AS_OF).answers["required-limit"] == 100_000_000


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (file({"favourite-colour": "blue"}), "favourite-colour"),
        (file({"industry": 5}), "industry"),
        (file({"annual-revenue": "50000000"}), "annual-revenue"),
        (file({"partner-connection": ["none", "vpn"]}), "partner-connection"),
        (file({"certifications": ["scs-4"]}), "certifications"),
        (raw('"employee-count": 1e30'), "employee-count"),
        (raw('"employee-count": 1e400'), "employee-count"),
        (raw('"employee-count": ' + "9" * 5_000), "employee-count"),
        (raw('"gross-margin": NaN'), "gross-margin"),
        (raw('"gross-margin": Infinity'), "gross-margin"),
        (raw('"gross-margin": -Infinity'), "gross-margin"),
        (raw('"gross-margin": ' + "9" * 5_000), "gross-margin"),
        (raw('"current-agent": "\\ud800"'), "current-agent"),
        (raw('"current-agent": "a\\u0000"'), "current-agent"),
        (raw('"employee-count": 5, "employee-count": 6'), "employee-count"),
        (raw('"desired-terms": {"deductible": 1, "deductible": 2}'), "desired-terms"),
        (raw('"subsidiaries": [{"yen": 1, "yen": 2}]'), "subsidiaries"),
        (raw('"subsidiaries": ' + "[" * 100_000 + "]" * 100_000), "subsidiaries"),
        (raw('"\\ud800": 1'), "\\ud800"),
        (raw('"a\\nb": 1'), "a\\u000ab"),
        (raw('"employee-count": 5', ', "mode": "slow"'), "mode"),
        (raw('"employee-count": 5', ', "mode": null'), "mode"),
        (raw('"employee-count": 5', ', "consent": true'), "consent"),
        (raw('"employee-count": 5', ', "answers": {}'), "answers"),
        (b'{"questionnaire": "sme-cyber/2025.1", "answers": {}}', "questionnaire"),
        (b'{"questionnaire": ["sme-cyber/2026.1"], "answers": {}}', "questionnaire"),
        (b'{"answers": {}}', "questionnaire"),
        (b'{"questionnaire": "sme-cyber/2026.1"}', "answers"),
        (b'{"questionnaire": "sme-cyber/2026.1", "answers": []}', "answers"),
        (b'{"questionnaire": "sme-cyber/2026.1", "answers": {}}', "industry"),
        (b'{"questionnaire": "sme-cyber/2026.1", "answers": {"industry": "it"}}', "annual-revenue"),
        (file(company=[]), "company"),
        (file(company={"president": "x"}), "company.president"),
        (file(company={"name": ""}), "company.name"),
        (file(company={"name": 5}), "company.name"),
        (file(company={"name": "a\x1b"}), "company.name"),
        (file(company={"corporate-number": "1234567890123"}), "company.corporate-number"),
        (file(company={"corporate-number": 7000012050002}), "company.corporate-number"),
        (file(company={"postal-code": "000-0000"}), "company.postal-code"),
        (file(company={"phone": "110"}), "company.phone"),
        (file(company={"email": "a@b"}), "company.email"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_fault_is_told_in_one_line_that_names_the_question(data: bytes, named: str) -> None:
    assert refused(data).question_id == named


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"[]", "object"),
        (b"5", "object"),
        (b"null", "object"),
        (b"industry: it", "line 1"),
        (b'{\n"questionnaire": ', "line 2"),
        (b"{} {}", "line 1"),
        (b"// {}", "line 1"),
        (b'{"a": 1,}', "line 1"),
        (b"\xff\xfe{\x00}\x00", "UTF-8"),
        ("{}".encode("utf-16-be"), "line 1"),
        (b'{"name": "\x8a"}', "UTF-8"),
        (b"\xef\xbb\xbf{}", "byte order mark"),
        (b"[" * 100_000, "nesting"),
        (b'{"a":' * 100_000, "nesting"),
        (b'"' + b'\\"' * 400_000, "not JSON"),
        (b" " * (strict_json.MAX_BYTES + 1), "too large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_is_no_json_is_told_in_one_line(data: bytes, said: str) -> None:
    assert said in refused(data).text["en"]


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.text(), parts, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["industry", "subsidiaries", "gross-margin"]), JSON_VALUES))
def test_whatever_json_is_answered_is_read_or_refused(answers: dict[str, Any]) -> None:
    lines = ["read"]
    try:
        answer_file.parse(file(answers), as_of=AS_OF)
    except AnswerFileError as error:
        lines = str(error).splitlines()
    assert len(lines) == 1


@given(st.binary(max_size=200))
def test_whatever_bytes_are_given_are_refused_quietly(data: bytes) -> None:
    assert refused(data).text["ja"]
