import json
from pathlib import Path

import pytest

from benchmarks.__main__ import main
from benchmarks.report import Ratio, Report


@pytest.mark.parametrize(
    ("value", "at_most", "held"),
    [
        (9.9, True, True),
        (10, True, True),
        (10.1, True, False),
        (9.9, False, False),
        (10, False, True),
    ],
)
def test_a_goal_is_a_ceiling_or_a_floor(value: float, at_most: bool, held: bool) -> None:
    assert Ratio("chain", value, 10, at_most).held is held


def test_the_ratios_are_written_as_other_programs_expect_them() -> None:
    report = Report()
    report.note("raw figures stay out of the file")
    report.at_least("times as fast", 123.456789, 25)
    report.at_most("ms", 160.0, 150)
    report.skip("peer: not installed")
    assert json.loads(json.dumps(report.primitive())) == {
        "ratios": [
            {"name": "times as fast", "value": 123.5, "goal": 25, "held": True},
            {"name": "ms", "value": 160.0, "goal": 150, "held": False},
        ],
        "skipped": ["peer: not installed"],
    }


def test_a_reader_sees_raw_figures_goals_and_what_was_skipped() -> None:
    report = Report()
    report.note("chain: 120 ms")
    report.at_most("ms", 160.0, 150)
    report.skip("peer: not installed")
    text = report.text()
    assert "chain: 120 ms" in text
    assert "≤ 150" in text
    assert "MISSED" in text
    assert "skipped: peer: not installed" in text


def test_a_bench_that_does_not_exist_yet_is_skipped_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("benchmarks.__main__.BENCHES", ("of-next-year",))
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert main(["of-next-year", "--json", str(tmp_path / "out.json")]) == 0
    written = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert written == {"ratios": [], "skipped": ["of-next-year: there is no such bench yet"]}
    assert "of-next-year" in capsys.readouterr().out


def test_a_bench_nobody_knows_is_refused() -> None:
    with pytest.raises(SystemExit):
        main(["everything"])
