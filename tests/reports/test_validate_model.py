"""`manage.py validate_model`, on a copy of its two files."""

from functools import partial
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from reports.engine.validation.comparison import compare
from reports.inputs.published import published

MODULE = "reports.management.commands.validate_model"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of its own, so that the committed pages stay as they are."""
    monkeypatch.setattr("django.conf.settings.BASE_DIR", tmp_path)
    monkeypatch.setattr(f"{MODULE}.COMPARED", tmp_path / "validated.json")
    few = [figure.id for figure in published().figures[:2]]
    monkeypatch.setattr(f"{MODULE}.compare", partial(compare, only=few))
    return tmp_path


def test_it_prints_each_verdict_and_writes_both_files(folder: Path) -> None:
    (folder / "docs" / "model").mkdir(parents=True)
    out = StringIO()
    call_command("validate_model", stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[0].startswith("hit  police-2022-under-1m: published 24%, simulated ")
    assert lines[0].endswith("fitted")
    assert lines[2] == "2 of 2 figures hit"
    assert "police-2022-1-5m" in (folder / "docs" / "model" / "validation.md").read_text("utf-8")
    assert "police-2022-1-5m" in (folder / "validated.json").read_text("utf-8")


def test_a_folder_that_is_missing_is_told(folder: Path) -> None:
    with pytest.raises(CommandError, match=r"validation\.md cannot be written"):
        call_command("validate_model", stdout=StringIO())
