"""Whatever cannot be used: one line that names it, exit code 2, nothing on stdout, no file."""

import json
import os
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from reports.inputs import standalone
from tests.reports.assessing import AS_OF, DATA, QUICK, Done, Terminal, in_a_process

BAD = DATA / "bad_answers"
EXPECTED: dict[str, str] = tomllib.loads((BAD / "expected.toml").read_text(encoding="utf-8"))
GOOD = json.dumps(json.loads(QUICK.read_bytes()))


@pytest.fixture
def assess(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setattr(standalone, "database_is_absent", lambda: True)
    return Terminal(capsys)


def check_refusal(done: Done, needle: str) -> None:
    assert done.code == 2
    assert done.out == ""
    assert done.err.startswith("assess: ")
    assert done.err.endswith("\n")
    assert len(done.err.splitlines()) == 1, done.err
    assert "Traceback" not in done.err
    assert needle in done.err.replace(str(BAD), "")


def test_every_bad_file_is_expected() -> None:
    assert {path.stem for path in BAD.glob("*.json")} == set(EXPECTED)


@pytest.mark.parametrize("name", sorted(EXPECTED))
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_bad_file_is_refused_in_one_line_that_names_the_question(
    assess: Terminal, tmp_path: Path, name: str, lang: str
) -> None:
    kept = tmp_path / "kept.json"
    kept.write_text("as it was", encoding="utf-8")
    outputs = ("--json", kept, "--pdf", tmp_path / "new.pdf")
    done = assess(BAD / f"{name}.json", *AS_OF, "--lang", lang, *outputs)
    said = done.err.partition(f"{name}.json: ")[2]
    check_refusal(done, "")
    assert EXPECTED[name] in said
    assert [path.name for path in tmp_path.iterdir()] == ["kept.json"]
    assert kept.read_text(encoding="utf-8") == "as it was"


def nested(depth: int, opening: str, closing: str) -> bytes:
    return (
        '{"questionnaire": "sme-cyber/2026.1", "answers": {"industry": '
        f"{opening * depth}0{closing * depth}"
        ', "annual-revenue": 80000000}}'
    ).encode()


MADE: dict[str, Callable[[], tuple[bytes, str]]] = {
    "lists 100,000 deep": lambda: (nested(100_000, "[", "]"), "industry"),
    "objects 100,000 deep": lambda: (nested(100_000, '{"a":', "}"), "industry"),
    "never closed": lambda: (b"[" * 100_000, ""),
    "an integer of 5,000 digits": lambda: (
        GOOD.replace("1200000000", "9" * 5_000).encode(),
        "annual-revenue",
    ),
    "a byte order mark": lambda: (b"\xef\xbb\xbf" + GOOD.encode(), "BOM"),
    "UTF-16": lambda: (GOOD.encode("utf-16"), ""),
    "Shift JIS": lambda: (GOOD.replace("industry", "業種").encode("cp932"), ""),
    "half a character": lambda: (GOOD.encode()[:-2] + b"\xe5\x82", ""),
    "NUL bytes": lambda: (b"\0" * 1_000, ""),
    "a PDF": lambda: (b"%PDF-1.7\n\xe2\xe3\xcf\xd3\n", ""),
    "10,000 unknown questions": lambda: (
        GOOD.replace(
            '"industry"', ", ".join(f'"q-{n}": 1' for n in range(10_000)) + ', "industry"'
        ).encode(),
        "q-0",
    ),
    "5 MB of text": lambda: (GOOD.replace("edi", "あ" * 1_700_000).encode(), "MB"),
}


@pytest.mark.parametrize("name", MADE)
def test_a_monstrous_file_is_refused_in_one_line(
    assess: Terminal, tmp_path: Path, name: str
) -> None:
    data, needle = MADE[name]()
    path = tmp_path / "monster"
    path.write_bytes(data)
    check_refusal(assess(path, *AS_OF), needle)


def test_a_name_with_a_line_break_stays_on_the_line(assess: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "a\nb\x1b[31m.json"
    path.write_text("{", encoding="utf-8")
    check_refusal(assess(path, *AS_OF), "b")


OPTIONS = [
    (("--as-of", "2026-02-30"), "--as-of"),
    (("--as-of", "23.11.2026"), "--as-of"),
    (("--as-of", "２０２６-11-23"), "--as-of"),
    (("--as-of", "1999-12-31"), "--as-of"),
    (("--as-of", ""), "--as-of"),
    (("--seed", "x"), "--seed"),
    (("--seed", "-1"), "--seed"),
    (("--seed", "1.5"), "--seed"),
    (("--seed", "99999999999999999999"), "--seed"),
    (("--seed", "１"), "--seed"),
    (("--events", "0"), "--events"),
    (("--events", "many"), "--events"),
    (("--events", "999999999999"), "--events"),
    (("--mode", "advice"), "--mode"),
    (("--mode", "Agency"), "--mode"),
    (("--lang", "fr"), "--lang"),
    (("--xlsx", ""), "--xlsx"),
    (("--xlsx", "/no-such-folder/out.xlsx"), "--xlsx"),
    (("--frobnicate",), "--frobnicate"),
    (("--see", "1"), "--see"),
    (("--seed",), "--seed"),
    (("--json",), "--json"),
    (("--json", ""), "--json"),
    (("--json", "/no-such-folder/out.json"), "--json"),
    (("--json", "/"), "--json"),
    (("--pdf", "/dev/null/out.pdf"), "--pdf"),
    (("--catalog", "/no-such-file.json"), "--catalog"),
    (("--catalog", "/"), "--catalog"),
    (("another.json",), "another.json"),
]


@pytest.mark.parametrize(("options", "needle"), OPTIONS, ids=lambda value: " ".join(value))
def test_a_bad_option_is_refused_in_one_line(
    assess: Terminal, options: tuple[str, ...], needle: str
) -> None:
    check_refusal(assess(QUICK, *options), needle)


def test_no_file_at_all_is_refused_in_one_line(assess: Terminal) -> None:
    check_refusal(assess(), "ANSWERS")


@pytest.mark.parametrize("name", ["/", "/no-such-file.json", "", "x" * 5_000, "/dev/null/x"])
def test_what_is_no_file_is_refused_in_one_line(assess: Terminal, name: str) -> None:
    check_refusal(assess(name), "")


@pytest.mark.parametrize("epoch", ["yesterday", "-1", "1e9", "99999999999999999999"])
def test_a_bad_clock_is_refused_in_one_line(
    assess: Terminal, monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    check_refusal(assess(QUICK), "SOURCE_DATE_EPOCH")


CATALOGS = {
    "": "",
    "[]": "",
    "{": "",
    '{"schema": "sonae.catalog/2", "plans": []}': "schema",
    '{"schema": "sonae.catalog/1"}': "plans",
    '{"schema": "sonae.catalog/1", "plans": [{"code": "X-1"}]}': "X-1",
    '{"schema": "sonae.catalog/1", "plans": [], "dealable": ["X-1"]}': "dealable",
    '{"schema": "sonae.catalog/1", "plans": [], "plans": []}': "plans",
    '{"schema": "sonae.catalog/1", "plans": NaN}': "NaN",
    '{"schema": "sonae.catalog/1", "plans": ' + "[" * 100_000: "",
}


@pytest.mark.parametrize(("text", "needle"), CATALOGS.items(), ids=range(len(CATALOGS)))
def test_a_bad_catalog_is_refused_in_one_line(
    assess: Terminal, tmp_path: Path, text: str, needle: str
) -> None:
    catalog = tmp_path / "catalog.json"
    catalog.write_text(text, encoding="utf-8")
    done = assess(QUICK, *AS_OF, "--catalog", catalog)
    check_refusal(done, "--catalog")
    assert needle in done.err


def test_nothing_that_is_read_is_overwritten(assess: Terminal, tmp_path: Path) -> None:
    answers = tmp_path / "answers.json"
    answers.write_text(GOOD, encoding="utf-8")
    check_refusal(assess(answers, "--json", answers), "--json")
    link = tmp_path / "link.json"
    link.symlink_to(answers)
    check_refusal(assess(answers, "--pdf", link), "--pdf")
    assert answers.read_text(encoding="utf-8") == GOOD


def test_two_outputs_cannot_share_a_place(assess: Terminal, tmp_path: Path) -> None:
    check_refusal(assess(QUICK, "--json", tmp_path / "x", "--pdf", tmp_path / "x"), "--pdf")
    check_refusal(assess(QUICK, "--json", "-", "--pdf", "-"), "--pdf")


def test_no_output_appears_where_one_cannot_be_written(
    assess: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    done = assess(QUICK, *AS_OF, "--json", tmp_path / "advice.json")
    check_refusal(done, "--json")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_behind_stdout_is_told_in_one_line() -> None:
    done = in_a_process(QUICK, *AS_OF, "--json", "/dev/full")
    assert done.code == 2
    assert "--json /dev/full" in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("name", ["numeric-string", "not-json", "lone-surrogate"])
def test_a_program_of_its_own_refuses_alike(name: str) -> None:
    done = in_a_process(BAD / f"{name}.json", *AS_OF)
    check_refusal(done, EXPECTED[name])
