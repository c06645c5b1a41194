"""The main job without a browser, on every kind of firm."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.conf import settings

from insurance_catalog import sample
from insurance_catalog.terms import exchange
from reports.inputs import standalone
from tests.reports.assessing import ANSWERS, AS_OF, MAKER, QUICK, Terminal, in_a_process
from tests.reports.document.xlsx.books import row_of, text_of
from tests.repository import ROOT

RESULT = json.loads((ROOT / "docs/schemas/result.schema.json").read_text(encoding="utf-8"))
EPOCH_OF_THE_DAY = "1795400000"  # 2026-11-23 in Tokyo


@pytest.fixture
def assess(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setattr(standalone, "database_is_absent", lambda: True)
    return Terminal(capsys)


def advice(assess: Terminal, tmp_path: Path, *arguments: str | Path) -> dict[str, Any]:
    """Run and return the JSON."""
    out = tmp_path / "advice.json"
    done = assess(*arguments, *AS_OF, "--json", out)
    assert done.code == 0, done.err
    written: dict[str, Any] = json.loads(out.read_bytes())
    return written


@pytest.mark.parametrize("answers", ANSWERS, ids=lambda path: path.stem)
@pytest.mark.parametrize(
    ("mode", "lang"), [("agency", "ja"), ("broker", "en"), ("information", "ja")]
)
def test_every_firm_gets_advice_that_fits_the_schema_and_a_plain_summary(
    assess: Terminal, tmp_path: Path, answers: Path, mode: str, lang: str
) -> None:
    out = tmp_path / "advice.json"
    done = assess(answers, *AS_OF, "--mode", mode, "--lang", lang, "--json", out)
    assert done.code == 0, done.err
    written = json.loads(out.read_bytes())
    jsonschema.validate(written, RESULT, format_checker=jsonschema.FormatChecker())
    assert (written["mode"], written["as_of"]) == (mode, "2026-11-23")
    name = json.loads(answers.read_bytes()).get("company", {}).get("name", "")
    assert name in done.out
    assert not re.search(r"[{}]|\b(nan|null)\b", done.out)
    said = done.out.replace(name, "")
    if lang == "en":  # what stands on the paper to get out, after its English name
        said = re.sub(r"[a-z] \((保険証券|重要事項説明書)\)", "", said)
    foreign = "None|True|False" if lang == "ja" else "[ぁ-ゖァ-ヺ一-鿿]"
    assert not re.search(foreign, said)
    assert ("円" if lang == "ja" else "¥") in said


def test_the_advice_is_written_as_utf8_with_two_spaces_and_a_last_newline(
    assess: Terminal, tmp_path: Path
) -> None:
    out = tmp_path / "advice.json"
    assess(MAKER, *AS_OF, "--json", out)
    text = out.read_bytes().decode("utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
    assert "万円" in text


def test_the_same_input_gives_the_same_bytes_on_another_day(
    assess: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, later, epoch = (tmp_path / name for name in ("first", "later", "epoch"))
    assert assess(MAKER, *AS_OF, "--json", first).code == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(EPOCH_OF_THE_DAY) + 10 * 86_400))
    assert assess(MAKER, *AS_OF, "--json", later).code == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH_OF_THE_DAY)
    assert assess(MAKER, "--json", epoch).code == 0
    assert first.read_bytes() == later.read_bytes() == epoch.read_bytes()


def test_a_later_day_changes_the_day_of_the_advice(assess: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "advice.json"
    assess(MAKER, "--as-of", "2026-11-24", "--json", out)
    assert json.loads(out.read_bytes())["as_of"] == "2026-11-24"


def test_seed_one_stands_where_no_seed_is_given(assess: Terminal, tmp_path: Path) -> None:
    assert advice(assess, tmp_path, MAKER)["seed"] == 1
    assert advice(assess, tmp_path, MAKER, "--seed", "7")["seed"] == 7


def test_answers_to_hidden_questions_change_nothing(assess: Terminal, tmp_path: Path) -> None:
    told = json.loads(QUICK.read_bytes())
    told["answers"]["tolerable-outage"] = 3
    told["mode"] = "quick"
    told["answers"]["shop-type"] = "own-built"
    more = tmp_path / "more.json"
    more.write_text(json.dumps(told), encoding="utf-8")
    assert advice(assess, tmp_path, more) == advice(assess, tmp_path, QUICK)


def named_in(text: str) -> set[str]:
    """Return the codes of the sample plans that a text names by code, name or insurer."""
    return {
        plan.code
        for plan in sample.load()
        if any(name in text for name in (plan.code, plan.name["ja"], plan.insurer["ja"]))
    }


def test_information_mode_names_no_plan(assess: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "advice.json"
    done = assess(MAKER, *AS_OF, "--mode", "information", "--json", out)
    assert named_in(out.read_text(encoding="utf-8") + done.out) == set()


def test_an_agency_lists_what_it_may_sell_and_a_broker_all(
    assess: Terminal, tmp_path: Path
) -> None:
    def listed(mode: str) -> set[str]:
        written = advice(assess, tmp_path, MAKER, "--mode", mode)
        return {policy["code"] for policy in written["policies"]}

    assert listed("broker") == {plan.code for plan in sample.load()}
    assert listed("agency") == {"SN-STD", "KN-ONE", "AK-LITE", "SK-MFG", "RS-A", "RS-PKG"}


def catalog_file(tmp_path: Path, **more: Any) -> Path:
    path = tmp_path / "catalog.json"
    written = exchange.catalog_to_json(exchange.Catalog(sample.load()))
    path.write_text(json.dumps({**written, **more}, ensure_ascii=False), encoding="utf-8")
    return path


def test_a_catalog_file_says_which_plans_may_be_sold(assess: Terminal, tmp_path: Path) -> None:
    all_plans = advice(assess, tmp_path, MAKER, "--catalog", catalog_file(tmp_path))
    assert len(all_plans["policies"]) == len(sample.load())
    one = catalog_file(tmp_path, dealable=["KN-ONE"])
    only = advice(assess, tmp_path, MAKER, "--catalog", one)
    assert [policy["code"] for policy in only["policies"]] == ["KN-ONE"]
    as_broker = advice(assess, tmp_path, MAKER, "--catalog", one, "--mode", "broker")
    assert len(as_broker["policies"]) == len(sample.load())


def test_a_catalog_without_plans_still_gives_needs(assess: Terminal, tmp_path: Path) -> None:
    written = advice(assess, tmp_path, MAKER, "--catalog", catalog_file(tmp_path, plans=[]))
    assert written["policies"] == []
    assert written["recommendation"]["code"] is None
    assert written["needs"]["response"]["recommended_yen"] > 0


def test_a_plan_off_sale_is_not_compared(assess: Terminal, tmp_path: Path) -> None:
    plans = exchange.catalog_to_json(exchange.Catalog(sample.load()))["plans"]
    plans[0]["on_sale_until"] = "2026-11-22"
    written = advice(assess, tmp_path, MAKER, "--catalog", catalog_file(tmp_path, plans=plans))
    assert plans[0]["code"] not in {policy["code"] for policy in written["policies"]}


def test_samples_are_announced_and_a_given_catalog_is_not(assess: Terminal, tmp_path: Path) -> None:
    assert "見本" in assess(QUICK, *AS_OF).err
    assert "sample" in assess(QUICK, *AS_OF, "--lang", "en").err
    assert assess(QUICK, *AS_OF, "--catalog", catalog_file(tmp_path)).err == ""


def test_an_agency_without_a_firm_is_told_that_every_plan_counts(
    assess: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "OPERATOR_FIRM", "")
    done = assess(QUICK, *AS_OF)
    assert len(done.err.splitlines()) == 2
    assert "代理店" in done.err
    assert len(advice(assess, tmp_path, QUICK)["policies"]) == len(sample.load())


def test_named_plans_wait_for_a_release_where_the_site_says_so(
    assess: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert named_in(assess(MAKER, *AS_OF).out) != set()
    monkeypatch.setattr(settings, "NAMED_PROPOSALS", "after-release")
    assert named_in(assess(MAKER, *AS_OF).out) == set()


def test_the_json_can_go_to_stdout_alone(assess: Terminal) -> None:
    done = assess(MAKER, *AS_OF, "--json", "-")
    assert json.loads(done.out)["schema"] == "sonae.result/1"


def test_an_output_replaces_what_was_there_and_keeps_its_rights(
    assess: Terminal, tmp_path: Path
) -> None:
    out = tmp_path / "advice.json"
    out.write_text("old", encoding="utf-8")
    out.chmod(0o640)
    link = tmp_path / "link.json"
    link.symlink_to(out)
    assert assess(QUICK, *AS_OF, "--json", link).code == 0
    assert json.loads(out.read_bytes())["seed"] == 1
    assert link.is_symlink()
    assert out.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["advice.json", "link.json"]


def test_a_device_is_written_to_and_not_replaced(assess: Terminal) -> None:
    assert assess(QUICK, *AS_OF, "--json", "/dev/null").code == 0
    assert Path("/dev/null").is_char_device()


def test_a_document_is_a_pdf(assess: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "report.pdf"
    done = assess(QUICK, *AS_OF, "--pdf", out, "--json", tmp_path / "advice.json")
    assert done.code == 0, done.err
    assert out.read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "advice.json").exists()


@pytest.mark.deep
@pytest.mark.parametrize("answers", ANSWERS, ids=lambda path: path.stem)
def test_every_firm_gets_the_same_document_twice(
    assess: Terminal, tmp_path: Path, answers: Path
) -> None:
    documents = []
    for name in ("first.pdf", "second.pdf"):
        assert assess(answers, *AS_OF, "--pdf", tmp_path / name).code == 0
        documents.append((tmp_path / name).read_bytes())
    assert documents[0].startswith(b"%PDF-")
    assert documents[0] == documents[1]


@pytest.mark.parametrize(
    "database",
    [
        "sqlite:////no-such-folder/of-sonae/db.sqlite3",
        "postgres://nobody:nothing@127.0.0.1:9/none",
    ],
)
def test_no_database_is_needed(tmp_path: Path, database: str) -> None:
    done = in_a_process(
        MAKER,
        *AS_OF,
        "--json",
        tmp_path / "advice.json",
        environment={"DATABASE_URL": database},
    )
    assert done.code == 0, done.err
    assert done.err.count("\n") == 1
    assert "見本" in done.err
    jsonschema.validate(json.loads((tmp_path / "advice.json").read_bytes()), RESULT)


def test_a_database_that_is_not_there_is_not_created(tmp_path: Path) -> None:
    absent = tmp_path / "new.sqlite3"
    done = in_a_process(QUICK, *AS_OF, environment={"DATABASE_URL": f"sqlite:///{absent}"})
    assert done.code == 0, done.err
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_is_not_migrated_will_do(tmp_path: Path) -> None:
    empty = tmp_path / "empty.sqlite3"
    empty.touch()
    done = in_a_process(QUICK, *AS_OF, environment={"DATABASE_URL": f"sqlite:///{empty}"})
    assert (done.code, done.err.count("\n")) == (0, 1), done.err


def test_a_terminal_of_another_encoding_gets_a_summary() -> None:
    done = in_a_process(MAKER, *AS_OF, environment={"PYTHONIOENCODING": "ascii"})
    assert done.code == 0, done.err


def test_answers_can_come_from_standard_input(tmp_path: Path) -> None:
    done = in_a_process("-", *AS_OF, stdin=QUICK.read_text(encoding="utf-8"))
    assert done.code == 0, done.err


# --- The page that explains it ---------------------------------------------------------------

EXAMPLE = re.compile(r"^\$ \.venv/bin/python manage\.py assess (.+)$", re.MULTILINE)


def examples() -> list[tuple[str, list[str]]]:
    """Return each command shown in docs/assess.md with the lines printed below it."""
    page = (ROOT / "docs/assess.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```console\n(.+?)```", page, re.DOTALL)
    found = []
    for block in blocks:
        command = EXAMPLE.match(block)
        assert command, block
        shown = block[command.end() :].splitlines()
        found.append((command.group(1), [line for line in shown if line.strip(" …")]))
    return found


@pytest.mark.parametrize(("command", "shown"), examples())
def test_the_examples_of_the_page_are_true(
    assess: Terminal,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    shown: list[str],
) -> None:
    arguments = [
        str(ROOT / word) if word.startswith("tests/") else word for word in shlex.split(command)
    ]
    monkeypatch.chdir(tmp_path)
    done = assess(*arguments)
    said = (done.out + done.err).replace(f"{ROOT}/", "").splitlines()
    assert [line for line in shown if line not in said] == []


def test_the_spreadsheet_is_the_report_in_figures(assess: Terminal, tmp_path: Path) -> None:
    sheets, figures, again = (tmp_path / name for name in ("a.xlsx", "a.json", "b.xlsx"))
    done = assess(MAKER, *AS_OF, "--xlsx", sheets, "--json", figures)
    assert done.code == 0, done.err
    assert assess(MAKER, *AS_OF, "--xlsx", again).code == 0
    assert sheets.read_bytes() == again.read_bytes()
    needs = json.loads(figures.read_bytes())["needs"]
    amounts = row_of(sheets.read_bytes(), "まとめ", "賠償")
    assert amounts[0] == needs["liability"]["recommended_yen"]


@pytest.mark.parametrize(("mode", "named"), [("information", False), ("agency", True)])
def test_the_spreadsheet_names_plans_as_far_as_the_mode_allows(
    assess: Terminal, tmp_path: Path, mode: str, named: bool
) -> None:
    out = tmp_path / "a.xlsx"
    assert assess(MAKER, *AS_OF, "--mode", mode, "--xlsx", out).code == 0
    assert bool(named_in(text_of(out.read_bytes()))) == named
